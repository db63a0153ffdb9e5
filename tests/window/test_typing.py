"""What is being typed and is no edit yet: saved with Ctrl+S, kept when the program ends."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from leverpoint.cli import main
from leverpoint.commands.challenges import add_challenge
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.recovery import recoverable
from leverpoint.persistence.session import Session
from leverpoint.window.dialogs import Answer
from window.hands import Hands
from window.test_recovery import crash, names

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def typist(window, tmp_path):
    """A window with a saved map of one challenge, and hands."""
    session = Session.create(leverpoint_home())
    add_challenge(session.document(), "Trust")
    session.save(tmp_path / "map.leverpoint")
    window.show_session(session).show_all()
    return Hands(window)


def begin_name(hands, text):
    """Double-click the canvas and type, without leaving the editor."""
    QTest.mouseDClick(hands.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.qWait(15)
    hands.type(text)


def test_saving_takes_the_name_that_is_being_typed(typist, tmp_path):
    begin_name(typist, "Workload")
    typist.press(Qt.Key.Key_S, CONTROL)
    typist.window.jobs.finish()
    assert names(tmp_path / "map.leverpoint") == ["Trust", "Workload"]
    assert not typist.window.workspace.session.is_dirty


def test_closing_asks_about_a_name_that_is_being_typed(typist, dialogs, tmp_path):
    begin_name(typist, "Workload")
    dialogs.answer = Answer.SAVE
    typist.window.close()
    assert ("unsaved", "map") in dialogs.asked
    assert names(tmp_path / "map.leverpoint") == ["Trust", "Workload"]


def in_an_editor(hands):
    begin_name(hands, "Workload of teachers")
    return "Workload of teachers"


def in_a_note(hands):
    hands.window.document.selection.select([hands.challenge("Trust")])
    hands.window.workspace.toggle_panel("inspector")
    QTest.qWait(15)
    note = hands.window.workspace.panel("inspector").challenges.note
    note.setFocus()
    QTest.keyClicks(note, "Said by two of us")
    return "Said by two of us"


def in_the_capture_bar(hands):
    hands.window.bars.capture()
    hands.type("More pay > more tr")
    return "More pay > more tr"


PLACES = [in_an_editor, in_a_note, in_the_capture_bar]


@pytest.mark.parametrize("typing", PLACES)
def test_a_crash_leaves_what_was_being_typed(typist, typing, make_window, dialogs, capsys):
    text = typing(typist)
    first = typist.window
    first.care.typing._timer.timeout.emit()  # the second is over
    session = first.workspace.session
    first.care.typing._timer.stop()
    first.focusWidget().blockSignals(True)  # a program that has ended commits nothing any more
    crash(session)
    [left] = recoverable(leverpoint_home())
    assert (left.id, left.typed) == (session.id, text)
    assert main(["sessions"]) == 0
    assert text in capsys.readouterr().out
    window = make_window()
    window.recovery.show()
    assert "being typed" in window.recovery.shown.current.facts
    window.recovery.shown.recover.click()
    assert text in window.notice.text
    QGuiApplication.clipboard().clear()
    window.notice.buttons["Copy what was typed"].click()
    assert QGuiApplication.clipboard().text() == text
    dialogs.answer = Answer.DISCARD


def test_what_became_an_edit_or_was_taken_back_is_not_offered(typist):
    care = typist.window.care.typing
    begin_name(typist, "Workload")
    care.keep()
    folder = leverpoint_home() / "sessions" / typist.window.workspace.session.id
    assert (folder / "typed.json").is_file()
    typist.press(Qt.Key.Key_Escape)  # keeps the name as a challenge
    care.keep()
    assert not (folder / "typed.json").exists()
    typist.window.bars.find()
    typist.type("Tru")
    care.keep()
    assert not (folder / "typed.json").exists(), "a search is nothing to keep"


def test_opening_the_file_after_a_crash_tells_what_was_being_typed(typist, make_window, tmp_path):
    in_the_capture_bar(typist)
    typist.window.care.typing.keep()
    crash(typist.window.workspace.session)
    typist.window.care.typing._timer.stop()
    window = make_window()
    window.files.open_path(tmp_path / "map.leverpoint")
    assert "More pay > more tr" in window.notice.text
    window.notice.buttons["Copy it"].click()
    assert QGuiApplication.clipboard().text() == "More pay > more tr"


def test_a_damaged_note_of_typing_is_no_obstacle(typist):
    session = typist.window.workspace.session
    typed = leverpoint_home() / "sessions" / session.id / "typed.json"
    add_challenge(typist.window.document, "Pay")
    crash(session)
    for damage in (b"", b"[", b"[]", b'{"field": 1, "text": {}}', b"\xff" * 10, b"[" * 100_000):
        typed.write_bytes(damage)
        [left] = recoverable(leverpoint_home())
        assert left.challenges == 2
    assert read_diagram(session.path).challenges
