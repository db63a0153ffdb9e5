"""Many arrows or boxes in few calls of QPainter, in surface pixels."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from leverpoint.drawing import arc_lines
from leverpoint.drawing import qt_painter_boxes as box_drawing
from leverpoint.drawing.display_list import Colours, DisplayList, Flags, Floats, Rows
from leverpoint.drawing.qt_painter_buffers import draw_lines, draw_rects
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_rows import pen_key
from leverpoint.drawing.qt_painter_view import View

FINE_FROM, FINE_FROM_SMALL = 0.40, 0.20
SMALL_MAP = 400
"""Maps of up to so many challenges afford text and marks when zoomed out farther."""
UNDER_EXTRA = 8.0
BAR_WIDTH = 2.25
_THIN = 1.3
"""Pens up to this width are drawn 1 px wide: Qt is five times faster at exactly 1."""


def chunks(rows: Rows, size: int) -> Iterator[Rows]:
    """Yield the rows in pieces of `size`."""
    for first in range(0, len(rows), size):
        yield rows[first : first + size]


def by_pen(colours: Colours, widths: Floats) -> Iterator[Rows]:
    """Yield the indexes of equal colour and width, in the order of `pen_key`."""
    if not len(colours):
        return
    groups, group = np.unique(pen_key(colours, widths), return_inverse=True)
    for number in range(len(groups)):
        yield np.flatnonzero(group == number)


def near(at: Floats, view: View, clip: QRectF, reach: float) -> Flags:
    """Return which places of the scene lie within `reach` surface pixels of the clip."""
    x, y = at[:, 0] * view.scale + view.dx, at[:, 1] * view.scale + view.dy
    close: Flags = (
        (x > clip.left() - reach)
        & (x < clip.right() + reach)
        & (y > clip.top() - reach)
        & (y < clip.bottom() + reach)
    )
    return close


def pen_width(width: float, scale: float) -> float:
    """Return the width of a line on the surface: at least 1 px, and 1 when nearly so."""
    scaled = width * scale
    return 1.0 if scaled < _THIN else scaled


def _set_pen(painter: QPainter, ink: int, width: float) -> None:
    pen = QPen(colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    painter.setPen(pen)


def _on_surface(lines: Floats, view: View) -> Floats:
    moved: Floats = lines * view.scale + (view.dx, view.dy, view.dx, view.dy)
    return moved


def _crossing(lines: Floats, clip: QRectF, reach: float) -> Flags:
    """Return which lines may touch the clip, so that Qt never sees the others."""
    low = np.minimum(lines[:, :2], lines[:, 2:]) - reach
    high = np.maximum(lines[:, :2], lines[:, 2:]) + reach
    crossing: Flags = (
        (high[:, 0] > clip.left())
        & (low[:, 0] < clip.right())
        & (high[:, 1] > clip.top())
        & (low[:, 1] < clip.bottom())
    )
    return crossing


def is_fine(shown: DisplayList, view: View) -> bool:
    """Return whether text, dashes and delay bars are drawn at this zoom."""
    small = len(shown.boxes.ids) <= SMALL_MAP
    return view.zoom >= (FINE_FROM_SMALL if small else FINE_FROM)


def _window(view: View, clip: QRectF, width: float) -> arc_lines.Window:
    """Return the part of the scene in which lines of up to a width must be drawn."""
    x0, y0, x1, y1 = view.scene_rect(clip)
    reach = width / 2 + 1.0 / view.scale
    return x0 - reach, y0 - reach, x1 + reach, y1 + reach


def draw_shafts(
    painter: QPainter, shown: DisplayList, view: View, clip: QRectF, rows: Rows
) -> Iterator[Rows]:
    """Draw the lines of arrows; dashes and delay bars where the zoom affords them.

    `rows` are in painting order. Yields the rows of one colour and width each time that all their
    lines are drawn, so that their heads can follow before the next pen's lines.
    """
    arcs = shown.arcs
    marked = is_fine(shown, view)
    spans = arc_lines.marked_spans(arcs, rows) if marked else arc_lines.whole_spans(rows)
    window = _window(view, clip, float(arcs.width[rows].max(initial=0.0)))
    lines, owner = arc_lines.flatten(arcs, spans, view.scale, window)
    lines, pens = _on_surface(lines, view), pen_key(arcs.colour[owner], arcs.width[owner])
    keys = pen_key(arcs.colour[rows], arcs.width[rows])
    changes = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    for first, end in pairwise([0, *changes.tolist(), len(rows)]):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        ink, width = int(arcs.colour[rows[first]]), float(arcs.width[rows[first]])
        _set_pen(painter, ink, pen_width(width, view.scale))
        draw_lines(painter, lines[pens == keys[first]] if len(changes) else lines)
        if marked:
            _draw_bars(painter, shown, view, clip, rows[first:end])
        yield rows[first:end]


def _draw_bars(painter: QPainter, shown: DisplayList, view: View, clip: QRectF, rows: Rows) -> None:
    """Draw the delay bars of arrows of one colour."""
    late = rows[shown.arcs.delayed[rows]]
    if len(late):
        bars = shown.arcs.delay_bars[late].reshape(-1, 4)
        width = np.full(len(bars), BAR_WIDTH)
        draw_by_pen(painter, view, clip, bars, np.repeat(shown.arcs.colour[late], 2), width)


def draw_under(painter: QPainter, shown: DisplayList, view: View, clip: QRectF, rows: Rows) -> None:
    """Draw what lies under selected and highlighted arrows."""
    arcs = shown.arcs
    spans = arc_lines.whole_spans(rows)
    extra = max(UNDER_EXTRA, 3.0 * view.ratio / view.scale)
    window = _window(view, clip, extra + float(arcs.width[rows].max(initial=0.0)))
    lines, owner = arc_lines.flatten(arcs, spans, view.scale, window)
    widths = arcs.width[owner] + extra
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    draw_by_pen(painter, view, clip, lines, arcs.under[owner], widths)


def draw_by_pen(
    painter: QPainter, view: View, clip: QRectF, lines: Floats, inks: Colours, widths: Floats
) -> None:
    """Draw (n, 4) lines of the scene, each in its colour and width, where they cross the clip."""
    lines = _on_surface(lines, view)
    seen = _crossing(lines, clip, float(widths.max(initial=0.0)) * view.scale / 2 + 1)
    lines, inks, widths = lines[seen], inks[seen], widths[seen]
    for group in by_pen(inks, widths):
        _set_pen(painter, int(inks[group[0]]), pen_width(float(widths[group[0]]), view.scale))
        draw_lines(painter, lines[group])


def draw_head_shapes(painter: QPainter, heads: Floats, ink: int, view: View) -> None:
    """Draw (k, 4, 2) arrow heads of one colour as polygons."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    for head in (heads * view.scale + (view.dx, view.dy)).tolist():
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in head]))


def _fill(painter: QPainter, rects: Floats, inks: Colours) -> None:
    """Fill rectangles without antialiasing, all of one colour in one call."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for group in by_pen(inks, np.zeros(len(inks))):
        painter.setBrush(colour(int(inks[group[0]])))
        draw_rects(painter, rects[group])


def _surface_rects(rects: Floats, view: View) -> Floats:
    """Return rectangles on whole surface pixels, at least 2 px wide and high."""
    low = np.rint(rects[:, :2] * view.scale + (view.dx, view.dy))
    high = np.rint((rects[:, :2] + rects[:, 2:]) * view.scale + (view.dx, view.dy))
    return np.concatenate([low, np.maximum(high - low, 2.0)], axis=1)


def _grown(rects: Floats, by: Floats | float) -> Floats:
    grow = np.broadcast_to(np.asarray(by, np.float64), (len(rects),))[:, None]
    grown: Floats = rects + grow * (-1.0, -1.0, 2.0, 2.0)
    return grown


def draw_plain_halos(painter: QPainter, shown: DisplayList, view: View, rows: Rows) -> None:
    """Draw frames as rectangles, at least 1.5 screen pixels thick."""
    halos = shown.halos
    if not len(rows):
        return
    rects = _surface_rects(halos.rect[rows], view)
    gap = np.rint(halos.gap[rows] * view.scale)
    thick = np.maximum(np.rint(halos.thickness[rows] * view.scale), math.ceil(1.5 * view.ratio))
    edged = halos.edge[rows] >> 24 != 0
    _fill(painter, _grown(rects[edged], (gap + thick + 1)[edged]), halos.edge[rows][edged])
    _fill(painter, _grown(rects, gap + thick), halos.fill[rows])
    ground = np.full(len(rows), shown.background, np.uint32)
    _fill(painter, _grown(rects, gap), ground)


def draw_plain_boxes(painter: QPainter, shown: DisplayList, view: View, rows: Rows) -> None:
    """Draw boxes as rectangles: a border 1 px wide, the fill inside, the spine over it."""
    boxes = shown.boxes
    rects = _surface_rects(boxes.rect[rows], view)
    edge = max(1.0, math.floor(view.ratio))
    inner = _grown(rects, -edge)
    inner[:, 2:] = np.maximum(inner[:, 2:], 0.0)
    bare = boxes.border[rows] >> 24 == 0
    _fill(painter, rects[~bare], boxes.border[rows][~bare])
    _fill(painter, inner, boxes.fill[rows])
    _fill(painter, _strokes_of_text(rects[bare]), boxes.text[rows][bare])
    spined = boxes.spine[rows] >> 24 != 0
    spine = inner[spined]
    spine[:, 2] = np.minimum(np.maximum(np.rint(box_drawing.SPINE * view.scale), 1.0), spine[:, 2])
    _fill(painter, spine, boxes.spine[rows][spined])


def _strokes_of_text(rects: Floats) -> Floats:
    """Return bars that stand for names too small to read, where no box shows the place."""
    bars = rects.copy()
    bars[:, 1] += np.rint(rects[:, 3] * 0.35)
    bars[:, 3] = np.maximum(np.rint(rects[:, 3] * 0.3), 1.0)
    return bars
