"""Drawing on the canvas alone; every row of the tables is in tests/window/gestures."""

import pytest
from PySide6.QtCore import QPoint, Qt

from leverpoint.model.diagram import Diagram
from leverpoint.tools.pointer import HitKind

EMPTY = (950.0, 80.0)


def test_typed_text_is_kept_when_the_focus_goes_elsewhere(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("Class size")
    hand.click(hand.at("R"))
    assert hand.editor is None
    assert "Class size" in hand.names()


def test_first_challenge_of_an_empty_diagram(open_canvas):
    hand = open_canvas(Diagram())
    hand.double_click(QPoint(300, 300))
    hand.type("Workload")
    hand.key(Qt.Key.Key_Escape)
    assert hand.names() == {"Workload"}


def test_bending_an_arrow_by_its_middle(hand):
    hand.document.selection.select((), ["WP"])
    before = hand.canvas.scene.preview.bend_of(hand.canvas.scene.arc_row["WP"])
    middle = hand.handle(HitKind.BEND)
    hand.drag(middle, middle + QPoint(10, 80))
    after = hand.diagram.bend("WP").share
    assert after < before
    assert hand.canvas.host.bend_of("WP") == pytest.approx(after)
    hand.document.undo()
    assert hand.diagram.bend("WP") is None
