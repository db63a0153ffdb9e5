"""A new picture that is painted slice by slice."""

from collections.abc import Iterator
from time import perf_counter
from typing import TypedDict

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QRegion

from leverpoint.canvas.row_choice import RowChoice
from leverpoint.canvas.wrapped_pixels import WrappedPixels
from leverpoint.drawing.display_list import Rows
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.qt_painter_view import View


class Rendering:
    """Paints all that a view shows."""

    def __init__(
        self, painter: DisplayListPainter, view: View, size: QSize, rows: RowChoice | None
    ) -> None:
        self.pixels = WrappedPixels(view, size)
        self._area = self.pixels.visible(view)
        self._painter = QPainter(self.pixels.pixmap)
        ((place, shown),) = self.pixels.places(self._area)
        clip = QRectF(place)
        self._slices: Iterator[None] = painter.slices(self._painter, shown, clip, **limits(rows))

    def step(self, seconds: float) -> bool:
        """Work no longer than this if possible; return whether the picture is ready."""
        last = perf_counter()
        until = last + seconds
        try:
            for _ in self._slices:
                now = perf_counter()
                if now + (now - last) > until:  # the next piece may take as long as this one
                    return False
                last = now
        except BaseException:
            self.stop()
            raise
        self.stop()
        self.pixels.done = QRegion(self._area)
        return True

    def __del__(self) -> None:
        self.stop()

    def stop(self) -> None:
        """Let go of the pixmap; an open painter on it would crash the process."""
        self._slices = iter(())
        if self._painter.isActive():
            self._painter.end()


class Limits(TypedDict, total=False):
    """Arguments that limit a painter to some rows."""

    boxes: Rows
    arcs: Rows
    badges: Rows
    regions: Rows


def limits(rows: RowChoice | None) -> Limits:
    """Return the arguments that limit a painter to `rows`; None means all."""
    if rows is None:
        return {}
    return {
        "boxes": rows.boxes,
        "arcs": rows.arcs,
        "badges": rows.badges,
        "regions": rows.regions,
    }
