"""Short texts on a plain background, painted over the picture."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_text import label_font

PADDING_X, PADDING_Y = 10.0, 4.0
SIZE = 14
RADIUS = 6.0


def chip_rect(text: str, top: QPointF, within: QRectF) -> QRectF:
    """Return where a chip lies whose upper edge has its middle at `top`, kept inside `within`."""
    metrics = QFontMetricsF(label_font(SIZE, 400))
    wide = min(metrics.horizontalAdvance(text) + 2 * PADDING_X, within.width() - 8)
    high = metrics.height() + 2 * PADDING_Y
    left = min(max(top.x() - wide / 2, within.left() + 4), within.right() - wide - 4)
    return QRectF(left, min(max(top.y(), within.top() + 4), within.bottom() - high - 4), wide, high)


def draw_chip(painter: QPainter, text: str, rect: QRectF, look: Look) -> None:
    """Draw a text on its chip; what does not fit is cut in the middle."""
    font = label_font(SIZE, 400)
    painter.setPen(QPen(colour(look.line), 1.0))
    painter.setBrush(colour(look.canvas))
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.setFont(font)
    painter.setPen(colour(look.text))
    room = rect.width() - 2 * PADDING_X + 1
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
