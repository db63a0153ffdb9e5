"""Fingers, pens, touchpads and the menu key on the canvas of a whole window."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputDevice,
    QNativeGestureEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leverpoint.actions.table import ACTIONS
from leverpoint.tools.states import Idle
from leverpoint.window.context_menu import MENUS
from window.context_menus import texts
from window.gestures.conftest import NONE

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module")
def screen(qapp):  # noqa: ARG001 - devices need an application
    return QTest.createTouchDevice()


@pytest.fixture(scope="module")
def pen(qapp):  # noqa: ARG001
    kinds, abilities = QInputDevice.DeviceType, QInputDevice.Capability
    return QPointingDevice(
        *("pen", 7, kinds.Stylus, QPointingDevice.PointerType.Pen),
        *(abilities.Position, 1, 1, "", QPointingDeviceUniqueId()),
    )


class Fingers:
    """Touches the canvas with one or two fingers."""

    def __init__(self, hand, device):
        self.hand, self.device = hand, device

    def _event(self):
        return QTest.touchEvent(self.hand.canvas, self.device, False)

    def tap(self, at):
        self._event().press(0, at, self.hand.canvas).commit()
        self._event().release(0, at, self.hand.canvas).commit()

    def drag(self, *places):
        self._event().press(0, places[0], self.hand.canvas).commit()
        for place in places[1:]:
            self._event().move(0, place, self.hand.canvas).commit()
        self._event().release(0, places[-1], self.hand.canvas).commit()

    def hold(self, at):
        self._event().press(0, at, self.hand.canvas).commit()

    def leave(self, at):
        self._event().release(0, at, self.hand.canvas).commit()

    def pinch(self, middle, before, after):
        canvas = self.hand.canvas
        self._event().press(0, middle - QPoint(before, 0), canvas).commit()
        self._event().move(0, middle - QPoint(before, 0), canvas).press(
            1, middle + QPoint(before, 0), canvas
        ).commit()
        both = self._event().move(0, middle - QPoint(after, 0), canvas)
        both.move(1, middle + QPoint(after, 0), canvas).commit()
        both = self._event().release(0, middle - QPoint(after, 0), canvas)
        both.release(1, middle + QPoint(after, 0), canvas).commit()


@pytest.fixture
def fingers(hand, screen):
    hand.window.resize(780, 640)  # touches beyond the screen, here 800 px, are dropped
    QTest.qWait(5)
    hand.canvas.fit()
    return Fingers(hand, screen)


def test_one_finger_on_the_canvas_pans(hand, fingers):
    before, start = hand.canvas.view, hand.empty_place()
    fingers.drag(start, start + QPoint(20, 5), start + QPoint(60, 30))
    assert hand.canvas.view == before.moved(60, 30)
    assert not hand.selected


def test_a_finger_must_go_twelve_pixels(hand, fingers):
    before, start = hand.centre("W"), hand.at("W")
    fingers.drag(start, start + QPoint(11, 0))
    assert hand.centre("W") == before
    assert hand.selected.challenges == {"W"}
    before, start = hand.centre("P"), hand.at("P")
    fingers.drag(start, start + QPoint(13, 0))
    assert hand.centre("P") != before


def test_tap_a_dot_then_tap_the_target_connects(hand, fingers):
    fingers.tap(hand.at("M"))
    dots = [h for h in hand.canvas.presenter.hits.handles() if h.hit.id == "M"]
    fingers.tap(dots[1].at.toPoint())
    fingers.tap(hand.at("I"))  # shows the three zones
    fingers.tap(hand.zone("I", "-"))
    assert hand.arrow("M", "I").polarity.value == "-"


def test_double_tap_renames(hand, fingers):
    fingers.tap(hand.at("W"))
    fingers.tap(hand.at("W"))
    assert hand.editor is not None
    hand.key(Qt.Key.Key_Escape)


def test_two_fingers_zoom_about_their_middle(hand, fingers):
    middle = hand.empty_place()
    scale, there = hand.canvas.view.scale, hand.canvas.view.to_scene(QPointF(middle))
    fingers.pinch(middle, 50, 100)
    assert hand.canvas.view.scale == pytest.approx(2 * scale, rel=0.03)
    after = hand.canvas.view.to_scene(QPointF(middle))
    assert (after.x, after.y) == pytest.approx((there.x, there.y), abs=2)
    assert isinstance(hand.state, Idle)
    assert hand.steps == 1


def test_a_long_press_opens_the_context_menu(hand, fingers, qtbot):
    fingers.hold(hand.at("W"))
    menus = hand.window.overlays.shown._menus
    qtbot.waitUntil(lambda: menus.menu is not None, timeout=3000)
    assert "Rename" in texts(menus.menu)
    assert hand.selected.challenges == {"W"}
    menus.close()
    fingers.leave(hand.at("W"))
    assert hand.steps == 1


def stroke(hand, pen, *places):
    """Draw with a pen over places of the canvas."""
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(places) - 1)]
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at in [*zip(kinds, places, strict=True), (QEvent.Type.TabletRelease, places[-1])]:
        event = QTabletEvent(
            *(kind, pen, QPointF(at), QPointF(hand.canvas.mapToGlobal(at))),
            *(0.5, 0.0, 0.0, 0.0, 0.0, 0.0, NONE),
            none if kind is QEvent.Type.TabletMove else left,
            none if kind is QEvent.Type.TabletRelease else left,
        )
        QApplication.sendEvent(hand.canvas, event)


def test_a_pen_must_go_eight_pixels(hand, pen):
    before, start = hand.centre("W"), hand.at("W")
    stroke(hand, pen, start, start + QPoint(7, 0))
    assert hand.centre("W") == before
    before, start = hand.centre("P"), hand.at("P")
    stroke(hand, pen, start, start + QPoint(4, 0), start + QPoint(9, 0))
    assert hand.centre("P") != before
    assert hand.steps == 2


def test_a_pen_draws_a_marquee_and_names_by_a_double_press(hand, pen):
    stroke(hand, pen, hand.on_scene(60, 90), hand.on_scene(120, 150), hand.on_scene(190, 200))
    assert "W" in hand.selected.challenges
    stroke(hand, pen, hand.at("P"))
    stroke(hand, pen, hand.at("P"))
    assert hand.editor is not None
    hand.key(Qt.Key.Key_Escape)


def test_the_pinch_of_a_touchpad_zooms_at_the_pointer(hand):
    at = QPointF(hand.empty_place())
    scale, there = hand.canvas.view.scale, hand.canvas.view.to_scene(at)
    event = QNativeGestureEvent(
        *(Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2),
        *(at, at, QPointF(hand.canvas.mapToGlobal(at.toPoint())), 0.25, QPointF()),
    )
    QApplication.sendEvent(hand.canvas, event)
    assert hand.canvas.view.scale == pytest.approx(1.25 * scale, rel=0.03)
    after = hand.canvas.view.to_scene(at)
    assert (after.x, after.y) == pytest.approx((there.x, there.y), abs=2)


def ask_menu(hand, at, reason):
    event = QContextMenuEvent(reason, at, hand.canvas.mapToGlobal(at))
    QApplication.sendEvent(hand.canvas, event)
    return hand.window.overlays.shown._menus.menu


def right_click(hand, at):
    hand.move(at)
    hand.press(at, button="Right")
    hand.release(at, button="Right")
    menus = hand.window.overlays.shown._menus
    if menus.menu is None:  # the offscreen platform asks for no menu by itself
        ask_menu(hand, at, QContextMenuEvent.Reason.Mouse)
    return menus.menu


def test_context_menu_of_a_challenge(hand):
    menu = right_click(hand, hand.at("W"))
    assert hand.selected.challenges == {"W"}
    assert {"Rename", "Theme", "Lock position", "Delete"} <= texts(menu)
    assert "Classroom" in texts(menu)  # themes by their names
    hand.window.overlays.shown._menus.close()


def test_context_menu_of_an_arrow(hand):
    menu = right_click(hand, hand.on_arrow("WT"))
    assert hand.selected.influences == {"WT"}
    assert {"Sign", "Strength", "Delay", "Reverse arrow"} <= texts(menu)
    hand.window.overlays.shown._menus.close()


def test_context_menu_of_a_badge(looped):
    menu = right_click(looped, looped.badge("B1"))
    assert looped.selected.influences == {"UR", "RU"}
    assert "Next loop" in texts(menu)
    looped.window.overlays.shown._menus.close()


def test_context_menu_of_the_canvas_makes_a_challenge_there(hand):
    at = hand.empty_place()
    menu = right_click(hand, at)
    here = next(a for a in menu.actions() if a.text() == "New challenge here")
    here.trigger()
    hand.window.overlays.shown._menus.close()
    hand.type("Morale")
    hand.key(Qt.Key.Key_Escape)
    assert (hand.at(hand.named("Morale")) - at).manhattanLength() <= 2


def test_every_entry_of_every_context_menu_is_in_the_action_table(window):
    menus = {spec.menu for spec in ACTIONS}
    for entries in MENUS.values():
        for entry in entries:
            assert not entry or entry in menus or window.action(entry)


def test_the_menu_key_asks_about_the_selection(hand):
    hand.select(arrows=["WT"])
    menu = ask_menu(hand, QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
    assert "Reverse arrow" in texts(menu)
    hand.window.overlays.shown._menus.close()
    hand.select("W")
    menu = ask_menu(hand, QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
    assert "Rename" in texts(menu)
    hand.window.overlays.shown._menus.close()
