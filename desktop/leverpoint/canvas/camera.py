"""The camera: which part of the scene is in view, and how large."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from leverpoint.drawing.qt_painter_view import View
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point

LEAST_ZOOM, MOST_ZOOM = 0.05, 4.0
LARGEST_FIT = 1.0
"""Fitting a small diagram never enlarges it beyond this."""
MARGIN = 40.0
"""Screen pixels kept free around what is fitted or scrolled into view."""
_NEAR_ONE = 0.02
Fitted = tuple[Rect, float]
"""An area of the scene that is kept fitted, and the largest zoom for that."""


class Camera:
    """Holds the view in pixels of the desktop; `changed` is called after each change.

    The picture always stands on whole pixels of the surface, so that panning can move pixels that
    are there already.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.view = View(1.0, 0.0, 0.0)
        self.size = QSizeF(1.0, 1.0)
        self.ratio = 1.0
        self._fitted: Fitted | None = None

    @property
    def surface(self) -> View:
        """Return the view in pixels of the surface."""
        return self.view.on_surface(self.ratio)

    @property
    def surface_size(self) -> QSize:
        """Return the size of the canvas in pixels of the surface."""
        size = self.size * self.ratio
        return QSize(max(round(size.width()), 1), max(round(size.height()), 1))

    @property
    def centre(self) -> QPointF:
        """Return the middle of the canvas, in pixels of the desktop."""
        return QPointF(self.size.width() / 2, self.size.height() / 2)

    @property
    def visible(self) -> Rect:
        """Return the part of the scene that is in view."""
        x0, y0, x1, y1 = self.view.scene_rect(QRectF(QPointF(), self.size))
        return Rect(x0, y0, x1 - x0, y1 - y0)

    @property
    def is_fitted(self) -> bool:
        """Return whether what was fitted last has not been moved since."""
        return self._fitted is not None

    def resize(self, size: QSizeF, ratio: float) -> None:
        """Take over the size of the canvas; what was fitted and not moved since stays fitted."""
        self.size, self.ratio = size, ratio
        if self._fitted is not None:
            self.fit(*self._fitted)
        else:
            self._set(self.view)

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by pixels of the desktop."""
        self._fitted = None
        self._set(self.view.moved(dx, dy))

    def zoom_to(self, scale: float, about: QPointF | None = None) -> None:
        """Zoom, within limits, so that the place under `about` stays where it is."""
        if abs(scale - 1.0) < _NEAR_ONE:
            scale = 1.0
        scale = min(max(scale, LEAST_ZOOM), MOST_ZOOM)
        self._fitted = None
        self._set(self.view.zoomed(scale / self.view.scale, about or self.centre))

    def fit(self, area: Rect, largest: float = LARGEST_FIT) -> None:
        """Show an area of the scene as large as it fits, at most at `largest`."""
        self._fitted = (area, largest)
        self._set(self.fitted_view(area, largest))

    def fitted_view(self, area: Rect, largest: float = LARGEST_FIT) -> View:
        """Return the view that `fit` would show."""
        wide = max(self.size.width() - 2 * MARGIN, 1.0) / max(area.width, 1.0)
        high = max(self.size.height() - 2 * MARGIN, 1.0) / max(area.height, 1.0)
        scale = min(max(min(wide, high, largest), LEAST_ZOOM), MOST_ZOOM)
        middle = self.centre
        x, y = area.centre.x, area.centre.y
        return View(scale, middle.x() - x * scale, middle.y() - y * scale)

    @property
    def fitted(self) -> Fitted | None:
        """Return what was fitted last and not moved since, for `take`."""
        return self._fitted

    def take(self, view: View, fitted: Fitted | None = None) -> None:
        """Show a view as it is, on the way from one to another; or fit what was `fitted` again."""
        if fitted is not None:
            self.fit(*fitted)
        else:
            self._fitted = None
            self._set(view)

    def show(self, area: Rect) -> None:
        """Scroll as little as needed to have an area of the scene in view."""
        low = self.view.to_surface(Point(area.left, area.top))
        high = self.view.to_surface(Point(area.right, area.bottom))
        dx = _step_inside(low.x(), high.x(), self.size.width())
        dy = _step_inside(low.y(), high.y(), self.size.height())
        if dx or dy:
            self.pan(dx, dy)

    def _set(self, view: View) -> None:
        dx = round(view.dx * self.ratio) / self.ratio
        dy = round(view.dy * self.ratio) / self.ratio
        snapped = View(view.scale, dx, dy)
        if snapped != self.view:
            self.view = snapped
            self._changed()


def _step_inside(low: float, high: float, extent: float) -> float:
    """Return how far to move a stretch so that it lies inside the margins."""
    margin = min(MARGIN, extent / 4)
    if high - low > extent - 2 * margin:
        return (extent - low - high) / 2 if low < margin or high > extent - margin else 0.0
    if low < margin:
        return margin - low
    return min(extent - margin - high, 0.0)
