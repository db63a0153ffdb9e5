"""What is left after a crash, and files that are damaged, through the real window."""

import pytest
from PySide6.QtTest import QTest

from leverpoint.commands.challenges import add_challenge
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.recovery import LeftoverKind, leftovers
from leverpoint.persistence.session import Session


def names(source):
    diagram = source if isinstance(source, Diagram) else read_diagram(source)
    return sorted(c.name for c in diagram.challenges.values())


def crash(session):
    """End as a crash does: nothing is closed but the lock, which the system lets go of."""
    session._store.close()


@pytest.fixture
def path(tmp_path):
    write_diagram(Diagram([Challenge(id="a", name="Trust")]), tmp_path / "map.leverpoint")
    return tmp_path / "map.leverpoint"


def leave_untitled(*challenges):
    session = Session.create(leverpoint_home())
    for name in challenges:
        add_challenge(session.document(), name)
    crash(session)
    return session.id


def test_leftovers_are_told_apart_and_previewed_before_anything_is_recovered(window, path):
    first, second = leave_untitled("Rain", "Floods"), leave_untitled("Pay")
    session = Session.open_file(leverpoint_home(), path)
    add_challenge(session.document(), "Unsaved")
    crash(session)
    window.recovery.look()
    window.jobs.finish()
    assert set(window.start_page.recovery_entries()) == {first, second, session.id}
    window.start_page.recovery_wanted.emit(first)
    shown = window.recovery.shown
    facts = {row.key: row.facts for row in shown.rows.values()}
    assert facts[first].startswith("2 challenges: Rain, Floods")
    assert facts[second].startswith("1 challenge: Pay")
    assert "1 edit not in map.leverpoint" in facts[session.id]
    assert shown.current.key == first
    assert not shown.view.before.isVisible()
    shown.select(session.id)
    assert shown.view.list.texts() == ["Challenges added (1)", "+  Unsaved"]
    assert "last edited today" in shown.view.after.facts.text()
    kinds = {left.id: left.kind for left in leftovers(leverpoint_home())}
    assert set(kinds.values()) == {LeftoverKind.UNSAVED}  # looking consumes nothing
    shown.recover.click()
    assert names(window.document.snapshot()) == ["Trust", "Unsaved"]
    assert window.workspace.session.path == path
    assert names(path) == ["Trust"]
    window.notice.buttons["Save"].click()
    window.jobs.finish()
    assert names(path) == ["Trust", "Unsaved"]


def test_discarded_edits_are_no_longer_offered_but_kept(window):
    first, second = leave_untitled("Rain"), leave_untitled("Pay")
    window.recovery.show()
    shown = window.recovery.shown
    shown.select(first)
    shown.discard.click()
    assert list(shown.rows) == [second]
    kinds = {left.id: left.kind for left in leftovers(leverpoint_home())}
    assert kinds[first] is LeftoverKind.DISCARDED
    shown.later.click()
    window.recovery.look()
    window.jobs.finish()
    assert window.start_page.recovery_entries() == [second]


def test_a_recovered_session_whose_file_changed_says_so(window, path, tmp_path):
    session = Session.open_file(leverpoint_home(), path)
    add_challenge(session.document(), "Unsaved")
    crash(session)
    other = Session.open_file(tmp_path / "anna", path)
    add_challenge(other.document(), "Hers")
    other.save(replace_other=True)
    other.close()
    window.recovery.show()
    assert "changed by somebody else" in window.recovery.shown.view.before.facts.text()
    window.recovery.shown.recover.click()
    assert "has changed meanwhile" in window.notice.text


def test_leftovers_are_offered_beside_a_file_that_was_opened(window, path):
    leave_untitled("Rain")
    window.files.open_path(path)
    window.recovery.look()
    window.jobs.finish()
    window.notice.buttons["Look at them…"].click()
    assert len(window.recovery.shown.rows) == 1


def test_a_damaged_leftover_is_said_and_the_others_can_still_be_had(window):
    bad, good = leave_untitled("Rain"), leave_untitled("Pay")
    window.recovery.show()
    base = leverpoint_home() / "sessions" / bad
    for file in base.iterdir():
        file.write_bytes(b"\0" * 100)
    shown = window.recovery.shown
    shown.select(bad)
    shown.refresh()
    assert shown.remark.isVisible()
    assert shown.remark.text()
    shown.select(good)
    assert shown.view.isVisible()


def test_what_can_be_read_of_a_damaged_session_is_offered_at_start(window):
    bad, gone = leave_untitled("Rain", "Floods"), leave_untitled("Pay")
    database = leverpoint_home() / "sessions" / bad / "work.db"
    database.write_bytes(bytes(100) + database.read_bytes()[100:])
    for file in (leverpoint_home() / "sessions" / gone).iterdir():
        file.write_bytes(bytes(100))
    window.recovery.look()
    window.jobs.finish()
    assert set(window.start_page.recovery_entries()) == {bad, gone}
    window.start_page.recovery_wanted.emit(gone)
    shown = window.recovery.shown
    assert str(leverpoint_home() / "sessions" / gone) in shown.remark.text()
    shown.discard.click()
    assert list(shown.rows) == [bad]
    assert "damaged; 2 challenges: Rain, Floods" in shown.rows[bad].facts
    shown.recover.click()
    assert names(window.document.snapshot()) == ["Floods", "Rain"]
    assert window.workspace.session.id != bad
    assert "This is what can be read" in window.notice.text
    assert "Save as…" in window.notice.buttons


@pytest.fixture
def saved(window, dialogs, tmp_path):
    """A file that the window saved twice, so that there are backups."""
    window.action("new").trigger()
    add_challenge(window.document, "Trust")
    dialogs.path = tmp_path / "saved.leverpoint"
    window.action("save").trigger()
    window.jobs.finish()
    add_challenge(window.document, "Time")
    QTest.qWait(1)
    window.action("save").trigger()
    window.jobs.finish()
    window.action("new").trigger()
    return dialogs.path


def offered(window, word):
    return next(button for text, button in window.notice.buttons.items() if word in text)


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-4096], lambda _data: b"", lambda d: d[::-1]]
)
def test_a_damaged_file_offers_its_newest_backup(window, saved, damage):
    content = damage(saved.read_bytes())
    saved.write_bytes(content)
    window.files.open_path(saved)
    assert "saved.leverpoint" in window.notice.text
    offered(window, "backup").click()
    assert names(window.document.snapshot()) == ["Time", "Trust"]
    assert window.workspace.session.path is None
    assert saved.read_bytes() == content


def test_what_can_be_read_of_a_damaged_file_becomes_a_new_diagram(window, saved):
    saved.write_bytes(saved.read_bytes()[:-4096])
    window.files.open_path(saved)
    offered(window, "Salvage").click()
    assert "Trust" in names(window.document.snapshot())
    assert window.workspace.session.title == "saved (salvaged)"
    assert "Save as…" in window.notice.buttons


def test_a_file_of_which_nothing_is_left_says_so(window, tmp_path):
    lost = tmp_path / "lost.leverpoint"
    lost.write_bytes(b"\0" * 9000)
    window.files.open_path(lost)
    assert "no backup" in window.notice.text
    offered(window, "Salvage").click()
    assert "Nothing of a diagram is left" in window.notice.text


def test_a_copy_that_was_interrupted_is_told_by_what_is_missing(window, path):
    path.write_bytes(path.read_bytes()[:-4000])
    window.attempt(lambda: window.files.open_path(path))
    assert "map.leverpoint is damaged: its last 4,000 bytes are missing." in window.notice.text
