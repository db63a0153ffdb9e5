"""Regions painted with QPainter: a quiet fill, an outline, and the name at its top left."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from leverpoint.drawing.display_list import DisplayList, Floats, Rows
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.region_store import EDGE, NAME_SIZE, NAME_WEIGHT, PADDING
from leverpoint.geometry.outlines import sides_of
from leverpoint.geometry.rect import Rect

NAMES_FROM = 0.10
LEAST_NAME = 10.0
"""Names shrink no further than this on screen: they are what tells a far view apart."""


def draw_regions(
    painter: QPainter, shown: DisplayList, view: View, clip: QRectF, rows: Rows | None
) -> None:
    """Draw the regions that may touch `clip`, all or those of `rows`; pixels of the surface."""
    regions = shown.regions
    if not len(regions.ids) or (rows is not None and not len(rows)):
        return
    painter.save()
    for row in _in_view(regions.bounds, view, clip, rows).tolist():
        draw_region(painter, shown, view, row, regions.hull[row], regions.name_rect[row])
    painter.restore()


def draw_region(
    painter: QPainter, shown: DisplayList, view: View, row: int, hull: Floats, name_rect: Floats
) -> None:
    """Draw one region around a hull and with its name in a rectangle, perhaps not its own.

    The fill is not antialiased: that is eight times as fast, and the line covers its edge.
    """
    regions = shown.regions
    path = outline_path(hull, view)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillPath(path, colour(regions.fill[row]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(regions.edge[row]), max(EDGE * view.scale, view.ratio)))
    painter.drawPath(path)
    if view.zoom >= NAMES_FROM:
        _draw_name(painter, regions.name[row], name_rect, view, int(regions.edge[row]))


def name_growth(zoom: float) -> float:
    """Return how many times as large as in the scene names are, so that they can be read."""
    return max(1.0, LEAST_NAME / (NAME_SIZE * zoom))


def grown_name(rect: Floats, growth: float) -> Rect:
    """Return the scene rectangle that a name covers; it grows upwards and to the right."""
    left, top, width, height = rect.tolist()
    return Rect(left, top + height * (1 - growth), width * growth, height * growth)


def _draw_name(painter: QPainter, name: str, rect: Floats, view: View, ink: int) -> None:
    """Draw a name in its rectangle of the scene, or upwards from it when that is small."""
    left, top, _, height = rect.tolist()
    size = view.scale * name_growth(view.zoom)
    font = label_font(NAME_SIZE, NAME_WEIGHT)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setPen(colour(ink))
    painter.setFont(font)
    painter.translate(left * view.scale + view.dx, (top + height) * view.scale + view.dy)
    painter.scale(size, size)
    painter.drawText(QPointF(0.0, -(height - metrics.height()) / 2 - metrics.descent()), name)
    painter.restore()


def outline_path(hull: Floats, view: View) -> QPainterPath:
    """Return the outline around a hull, in pixels of the surface."""
    corners = hull * view.scale + (view.dx, view.dy)
    radius = PADDING * view.scale
    sides = sides_of(corners, radius).tolist()
    path = QPainterPath(QPointF(*sides[0][0]))
    turns = np.roll(corners, -1, axis=0).tolist()
    for (_, end), corner, (after, _) in zip(sides, turns, sides[1:] + sides[:1], strict=True):
        path.lineTo(*end)
        start = _angle(end, corner)
        turn = (start - _angle(after, corner)) % 360.0
        around = QRectF(corner[0] - radius, corner[1] - radius, 2 * radius, 2 * radius)
        path.arcTo(around, start, -turn)
    path.closeSubpath()
    return path


def _angle(point: list[float], about: list[float]) -> float:
    """Return the angle of a point as Qt counts: degrees, against the clock as seen."""
    return math.degrees(math.atan2(about[1] - point[1], point[0] - about[0]))


def _in_view(bounds: Floats, view: View, clip: QRectF, rows: Rows | None) -> Rows:
    """Return the rows whose outline or name may touch the clip."""
    x0, y0, x1, y1 = view.scene_rect(clip)
    reach = 3 * LEAST_NAME / view.zoom  # small names reach up and to the right
    wide = 2 * reach * 10
    seen = (bounds[:, 0] < x1) & (bounds[:, 2] > x0 - wide)
    seen &= (bounds[:, 1] < y1 + reach) & (bounds[:, 3] > y0 - reach)
    if rows is None:
        return np.flatnonzero(seen)
    limited: Rows = rows[seen[rows]]
    return limited
