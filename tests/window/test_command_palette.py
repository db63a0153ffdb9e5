"""The command palette in a real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.actions.saved_view_actions import SAVED_VIEW_ACTIONS, VIEW_SLOT
from leverpoint.actions.table import ACTIONS
from leverpoint.commands.capture import capture
from leverpoint.window.palette_entries import command_choices
from window.keys import press, type_keys, undo_steps

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(window):
    window.files.new_diagram()
    capture(window.document, "Workload >- Planning time >+ Hands-on lessons")
    window.document.selection.clear()
    QTest.qWait(1)
    return window


@pytest.fixture
def palette(board):
    press(board, Qt.Key.Key_K, CTRL)
    return board.bars.command_palette


def texts(palette):
    return [choice.text for choice in palette.list.choices]


def test_every_action_is_in_it(board):
    ids = {choice.id for choice in command_choices(board.bars.actions)}
    slots = {spec.id for spec in SAVED_VIEW_ACTIONS if spec.id.startswith(VIEW_SLOT)}
    ids |= {f"action:{slot}" for slot in slots}  # all saved views are in it by their names
    assert ids == {f"action:{spec.id}" for spec in ACTIONS if spec.id != "palette"}


def test_it_offers_first_what_can_be_done(palette):
    assert palette.field.hasFocus()
    assert all(choice.enabled for choice in palette.list.choices)
    assert "Undo Add 1 challenge, 1 influence" not in texts(palette)
    assert any(text.startswith("Undo Add 3 challenges") for text in texts(palette))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dark", "Look: Dark"),
        ("fit", "Fit the diagram"),
        ("sac", "Select all challenges"),
        ("hol", "Hands-on lessons"),
        ("PLANNING", "Planning time"),
        ("all select", "Select all arrows"),
    ],
)
def test_a_few_letters_are_enough(board, palette, typed, first):
    type_keys(board, typed)
    assert texts(palette)[0] == first


def test_enter_runs_a_command(board, palette):
    type_keys(board, "select all ch")
    press(board, Qt.Key.Key_Return)
    assert len(board.document.selection.current.challenges) == 3
    assert not palette.isVisible()
    assert board.canvas.hasFocus()


def test_enter_shows_a_challenge(board, palette):
    board.canvas.camera.pan(9000, 0)
    type_keys(board, "wo")
    assert palette.list.current.text == "Workload"
    press(board, Qt.Key.Key_Return)
    (chosen,) = board.document.selection.current.challenges
    diagram = board.document.snapshot()
    assert diagram.challenges[chosen].name == "Workload"
    assert board.canvas.camera.visible.contains(diagram.placement(chosen).centre)


def test_what_cannot_be_done_now_is_shown_but_not_run(board, palette):
    type_keys(board, "strength: weak")
    (choice,) = palette.list.choices
    assert not choice.enabled
    before = undo_steps(board)
    press(board, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert undo_steps(board) == before


def test_arrow_keys_go_round(board, palette):
    type_keys(board, "zoom")
    first = palette.list.current
    press(board, Qt.Key.Key_Up)
    assert palette.list.current == palette.list.choices[-1] or not palette.list.choices[-1].enabled
    press(board, Qt.Key.Key_Down)
    assert palette.list.current == first


def test_a_command_that_types_gets_the_keyboard(board, palette):
    assert palette.isVisible()
    type_keys(board, "new challenge")
    press(board, Qt.Key.Key_Return)
    type_keys(board, "Stress")
    press(board, Qt.Key.Key_Return)
    press(board, Qt.Key.Key_Escape)
    assert "Stress" in {c.name for c in board.document.snapshot().challenges.values()}


def test_escape_leaves_and_a_click_runs(board, palette):
    press(board, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert board.canvas.hasFocus()
    press(board, Qt.Key.Key_K, CTRL)
    type_keys(board, "select all ch")
    index = palette.list.model().index(0, 0)
    QTest.mouseClick(
        palette.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=palette.list.visualRect(index).center(),
    )
    assert len(board.document.selection.current.challenges) == 3


def test_it_works_on_the_start_page(window):
    press(window, Qt.Key.Key_K, CTRL)
    palette = window.bars.command_palette
    type_keys(window, "new")
    assert palette.list.current.text == "New diagram"
    press(window, Qt.Key.Key_Return)
    assert window.document is not None
