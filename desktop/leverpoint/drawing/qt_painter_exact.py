"""Painting for files and paper: true curves and text, one row after another."""

import math
from collections.abc import Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from leverpoint.drawing import arc_lines
from leverpoint.drawing import qt_painter_boxes as box_drawing
from leverpoint.drawing import qt_painter_marks as marks
from leverpoint.drawing.display_list import Arcs, Dash, DisplayList
from leverpoint.drawing.qt_painter_badges import draw_loop, draw_rank
from leverpoint.drawing.qt_painter_batches import BAR_WIDTH, UNDER_EXTRA
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_rows import VisibleRows
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.qt_text import label_font

_PAUSE_EVERY = 50


class ExactPainter:
    """Paints rows of a display list element by element, so that vector files stay small."""

    def slices(
        self, painter: QPainter, shown: DisplayList, view: View, rows: VisibleRows
    ) -> Iterator[None]:
        """Paint `rows` back to front, pausing every 50 elements."""
        outer = painter.worldTransform()
        base = QTransform(view.scale, 0, 0, view.scale, view.dx, view.dy) * outer
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for number, draw in enumerate(self._steps(painter, shown, base, rows)):
            painter.setTransform(base)
            draw()
            painter.setTransform(outer)
            if number % _PAUSE_EVERY == 0:
                yield
        for row in rows.loop_badges.tolist():
            draw_loop(painter, shown, view, row, named=True)
        for row in rows.rank_badges.tolist():
            draw_rank(painter, shown, view, row, view.scale)

    def _steps(
        self, painter: QPainter, shown: DisplayList, base: QTransform, rows: VisibleRows
    ) -> Iterator[partial[None]]:
        arcs, ground = shown.arcs, shown.background
        for row in rows.arcs[arcs.under[rows.arcs] >> 24 != 0].tolist():
            yield partial(_draw_under, painter, arcs, row)
        for row in rows.arcs.tolist():
            yield partial(draw_arrow, painter, arcs, row)
        for row in rows.halos.tolist():
            yield partial(box_drawing.draw_halo, painter, shown.halos, row, ground)
        for row in rows.boxes.tolist():
            yield partial(_draw_box, painter, shown, row, base)
        for row in rows.discs.tolist():
            yield partial(draw_disc, painter, shown, row)


def _draw_box(painter: QPainter, shown: DisplayList, row: int, base: QTransform) -> None:
    boxes = shown.boxes
    box_drawing.draw_box(painter, boxes, row)
    font = label_font(box_drawing.LABEL_SIZE, 600)
    metrics = QFontMetricsF(font)
    rise = (box_drawing.LINE - metrics.height()) / 2 + metrics.ascent()
    painter.setFont(font)
    painter.setPen(colour(boxes.text[row]))
    painter.setTransform(box_drawing.label_transform(boxes, row, base))
    label = boxes.labels[row]
    for line, top in zip(label.lines, box_drawing.line_tops(label), strict=True):
        painter.drawText(QPointF(-metrics.horizontalAdvance(line) / 2, top + rise), line)
    painter.setTransform(base)
    box_drawing.draw_box_code(painter, boxes, row, shown.background)


def draw_disc(painter: QPainter, shown: DisplayList, row: int) -> None:
    """Draw the sign disc of an arrow, in scene pixels; moves the painter's origin."""
    arcs = shown.arcs
    painter.translate(QPointF(*arcs.sign_at[row].tolist()))
    ink, sign = int(arcs.colour[row]), int(arcs.sign[row])
    marks.draw_sign_disc(painter, sign, ink, shown.background, shown.disc_glyph)
    if arcs.count[row] > 1:
        marks.draw_count(painter, f"{arcs.count[row]:,}", ink, shown.background)


def _draw_under(painter: QPainter, arcs: Arcs, row: int) -> None:
    width = float(arcs.width[row]) + UNDER_EXTRA
    _stroke(painter, arc_path(arcs, row, 0.0, 1.0), int(arcs.under[row]), width)


def draw_arrow(painter: QPainter, arcs: Arcs, row: int) -> None:
    """Draw line, delay bars and head of an arrow, in scene pixels."""
    ink, width = int(arcs.colour[row]), float(arcs.width[row])
    dash = Dash(int(arcs.dash[row]))
    pattern = [share / width for share in arc_lines.DASHES[dash]] if dash else []
    for begin, end in _stretches(arcs, row):
        _stroke(painter, arc_path(arcs, row, begin, end), ink, width, pattern)
    if arcs.delayed[row]:
        for bar in arcs.delay_bars[row].tolist():
            path = QPainterPath(QPointF(*bar[:2]))
            path.lineTo(QPointF(*bar[2:]))
            _stroke(painter, path, ink, BAR_WIDTH)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in arcs.head[row].tolist()]))


def _stretches(arcs: Arcs, row: int) -> list[tuple[float, float]]:
    if not arcs.delayed[row]:
        return [(0.0, 1.0)]
    first, second = arc_lines.bar_shares(arcs, np.array([row]))[0].tolist()
    return [(0.0, first), (second, 1.0)]


def _stroke(
    painter: QPainter, path: QPainterPath, ink: int, width: float, dashes: list[float] | None = None
) -> None:
    pen = QPen(colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def arc_path(arcs: Arcs, row: int, begin: float, end: float) -> QPainterPath:
    """Return the line of an arrow between two shares of its length, as a true arc."""
    if arcs.straight[row]:
        start, stop = arcs.start[row], arcs.end[row]
        path = QPainterPath(QPointF(*(start + (stop - start) * begin).tolist()))
        path.lineTo(QPointF(*(start + (stop - start) * end).tolist()))
        return path
    radius = float(arcs.radius[row])
    x, y = arcs.centre[row].tolist()
    circle = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    first = math.degrees(float(arcs.angle[row] + arcs.sweep[row] * begin))
    turn = math.degrees(float(arcs.sweep[row] * (end - begin)))
    path = QPainterPath()
    path.arcMoveTo(circle, -first)
    path.arcTo(circle, -first, -turn)
    return path
