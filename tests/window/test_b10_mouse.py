"""The benchmark map of the interaction design, drawn with the mouse on the real canvas."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from b10_map import ARROWS, MOST_OPERATIONS, NAMES, SHARES, check_b10
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point
from leverpoint.tools.drop_zones import zone_area
from leverpoint.tools.pointer import Hit, HitKind
from window.keys import Operations, drag, press, type_keys


def challenge_of(window, name):
    return next(c.id for c in window.document.snapshot().challenges.values() if c.name == name)


def rect_of(window, name):
    scene = window.workspace.scene
    row = scene.box_row[challenge_of(window, name)]
    return Rect(*scene.display_list.boxes.rect[row].tolist())


def on_screen(window, x, y):
    at = window.canvas.view.to_surface(Point(x, y))
    return at.x(), at.y()


def dot_of(window, name):
    """Return where a connect dot of a box lies on the canvas, while the pointer is over the box."""
    canvas, rect = window.canvas, rect_of(window, name)
    centre = canvas.mapTo(window, canvas.view.to_surface(rect.centre).toPoint())
    QTest.mouseMove(window.windowHandle(), centre)
    QTest.qWait(1)
    wanted = Hit(HitKind.DOT, challenge_of(window, name))
    dots = [h for h in canvas.presenter.hits.handles() if h.hit == wanted]
    return dots[0].at.x(), dots[0].at.y()


def connect(window, source, sign, target):
    area = zone_area(rect_of(window, target), window.canvas.view.scale)
    zone = on_screen(window, area.left + SHARES[sign[0]] * area.width, area.centre.y)
    drag(window, dot_of(window, source), on_screen(window, area.centre.x, area.centre.y), zone)


def test_at_most_28_operations(window, qtbot):
    window.files.new_diagram()
    QTest.qWait(1)
    with Operations(window) as operations:
        press(window, "N")
        for number, name in enumerate(NAMES):
            with operations.naming():
                type_keys(window, name)
            last = number == len(NAMES) - 1
            press(window, Qt.Key.Key_Escape if last else Qt.Key.Key_Return)
        for source, sign, target in ARROWS:
            connect(window, source, sign, target)
            if "||" in sign:
                press(window, "D")
    assert operations.count <= MOST_OPERATIONS, operations
    check_b10(window.document.snapshot())
    qtbot.waitUntil(lambda: "2 loops" in window.status.counts, timeout=20_000)
    assert sorted(mark.text for mark in window.workspace.scene.loop_marks) == ["B1", "R1"]
