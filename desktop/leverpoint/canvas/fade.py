"""The fade: what the canvas showed goes slowly over what it shows now."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QSize, QTimer
from PySide6.QtGui import QPainter, QPixmap

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.stage import Stage
from leverpoint.drawing.qt_painter_view import View

DURATION_MS = 150
FRAME_MS = 16
PATIENCE_MS = 1500
"""How long the old picture stays while the new one is in the making."""


class Fade(QObject):
    """Copies pixels only, so that a frame takes as long in large maps as in small ones."""

    def __init__(self, stage: Stage, camera: Camera, update: Callable[[], None]) -> None:
        super().__init__()
        self._stage = stage
        self._camera = camera
        self._update = update
        self._before: QPixmap | None = None
        self._view: View | None = None
        self._since = QElapsedTimer()
        self._settled_at: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._advance)
        self.is_off = False
        """Whether a person wants no motion."""

    @property
    def is_fading(self) -> bool:
        """Return whether the old picture is still to be seen."""
        return self._before is not None

    def begin(self) -> None:
        """Keep the picture as it is; call this before it changes."""
        self.stop()
        size = self._camera.size * self._camera.ratio
        if self.is_off or size.isEmpty() or not self._stage.settled:
            return
        before = QPixmap(QSize(round(size.width()), round(size.height())))
        painter = QPainter(before)
        try:
            self._stage.paint(painter, before.rect())
        finally:
            painter.end()
        before.setDevicePixelRatio(self._camera.ratio)
        self._before, self._view, self._settled_at = before, self._camera.view, None
        self._since.start()
        self._timer.start()

    def stop(self) -> None:
        """Show the picture as it is now."""
        self._before = None
        self._timer.stop()

    def _advance(self) -> None:
        elapsed = self._since.elapsed()
        if self._settled_at is None and (self._stage.settled or elapsed > PATIENCE_MS):
            self._settled_at = elapsed
        if self._opacity() <= 0.0 or self._camera.view != self._view:
            self.stop()
        self._update()

    def _opacity(self) -> float:
        if self._settled_at is None:
            return 1.0
        return 1.0 - (self._since.elapsed() - self._settled_at) / DURATION_MS

    def paint(self, painter: QPainter) -> None:
        """Paint what is left of the old picture."""
        if self._before is None or self._camera.view != self._view:
            return
        opacity = self._opacity()
        if opacity > 0.0:
            painter.setOpacity(opacity)
            painter.drawPixmap(QPointF(), self._before)
            painter.setOpacity(1.0)
