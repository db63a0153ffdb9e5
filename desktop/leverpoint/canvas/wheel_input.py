"""Wheel and pinch: what pans and what zooms, by device or as the person chose."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from leverpoint.canvas.camera import Camera

AUTO, MOUSE, TRACKPAD = "auto", "mouse", "trackpad"
NOTCH = 120
WHEEL_FACTOR = 1.15
_PIXEL_FACTOR = 1.004
_FINE_STEP = 0.5
"""Pixels that a fine wheel unit of a touchpad pans, where the system tells no pixels."""


class WheelInput:
    """Moves and zooms the camera of one canvas."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self.setting = AUTO
        """AUTO tells the devices apart; with MOUSE the wheel always zooms, TRACKPAD always pans."""

    def turn(self, event: QEvent) -> bool:
        """Pan or zoom by a wheel, or by two fingers on a touchpad."""
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
        return True

    def _means_pan(self, event: QWheelEvent) -> bool:
        if self.setting != AUTO:
            return self.setting == TRACKPAD
        angle = event.angleDelta()
        return not event.pixelDelta().isNull() or angle.x() != 0 or angle.y() % NOTCH != 0

    def pinch(self, event: QEvent) -> bool:
        """Zoom or pan by a gesture that the system has recognised."""
        assert isinstance(event, QNativeGestureEvent)
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(event.position(), 1.0 + event.value())
        elif event.gestureType() == Qt.NativeGestureType.PanNativeGesture:
            self._camera.pan(event.delta().x(), event.delta().y())
        else:
            return False
        return True

    def _zoom(self, about: QPointF, factor: float) -> None:
        self._camera.zoom_to(self._camera.view.scale * factor, about)


def _wheel_factor(event: QWheelEvent) -> float:
    """Return by how much a turn of the wheel zooms."""
    if not event.pixelDelta().isNull():
        return float(_PIXEL_FACTOR ** event.pixelDelta().y())
    return float(WHEEL_FACTOR ** (event.angleDelta().y() / NOTCH))
