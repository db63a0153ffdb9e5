"""Rounded boxes: the ground of cards and notices."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from leverpoint.panels.focus_ring import paint_focus_ring

RADIUS = 8.0


class RoundedFrame(QWidget):
    """A filled box with a thin edge; a chosen one has a thick edge in the accent colour."""

    def __init__(
        self,
        fill: QPalette.ColorRole = QPalette.ColorRole.Base,
        edge: QPalette.ColorRole = QPalette.ColorRole.Mid,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._edge = edge
        self._is_chosen = False

    @property
    def is_chosen(self) -> bool:
        """Return whether the box is marked."""
        return self._is_chosen

    def set_chosen(self, chosen: bool) -> None:
        """Mark the box, or take the mark away."""
        if chosen != self._is_chosen:
            self._is_chosen = chosen
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, edge and focus ring."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 2.5 if self._is_chosen else 1.0
            edge = QPalette.ColorRole.Highlight if self._is_chosen else self._edge
            painter.setPen(QPen(self.palette().color(edge), width))
            painter.setBrush(self.palette().color(self._fill))
            inset = width / 2 + 0.5
            rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
            paint_focus_ring(self, painter, RADIUS)
        finally:
            painter.end()
