"""Copy, cut and paste in a real window, through the real clipboard."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtTest import QTest

from leverpoint.commands.capture import capture
from leverpoint.commands.clipboard import MIME_TYPE
from leverpoint.commands.text_table import Role
from window.keys import press, undo_steps

CTRL = Qt.KeyboardModifier.ControlModifier
TABLE = "from\tto\tsign\tnote\nWorkload\tPlanning time\t-\tOften said\nMentoring\tConfidence\t+\t"


@pytest.fixture
def board(window):
    window.files.new_diagram()
    capture(window.document, "Workload >-2|| Planning time")
    capture(window.document, "Planning time >+ Lessons")
    window.document.selection.clear()
    QTest.qWait(1)
    return window


def ctrl(window, key):
    QTest.qWait(1)
    press(window, key, CTRL)


def select(window, *names):
    found = window.document.snapshot().challenges.values()
    window.document.selection.select(c.id for c in found if c.name in names)


def names(window):
    return [c.name for c in window.document.snapshot().challenges.values()]


def pairs(window):
    diagram = window.document.snapshot()
    known = {c.id: c.name for c in diagram.challenges.values()}
    return [
        (known[i.source], i.polarity.value, known[i.target]) for i in diagram.influences.values()
    ]


def put_text(text):
    QGuiApplication.clipboard().setText(text)


def test_copy_offers_text_to_other_programs_and_data_to_this_one(board):
    select(board, "Workload", "Planning time")
    ctrl(board, Qt.Key.Key_C)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text() == "Workload >-2|| Planning time"
    assert content.hasFormat(MIME_TYPE)
    before = undo_steps(board)
    ctrl(board, Qt.Key.Key_V)
    assert names(board)[3:] == ["Workload (2)", "Planning time (2)"]
    assert ("Workload (2)", "-", "Planning time (2)") in pairs(board)
    assert undo_steps(board) == before + 1


def test_what_is_pasted_lies_under_the_pointer(board, monkeypatch):
    canvas = board.canvas
    at = canvas.mapToGlobal(canvas.rect().center())
    monkeypatch.setattr(QCursor, "pos", lambda: at)
    select(board, "Workload")
    ctrl(board, Qt.Key.Key_C)
    ctrl(board, Qt.Key.Key_V)
    (pasted,) = board.document.selection.current.challenges
    centre = board.document.snapshot().placement(pasted).centre
    middle = canvas.camera.visible.centre
    assert abs(centre.x - middle.x) < 2
    assert abs(centre.y - middle.y) < 2


def test_cut_is_one_named_step(board):
    select(board, "Planning time")
    ctrl(board, Qt.Key.Key_X)
    assert names(board) == ["Workload", "Lessons"]
    assert board.document.history.undo_label == "Cut 1 challenge, 2 arrows"
    ctrl(board, Qt.Key.Key_V)
    assert names(board) == ["Workload", "Lessons", "Planning time"]


def test_nothing_selected_copies_nothing(board):
    put_text("kept")
    board.document.selection.clear()
    ctrl(board, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "kept"
    assert not board.action("copy").isEnabled()


def test_a_list_becomes_a_tidy_grid_in_view(board):
    put_text("\n".join(f"{n}. Name {n}" for n in range(1, 31)))
    before = undo_steps(board)
    ctrl(board, Qt.Key.Key_V)
    assert names(board)[3:] == [f"Name {n}" for n in range(1, 31)]
    assert undo_steps(board) == before + 1
    view = board.canvas.camera.visible
    diagram = board.document.snapshot()
    for challenge in board.document.selection.current.challenges:
        assert view.contains(diagram.placement(challenge).centre)
    ctrl(board, Qt.Key.Key_Z)
    assert len(names(board)) == 3


def test_a_table_is_looked_at_first(board, dialogs):
    put_text(TABLE)
    seen = []

    def look(dialog):
        seen.append((dialog.table.roles, dialog.summary.text(), dialog.headings.isChecked()))
        dialog.paste_button.click()

    dialogs.on_run = look
    before = undo_steps(board)
    ctrl(board, Qt.Key.Key_V)
    ((roles, summary, headings),) = seen
    assert roles == (Role.CAUSE, Role.EFFECT, Role.SIGN, Role.NOTE)
    assert summary == "Pastes 1 arrow, 2 new challenges; 2 challenges there already."
    assert headings
    assert ("Mentoring", "+", "Confidence") in pairs(board)
    assert undo_steps(board) == before + 1
    notes = {i.note for i in board.document.snapshot().influences.values()}
    assert "Often said" in notes


def test_cancel_pastes_nothing(board, dialogs):
    put_text(TABLE)
    dialogs.on_run = lambda dialog: dialog.reject()
    before = undo_steps(board)
    ctrl(board, Qt.Key.Key_V)
    assert undo_steps(board) == before


def test_columns_can_be_given_another_meaning(board, dialogs):
    put_text("Confidence\tMentoring\nLessons\tPlanning time")

    def turn(dialog):
        dialog.preview.choose(0, Role.EFFECT)
        assert dialog.table.roles == (Role.EFFECT, Role.IGNORED)
        dialog.preview.choose(1, Role.CAUSE)
        dialog.paste_button.click()

    dialogs.on_run = turn
    ctrl(board, Qt.Key.Key_V)
    assert ("Mentoring", "?", "Confidence") in pairs(board)
    assert ("Planning time", "+", "Lessons") in pairs(board)


def test_a_table_without_headings_can_get_them(board, dialogs):
    put_text("Confidence\tMentoring\nA\tB")

    def claim(dialog):
        dialog.headings.click()
        dialog.paste_button.click()

    dialogs.on_run = claim
    ctrl(board, Qt.Key.Key_V)
    assert names(board)[3:] == ["A", "B"]


def test_near_names_wait_for_an_answer(board, dialogs):
    put_text("Work load\tLesson\t+\nPlaning time\tLessons\t-")

    def answer(dialog):
        assert not dialog.paste_button.isEnabled()
        dialog.near.use_all.click()
        assert dialog.paste_button.isEnabled()
        dialog.near.answer("lesson", None)
        dialog.paste_button.click()

    dialogs.on_run = answer
    ctrl(board, Qt.Key.Key_V)
    assert names(board) == ["Workload", "Planning time", "Lessons", "Lesson"]
    assert ("Workload", "+", "Lesson") in pairs(board)
    assert ("Planning time", "-", "Lessons") in pairs(board)


def test_a_table_can_be_pasted_as_a_list(board, dialogs):
    put_text("Hours\ta week\nPupils\ta class")
    dialogs.on_run = lambda dialog: dialog.list_button.click()
    ctrl(board, Qt.Key.Key_V)
    assert names(board)[3:] == ["Hours a week", "Pupils a class"]


def test_pasting_on_the_start_page_begins_a_diagram(window):
    put_text("Workload\nPlanning time")
    window.action("paste").trigger()
    assert names(window) == ["Workload", "Planning time"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'{"leverpoint": 9}'])
def test_foreign_data_is_one_plain_message(board, data):
    content = QMimeData()
    content.setData(MIME_TYPE, data)
    QGuiApplication.clipboard().setMimeData(content)
    before = undo_steps(board)
    ctrl(board, Qt.Key.Key_V)
    assert undo_steps(board) == before
    assert "clipboard" in board.notice.text.lower()


def test_an_empty_clipboard_is_said(board):
    put_text(" \n")
    ctrl(board, Qt.Key.Key_V)
    assert "no text" in board.canvas.toast.text


def test_text_fields_keep_their_own_clipboard(board):
    put_text("Pasted\twords")
    press(board, "/")
    ctrl(board, Qt.Key.Key_V)
    assert "Pasted" in board.bars.capture_bar.field.text()
    assert len(names(board)) == 3
