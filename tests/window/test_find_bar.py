"""The search in a real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.commands.capture import capture
from leverpoint.commands.challenges import rename_challenge
from window.keys import press, type_keys

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def board(window):
    window.files.new_diagram()
    capture(window.document, "Workload >- Planning time >+ Hands-on lessons")
    capture(window.document, "Planning time >- Time pressure")
    window.document.selection.clear()
    QTest.qWait(1)
    return window


@pytest.fixture
def bar(board):
    press(board, Qt.Key.Key_F, CTRL)
    return board.bars.find_bar


def name(window, challenge):
    return window.document.snapshot().challenges[challenge].name


def bright(window):
    """Return the names that are not faded on the canvas."""
    highlight = window.workspace.scene.highlight
    assert highlight.dim
    return {name(window, c) for c in highlight.lit_challenges}


def test_matches_stay_bright_while_typing(board, bar):
    assert bar.field.hasFocus()
    assert not board.workspace.scene.highlight.dim
    type_keys(board, "time")
    assert bright(board) == {"Planning time", "Time pressure"}
    assert len(board.workspace.scene.highlight.lit) == 1  # the arrow between both
    assert bar.count.text() == "1 of 2"
    type_keys(board, "xyz")
    assert bar.count.text() == "No match"
    assert not board.workspace.scene.highlight.dim


def test_f3_goes_round_and_enter_selects(board, bar):
    type_keys(board, "time")
    first = bar.current
    press(board, Qt.Key.Key_F3)
    assert bar.current != first
    press(board, Qt.Key.Key_F3)
    assert bar.current == first
    press(board, Qt.Key.Key_F3, SHIFT)
    second = bar.current
    assert not board.document.selection.current
    press(board, Qt.Key.Key_Return)
    assert board.document.selection.current.challenges == {second}
    press(board, Qt.Key.Key_Return)
    assert board.document.selection.current.challenges == {first}


def test_escape_ends_it_and_keeps_the_selection(board, bar):
    type_keys(board, "press")
    press(board, Qt.Key.Key_Return)
    press(board, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not board.workspace.scene.highlight.dim
    assert board.canvas.hasFocus()
    (chosen,) = board.document.selection.current.challenges
    assert name(board, chosen) == "Time pressure"


def test_f3_later_takes_the_last_search_up_again(board, bar):
    type_keys(board, "time")
    first = bar.current
    press(board, Qt.Key.Key_Escape)
    press(board, Qt.Key.Key_F3)
    assert bar.isVisible()
    assert bar.field.text() == "time"
    assert bar.current != first


def test_a_match_out_of_sight_comes_into_view_and_can_be_read(board, bar):
    board.canvas.zoom_to(0.3)
    board.canvas.camera.pan(5000, 5000)
    type_keys(board, "Workload")
    press(board, Qt.Key.Key_Return)
    assert board.canvas.view.scale == 1.0
    centre = board.document.snapshot().placement(bar.current).centre
    assert board.canvas.camera.visible.contains(centre)


def test_it_follows_edits(board, bar):
    type_keys(board, "time")
    workload = next(
        c.id for c in board.document.snapshot().challenges.values() if c.name == "Workload"
    )
    rename_challenge(board.document, workload, "Time at work")
    assert "Time at work" in bright(board)
    assert bar.count.text().endswith("of 3")


def test_all_matches_can_be_selected(board, bar):
    type_keys(board, "time")
    bar.all_button.click()
    assert board.document.selection.current.challenges == set(bar.matches)


def test_leverage_points_come_back_afterwards(board, bar, qtbot):
    press(board, Qt.Key.Key_Escape)
    board.workspace.set_highlighting(True)
    qtbot.waitUntil(lambda: bool(board.workspace.scene.highlight.ranks), timeout=20_000)
    press(board, Qt.Key.Key_F, CTRL)
    bar.field.clear()
    type_keys(board, "time")
    assert not board.workspace.scene.highlight.ranks
    press(board, Qt.Key.Key_Escape)
    assert board.workspace.scene.highlight.ranks


def test_arrow_keys_in_the_field_move_no_boxes(board, bar):
    type_keys(board, "time")
    press(board, Qt.Key.Key_Return)
    assert bar.field.hasFocus()
    before = board.document.snapshot()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(board, key)
    assert board.document.snapshot() == before


def test_another_diagram_ends_the_search(board, bar):
    type_keys(board, "time")
    assert bar.matches
    board.files.new_diagram()
    assert board.bars.find_bar is None
