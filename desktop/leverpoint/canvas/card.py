"""Cards: small frames that stand in a corner of the canvas, over the picture."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from leverpoint.canvas.picture import Picture
from leverpoint.drawing.qt_painter_marks import colour

MARGIN = 12
"""Pixels between a card and the edges of the canvas."""
_RADIUS = 8.0


class Card(QAbstractButton):
    """A rounded frame in the colours of the canvas; what happens on it never reaches the tools.

    It is a button so that assistive programs can press it, too.
    """

    def __init__(self, canvas: Picture, name: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def paint_content(self, painter: QPainter) -> None:
        """Paint what stands on the card."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame and content."""
        look = self.canvas.scene.look
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(look.line), 1.0))
            painter.setBrush(colour(look.box))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
            self.paint_content(painter)
        finally:
            painter.end()
