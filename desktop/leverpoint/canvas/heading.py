"""Where a pan is heading, and what should be painted ahead of it."""

from PySide6.QtCore import QPoint, QRect

from leverpoint.canvas.wrapped_pixels import WrappedPixels
from leverpoint.drawing.qt_painter_view import View

STRIP = 64
"""Width of strips beside a pan, in pixels of the desktop: narrow ones take nearly as long."""


class Heading:
    """Remembers the direction of the last pan."""

    def __init__(self) -> None:
        self._last = QPoint()
        self._way = QPoint()
        """-1, 0 or 1 across and down."""

    def note(self, view: View) -> None:
        """Note which view is shown now."""
        place = QPoint(-round(view.dx), -round(view.dy))
        step, self._last = place - self._last, place
        if not step.isNull():
            self._way = QPoint(_sign(step.x()), _sign(step.y()))

    def lacking(self, pixels: WrappedPixels, view: View, reach: int) -> list[QRect]:
        """Return what is not painted of what a view shows or meets within so many pixels."""
        visible = pixels.visible(view)
        return pixels.missing(visible.united(visible.translated(self._way * reach)))

    def next_strip(self, pixels: WrappedPixels, view: View) -> QRect | None:
        """Return the strip to paint next when nothing else is to do; None when there is none."""
        lacking = self.lacking(pixels, view, pixels.margin)
        if not lacking:
            return None
        strip, visible, wide = lacking[0], pixels.visible(view), round(STRIP * view.ratio)
        if strip.left() > visible.right():
            strip.setRight(min(strip.right(), strip.left() + wide - 1))
        elif strip.right() < visible.left():
            strip.setLeft(max(strip.left(), strip.right() - wide + 1))
        elif strip.top() > visible.bottom():
            strip.setBottom(min(strip.bottom(), strip.top() + wide - 1))
        else:
            strip.setTop(max(strip.top(), strip.bottom() - wide + 1))
        return strip


def is_narrow(area: QRect, ratio: float) -> bool:
    """Return whether an area is a strip of a pan, to be painted at once whatever it takes."""
    return min(area.width(), area.height()) <= 2 * STRIP * ratio


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
