"""The ring that shows where the keyboard is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

WIDTH = 2.0


def paint_focus_ring(widget: QWidget, painter: QPainter, radius: float = 6.0) -> None:
    """Paint the ring just inside a widget that has the keyboard focus."""
    if not widget.hasFocus():
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Highlight), WIDTH))
    rect = QRectF(widget.rect()).adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
    painter.drawRoundedRect(rect, radius, radius)
