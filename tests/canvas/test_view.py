"""Panning, zooming, fitting, sharpness: what is in view and how it is painted."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas.conftest import alike, pixels
from drawing.sample_diagrams import LEVERAGE, random_diagram
from leverpoint.canvas.text_editor import TextEditor
from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.look import load_look
from leverpoint.model.diagram import Diagram
from leverpoint.tools.states import Idle, Panning

NO_KEYS = Qt.KeyboardModifier.NoModifier


def turn_wheel(hand, at: QPoint, *, notches=0, pixels=(0, 0), angle=None, keys=NO_KEYS) -> None:
    angle = QPoint(0, 120 * notches) if angle is None else QPoint(*angle)
    place = QPointF(at)
    event = QWheelEvent(
        place,
        QPointF(hand.canvas.mapToGlobal(at)),
        QPoint(*pixels),
        angle,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hand.canvas, event)


def test_the_whole_diagram_is_in_view_at_first(hand):
    seen = hand.canvas.camera.visible
    x0, y0, x1, y1 = hand.canvas.scene.bounds
    assert seen.left < x0
    assert seen.top < y0
    assert seen.right > x1
    assert seen.bottom > y1


def test_an_empty_diagram_stands_at_full_size(open_canvas):
    hand = open_canvas(Diagram())
    assert hand.canvas.view.scale == 1.0


def test_wheel_notches_zoom_at_the_pointer(hand):
    at = hand.at("W")
    before = hand.canvas.view.to_scene(QPointF(at))
    turn_wheel(hand, at, notches=2)
    after = hand.canvas.view.to_scene(QPointF(at))
    assert hand.canvas.view.scale == pytest.approx(1.15**2, rel=0.02)
    assert (after.x, after.y) == pytest.approx((before.x, before.y), abs=1)


def test_pixel_deltas_pan(hand):
    before = hand.canvas.view
    turn_wheel(hand, hand.at("W"), pixels=(30, -20), angle=(60, -40))
    assert hand.canvas.view == before.moved(30, -20)


def test_control_and_wheel_zoom_even_with_pixels(hand):
    control = Qt.KeyboardModifier.ControlModifier
    turn_wheel(hand, hand.at("W"), pixels=(0, 40), angle=(0, 40), keys=control)
    assert hand.canvas.view.scale > 1.0


def test_zoom_stays_within_limits(hand):
    hand.canvas.zoom_to(100)
    assert hand.canvas.view.scale == 4.0
    hand.canvas.zoom_to(0.001)
    assert hand.canvas.view.scale == 0.05


def test_zoom_is_told(hand, qtbot):
    with qtbot.waitSignal(hand.canvas.zoom_changed) as told:
        hand.canvas.zoom_by(0.5)
    assert told.args == [hand.canvas.view.scale]


def test_space_drag_pans_and_gives_the_tool_back(hand):
    before = hand.canvas.view
    start = hand.on_scene(950, 80)
    QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
    hand.press(start)
    hand.move(start + QPoint(-40, 30))
    assert isinstance(hand.canvas.presenter.tool.state, Panning)
    hand.release(start + QPoint(-40, 30))
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Space)
    assert hand.canvas.view == before.moved(-40, 30)
    assert isinstance(hand.canvas.presenter.tool.state, Idle)
    assert not hand.selected


def test_middle_drag_pans(hand):
    before = hand.canvas.view
    start = hand.at("W")
    hand.drag(start, start + QPoint(50, 60), button="Middle")
    assert hand.canvas.view == before.moved(50, 60)
    assert hand.centre("W").x == 150


def test_a_panned_picture_equals_one_painted_anew(hand):
    for dx, dy in ((-40, 0), (33, 17), (0, -250), (500, 300), (-2000, 0), (1500, -60)):
        hand.canvas.camera.pan(dx, dy)
        kept = pixels(hand.canvas)
        hand.canvas.stage.renew()
        assert alike(pixels(hand.canvas), kept)


def test_a_large_map_is_sharp_again_after_zooming(open_canvas, qtbot):
    hand = open_canvas(random_diagram(1_500, 6_000))
    hand.canvas.stage.settle()
    turn_wheel(hand, QPoint(500, 400), notches=2)
    hand.canvas.grab()
    assert not hand.canvas.stage.settled
    qtbot.waitUntil(lambda: hand.canvas.stage.settled, timeout=10_000)
    kept = pixels(hand.canvas)
    hand.canvas.stage.renew()
    assert alike(pixels(hand.canvas), kept, 0.002)


def test_a_pan_while_the_picture_is_in_the_making_is_not_lost(open_canvas, qtbot):
    hand = open_canvas(random_diagram(1_500, 6_000))
    hand.canvas.stage.settle()
    hand.canvas.zoom_by(1.5)
    hand.canvas.grab()
    hand.canvas.stage._layer._work()
    hand.canvas.camera.pan(-60, 25)
    hand.canvas.grab()
    qtbot.waitUntil(lambda: hand.canvas.stage.settled, timeout=10_000)
    kept = pixels(hand.canvas)
    hand.canvas.stage.renew()
    assert alike(pixels(hand.canvas), kept, 0.002)


def test_zoom_to_selection(hand):
    hand.document.selection.select("W")
    hand.canvas.zoom_selection()
    assert hand.canvas.view.scale == 2.0
    middle = hand.canvas.camera.centre.toPoint()
    assert (hand.at("W") - middle).manhattanLength() <= 2


def test_ensure_visible_scrolls_no_more_than_needed(hand):
    hand.canvas.zoom_to(2.0)
    hand.canvas.ensure_visible("W")
    rect = hand.canvas.rect()
    assert rect.contains(hand.at("W"))
    still = hand.canvas.view
    hand.canvas.ensure_visible("W")
    assert hand.canvas.view == still


def test_dragging_past_the_edge_pans(hand, qtbot):
    start = hand.at("R")
    hand.press(start)
    hand.move(start + QPoint(20, 20))
    before = hand.canvas.view
    hand.move(QPoint(hand.canvas.width() + 5, start.y()))
    qtbot.waitUntil(lambda: hand.canvas.view.dx <= before.dx - 36)
    hand.release(QPoint(hand.canvas.width() + 5, start.y()))
    still = hand.canvas.view
    qtbot.wait(60)
    assert hand.canvas.view == still


def test_dots_show_on_a_hovered_challenge_and_vanish(hand):
    hand.move(hand.on_scene(950, 80))
    assert not hand.canvas.presenter.hits.handles()
    hand.move(hand.at("W"))
    assert len(hand.canvas.presenter.hits.handles()) == 4
    hand.move(hand.on_scene(950, 80))
    assert not hand.canvas.presenter.hits.handles()


def test_another_look_changes_the_picture(hand):
    corner = QPoint(2, hand.canvas.height() - 2)
    for name in ("dark", "light"):
        look = load_look(name)
        hand.canvas.set_look(look)
        assert hand.colour_at(corner) == look.canvas


def test_large_ranks_only_where_names_can_be_read(hand):
    hand.canvas.set_highlight(LEVERAGE)
    row = hand.canvas.scene.box_row["C"]
    assert hand.canvas.scene.display_list.boxes.scale[row] == 1.25
    hand.canvas.zoom_to(0.5)
    assert hand.canvas.scene.display_list.boxes.scale[row] == 1.0
    hand.canvas.set_highlight(Highlight())
    assert not hand.canvas.scene.display_list.legend


def test_a_hidden_canvas_stops_working(open_canvas):
    hand = open_canvas(random_diagram(1_500, 6_000))
    hand.canvas.stage.settle()
    hand.canvas.zoom_by(1.4)
    hand.canvas.grab()
    hand.canvas.hide()
    assert not hand.canvas.stage._layer.is_rendering


HIDPI = """
import sys
sys.path.insert(0, {tests!r})
from PySide6.QtWidgets import QApplication
app = QApplication([])
from canvas.conftest import pixels
from drawing.sample_diagrams import b10
from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
document = DiagramDocument(b10())
canvas = CanvasView(document, Scene(b10(), load_look("light"), QtTextMeasure()))
canvas.resize(1000, 800)
canvas.show()
app.processEvents()
before = pixels(canvas)
document.selection.select("W")
selected = pixels(canvas)
canvas.camera.pan(-33, 21)
panned = pixels(canvas)
canvas.stage.renew()
from canvas.conftest import alike
size = canvas.stage._layer._pixels.size
print(size.width(), size.height(), before.shape, alike(pixels(canvas), panned))
canvas.detach()
"""


@pytest.mark.parametrize(("factor", "width", "height"), [("2", 2000, 1600), ("1.5", 1500, 1200)])
def test_the_layer_is_as_fine_as_the_screen(factor, width, height):
    tests = os.path.dirname(os.path.dirname(__file__))
    run = subprocess.run(
        [sys.executable, "-c", HIDPI.format(tests=tests)],
        env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.split("\n")[0] == f"{width} {height} ({height}, {width}, 3) True", run.stderr


def test_no_widget_is_left_behind(hand):
    for _ in range(3):
        hand.double_click(hand.on_scene(950, 80))
        hand.key(Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert not hand.canvas.findChildren(TextEditor)
