"""The benchmark map drawn in a real window: by dragging, by typing, by clicking."""

from math import cos, sin, tau

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from b10_map import ARROWS, NAMES, SHARES, TYPED
from leverpoint.commands.arrange import place_challenges
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point
from leverpoint.tools.drop_zones import zone_area
from leverpoint.tools.pointer import Hit, HitKind
from window.keys import Operations, drag, press, type_keys

LEFT = Qt.MouseButton.LeftButton


def draw_with_mouse(window):
    """Name all challenges, then drag every arrow; return the operations it took."""
    with Operations(window) as operations:
        name_all(window, operations)
        for source, sign, target in ARROWS:
            _connect(window, source, sign, target)
            _delay(window, sign)
    return operations


def draw_with_capture_bar(window):
    """Type every arrow into the capture bar; return the operations it took."""
    with Operations(window) as operations:
        press(window, "/")
        for cause, sign, mark, effect in TYPED:
            with operations.naming():
                type_keys(window, cause)
            press(window, Qt.Key.Key_Tab)
            press(window, sign)
            if mark:
                press(window, mark)
            with operations.naming():
                type_keys(window, effect)
            press(window, Qt.Key.Key_Return)
        press(window, Qt.Key.Key_Escape)
    return operations


def draw_by_clicks(window):
    """Name all challenges and lay them out, then click every arrow; return the operations."""
    with Operations(window) as operations:
        name_all(window, operations)
        _on_a_ring(window)
        press(window, "A")
        for source, sign, target in ARROWS:
            _click(window, *_centre(window, source))
            QTest.mouseMove(window.windowHandle(), _in_window(window, *_centre(window, target)))
            QTest.qWait(1)
            _click(window, *_zone(window, sign, target))
            _delay(window, sign)
    return operations


def name_all(window, operations):
    press(window, "N")
    for number, name in enumerate(NAMES):
        with operations.naming():
            type_keys(window, name)
        last = number == len(NAMES) - 1
        press(window, Qt.Key.Key_Escape if last else Qt.Key.Key_Return)


def challenge_of(window, name):
    return next(c.id for c in window.document.snapshot().challenges.values() if c.name == name)


def rect_of(window, name):
    scene = window.workspace.scene
    row = scene.box_row[challenge_of(window, name)]
    return Rect(*scene.display_list.boxes.rect[row].tolist())


def _on_canvas(window, x, y):
    at = window.canvas.view.to_surface(Point(x, y))
    return at.x(), at.y()


def _in_window(window, x, y):
    return window.canvas.mapTo(window, QPoint(round(x), round(y)))


def _centre(window, name):
    centre = rect_of(window, name).centre
    return _on_canvas(window, centre.x, centre.y)


def _zone(window, sign, target):
    area = zone_area(rect_of(window, target), window.canvas.view.scale)
    return _on_canvas(window, area.left + SHARES[sign[0]] * area.width, area.centre.y)


def _dot(window, name):
    """Return where a connect dot of a box lies, while the pointer is over the box."""
    QTest.mouseMove(window.windowHandle(), _in_window(window, *_centre(window, name)))
    QTest.qWait(1)
    wanted = Hit(HitKind.DOT, challenge_of(window, name))
    dots = [h for h in window.canvas.presenter.hits.handles() if h.hit == wanted]
    return dots[0].at.x(), dots[0].at.y()


def _connect(window, source, sign, target):
    middle = _on_canvas(window, *_middle_of_zones(window, target))
    drag(window, _dot(window, source), middle, _zone(window, sign, target))


def _middle_of_zones(window, target):
    centre = zone_area(rect_of(window, target), window.canvas.view.scale).centre
    return centre.x, centre.y


def _delay(window, sign):
    if "||" in sign:
        press(window, "D")


def _click(window, x, y):
    at = _in_window(window, x, y)
    QTest.mouseMove(window.windowHandle(), at)
    QTest.mouseClick(window.windowHandle(), LEFT, pos=at)
    QTest.qWait(1)


def _on_a_ring(window):
    """Place the boxes so that no sign and no other box lies on a drop zone."""
    turn = tau / len(NAMES)
    places = {
        challenge_of(window, name): Point(480 * cos(n * turn), 330 * sin(n * turn))
        for n, name in enumerate(NAMES)
    }
    place_challenges(window.document, places)
    window.canvas.fit()
    press(window, Qt.Key.Key_Escape)
