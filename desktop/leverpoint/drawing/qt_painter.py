"""A display list painted with QPainter: on screen in batches, in files element by element."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from leverpoint.drawing.display_list import DisplayList, Rows
from leverpoint.drawing.qt_painter_exact import ExactPainter
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_regions import draw_regions
from leverpoint.drawing.qt_painter_rows import visible_rows
from leverpoint.drawing.qt_painter_screen import ScreenPainter
from leverpoint.drawing.qt_painter_view import Detail, View

__all__ = ["Detail", "DisplayListPainter", "View"]


class DisplayListPainter:
    """Paints a display list; `display_list` may be replaced, what was laid out is kept.

    Coordinates are surface pixels, and `view.ratio` says how many of them make a pixel of the
    desktop; a painter that counts otherwise must be scaled before.
    """

    def __init__(self, display_list: DisplayList) -> None:
        self.display_list = display_list
        self._screen = ScreenPainter()
        self._exact = ExactPainter()

    def paint(
        self,
        painter: QPainter,
        view: View,
        clip: QRectF,
        *,
        boxes: Rows | None = None,
        arcs: Rows | None = None,
        detail: Detail = Detail.SCREEN,
        badges: Rows | None = None,
        regions: Rows | None = None,
        background: bool = True,
    ) -> None:
        """Paint what lies in `clip` (surface pixels), at once; see `slices`."""
        for _ in self.slices(
            painter,
            view,
            clip,
            boxes=boxes,
            arcs=arcs,
            detail=detail,
            badges=badges,
            regions=regions,
            background=background,
        ):
            pass

    def slices(
        self,
        painter: QPainter,
        view: View,
        clip: QRectF,
        *,
        boxes: Rows | None = None,
        arcs: Rows | None = None,
        detail: Detail = Detail.SCREEN,
        badges: Rows | None = None,
        regions: Rows | None = None,
        background: bool = True,
    ) -> Iterator[None]:
        """Paint what lies in `clip`, pausing after every few milliseconds of work.

        `boxes`, `arcs`, `badges` (of loops) and `regions` limit the rows; None means all. Frames
        and rank badges follow their boxes. `background` says whether the clip is filled first.
        """
        shown = self.display_list
        painter.save()
        try:
            painter.setClipRect(clip)  # antialiased lines of 1 px are twice as fast with a clip
            if background:
                painter.fillRect(clip, colour(shown.background))
            window = view.scene_rect(clip)
            rows = visible_rows(shown, window, 1.0 / view.zoom, boxes, arcs, badges)
            draw_regions(painter, shown, view, clip, regions)
            yield
            if detail is Detail.SCREEN:
                yield from self._screen.slices(painter, shown, view, clip, rows)
            else:
                yield from self._exact.slices(painter, shown, view, rows)
        finally:
            painter.restore()
