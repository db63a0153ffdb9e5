"""The card that names the leverage candidates while their boxes are too small to read."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_marks import RANK_BADGE, colour, draw_rank_badge
from leverpoint.drawing.qt_text import label_font

TITLE = "Leverage candidates"
MARGIN = 16.0
_PADDING = 18.0
_LINE = 36.0
_NAME_SIZE = 22
_WIDEST_NAME = 340.0
_BADGE_COLUMN = 44.0


def legend_rect(legend: Sequence[tuple[str, str]]) -> QRectF:
    """Return where the card lies, in the upper left corner of the canvas."""
    names = QFontMetricsF(label_font(_NAME_SIZE, 600))
    titles = QFontMetricsF(label_font(_NAME_SIZE, 700))
    widest = max((names.horizontalAdvance(name) for _, name in legend), default=0.0)
    wide = max(min(widest, _WIDEST_NAME) + _BADGE_COLUMN, titles.horizontalAdvance(TITLE))
    return QRectF(MARGIN, MARGIN, wide + 2 * _PADDING, _LINE * (len(legend) + 1) + 2 * _PADDING - 6)


def draw_legend(painter: QPainter, legend: Sequence[tuple[str, str]], look: Look) -> None:
    """Draw rank and name of each candidate."""
    card = legend_rect(legend)
    painter.setPen(QPen(colour(look.border), 1.0))
    painter.setBrush(colour(look.box))
    painter.drawRoundedRect(card, 10, 10)
    line = QRectF(card.left() + _PADDING, card.top() + _PADDING - 4, card.width() - _PADDING, _LINE)
    painter.setPen(colour(look.text))
    painter.setFont(label_font(_NAME_SIZE, 700))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, TITLE)
    for rank, name in legend:
        line.translate(0, _LINE)
        _draw_entry(painter, line, rank, name, look)


def _draw_entry(painter: QPainter, line: QRectF, rank: str, name: str, look: Look) -> None:
    painter.save()
    painter.translate(QPointF(line.left() + RANK_BADGE / 2, line.center().y()))
    draw_rank_badge(painter, rank, look.badge, look.badge_ink, look.box)
    painter.restore()
    font = label_font(_NAME_SIZE, 600)
    painter.setFont(font)
    painter.setPen(colour(look.text))
    shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
    painter.drawText(
        line.adjusted(_BADGE_COLUMN, 0, 0, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
        shown,
    )
