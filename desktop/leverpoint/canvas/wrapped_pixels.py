"""Wrapped pixels: a pixmap somewhat larger than the canvas that goes on at its opposite edge.

A pan moves no pixel: what leaves on one side makes room for what comes in on the other. Places are
counted in pixels of the surface from the scene's origin ("ground"), which a pan does not change.
"""

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from leverpoint.drawing.qt_painter_view import View

MARGIN = 192
"""Pixels of the desktop that are kept beyond each edge of the canvas."""


def ground(view: View, area: QRect) -> QRect:
    """Return where an area of the surface lies on the ground."""
    return area.translated(-round(view.dx), -round(view.dy))


class WrappedPixels:
    """Pixels of one scale, for a canvas of one size in surface pixels."""

    def __init__(self, view: View, size: QSize) -> None:
        self.view = view
        self.size = size
        self.done = QRegion()
        """What is painted, on the ground."""
        self.margin = round(MARGIN * view.ratio)
        self.pixmap = QPixmap(size.grownBy(self._margins()))
        self._origin = self._window(view).topLeft()

    def _margins(self) -> QMargins:
        return QMargins(self.margin, self.margin, self.margin, self.margin)

    def _window(self, view: View) -> QRect:
        """Return the part of the ground that can be kept around what a view shows."""
        return self.visible(view).marginsAdded(self._margins())

    def visible(self, view: View) -> QRect:
        """Return the part of the ground that a view shows."""
        return ground(view, QRect(QPoint(), self.size))

    def suits(self, view: View, size: QSize) -> bool:
        """Return whether a view could be shown with these pixels, once they are painted."""
        mine = self.view
        return (mine.scale, mine.ratio, self.size) == (view.scale, view.ratio, size)

    def missing(self, area: QRect) -> list[QRect]:
        """Return the parts of an area of the ground that are not painted."""
        return [QRect(rect) for rect in QRegion(area).subtracted(self.done)]  # type: ignore[attr-defined]

    def follow(self, view: View) -> None:
        """Forget what is too far from what a view shows; its pixels are needed."""
        self.done = self.done.intersected(QRegion(self._window(view)))

    def places(self, area: QRect) -> Iterator[tuple[QRect, View]]:
        """Yield the parts of the pixmap that an area of the ground lies on.

        Each with the view in which the scene is painted there.
        """
        across = _wrapped(area.left() - self._origin.x(), area.width(), self.pixmap.width())
        down = _wrapped(area.top() - self._origin.y(), area.height(), self.pixmap.height())
        for x, at_x, width in across:
            for y, at_y, height in down:
                shift = QPoint(at_x - area.left() - x, at_y - area.top() - y)
                view = View(self.view.scale, shift.x(), shift.y(), self.view.ratio)
                yield QRect(at_x, at_y, width, height), view

    def draw(self, painter: QPainter, view: View, area: QRect, background: QColor) -> None:
        """Copy pixels to where `view` has them: moved, or scaled until sharp ones are ready."""
        factor = view.scale / self.view.scale
        wanted, there = QRegion(ground(view, area)), self.done
        if factor == 1.0:
            there = there.intersected(wanted)
        if there != wanted:
            painter.fillRect(area, background)
        offset = QPointF(view.dx, view.dy)
        for rect in there:  # type: ignore[attr-defined]
            for source, shown in self.places(rect):
                at = QPointF(source.x() - shown.dx, source.y() - shown.dy)
                if factor == 1.0:
                    painter.drawPixmap((at + offset).toPoint(), self.pixmap, source)
                else:
                    size = QPointF(source.width(), source.height()) * factor
                    low = at * factor + offset
                    painter.drawPixmap(QRectF(low, low + size), self.pixmap, QRectF(source))


def _wrapped(start: int, length: int, period: int) -> list[tuple[int, int, int]]:
    """Return offset, place in the pixmap and length of the one or two parts of a stretch."""
    place = start % period
    first = min(length, period - place)
    parts = [(0, place, first)]
    if first < length:
        parts.append((first, 0, length - first))
    return parts
