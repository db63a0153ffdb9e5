"""What moves on the canvas: the fade of what is dimmed, dashes along a selected loop; no more."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPainter, QRegion

from canvas.conftest import pixels
from leverpoint.canvas.dash_flow import FRAME_MS, SPEED
from leverpoint.drawing.highlight import Highlight
from leverpoint.geometry.rect import Rect


@pytest.fixture
def canvas(hand):
    return hand.canvas


@pytest.fixture
def loop(canvas):
    """Return the highlight of two arrows of the map, and all else dimmed."""
    arrows = canvas.scene.display_list.arcs.ids[:2]
    ends = canvas.scene.diagram.influences
    boxes = {end for arrow in arrows for end in (ends[arrow].source, ends[arrow].target)}
    lit = frozenset(arrows)
    return Highlight(dim=True, lit=lit, lit_challenges=frozenset(boxes), stroked=lit)


class Painted(QObject):
    """Gathers what is painted."""

    def __init__(self, canvas):
        super().__init__()
        self.regions = []
        canvas.installEventFilter(self)

    def eventFilter(self, _canvas, event):  # noqa: N802 - Qt calls it
        if event.type() == QEvent.Type.Paint:
            self.regions.append(QRegion(event.region()))
        return False


def rest(canvas, qtbot):
    """Wait until the fade is over and its last frame painted."""
    qtbot.waitUntil(lambda: canvas.stage.settled and not canvas.fade.is_fading)
    qtbot.wait(5 * FRAME_MS)


def flowing(canvas, at_ms):
    """Return the picture with dashes as they are after so many milliseconds."""

    class Clock:
        def elapsed(self):
            return at_ms

    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    clock, canvas.flow._clock = canvas.flow._clock, Clock()
    painter = QPainter(image)
    try:
        canvas.flow.paint(painter)
    finally:
        painter.end()
        canvas.flow._clock = clock
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4).copy()


def test_nothing_moves_without_a_loop(canvas, qtbot):
    canvas.set_highlight(Highlight(dim=True))
    qtbot.waitUntil(lambda: not canvas.fade.is_fading)
    assert not canvas.flow.is_flowing
    painted = Painted(canvas)
    qtbot.wait(3 * FRAME_MS)
    at_rest = len(painted.regions)
    qtbot.wait(5 * FRAME_MS)
    assert len(painted.regions) == at_rest


def test_dashes_flow_while_a_loop_is_selected_and_then_stop(canvas, loop, qtbot):
    canvas.set_highlight(loop)
    assert canvas.flow.is_flowing
    canvas.set_highlight(Highlight())
    assert not canvas.flow.is_flowing
    rest(canvas, qtbot)
    painted = Painted(canvas)
    qtbot.wait(3 * FRAME_MS)
    at_rest = len(painted.regions)
    qtbot.wait(5 * FRAME_MS)
    assert len(painted.regions) == at_rest


def test_only_the_arrows_of_the_loop_are_painted_anew(canvas, loop, qtbot):
    canvas.set_highlight(loop)
    rest(canvas, qtbot)
    allowed = QRegion()
    for area in canvas.flow.areas():
        allowed += area.adjusted(-1, -1, 1, 1)
    painted = Painted(canvas)
    qtbot.waitUntil(lambda: len(painted.regions) >= 3)
    for region in painted.regions:
        assert region.subtracted(allowed).isEmpty()


def test_dashes_lie_on_the_under_stroke_and_run_with_the_arrow(canvas, loop):
    canvas.set_highlight(loop)
    now, later = flowing(canvas, 0), flowing(canvas, 100)
    assert now[..., :3].any()
    assert (now != later).any()
    period = round(1000 * 24 / SPEED)
    assert np.array_equal(flowing(canvas, period), now)
    view, bounds = canvas.view, canvas.scene.display_list.arcs.bounds
    rows = [canvas.scene.arc_row[arrow] for arrow in loop.stroked]
    area = QRegion()
    for x0, y0, x1, y1 in bounds[rows].tolist():
        area += view.surface_rect(x0, y0, x1 - x0, y1 - y0).toAlignedRect()
    for y, x in np.argwhere(now[..., :3].any(axis=2))[::20].tolist():
        assert area.contains(area.boundingRect().topLeft().__class__(x, y))


def test_people_who_want_no_motion_get_none(canvas, loop):
    canvas.set_motion(reduced=True)
    canvas.set_highlight(loop)
    assert not canvas.flow.is_flowing
    assert not canvas.fade.is_fading
    canvas.set_motion(reduced=False)
    assert canvas.flow.is_flowing
    canvas.set_motion(reduced=True)
    assert not canvas.flow.is_flowing


def test_a_hidden_canvas_moves_nothing(canvas, loop):
    canvas.set_highlight(loop)
    canvas.hide()
    assert not canvas.flow.is_flowing
    assert not canvas.fade.is_fading
    canvas.show()
    assert canvas.flow.is_flowing


def test_the_fade_begins_with_the_old_picture_and_ends_with_the_new(canvas, loop, qtbot):
    canvas.set_motion(reduced=False)
    before = pixels(canvas)
    canvas.set_highlight(Highlight(dim=True, lit=loop.lit, lit_challenges=loop.lit_challenges))
    assert canvas.fade.is_fading
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shown = np.frombuffer(image.constBits(), np.uint8).reshape(*before.shape[:2], 4)[..., :3]
    qtbot.waitUntil(lambda: not canvas.fade.is_fading)
    after = pixels(canvas)
    changed = np.abs(before - after).max(axis=2) > 40
    assert changed.any()
    towards_old = np.abs(shown.astype(int) - before)[changed].mean()
    assert towards_old < np.abs(after - before)[changed].mean()


def test_a_fade_ends_when_the_map_is_moved(canvas, loop, qtbot):
    canvas.set_highlight(loop)
    assert canvas.fade.is_fading
    canvas.camera.show(Rect(5000, 5000, 10, 10))
    qtbot.waitUntil(lambda: not canvas.fade.is_fading)
