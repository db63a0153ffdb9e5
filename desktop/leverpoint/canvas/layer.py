"""The layer: the picture as last rendered, kept so that most frames only copy pixels."""

from collections.abc import Iterator
from time import perf_counter
from typing import TypedDict

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from leverpoint.canvas.row_choice import RowChoice
from leverpoint.drawing.display_list import Rows
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.qt_painter_view import View


class _Rendering:
    """A new picture that is rendered slice by slice."""

    def __init__(
        self, painter: DisplayListPainter, view: View, size: QSize, rows: RowChoice | None
    ) -> None:
        self.view = view
        self.pixmap = QPixmap(size)
        self._painter = QPainter(self.pixmap)
        clip = QRectF(0, 0, size.width(), size.height())
        self._slices: Iterator[None] = painter.slices(self._painter, view, clip, **_limits(rows))

    def step(self, seconds: float) -> bool:
        """Work for about this long; return whether the picture is ready."""
        until = perf_counter() + seconds
        try:
            for _ in self._slices:
                if perf_counter() >= until:
                    return False
        except BaseException:
            self.stop()
            raise
        self.stop()
        return True

    def __del__(self) -> None:
        self.stop()

    def stop(self) -> None:
        """Let go of the pixmap; an open painter on it would crash the process."""
        self._slices = iter(())
        if self._painter.isActive():
            self._painter.end()


class Layer:
    """A pixmap of the surface's size, the view it shows, and perhaps the next one in the making."""

    def __init__(self, painter: DisplayListPainter) -> None:
        self._painter = painter
        self._pixmap = QPixmap()
        self._next: _Rendering | None = None
        self._current = False
        self.view: View | None = None

    @property
    def size(self) -> QSize:
        """Return the size of the picture in pixels of the surface."""
        return self._pixmap.size()

    @property
    def rendering(self) -> bool:
        """Return whether a new picture is in the making."""
        return self._next is not None

    def rendering_for(self, view: View, size: QSize) -> bool:
        """Return whether the picture in the making will do for a view, perhaps after scrolling."""
        made = self._next
        return made is not None and made.view.scale == view.scale and made.pixmap.size() == size

    def outdate(self) -> None:
        """Note that the picture is not what the scene looks like any more."""
        self._current = False

    def matches(self, view: View, size: QSize) -> bool:
        """Return whether the picture shows exactly this view."""
        return self._current and self.view == view and self.size == size

    def render(
        self, view: View, size: QSize, rows: RowChoice | None, clip: QRect | None = None
    ) -> None:
        """Render at once: everything, or only what lies in `clip` when the view is the same."""
        whole = QRect(0, 0, size.width(), size.height())
        if clip is None or not self.matches(view, size):
            self.abandon()
            if self.size != size:
                self._pixmap = QPixmap(size)
            self.view, clip = view, whole
            self._current = True
        clip = clip & whole
        if not clip.isEmpty():
            self._paint(QRectF(clip), rows)

    def _paint(self, clip: QRectF, rows: RowChoice | None) -> None:
        assert self.view is not None
        painter = QPainter(self._pixmap)
        try:
            self._painter.paint(painter, self.view, clip, **_limits(rows))
        finally:
            painter.end()

    def begin(self, view: View, size: QSize, rows: RowChoice | None) -> None:
        """Begin a new picture; the old one stays until `step` says that the new one is ready."""
        self.abandon()
        self._next = _Rendering(self._painter, view, size, rows)

    def step(self, seconds: float) -> bool:
        """Work on the new picture for about this long; return whether it was put in place."""
        if self._next is None or not self._next.step(seconds):
            return False
        self._pixmap, self.view = self._next.pixmap, self._next.view
        self._next = None
        self._current = True
        return True

    def abandon(self) -> None:
        """Give up the picture in the making."""
        if self._next is not None:
            self._next.stop()
            self._next = None

    def strips(self, view: View) -> list[QRect]:
        """Return what would have to be rendered after moving the picture to `view`."""
        whole = self._pixmap.rect()
        moved = whole.translated(self._offset(view))
        return [QRect(r) for r in QRegion(whole).subtracted(QRegion(moved))]  # type: ignore[attr-defined]

    def scroll(self, view: View, rows: RowChoice | None) -> None:
        """Move the picture to a view of the same scale and render the strips that come in."""
        strips, offset = self.strips(view), self._offset(view)
        self._pixmap.scroll(offset.x(), offset.y(), self._pixmap.rect())
        self.view = view
        for strip in strips:
            self._paint(QRectF(strip), rows)

    def _offset(self, view: View) -> QPoint:
        assert self.view is not None
        return QPointF(view.dx - self.view.dx, view.dy - self.view.dy).toPoint()

    def draw(self, painter: QPainter, view: View, area: QRect, ground: QColor) -> None:
        """Copy the picture where `view` has it: moved, or scaled until a sharp one is ready."""
        if self.view is None:
            painter.fillRect(area, ground)
            return
        factor = view.scale / self.view.scale
        at = QPointF(view.dx - self.view.dx * factor, view.dy - self.view.dy * factor)
        target = QRectF(at.x(), at.y(), self.size.width() * factor, self.size.height() * factor)
        if not target.contains(QRectF(area)):
            painter.fillRect(area, ground)
        if factor == 1.0:
            painter.drawPixmap(area, self._pixmap, area.translated(-at.toPoint()))
        else:
            painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))


class _Limits(TypedDict, total=False):
    boxes: Rows
    arcs: Rows
    badges: Rows


def _limits(rows: RowChoice | None) -> _Limits:
    return {} if rows is None else {"boxes": rows.boxes, "arcs": rows.arcs, "badges": rows.badges}
