"""Challenges one at a time: the rounded box, its spine, its name, frames around it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from leverpoint.drawing.display_list import Boxes, Halos, Label
from leverpoint.drawing.qt_painter_marks import colour, draw_code

RADIUS = 10.0
SPINE = 8.0
BORDER = 1.25
LABEL_SIZE = 15
LINE = 19.0
_OPEN_ANGLE = 101.54
"""Degrees at which a line 8 px from the edge meets a corner of radius 10: 90 + asin(2 / 10)."""


def spine_path(rect: QRectF, scale: float) -> QPainterPath:
    """Return the left 8 px of a rounded box."""
    radius, width = RADIUS * scale, SPINE * scale
    top = QRectF(rect.left(), rect.top(), 2 * radius, 2 * radius)
    foot = top.translated(0, rect.height() - 2 * radius)
    turn = 180.0 - _OPEN_ANGLE
    path = QPainterPath()
    path.arcMoveTo(top, _OPEN_ANGLE)
    path.arcTo(top, _OPEN_ANGLE, turn)
    path.arcTo(foot, 180.0, turn)
    path.lineTo(rect.left() + width, path.currentPosition().y())
    path.closeSubpath()
    return path


def draw_box(painter: QPainter, boxes: Boxes, row: int, hairline: float = 0.0) -> None:
    """Draw a box without its name, in scene pixels; its border is at least `hairline` wide."""
    rect = QRectF(*boxes.rect[row].tolist())
    scale = float(boxes.scale[row])
    radius = RADIUS * scale
    border = QPen(colour(boxes.border[row]), max(BORDER, hairline))
    spine = int(boxes.spine[row])
    painter.setBrush(colour(boxes.fill[row]))
    if not spine >> 24:
        painter.setPen(border)
        painter.drawRoundedRect(rect, radius, radius)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)
    painter.setBrush(colour(spine))
    painter.drawPath(spine_path(rect, scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(border)
    painter.drawRoundedRect(rect, radius, radius)


def draw_box_code(painter: QPainter, boxes: Boxes, row: int, ground: int) -> None:
    """Draw the theme code of a box, if it has one."""
    if boxes.codes[row]:
        left, top, _, height = boxes.rect[row].tolist()
        corner = QPointF(left, top + height)
        draw_code(painter, boxes.codes[row], corner, int(boxes.text[row]), ground)


def label_transform(boxes: Boxes, row: int, base: QTransform) -> QTransform:
    """Return the transform in which a name is drawn: origin in its middle, letters of 15 px."""
    x, y = boxes.text_at[row].tolist()
    scale = float(boxes.scale[row])
    return QTransform(scale, 0, 0, scale, x, y) * base


def line_tops(label: Label) -> list[float]:
    """Return the tops of the lines of a name about its middle."""
    first = -LINE * len(label.lines) / 2
    return [first + LINE * i for i in range(len(label.lines))]


def draw_halo(
    painter: QPainter, halos: Halos, row: int, ground: int, *, least: float = 0.0
) -> None:
    """Draw a frame around a box; it is at least `least` scene pixels thick."""
    rect = QRectF(*halos.rect[row].tolist())
    gap = float(halos.gap[row])
    thick = max(float(halos.thickness[row]), least)
    edge = int(halos.edge[row])
    painter.setPen(QPen(colour(edge), BORDER) if edge >> 24 else Qt.PenStyle.NoPen)
    _draw_grown(painter, rect, gap + thick, int(halos.fill[row]))
    if gap > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        _draw_grown(painter, rect, gap, ground)


def _draw_grown(painter: QPainter, rect: QRectF, by: float, fill: int) -> None:
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(rect.adjusted(-by, -by, by, by), RADIUS + by, RADIUS + by)
