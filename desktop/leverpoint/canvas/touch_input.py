"""Fingers on the canvas: one points, drags and pans, two move and zoom the picture."""

from collections.abc import Callable
from math import hypot

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QEventPoint, QTouchEvent

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.click_counter import ClickCounter
from leverpoint.canvas.pointer_feed import PointerFeed
from leverpoint.tools.pointer import Button, PointerKind

LONG_PRESS_MS = 500
_LEAST_SPREAD = 10.0
"""Fingers nearer to each other than these pixels say nothing about a zoom."""


class TouchInput(QObject):
    """Follows the fingers on one canvas; `long_pressed` is called with the place of a long press.

    A second finger, or a long press, ends what the first one began.
    """

    def __init__(
        self,
        feed: PointerFeed,
        camera: Camera,
        long_pressed: Callable[[QPointF], None],
    ) -> None:
        super().__init__(feed)
        self._feed = feed
        self._camera = camera
        self._long_pressed = long_pressed
        self._clicks = ClickCounter()
        self._start = QPointF()
        self._pointing = False
        """Whether one finger does what a mouse would do."""
        self._fingers: tuple[QPointF, float] | None = None
        """Middle and spread of two fingers at the last event."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG_PRESS_MS)
        self._timer.timeout.connect(self._press_long)

    def touch(self, event: QEvent) -> bool:
        """Take a touch event; it is used up, so that Qt makes no mouse event of it."""
        assert isinstance(event, QTouchEvent)
        down = [p for p in event.points() if p.state() != QEventPoint.State.Released]
        if event.type() == QEvent.Type.TouchCancel:
            self._stop()
        elif len(down) >= 2:
            self._pinch(down[0].position(), down[1].position())
        elif event.type() == QEvent.Type.TouchBegin:
            self._begin(down[0].position())
        elif event.type() == QEvent.Type.TouchEnd:
            self._end(event.points()[0].position())
        else:
            self._move(down)
        event.accept()
        return True

    def _begin(self, at: QPointF) -> None:
        self._start, self._pointing, self._fingers = at, True, None
        self._timer.start()
        self._feed.press(at, Button.MAIN, PointerKind.TOUCH, self._clicks.press(at))

    def _move(self, down: list[QEventPoint]) -> None:
        self._fingers = None
        if not self._pointing or not down:
            return
        at = down[0].position()
        if _distance(at, self._start) >= PointerKind.TOUCH.threshold:
            self._timer.stop()
            self._clicks.forget()
        self._feed.move(at, PointerKind.TOUCH, held=True)

    def _end(self, at: QPointF) -> None:
        self._timer.stop()
        if self._pointing:
            self._feed.release(at, Button.MAIN, PointerKind.TOUCH)
        self._pointing, self._fingers = False, None

    def _stop(self) -> None:
        self._timer.stop()
        self._clicks.forget()
        self._feed.cancel()
        self._pointing, self._fingers = False, None

    def _pinch(self, one: QPointF, other: QPointF) -> None:
        before = self._fingers
        if self._pointing:
            self._stop()
        middle, spread = (one + other) / 2, _distance(one, other)
        self._fingers = middle, spread
        if before is None:
            return
        was, width = before
        self._camera.pan(middle.x() - was.x(), middle.y() - was.y())
        if min(width, spread) >= _LEAST_SPREAD:
            self._camera.zoom_to(self._camera.view.scale * spread / width, middle)

    def _press_long(self) -> None:
        self._stop()
        self._long_pressed(self._start)


def _distance(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
