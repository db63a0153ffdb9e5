"""Qt events translated into the events of tools."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.hit_map import HitMap
from leverpoint.canvas.key_names import key_press, modifiers_of
from leverpoint.model.placement import Point
from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.pointer import (
    Button,
    Cancel,
    Event,
    Hit,
    HitKind,
    Modifiers,
    Move,
    PointerKind,
    Press,
    Release,
)
from leverpoint.tools.states import Connecting, Idle, Reconnecting

AUTO_PAN = 12.0
FRAME_MS = 16
NOTCH = 120
WHEEL_FACTOR = 1.15
_PIXEL_FACTOR = 1.004
_FINE_STEP = 0.5
"""Pixels that a fine wheel unit of a touchpad pans, where the system tells no pixels."""
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


class InputTarget(Protocol):
    """What the input asks of the canvas."""

    @property
    def tool(self) -> GestureTool:
        """Return the current tool."""

    def after_input(self) -> None:
        """Show what the tool's state means now."""


class CanvasInput(QObject):
    """Feeds pointer, wheel and key events of a canvas to its tool."""

    def __init__(self, canvas: QWidget, target: InputTarget, camera: Camera, hits: HitMap) -> None:
        super().__init__(canvas)
        self._target = target
        self._camera = camera
        self._hits = hits
        self._at = QPointF()
        self._modifiers = Modifiers()
        self._space = False
        self.wheel = "auto"
        """"auto", "mouse" (the wheel always zooms) or "trackpad" (it always pans)."""
        self._edge = QTimer(self)
        self._edge.setInterval(FRAME_MS)
        self._edge.timeout.connect(self._pan_at_edge)
        self._handlers: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.Wheel: self._turn,
            QEvent.Type.NativeGesture: self._pinch,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.KeyRelease: self._key_up,
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
        return self._at

    @property
    def space_held(self) -> bool:
        """Return whether the space bar is down, so that a drag pans."""
        return self._space

    # -- pointer

    def _press(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        button = _BUTTONS.get(event.button())
        if button is None:
            return False
        if button is Button.MAIN and self._space:
            button = Button.MIDDLE
        clicks = 2 if event.type() == QEvent.Type.MouseButtonDblClick else 1
        at, screen, hit = self._place(event)
        self._send(
            Press(
                at=at,
                screen=screen,
                hit=hit,
                modifiers=self._modifiers,
                pointer=_POINTERS.get(event.pointerType(), PointerKind.MOUSE),
                scale=self._camera.view.scale,
                button=button,
                clicks=clicks,
            )
        )
        return True

    def _move(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        at, screen, hit = self._place(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hits.hover(self._at, hit)
        self._send_move(at, screen, hit)
        self._watch_edge(event.buttons() != Qt.MouseButton.NoButton)
        return True

    def _send_move(self, at: Point, screen: Point, hit: Hit) -> None:
        scale = self._camera.view.scale
        self._send(Move(at=at, screen=screen, hit=hit, modifiers=self._modifiers, scale=scale))

    def _release(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        button = _BUTTONS.get(event.button())
        if button is None:
            return False
        self._edge.stop()
        at, screen, hit = self._place(event)
        self._send(
            Release(
                at=at,
                screen=screen,
                hit=hit,
                modifiers=self._modifiers,
                scale=self._camera.view.scale,
                button=button,
            )
        )
        return True

    def _place(self, event: QMouseEvent) -> tuple[Point, Point, Hit]:
        self._at = event.position()
        self._modifiers = modifiers_of(event.modifiers())
        return self._here()

    def _here(self) -> tuple[Point, Point, Hit]:
        at = self._camera.view.to_scene(self._at)
        drawing = isinstance(self._target.tool.state, Connecting | Reconnecting)
        hit = self._hits.hit(at, boxes_only=drawing)
        return at, Point(self._at.x(), self._at.y()), hit

    def _send(self, event: Event) -> None:
        self._target.tool.handle(event)
        self._target.after_input()

    def _leave(self, _event: QEvent) -> bool:
        if self._hits.hover(QPointF(-1e6, -1e6), Hit(HitKind.CANVAS)):
            self._target.after_input()
        return False

    # -- panning past the edge

    def _watch_edge(self, held: bool) -> None:
        if held and self._target.tool.auto_pans and self._beyond() != (0.0, 0.0):
            if not self._edge.isActive():
                self._edge.start()
        else:
            self._edge.stop()

    def _beyond(self) -> tuple[float, float]:
        """Return -1, 0 or 1 for each direction in which the pointer is past the edge."""
        size = self._camera.size
        x = (self._at.x() >= size.width() - 1) - (self._at.x() <= 0)
        y = (self._at.y() >= size.height() - 1) - (self._at.y() <= 0)
        return float(x), float(y)

    def _pan_at_edge(self) -> None:
        x, y = self._beyond()
        if (x, y) == (0.0, 0.0) or not self._target.tool.auto_pans:
            self._edge.stop()
            return
        self._camera.pan(-x * AUTO_PAN, -y * AUTO_PAN)
        self._send_move(*self._here())

    # -- wheel and pinch

    def _turn(self, event: QEvent) -> bool:
        assert isinstance(event, QWheelEvent)
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(event.position(), _wheel_factor(event))
        elif self._means_pan(event):
            delta = QPointF(pixels) if not pixels.isNull() else QPointF(angle) * _FINE_STEP
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
                delta = delta.transposed()
            self._camera.pan(delta.x(), delta.y())
        else:
            self._zoom(event.position(), _wheel_factor(event))
        event.accept()
        self._target.after_input()
        return True

    def _means_pan(self, event: QWheelEvent) -> bool:
        if self.wheel != "auto":
            return self.wheel == "trackpad"
        angle = event.angleDelta()
        return not event.pixelDelta().isNull() or angle.x() != 0 or angle.y() % NOTCH != 0

    def _pinch(self, event: QEvent) -> bool:
        assert isinstance(event, QNativeGestureEvent)
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(event.position(), 1.0 + event.value())
        elif event.gestureType() == Qt.NativeGestureType.PanNativeGesture:
            self._camera.pan(event.delta().x(), event.delta().y())
        else:
            return False
        self._target.after_input()
        return True

    def _zoom(self, about: QPointF, factor: float) -> None:
        self._camera.zoom_to(self._camera.view.scale * factor, about)

    # -- keys and focus

    def _key(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        bare_space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        if bare_space and isinstance(self._target.tool.state, Idle):
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
        self._edge.stop()
        if not isinstance(self._target.tool.state, Idle):
            self._send(Cancel())
        return False


def _wheel_factor(event: QWheelEvent) -> float:
    """Return by how much a turn of the wheel zooms."""
    if not event.pixelDelta().isNull():
        return float(_PIXEL_FACTOR ** event.pixelDelta().y())
    return float(WHEEL_FACTOR ** (event.angleDelta().y() / NOTCH))
