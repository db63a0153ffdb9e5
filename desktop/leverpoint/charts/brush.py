"""Brushing: a rectangle dragged over a chart, for all that lies in it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand, QWidget


class Brush(QObject):
    """Watches a widget for drags with the left button; its clicks stay clicks.

    Escape lets go of a drag without brushing anything.
    """

    brushed = Signal(QRect)
    """The rectangle that was dragged, in pixels of the widget."""

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self._start: QPoint | None = None
        self.band = QRubberBand(QRubberBand.Shape.Rectangle, surface)
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer; the chart sees all events as well."""
        if isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            if event.type() is QEvent.Type.MouseButtonPress:
                self._start = at if event.button() is Qt.MouseButton.LeftButton else None
            elif event.type() is QEvent.Type.MouseMove:
                self._drag(at)
            elif event.type() is QEvent.Type.MouseButtonRelease:
                self._release()
        return super().eventFilter(watched, event)

    def cancel(self) -> None:
        """Let go of a drag."""
        self._start = None
        self.band.hide()

    def _drag(self, at: QPoint) -> None:
        if self._start is None:
            return
        far = (at - self._start).manhattanLength() >= QApplication.startDragDistance()
        if far or self.band.isVisible():
            self.band.setGeometry(QRect(self._start, at).normalized())
            self.band.show()

    def _release(self) -> None:
        was_dragged = self._start is not None and self.band.isVisible()
        self.cancel()
        if was_dragged:
            self.brushed.emit(self.band.geometry())
