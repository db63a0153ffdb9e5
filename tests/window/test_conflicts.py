"""A file that changes underneath, merges, lock files: two real sessions, one real window."""

import json
import os

import pytest
from PySide6.QtTest import QTest

from leverpoint.commands.challenges import add_challenge, rename_challenge
from leverpoint.document.merge import Side
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.lock_file import lock_path
from leverpoint.persistence.session import Session
from leverpoint.window.conflict_dialog import Resolution
from leverpoint.window.dialogs import Answer
from leverpoint.window.merge_dialog import MergeDialog, pair_key


def names(source):
    diagram = source if isinstance(source, Diagram) else read_diagram(source)
    return sorted(c.name for c in diagram.challenges.values())


def run(window, action):
    QTest.qWait(1)
    window.action(action).trigger()
    window.jobs.finish()
    QTest.qWait(1)


class Answers:
    """Uses each dialog as a person would, by its class."""

    def __init__(self, **by_class):
        self.by_class = by_class
        self.seen = []

    def __call__(self, dialog):
        self.seen.append(dialog)
        self.by_class[type(dialog).__name__](dialog)


def choose(resolution):
    return lambda dialog: dialog.buttons[resolution].click()


@pytest.fixture
def path(tmp_path):
    """A file that the window and somebody else have."""
    folder = tmp_path / "maps"
    folder.mkdir()
    start = [Challenge(id="trust", name="Trust"), Challenge(id="time", name="Time")]
    write_diagram(Diagram(start), folder / "map.leverpoint")
    return folder / "map.leverpoint"


@pytest.fixture
def anna(path, tmp_path):
    """Somebody else, with a home of her own, who has the same file open."""
    session = Session.open_file(tmp_path / "anna", path)
    yield session
    session.close(discard=True)


@pytest.fixture
def mine(window, path, anna):
    """The window, with an edit of its own, after Anna has saved hers."""
    window.files.open_path(path)
    add_challenge(window.document, "Mine")
    add_challenge(anna.document(), "Hers")
    anna.save()
    return window


def kept_beside(path):
    return [p for p in path.parent.iterdir() if "conflict" in p.name]


def test_a_conflict_tells_what_happened_who_and_what_each_side_has(mine, dialogs, path):
    told = []

    def look(dialog):
        told.append(dialog.told.text())
        told.append(dialog.mine.list.texts())
        told.append(dialog.theirs.list.texts())
        dialog.buttons[Resolution.CANCEL].click()

    dialogs.on_run = Answers(ConflictDialog=look)
    before = path.read_bytes()
    run(mine, "save")
    assert "map.leverpoint was changed by somebody else today" in told[0]
    assert "has had it open since" in told[0]
    assert told[1:] == [["Challenges added (1)", "+  Mine"], ["Challenges added (1)", "+  Hers"]]
    assert path.read_bytes() == before
    assert names(mine.document.snapshot()) == ["Mine", "Time", "Trust"]
    assert mine.workspace.session.is_dirty


def test_merging_both_saves_both_as_one_step(mine, dialogs, path):
    dialogs.on_run = Answers(ConflictDialog=choose(Resolution.MERGE))
    run(mine, "save")
    assert names(path) == ["Hers", "Mine", "Time", "Trust"]
    assert kept_beside(path) == []
    assert mine.document.history.undo_label == "Merge"
    mine.document.undo()
    assert names(mine.document.snapshot()) == ["Mine", "Time", "Trust"]


def test_what_both_changed_is_asked_about_and_theirs_can_stand(mine, dialogs, path, anna):
    rename_challenge(mine.document, "trust", "Faith")
    rename_challenge(anna.document(), "trust", "Confidence")
    anna.save()

    def take_theirs(dialog):
        dialog.questions.setCurrentItem(dialog.questions.topLevelItem(0).child(0))
        assert dialog.questions.boxes["trust.name"].itemText(0) == "Mine: “Faith”"
        dialog.all_theirs.click()
        dialog.merge_button.click()

    dialogs.on_run = Answers(ConflictDialog=choose(Resolution.MERGE), MergeDialog=take_theirs)
    run(mine, "save")
    assert names(path) == ["Confidence", "Hers", "Mine", "Time"]
    assert "1 conflict" in mine.notice.text


def test_cancelling_the_merge_writes_nothing(mine, dialogs, path, anna):
    rename_challenge(mine.document, "trust", "Faith")
    rename_challenge(anna.document(), "trust", "Confidence")
    anna.save()
    dialogs.on_run = Answers(
        ConflictDialog=choose(Resolution.MERGE), MergeDialog=MergeDialog.reject
    )
    run(mine, "save")
    assert names(path) == ["Confidence", "Hers", "Time"]
    assert "Faith" in names(mine.document.snapshot())


def test_replacing_keeps_their_version_beside(mine, dialogs, path):
    dialogs.on_run = Answers(ConflictDialog=choose(Resolution.REPLACE))
    run(mine, "save")
    assert names(path) == ["Mine", "Time", "Trust"]
    [kept] = kept_beside(path)
    assert names(kept) == ["Hers", "Time", "Trust"]
    assert kept.name in mine.notice.text
    dialogs.on_run = Answers(MergeDialog=lambda dialog: dialog.merge_button.click())
    mine.notice.buttons["Merge it…"].click()
    assert "Hers" in names(mine.document.snapshot())


def test_keeping_mine_elsewhere_leaves_theirs_alone(mine, dialogs, path):
    dialogs.on_run = Answers(ConflictDialog=choose(Resolution.KEEP_AS))
    dialogs.path = path.with_name("mine.leverpoint")
    run(mine, "save")
    assert names(path) == ["Hers", "Time", "Trust"]
    assert names(dialogs.path) == ["Mine", "Time", "Trust"]
    assert mine.workspace.session.path == dialogs.path


def test_a_file_that_is_gone_can_be_saved_again(window, dialogs, path):
    window.files.open_path(path)
    add_challenge(window.document, "Mine")
    path.unlink()
    dialogs.on_run = Answers(ConflictDialog=choose(Resolution.REPLACE))
    run(window, "save")
    [dialog] = [title for kind, title in dialogs.asked if kind == "dialog"]
    assert dialog == "map.leverpoint has changed"
    assert names(path) == ["Mine", "Time", "Trust"]


def test_a_file_that_became_unreadable_cannot_be_merged_but_nothing_is_lost(window, dialogs, path):
    window.files.open_path(path)
    add_challenge(window.document, "Mine")
    path.write_bytes(b"not a diagram any more")

    def look(dialog):
        assert Resolution.MERGE not in dialog.buttons
        assert "cannot be read" in dialog.told.text()
        dialog.buttons[Resolution.REPLACE].click()

    dialogs.on_run = Answers(ConflictDialog=look)
    run(window, "save")
    assert names(path) == ["Mine", "Time", "Trust"]
    assert kept_beside(path)[0].read_bytes() == b"not a diagram any more"


def test_a_conflict_on_the_way_out_is_settled_before_the_window_closes(mine, dialogs, path):
    dialogs.answer = Answer.SAVE
    dialogs.on_run = Answers(ConflictDialog=choose(Resolution.MERGE))
    assert mine.close()
    assert names(path) == ["Hers", "Mine", "Time", "Trust"]


# Merge…


def test_a_stranger_s_map_matches_by_name_and_similar_names_are_asked_about(
    window, dialogs, path, tmp_path
):
    window.files.open_path(path)
    other = tmp_path / "other.leverpoint"
    write_diagram(
        Diagram(
            [
                Challenge(id="x", name="Trust", note="Theirs"),
                Challenge(id="y", name="Times"),
                Challenge(id="z", name="Rain"),
            ]
        ),
        other,
    )

    def same(dialog):
        [pair] = [p for p in dialog.pairs if p.theirs.name == "Times"]
        box = dialog.questions.boxes[pair_key(pair)]
        assert not box.currentData()  # nothing is the same unless a person says so
        box.setCurrentIndex(1)
        box.activated.emit(1)
        assert "no version in common" in dialog.summary.text()
        assert dialog.choices == {f"{pair.mine.id}.name": Side.MINE}
        dialog.merge_button.click()

    dialogs.path = other
    dialogs.on_run = Answers(MergeDialog=same)
    run(window, "merge")
    assert names(window.document.snapshot()) == ["Rain", "Time", "Trust"]
    assert window.document.snapshot().challenges["trust"].note == "Theirs"
    window.notice.buttons["Details…"].click()
    assert "mine stands" in dialogs.texts[-1][1]
    window.document.undo()
    assert window.document.snapshot() == read_diagram(path)


def test_the_open_file_itself_is_no_copy_to_merge(window, dialogs, path):
    window.files.open_path(path)
    dialogs.path = path
    run(window, "merge")
    assert "working on" in window.notice.text


# Lock files, protected and shared files


@pytest.mark.usefixtures("anna")
def test_another_editor_is_named_and_can_be_taken_over(window, path):
    window.files.open_path(path)
    assert "has had this file open since" in window.notice.text
    window.notice.buttons["Take over"].click()
    assert json.loads(lock_path(path).read_bytes())["session"] == window.workspace.session.id
    assert window.notice.text == ""


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_a_protected_file_can_be_saved_elsewhere(window, dialogs, path):
    window.files.open_path(path)
    add_challenge(window.document, "Mine")
    path.chmod(0o444)
    run(window, "save")
    assert "write-protected" in window.notice.text
    add_challenge(window.document, "Going on")
    dialogs.path = path.with_name("mine.leverpoint")
    window.notice.buttons["Save as…"].click()
    window.jobs.finish()
    assert names(dialogs.path) == ["Going on", "Mine", "Time", "Trust"]


def test_the_file_that_is_open_here_is_not_opened_twice(window, path):
    window.files.open_path(path)
    workspace = window.workspace
    add_challenge(window.document, "Mine")
    link = path.with_name("link.leverpoint")
    link.symlink_to(path)
    window.files.open_path(link)
    assert window.workspace is workspace
    assert "open in this window" in window.notice.text
