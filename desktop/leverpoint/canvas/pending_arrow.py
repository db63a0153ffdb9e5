"""The dashed arrow that shows where an influence would go."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from leverpoint.drawing.display_list import Arcs, Dash
from leverpoint.drawing.qt_painter_exact import draw_arrow
from leverpoint.drawing.qt_painter_marks import draw_sign_disc
from leverpoint.drawing.qt_painter_view import View
from leverpoint.geometry.arcs import arc_shapes
from leverpoint.geometry.bends import automatic_bends
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point

WIDTH = 3.0
_LEAST_LENGTH = 8.0


@dataclass(frozen=True, slots=True)
class PendingArrow:
    """A dashed arrow between two rectangles of the scene; a bare place is an empty rectangle."""

    source: Rect
    target: Rect
    sign: int = 0
    with_sign: bool = False

    def paint(self, painter: QPainter, view: View, ink: int, ground: int, glyph: int) -> None:
        """Paint it; the painter counts in pixels of the desktop."""
        arcs = self._arcs(ink)
        if arcs is None:
            return
        painter.save()
        painter.translate(view.dx, view.dy)
        painter.scale(view.scale, view.scale)
        draw_arrow(painter, arcs, 0)
        if self.with_sign:
            painter.translate(QPointF(*arcs.sign_at[0].tolist()))
            draw_sign_disc(painter, self.sign, ink, ground, glyph)
        painter.restore()

    def area(self, view: View) -> QRectF:
        """Return a rectangle of the desktop around all it paints."""
        arcs = self._arcs(0)
        if arcs is None:
            return QRectF()
        x0, y0, x1, y1 = arcs.bounds[0].tolist()
        return view.surface_rect(x0, y0, x1 - x0, y1 - y0).adjusted(-24, -24, 24, 24)

    def _arcs(self, ink: int) -> Arcs | None:
        source, target = _outline(self.source), _outline(self.target)
        distance = np.hypot(*(target - source)[:, :2].T)
        if distance[0] < _LEAST_LENGTH or _inside(self.source, self.target):
            return None
        one = np.ones(1, np.intp)
        bend = automatic_bends(distance, np.zeros(1, np.intp), one)
        no, width = np.zeros(1, np.bool_), np.full(1, WIDTH)
        shape = arc_shapes(source, target, bend * distance, width, no)
        return Arcs(
            ids=[""],
            start=shape.start,
            end=shape.end,
            centre=shape.centre,
            radius=shape.radius,
            angle=shape.angle,
            sweep=shape.sweep,
            straight=shape.straight,
            colour=np.full(1, ink, np.uint32),
            width=width,
            dash=np.full(1, Dash.MEDIUM, np.uint8),
            head=shape.head,
            sign=np.full(1, self.sign, np.int8),
            sign_at=shape.sign_at,
            sign_shown=~no,
            delayed=no,
            delay_bars=shape.delay_bars,
            under=np.zeros(1, np.uint32),
            bounds=shape.bounds,
            count=one,
        )


def at_place(place: Point) -> Rect:
    """Return the empty rectangle at a place."""
    return Rect(place.x, place.y, 0.0, 0.0)


def _inside(source: Rect, target: Rect) -> bool:
    """Return whether the tip is still over the box that the arrow comes from."""
    return source.contains(target.centre) or target.contains(source.centre)


def _outline(rect: Rect) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    centre = rect.centre
    half = (max(rect.width / 2, 0.5), max(rect.height / 2, 0.5))
    reach = 0.0 if rect.width else -6.0  # a bare place has no outline to keep away from
    return np.array([[centre.x, centre.y, *half, reach]])
