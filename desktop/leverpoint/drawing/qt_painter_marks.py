"""The small marks of a diagram, one at a time: sign discs, loop badges, rank badges, code chips.

All sizes are those of 100 % zoom; callers set the painter's transform.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.theme_codes import CODE_SIZE, code_chip

DISC = 18.0
KNOCK_OUT = 3.0
LOOP_BADGE = 38.0
LOOP_NAME = 13
RANK_BADGE = 28.0
COUNT_LEFT, COUNT_SIZE = 11.0, 11
"""Where counts begin beside the middle of a disc, and their letters."""
_GAP = 84.0
"""Degrees of the ring of a loop badge that are left open, at its foot."""


def colour(argb: int) -> QColor:
    """Return a colour number of the display list as Qt has it."""
    return QColor.fromRgba(int(argb))


def draw_sign_disc(painter: QPainter, sign: int, ink: int, ground: int, glyph: int) -> None:
    """Draw a sign disc about the origin: + filled, - hollow, ? hollow with a question mark."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    radius = DISC / 2
    painter.drawEllipse(QPointF(), radius + KNOCK_OUT, radius + KNOCK_OUT)
    if sign > 0:
        painter.setBrush(colour(ink))
        painter.drawEllipse(QPointF(), radius, radius)
    else:
        painter.setPen(QPen(colour(ink), 2.0))
        painter.drawEllipse(QPointF(), radius - 1, radius - 1)
    draw_sign(painter, sign, glyph if sign > 0 else ink, 4.75, 2.3)


def draw_count(painter: QPainter, text: str, ink: int, ground: int) -> None:
    """Draw how many influences an arrow stands for, on the right of its disc about the origin."""
    font = label_font(COUNT_SIZE, 700)
    metrics = QFontMetricsF(font)
    chip = QRectF(COUNT_LEFT, -8.0, metrics.horizontalAdvance(text) + 8.0, 16.0)
    painter.setPen(QPen(colour(ink), 1.25))
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(chip, 4.0, 4.0)
    painter.setFont(font)
    _draw_centred(painter, text, chip.center(), metrics)


def draw_sign(painter: QPainter, sign: int, ink: int, arm: float, width: float) -> None:
    """Draw +, - or ? about the origin; `arm` is half the length of a stroke."""
    painter.setPen(QPen(colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    if sign == 0:
        font = label_font(arm * 2.9, 700)
        painter.setFont(font)
        _draw_centred(painter, "?", QPointF(), QFontMetricsF(font))
        return
    painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
    if sign > 0:
        painter.drawLine(QPointF(0, -arm), QPointF(0, arm))


def _draw_centred(painter: QPainter, text: str, at: QPointF, metrics: QFontMetricsF) -> None:
    """Draw one line whose capital letters have their middle at `at`."""
    left = at.x() - metrics.horizontalAdvance(text) / 2
    painter.drawText(QPointF(left, at.y() + metrics.capHeight() / 2), text)


def draw_loop_badge(
    painter: QPainter,
    kind: str,
    text: str,
    *,
    ink: int,
    ground: int,
    clockwise: bool,
    selected: bool,
) -> None:
    """Draw a turning arrow about the origin: R around a filled disc, B around a hollow one."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawEllipse(QPointF(), LOOP_BADGE / 2 + 2, LOOP_BADGE / 2 + 2)
    _draw_ring(painter, ink, clockwise, 4.0 if selected else 2.0)
    painter.setBrush(colour(ink if kind == "R" else ground))
    painter.setPen(QPen(colour(ink), 2.0) if kind == "B" else Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(), 12.0, 12.0)
    font = label_font(13 if len(text) < 3 else 11, 700)
    painter.setFont(font)
    painter.setPen(colour(ground if kind == "R" else ink))
    _draw_centred(painter, text, QPointF(), QFontMetricsF(font))


def _draw_ring(painter: QPainter, ink: int, clockwise: bool, width: float) -> None:
    radius = LOOP_BADGE / 2 - 1
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    around = QRectF(-radius, -radius, 2 * radius, 2 * radius)
    painter.drawArc(around, round((270 + _GAP / 2) * 16), round((360 - _GAP) * 16))
    side = 1.0 if clockwise else -1.0
    angle = math.radians(90 - _GAP / 2)
    foot = QPointF(side * radius * math.cos(angle), radius * math.sin(angle))
    ahead = QPointF(-side * math.sin(angle), math.cos(angle))
    out = QPointF(ahead.y(), -ahead.x())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    size = 4.5 + width / 2
    head = [foot + ahead * (size * 1.5), foot + out * size, foot - out * size]
    painter.drawPolygon(QPolygonF(head))


def draw_loop_name(painter: QPainter, name: str, ink: int) -> None:
    """Draw the name of a loop in italics below a badge about the origin."""
    font = label_font(LOOP_NAME, 600, italic=True)
    painter.setFont(font)
    painter.setPen(colour(ink))
    _draw_centred(painter, name, QPointF(0, LOOP_BADGE / 2 + 13), QFontMetricsF(font))


def draw_rank_badge(painter: QPainter, text: str, fill: int, ink: int, ground: int) -> None:
    """Draw the rank of a leverage point in a disc about the origin, wider for "2-3"."""
    font = label_font(16, 700)
    metrics = QFontMetricsF(font)
    wide = max(RANK_BADGE, metrics.horizontalAdvance(text) + 14)
    shape = QRectF(-wide / 2, -RANK_BADGE / 2, wide, RANK_BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour(ground)))
    rim = shape.adjusted(-2.5, -2.5, 2.5, 2.5)
    painter.drawRoundedRect(rim, rim.height() / 2, rim.height() / 2)
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(shape, RANK_BADGE / 2, RANK_BADGE / 2)
    painter.setFont(font)
    painter.setPen(colour(ink))
    _draw_centred(painter, text, QPointF(), metrics)


def draw_code(painter: QPainter, code: str, corner: QPointF, ink: int, ground: int) -> None:
    """Draw the letters of a theme in a chip over the lower left `corner` of a box."""
    font = label_font(CODE_SIZE, 700)
    metrics = QFontMetricsF(font)
    chip = QRectF(*code_chip(corner.x(), corner.y(), metrics.horizontalAdvance(code)))
    painter.setPen(QPen(colour(ink), 1.25))
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(chip, 4, 4)
    painter.setFont(font)
    painter.setPen(colour(ink))
    _draw_centred(painter, code, chip.center(), metrics)
