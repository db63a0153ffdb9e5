"""The capture bar in a real window: keys go to the window, as from a keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from drawing.layout_faults import layout_faults
from leverpoint.model.influence import Polarity, Strength
from window.b10 import draw_with_capture_bar
from window.keys import press, type_keys, undo_steps


@pytest.fixture
def board(window):
    window.files.new_diagram()
    QTest.qWait(1)
    return window


@pytest.fixture
def bar(board):
    press(board, "/")
    return board.bars.capture_bar


def pairs(window):
    diagram = window.document.snapshot()
    names = {c.id: c.name for c in diagram.challenges.values()}
    return {
        (names[i.source], i.polarity.value, names[i.target]) for i in diagram.influences.values()
    }


def test_slash_on_the_canvas_opens_it_and_escape_goes_back(board):
    assert board.bars.capture_bar is None
    press(board, "/")
    bar = board.bars.capture_bar
    assert bar.isVisible()
    assert bar.field.hasFocus()
    assert bar.field.text() == ""
    type_keys(board, "Work")
    press(board, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert board.canvas.hasFocus()
    press(board, "/")
    assert bar.field.text() == "Work"  # what was typed is never lost


def test_slash_typed_elsewhere_is_a_slash(board):
    press(board, "N")
    type_keys(board, "Work/life balance")
    press(board, Qt.Key.Key_Return)
    press(board, Qt.Key.Key_Escape)
    names = [c.name for c in board.document.snapshot().challenges.values()]
    assert names == ["Work/life balance"]
    assert board.bars.capture_bar is None


def test_b10_in_at_most_46_keys(board, qtbot):
    operations = draw_with_capture_bar(board)
    assert operations.presses == 0
    assert operations.keys <= 46, operations
    diagram = board.document.snapshot()
    assert (len(diagram.challenges), len(diagram.influences)) == (10, 14)
    assert sum(i.delayed for i in diagram.influences.values()) == 2
    assert sum(i.polarity is Polarity.NEGATIVE for i in diagram.influences.values()) == 5
    assert undo_steps(board) == 14
    assert board.canvas.hasFocus()
    qtbot.waitUntil(lambda: "2 loops" in board.status.counts, timeout=20_000)
    kinds = sorted(mark.kind for mark in board.workspace.scene.loop_marks)
    assert kinds == ["B", "R"]
    assert layout_faults(board.workspace.scene) == []


def test_enter_adds_clears_and_stays(board, bar):
    type_keys(board, "Workload >-2|| Planning time")
    assert bar.talk.text == "More Workload (new) → less Planning time (new) (medium, delayed)"
    press(board, Qt.Key.Key_Return)
    assert pairs(board) == {("Workload", "-", "Planning time")}
    assert bar.field.text() == ""
    assert bar.field.hasFocus()
    assert bar.talk.text.startswith("Add 2 challenges, 1 influence")
    press(board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not board.document.snapshot().challenges
    assert bar.field.hasFocus()


def test_undo_while_typing_is_about_the_typing(board, bar):
    type_keys(board, "A > B")
    press(board, Qt.Key.Key_Return)
    type_keys(board, "C")
    press(board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pairs(board) == {("A", "?", "B")}
    assert bar.field.text() == ""


def test_an_error_has_a_place_and_nothing_is_lost(board, bar):
    type_keys(board, "Workload >+4 Planning time")
    assert bar.talk.text.startswith("Character 10: “>+4” is not an arrow.")
    assert bar.field.fault == (9, 12)
    press(board, Qt.Key.Key_Return)
    assert bar.field.text() == "Workload >+4 Planning time"
    assert bar.field.cursorPosition() == 9
    assert not board.document.snapshot().challenges


def test_an_unfinished_line_is_no_error_until_enter(board, bar):
    type_keys(board, "Workload >- ")
    assert bar.talk.text == "More Workload (new) → less …"
    assert bar.field.fault is None
    press(board, Qt.Key.Key_Return)
    assert "No name stands after the arrow" in bar.talk.text


def test_hints_stand_beside_the_sentence_and_never_block(board, bar):
    type_keys(board, "Lack of money")
    assert "neutral noun" in bar.talk.text
    press(board, Qt.Key.Key_Return)
    assert [c.name for c in board.document.snapshot().challenges.values()] == ["Lack of money"]


def test_tab_takes_the_marked_suggestion(board, bar):
    type_keys(board, "Planning time > Pupil talk")
    press(board, Qt.Key.Key_Return)
    type_keys(board, "p")
    shown = [choice.text for choice in bar.suggestions.list.choices]
    assert shown == ["Pupil talk", "Planning time", "p"]
    press(board, Qt.Key.Key_Down)
    press(board, Qt.Key.Key_Tab)
    assert bar.field.text() == "Planning time"
    assert not bar.suggestions.isVisible()
    press(board, "-")
    press(board, "3")
    assert bar.field.text() == "Planning time >-3 "


def test_the_last_suggestion_keeps_a_new_name(board):
    press(board, "/")
    type_keys(board, "Mentoring")
    press(board, Qt.Key.Key_Return)
    type_keys(board, "Mentor")
    press(board, Qt.Key.Key_Up)
    press(board, Qt.Key.Key_Tab)
    press(board, "+")
    type_keys(board, "Mentoring")
    press(board, Qt.Key.Key_Return)
    assert pairs(board) == {("Mentor", "+", "Mentoring")}


def test_the_keys_beside_plus_and_bar_need_no_shift(board):
    press(board, "/")
    type_keys(board, "A")
    for key in (Qt.Key.Key_Tab, "=", "\\", "2"):
        press(board, key)
    type_keys(board, "B")
    press(board, Qt.Key.Key_Return)
    (arrow,) = board.document.snapshot().influences.values()
    assert arrow.polarity is Polarity.POSITIVE
    assert arrow.delayed
    assert arrow.strength is Strength.MEDIUM


def test_new_boxes_come_into_view_and_touch_none(board):
    press(board, "/")
    for number in range(12):
        type_keys(board, f"Hub > Name {number}")
        press(board, Qt.Key.Key_Return)
    rects = board.workspace.scene.display_list.boxes.rect
    for row, (x, y, w, h) in enumerate(rects):
        others = [r for n, r in enumerate(rects) if n != row]
        assert not any(x < a + c and a < x + w and y < b + d and b < y + h for a, b, c, d in others)
    view = board.canvas.camera.visible
    x, y, w, h = rects[-1]
    assert view.left <= x
    assert x + w <= view.right
    assert view.top <= y
    assert y + h <= view.bottom


def test_another_diagram_gets_a_bar_of_its_own(board):
    press(board, "/")
    type_keys(board, "Work")
    board.files.new_diagram()
    assert board.bars.capture_bar is None
    press(board, "/")
    assert board.bars.capture_bar.field.text() == ""
