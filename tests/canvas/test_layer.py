"""The layer: pixels that are kept, moved and filled up."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtTest import QTest

from canvas.conftest import alike, pixels
from drawing.sample_diagrams import random_diagram
from leverpoint.canvas.wrapped_pixels import MARGIN, WrappedPixels
from leverpoint.drawing.qt_painter_view import View


def test_an_area_lies_on_up_to_four_parts_that_cover_it_once(qapp):  # noqa: ARG001
    kept = WrappedPixels(View(1.0, 0.0, 0.0), QSize(300, 200))
    whole = kept.pixmap.rect()
    for corner in ((0, 0), (150, 90), (-5000, 7001), (whole.width() - 10, whole.height() - 10)):
        area = QRect(QPoint(*corner), QSize(300, 200))
        found = [rect for rect, _ in kept.places(area)]
        assert sum(rect.width() * rect.height() for rect in found) == 300 * 200
        assert all(whole.contains(rect) for rect in found)
        assert not any(a.intersects(b) for a in found for b in found if a is not b)
        for rect, view in kept.places(area):
            back = rect.translated(round(-view.dx), round(-view.dy))
            assert area.contains(back)


def test_what_is_left_behind_by_more_than_the_margin_is_forgotten(qapp):  # noqa: ARG001
    kept = WrappedPixels(View(1.0, 0.0, 0.0), QSize(300, 200))
    kept.done = kept.done.united(QRect(0, 0, 300, 200))
    kept.follow(View(1.0, -250.0, 0.0))
    assert kept.done.boundingRect() == QRect(250 - MARGIN, 0, 50 + MARGIN, 200)
    assert kept.missing(QRect(250, 0, 300, 200)) == [QRect(300, 0, 250, 200)]


def test_a_pan_finds_painted_what_it_heads_for(open_canvas, qtbot):
    hand = open_canvas(random_diagram(150, 400))
    hand.canvas.zoom_to(1.0)
    hand.canvas.stage.settle()
    hand.canvas.camera.pan(-30, 0)
    hand.canvas.grab()
    layer, view = hand.canvas.stage._layer, hand.canvas.camera.surface
    qtbot.waitUntil(lambda: layer._heading.next_strip(layer._pixels, view) is None, timeout=10_000)
    before = layer._pixels.done
    hand.canvas.camera.pan(-MARGIN, 0)
    assert hand.canvas.stage.settled
    kept = pixels(hand.canvas)
    assert layer._pixels.done == before or layer._pixels.done.boundingRect().left() > 0
    hand.canvas.stage.renew()
    assert alike(pixels(hand.canvas), kept)


def test_a_long_pan_in_every_direction_is_sharp_at_each_step(open_canvas):
    hand = open_canvas(random_diagram(400, 1_200))
    hand.canvas.zoom_to(1.0)
    hand.canvas.stage.settle()
    for dx, dy in [(-70, 0)] * 8 + [(0, -90)] * 6 + [(55, 40)] * 9 + [(-3, 7)] * 4:
        hand.canvas.camera.pan(dx, dy)
        hand.canvas.grab()
        assert hand.canvas.stage.settled
        QTest.qWait(1)
    kept = pixels(hand.canvas)
    hand.canvas.stage.renew()
    assert alike(pixels(hand.canvas), kept)


def test_an_edit_beyond_the_edge_is_seen_when_a_pan_brings_it_in(open_canvas):
    hand = open_canvas(random_diagram(150, 400))
    hand.canvas.zoom_to(1.0)
    for _ in range(3):  # some pixels beyond the edge are kept now
        hand.canvas.camera.pan(-40, 0)
        hand.canvas.grab()
    for _ in range(3):
        hand.canvas.camera.pan(40, 0)
        hand.canvas.grab()
    visible = hand.canvas.camera.visible
    boxes = hand.canvas.scene.display_list.boxes
    beyond = [
        boxes.ids[row]
        for row, (x, y, _, height) in enumerate(boxes.rect.tolist())
        if visible.right < x < visible.right + 110 and visible.top < y < visible.bottom - height
    ]
    hand.canvas.document.selection.select(beyond)
    hand.canvas.camera.pan(-110, 0)
    kept = pixels(hand.canvas)
    hand.canvas.stage.renew()
    assert beyond
    assert alike(pixels(hand.canvas), kept)
