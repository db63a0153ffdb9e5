"""Versions inside the file, backups and Revert, through the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.commands.challenges import add_challenge, delete_selection, rename_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.document.selection import Selection
from leverpoint.model.influence import Polarity
from leverpoint.model.version import Version
from leverpoint.persistence.diagram_file import read_diagram


def names(diagram):
    return sorted(c.name for c in diagram.challenges.values())


def run(window, action):
    QTest.qWait(1)
    assert window.action(action).isEnabled(), action
    window.action(action).trigger()
    QTest.qWait(1)


@pytest.fixture
def drawn(window):
    run(window, "new")
    cause = add_challenge(window.document, "Workload")
    add_influence(
        window.document, cause, add_challenge(window.document, "Trust"), Polarity.NEGATIVE
    )
    return window


def keep(window, dialogs, name, note=""):
    def fill(dialog):
        dialog.name.setText(name)
        dialog.note.setPlainText(note)
        dialog.accept_button.click()

    dialogs.on_run = fill
    canvas = window.canvas
    canvas.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, Qt.Key.Key_M, both)


def edit(window):
    document = window.document
    ids = {c.name: c.id for c in document.snapshot().challenges.values()}
    rename_challenge(document, ids["Workload"], "Hours")
    delete_selection(document, Selection(challenges=frozenset({ids["Trust"]})))
    add_challenge(document, "Pay")


def test_a_version_is_kept_with_note_and_picture_and_travels_in_the_file(drawn, dialogs, tmp_path):
    keep(drawn, dialogs, "Before lunch", "Eight were there")
    dialogs.path = tmp_path / "map.leverpoint"
    run(drawn, "save")
    drawn.jobs.finish()
    [version] = read_diagram(dialogs.path).of(Version).values()
    assert (version.name, version.note) == ("Before lunch", "Eight were there")
    assert version.thumbnail.startswith(b"\x89PNG")


def test_a_blank_name_cannot_be_kept(drawn, dialogs):
    def blank(dialog):
        dialog.name.setText("   ")
        assert not dialog.accept_button.isEnabled()
        dialog.reject()

    dialogs.on_run = blank
    run(drawn, "keep-version")
    assert not drawn.document.snapshot().of(Version)


def test_a_version_is_compared_in_pictures_lists_and_on_the_canvas(drawn, dialogs):
    keep(drawn, dialogs, "Before")
    edit(drawn)
    run(drawn, "versions")
    shown = drawn.versions.shown
    assert shown.view.list.texts() == [
        "Challenges added (1)",
        "+  Pay",
        "Challenges removed (1)",
        "−  Trust",
        "Challenges changed (1)",
        "≠  Hours: name “Workload” → “Hours”",
        "Influences removed (1)",
        "−  Workload → Trust",
    ]
    before, after = shown.view.before.picture, shown.view.after.picture
    assert sorted(before._signs.values()) == ["−", "≠"]
    assert sorted(after._signs.values()) == ["+", "≠"]
    shown.on_canvas.setChecked(True)
    badges = {text for _, text in drawn.workspace.scene.highlight.ranks.values()}
    assert badges == {"+", "≠"}
    shown.close()
    assert not drawn.workspace.scene.highlight.ranks


def test_an_edit_shows_in_the_open_window(drawn, dialogs, qtbot):
    keep(drawn, dialogs, "Before")
    run(drawn, "versions")
    add_challenge(drawn.document, "Pay")
    qtbot.waitUntil(lambda: "+  Pay" in drawn.versions.shown.view.list.texts(), timeout=5000)


def test_restoring_is_one_step_and_versions_can_be_renamed_and_deleted(drawn, dialogs):
    keep(drawn, dialogs, "Before")
    edit(drawn)
    edited = drawn.document.snapshot()
    run(drawn, "versions")
    shown = drawn.versions.shown
    shown.restore.click()
    assert names(drawn.document.snapshot()) == ["Trust", "Workload"]
    drawn.document.undo()
    assert drawn.document.snapshot() == edited

    def rename(dialog):
        dialog.name.setText("Morning")
        dialog.accept()

    dialogs.on_run = rename
    shown.rename.click()
    assert [row.title for row in shown.rows.values()] == ["Morning"]
    shown.delete.click()
    assert shown.rows == {}
    assert not shown.restore.isEnabled()


def test_a_version_becomes_a_file_of_its_own_but_never_the_open_one(drawn, dialogs, tmp_path):
    keep(drawn, dialogs, "Before")
    edit(drawn)
    dialogs.path = own = tmp_path / "map.leverpoint"
    run(drawn, "save")
    drawn.jobs.finish()
    run(drawn, "versions")
    drawn.versions.shown.as_file.click()
    assert "working on" in drawn.notice.text
    assert names(read_diagram(own)) == ["Hours", "Pay"]
    dialogs.path = tmp_path / "before.leverpoint"
    drawn.versions.shown.as_file.click()
    drawn.jobs.finish()
    assert names(read_diagram(dialogs.path)) == ["Trust", "Workload"]


def test_backups_are_listed_with_counts_restored_and_opened_beside(drawn, dialogs, tmp_path):
    dialogs.path = tmp_path / "map.leverpoint"
    run(drawn, "save")
    drawn.jobs.finish()
    edit(drawn)
    run(drawn, "save")
    drawn.jobs.finish()
    run(drawn, "backups")
    drawn.jobs.finish()
    shown = drawn.backups.shown
    assert [row.facts.split("\n")[0] for row in shown.rows.values()] == [
        "2 challenges, 0 influences",
        "2 challenges, 1 influence",
    ]
    shown.list.setCurrentRow(1)
    shown.beside.click()
    beside = drawn.windows.open_ones[-1]
    assert beside is not drawn
    assert names(beside.document.snapshot()) == ["Trust", "Workload"]
    assert beside.close()
    assert drawn.windows.open_ones == [drawn]
    shown.restore.click()
    assert names(drawn.document.snapshot()) == ["Trust", "Workload"]
    drawn.document.undo()
    assert names(drawn.document.snapshot()) == ["Hours", "Pay"]


def test_revert_is_a_step_that_can_be_undone(drawn, dialogs, tmp_path):
    dialogs.path = tmp_path / "map.leverpoint"
    run(drawn, "save")
    drawn.jobs.finish()
    edit(drawn)
    edited = drawn.document.snapshot()
    run(drawn, "revert")
    assert names(drawn.document.snapshot()) == ["Trust", "Workload"]
    assert not drawn.workspace.session.is_dirty
    drawn.document.undo()
    assert drawn.document.snapshot() == edited


def test_another_diagram_closes_the_windows_of_the_last_one(drawn, dialogs):
    keep(drawn, dialogs, "Before")
    run(drawn, "versions")
    run(drawn, "backups")
    run(drawn, "new")
    assert drawn.versions.shown is None
    assert drawn.backups.shown is None


def test_open_windows_follow_a_change_of_look(drawn, dialogs):
    dialogs.on_run = lambda dialog: dialog.accept()
    drawn.action("keep-version").trigger()
    drawn.store.change(look="light")
    drawn.versions.show()
    drawn.backups.show()
    drawn.recovery.show()
    flows = (drawn.versions, drawn.backups, drawn.recovery)
    light = [flow.shown.palette().base().color() for flow in flows]
    drawn.store.change(look="dark")
    dark = [flow.shown.palette().base().color() for flow in flows]
    assert all(
        now.lightness() < before.lightness() for now, before in zip(dark, light, strict=True)
    )
    for side in (drawn.versions.shown.view.before, drawn.versions.shown.view.after):
        assert side.picture.scene.look.dark
