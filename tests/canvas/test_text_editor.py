"""The in-place editor, and what else lies over the picture."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from leverpoint.drawing.arc_lines import points

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
EMPTY = (950.0, 80.0)


def test_letters_are_never_too_small_to_type(hand):
    for zoom, least in ((0.3, 15), (0.59, 15), (1.0, 15), (2.0, 30)):
        hand.canvas.zoom_to(zoom)
        hand.document.selection.select(["W"])
        hand.key(Qt.Key.Key_F2)
        assert hand.editor.fontInfo().pixelSize() >= least
        hand.key(Qt.Key.Key_Escape)


def test_the_editor_lies_over_its_box_and_follows_the_camera(hand):
    hand.document.selection.select(["M"])
    hand.key(Qt.Key.Key_F2)
    for move in (
        lambda: hand.canvas.camera.pan(40, 25),
        lambda: hand.canvas.zoom_by(1.5),
        lambda: hand.canvas.zoom_by(0.4),
    ):
        move()
        apart = hand.editor.geometry().center() - hand.at("M")
        assert apart.manhattanLength() <= 2


def test_the_editor_grows_with_what_is_typed(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    before = hand.editor.size()
    hand.type("A name that is long enough to need several lines in its box")
    assert hand.editor.height() > before.height()
    assert hand.editor.width() < 260


def test_keys_belong_to_a_composing_input_method(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    QApplication.sendEvent(hand.editor, QInputMethodEvent("きょう", []))
    hand.key(Qt.Key.Key_Return)
    assert hand.editor is not None
    commit = QInputMethodEvent()
    commit.setCommitString("教育")
    QApplication.sendEvent(hand.editor, commit)
    hand.key(Qt.Key.Key_Escape)
    assert "教育" in hand.names()


def test_shift_enter_breaks_the_line_and_stays_open(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("Class")
    hand.key(Qt.Key.Key_Return, SHIFT)
    assert hand.editor is not None
    hand.type("size")
    hand.key(Qt.Key.Key_Escape)
    assert "Class size" in hand.names()


def test_a_double_click_on_an_arrow_edits_its_note(hand):
    arcs, row = hand.canvas.scene.display_list.arcs, hand.canvas.scene.arc_row["WP"]
    x, y = points(arcs, np.array([row]), np.array([0.4]))[0].tolist()
    hand.double_click(hand.on_scene(x, y))
    hand.type("Seen in the survey of 2023")
    hand.key(Qt.Key.Key_Return, SHIFT)
    hand.type("and again")
    hand.key(Qt.Key.Key_Return)
    assert hand.diagram.influences["WP"].note == "Seen in the survey of 2023\nand again"
    hand.document.undo()
    assert hand.diagram.influences["WP"].note == ""


def test_escape_takes_a_note_back(hand):
    hand.document.selection.select((), ["WP"])
    hand.key(Qt.Key.Key_Return)
    hand.type("Not meant")
    hand.key(Qt.Key.Key_Escape)
    assert hand.diagram.influences["WP"].note == ""
    assert not hand.document.history.done


def test_a_taken_name_is_advised_and_used(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("workload")
    assert "Already there" in hand.canvas.presenter.desk._advice.text()
    hand.key(Qt.Key.Key_Return)
    assert len(hand.diagram.challenges) == 10
    assert hand.selected.challenges == {"W"}


def test_control_enter_makes_another_of_the_same_name(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("Workload")
    hand.key(Qt.Key.Key_Return, CONTROL)
    hand.key(Qt.Key.Key_Escape)
    assert [c.name for c in hand.diagram.challenges.values()].count("Workload") == 2


def test_names_stop_at_the_longest_that_can_be_stored(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.editor.setPlainText("word " * 60)
    assert len(hand.editor.toPlainText()) == 200
    hand.key(Qt.Key.Key_Escape)
    assert len(hand.diagram.challenges) == 11


def test_pasted_text_is_plain(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    QApplication.clipboard().setText("<b>Noise</b>")
    hand.editor.paste()
    assert hand.editor.toPlainText() == "<b>Noise</b>"


def test_focus_elsewhere_keeps_the_text_and_the_focus(hand, qtbot):
    other = QLineEdit()
    qtbot.addWidget(other)
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("Noise")
    other.show()
    other.activateWindow()
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(lambda: hand.editor is None or not other.hasFocus())
    if hand.editor is not None:  # a platform without window activation
        hand.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert "Noise" in hand.names()


def test_an_undo_in_mid_naming_harms_nothing(hand):
    start = hand.at("W")
    hand.drag(start, start + QPoint(30, 30))
    hand.document.selection.select(["W"])
    hand.key(Qt.Key.Key_F2)
    hand.document.undo()
    hand.type("Work pressure")
    hand.key(Qt.Key.Key_Return)
    assert hand.diagram.challenges["W"].name == "Work pressure"


def test_a_toast_button_undoes(hand):
    hand.click(hand.at("W"))
    hand.key(Qt.Key.Key_Delete)
    toast = hand.canvas.toast
    assert toast.text == "Deleted 1 challenge, 3 arrows."
    toast._button.click()
    assert "W" in hand.diagram.challenges
    assert toast.text == ""


@pytest.mark.parametrize("edits", [3])
def test_keys_reach_the_canvas_again_after_naming(hand, edits):
    for number in range(edits):
        hand.key(Qt.Key.Key_N)
        hand.type(f"New {number}")
        hand.key(Qt.Key.Key_Escape)
        assert hand.canvas.hasFocus()
    assert len(hand.diagram.challenges) == 10 + edits
