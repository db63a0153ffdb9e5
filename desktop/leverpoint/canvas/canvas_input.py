"""Qt events of a canvas, handed to what understands each device."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.click_counter import ClickCounter
from leverpoint.canvas.hit_map import HitMap
from leverpoint.canvas.key_names import key_press, modifiers_of
from leverpoint.canvas.pointer_feed import InputTarget, PointerFeed
from leverpoint.canvas.touch_input import TouchInput
from leverpoint.canvas.wheel_input import WheelInput
from leverpoint.tools.pointer import Button, Hit, PointerKind

_BUTTONS = {
    Qt.MouseButton.LeftButton: Button.MAIN,
    Qt.MouseButton.MiddleButton: Button.MIDDLE,
    Qt.MouseButton.RightButton: Button.RIGHT,
}
_POINTERS = {
    QPointingDevice.PointerType.Pen: PointerKind.PEN,
    QPointingDevice.PointerType.Eraser: PointerKind.PEN,
    QPointingDevice.PointerType.Finger: PointerKind.TOUCH,
}


class CanvasInput(QObject):
    """Feeds pointer, wheel, touch and key events of a canvas to its tool."""

    menu_wanted = Signal(QPoint, Hit)
    """A place on the screen, and what lies there."""

    def __init__(self, canvas: QWidget, target: InputTarget, camera: Camera, hits: HitMap) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._target = target
        self._hits = hits
        self.feed = PointerFeed(canvas, target, camera, hits)
        self.wheel = WheelInput(camera)
        self._touch = TouchInput(self.feed, camera, self._press_long)
        self._pen_clicks = ClickCounter()
        self._space = False
        self._spoilt_menu = False
        """Whether the right press ended a gesture, so that no menu must open for it."""
        self._handlers: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.TabletPress: self._press,
            QEvent.Type.TabletMove: self._move,
            QEvent.Type.TabletRelease: self._release,
            QEvent.Type.TouchBegin: self._finger,
            QEvent.Type.TouchUpdate: self._finger,
            QEvent.Type.TouchEnd: self._finger,
            QEvent.Type.TouchCancel: self._finger,
            QEvent.Type.Wheel: self._turn,
            QEvent.Type.NativeGesture: self._pinch,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.KeyRelease: self._key_up,
            QEvent.Type.ContextMenu: self._menu,
            QEvent.Type.FocusOut: self._focus_out,
            QEvent.Type.Leave: self._leave,
        }

    def handle(self, event: QEvent) -> bool:
        """Take an event of the canvas; return whether it was used up."""
        handler = self._handlers.get(event.type())
        return handler is not None and handler(event)

    @property
    def pointer(self) -> QPointF:
        """Return where the pointer was last, in pixels of the desktop."""
        return self.feed.at

    @property
    def space_held(self) -> bool:
        """Return whether the space bar is down, so that a drag pans."""
        return self._space

    # -- mouse and pen

    def _press(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent | QTabletEvent)
        button = _BUTTONS.get(event.button())
        if button is None:
            return False
        self._spoilt_menu = button is Button.RIGHT and not self.feed.at_rest
        if button is Button.MAIN and self._space:
            button = Button.MIDDLE
        self.feed.modifiers = modifiers_of(event.modifiers())
        self.feed.press(event.position(), button, _kind(event), self._clicks(event))
        event.accept()
        return True

    def _clicks(self, event: QMouseEvent | QTabletEvent) -> int:
        if isinstance(event, QTabletEvent):
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
            return self._pen_clicks.press(event.position())
        return 2 if event.type() == QEvent.Type.MouseButtonDblClick else 1

    def _move(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent | QTabletEvent)
        self.feed.modifiers = modifiers_of(event.modifiers())
        held = event.buttons() != Qt.MouseButton.NoButton
        self.feed.move(event.position(), _kind(event), held=held)
        event.accept()
        return True

    def _release(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent | QTabletEvent)
        button = _BUTTONS.get(event.button())
        if button is None:
            return False
        self.feed.modifiers = modifiers_of(event.modifiers())
        self.feed.release(event.position(), button, _kind(event))
        event.accept()
        return True

    def _leave(self, _event: QEvent) -> bool:
        self.feed.leave()
        return False

    # -- fingers, wheel and pinch

    def _finger(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.TouchBegin:
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        return self._touch.touch(event)

    def _press_long(self, at: QPointF) -> None:
        self.feed.press(at, Button.RIGHT, PointerKind.TOUCH)
        self._ask_menu(at)

    def _turn(self, event: QEvent) -> bool:
        used = self.wheel.turn(event)
        self._target.after_input()
        return used

    def _pinch(self, event: QEvent) -> bool:
        used = self.wheel.pinch(event)
        self._target.after_input()
        return used

    # -- context menu

    def _menu(self, event: QEvent) -> bool:
        assert isinstance(event, QContextMenuEvent)
        spoilt, self._spoilt_menu = self._spoilt_menu, False
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu(self._hits.place_of_selection(), self._hits.hit_of_selection())
        elif not spoilt and self.feed.at_rest:
            self._ask_menu(QPointF(event.pos()))
        return True

    def _ask_menu(self, at: QPointF, hit: Hit | None = None) -> None:
        place = self._canvas.mapToGlobal(at.toPoint())
        self.menu_wanted.emit(place, hit if hit is not None else self.feed.hit(at))

    # -- keys and focus

    def _key(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        bare_space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        if bare_space and self.feed.at_rest:
            self._space = True
            self._target.after_input()
            return True
        used = self._target.tool.key(key_press(event))
        self._target.after_input()
        return used

    def _key_up(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not self._space:
            return False
        self._space = False
        self._target.after_input()
        return True

    def _focus_out(self, _event: QEvent) -> bool:
        self._space = False
        self.feed.cancel()
        return False


def _kind(event: QMouseEvent | QTabletEvent) -> PointerKind:
    return _POINTERS.get(event.pointerType(), PointerKind.MOUSE)
