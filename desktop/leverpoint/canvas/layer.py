"""The layer: the picture as last painted, kept so that most frames only copy pixels.

A pan paints the strips that come in, and between two steps some more ahead of it. A zoom shows the
old pixels scaled until sharp ones have been painted in slices.
"""

import math
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QTimer
from PySide6.QtGui import QPainter, QRegion

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.heading import STRIP, Heading, is_narrow
from leverpoint.canvas.pace import Pace
from leverpoint.canvas.rendering import Rendering, limits
from leverpoint.canvas.row_choice import RowChoice
from leverpoint.canvas.wrapped_pixels import WrappedPixels, ground
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_view import View

QUICK = 0.012
"""Seconds of painting that may happen at once, in the middle of a frame."""
SLICE = 0.005
"""Seconds that a slice works, unless its last batch takes longer than the one before."""
QUIET_MS = 60
"""How long the zoom must rest before the sharp picture is begun."""
STRIP_QUICK = 0.008
"""Seconds that a pan may wait for a strip so wide; else it gets what is in view alone."""


class Layer(QObject):
    """Keeps the pixels that a camera needs.

    `rest` returns the rows to paint, None for all; `ready` is called when a picture that was in the
    making can be shown.
    """

    def __init__(
        self,
        painter: DisplayListPainter,
        camera: Camera,
        rest: Callable[[], RowChoice | None],
        ready: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._painter, self._camera = painter, camera
        self._rest, self._ready = rest, ready
        self._pace = Pace()
        self._pixels: WrappedPixels | None = None
        self._next: Rendering | None = None
        self._is_current = False
        """Whether the pixels are what the scene looks like now."""
        self._due: float | None = None
        """The scale at which a new picture is to be begun."""
        self._worked = 0.0
        self._heading = Heading()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)

    @property
    def is_settled(self) -> bool:
        """Return whether the picture is final: nothing scaled, nothing in the making."""
        pixels = self._usable()
        if pixels is None or self.is_rendering or self._due is not None:
            return False
        return not pixels.missing(pixels.visible(self._camera.surface))

    @property
    def is_rendering(self) -> bool:
        """Return whether a new picture is in the making."""
        return self._next is not None

    @property
    def whole(self) -> QRect:
        """Return the whole surface."""
        return QRect(QPoint(), self._camera.surface_size)

    def close(self) -> None:
        """Stop working."""
        self._timer.stop()
        self._abandon()

    def settle(self) -> None:
        """Finish the picture now."""
        self.follow()
        while not self.is_settled:
            self._work()
        self._ready()

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Copy the pixels of an area of the surface."""
        background = colour(self._painter.display_list.background)
        if self._pixels is None:
            painter.fillRect(area, background)
        else:
            self._pixels.draw(painter, self._camera.surface, area, background)

    def follow(self) -> bool:
        """Bring the pixels to where the camera is, as far as that is quick.

        Return whether the whole picture was painted anew.
        """
        view, pixels = self._camera.surface, self._usable()
        self._heading.note(view)
        if pixels is None:
            if self._next is not None and self._next.pixels.suits(view, self._camera.surface_size):
                return False
            return self._begin_anew(QUIET_MS if self._pixels is not None else 0)
        if self._next is not None or self._due is not None:
            self._abandon()  # zoomed to and fro
        pixels.follow(view)
        gaps = self._gaps(pixels, view)
        wide = [gap for gap in gaps if not is_narrow(gap, view.ratio)]
        if self._seconds(wide) > QUICK:
            return self._begin_anew(0)
        for gap in gaps:
            self._paint(pixels, gap)
        if self._heading.next_strip(pixels, view) is not None:
            self._timer.start(0)
        return False

    def renew(self, area: QRect) -> bool:
        """Paint an area of the surface anew; return whether that could be done at once."""
        view, pixels = self._camera.surface, self._usable()
        if pixels is not None and self._next is None:
            dirty = ground(view, area)
            seen = dirty & pixels.visible(view)
            if self._seconds([seen]) <= QUICK:
                pixels.done = pixels.done.subtracted(QRegion(dirty))
                self._paint(pixels, seen)
                return True
        self._is_current = False
        return self._begin_anew(0)

    def _usable(self) -> WrappedPixels | None:
        """Return the pixels if they only want to be moved, and filled up where they lack some."""
        pixels = self._pixels
        if pixels is None or not self._is_current:
            return None
        return pixels if pixels.suits(self._camera.surface, self._camera.surface_size) else None

    def _gaps(self, pixels: WrappedPixels, view: View) -> list[QRect]:
        """Return what a view lacks, as strips that reach some way ahead where that is quick."""
        gaps = pixels.missing(pixels.visible(view))
        if not gaps:
            return gaps
        wider = self._heading.lacking(pixels, view, round(STRIP * view.ratio))
        return wider if self._seconds(wider) <= STRIP_QUICK * len(wider) else gaps

    def _seconds(self, areas: list[QRect]) -> float:
        return sum(self._pace.seconds(*self._job(area)) for area in areas if not area.isEmpty())

    def _job(self, area: QRect) -> tuple[View, float, bool]:
        """Return how much there is to paint in an area of the ground."""
        scale, ratio = self._camera.surface.scale, self._camera.ratio
        view = View(scale, 0.0, 0.0, ratio)
        work = self._pace.work(self._painter.display_list, view, QRectF(area))
        return view, work, is_narrow(area, ratio)

    def _paint(self, pixels: WrappedPixels, area: QRect) -> None:
        """Paint an area of the ground at once."""
        if area.isEmpty():
            return
        job, began = self._job(area), perf_counter()
        painter = QPainter(pixels.pixmap)
        try:
            for place, view in pixels.places(area):
                self._painter.paint(painter, view, QRectF(place), **limits(self._rest()))
        finally:
            painter.end()
        pixels.done = pixels.done.united(area)
        self._pace.learn(*job, perf_counter() - began)

    def _begin_anew(self, wait_ms: int) -> bool:
        """Paint the whole picture at once when that is quick, else soon and in slices."""
        view = self._camera.surface
        if self._due == view.scale and self._timer.isActive():
            return False
        self._abandon()
        area = ground(view, self.whole)
        if self._seconds([area]) <= QUICK:
            pixels = WrappedPixels(view, self._camera.surface_size)
            self._paint(pixels, area)
            self._put_in_place(pixels)
            return True
        self._due = view.scale
        self._timer.start(wait_ms)
        return False

    def _abandon(self) -> None:
        """Give up the picture in the making."""
        self._due = None
        if self._next is not None:
            self._next.stop()
            self._next = None

    def _put_in_place(self, pixels: WrappedPixels) -> None:
        self._pixels, self._next, self._is_current = pixels, None, True

    def _work(self) -> None:
        """Paint a slice of the new picture, or some way ahead of a pan."""
        if self._due is None and self._next is None:
            self._paint_ahead()
            return
        view = self._camera.surface
        if self._next is None:
            self._due, self._worked = None, 0.0
            self._next = Rendering(self._painter, view, self._camera.surface_size, self._rest())
        began = perf_counter()
        is_ready = self._next.step(SLICE)
        self._worked += perf_counter() - began
        if is_ready:
            self._pace.learn(*self._job(ground(view, self.whole)), self._worked)
            self._put_in_place(self._next.pixels)
            self._ready()
        else:
            self._timer.start(0)

    def _paint_ahead(self) -> None:
        view, pixels = self._camera.surface, self._usable()
        tile = self._heading.next_strip(pixels, view) if pixels is not None else None
        if pixels is None or tile is None:
            return
        parts = math.ceil(self._seconds([tile]) / SLICE)
        if tile.width() > tile.height():
            tile.setWidth(math.ceil(tile.width() / parts))
        else:
            tile.setHeight(math.ceil(tile.height() / parts))
        self._paint(pixels, tile)
        self._timer.start(0)
