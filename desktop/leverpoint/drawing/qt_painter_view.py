"""How the scene lies on the surface that is painted."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from leverpoint.model.placement import Point


class Detail(Enum):
    """How much is painted, and how."""

    SCREEN = "screen"
    """In batches; what would be too small to see is left out."""
    EXACT = "exact"
    """Everything, as true curves and text: for files and for paper."""


@dataclass(frozen=True, slots=True)
class View:
    """Surface pixel = scene pixel * `scale` + (`dx`, `dy`).

    `ratio` is how many pixels of the surface make one pixel of the desktop (HiDPI): sizes that are
    meant "on screen", such as the least size of a sign disc, grow with it.
    """

    scale: float
    dx: float
    dy: float
    ratio: float = 1.0

    @property
    def zoom(self) -> float:
        """Return desktop pixels for each scene pixel: what levels of detail depend on."""
        return self.scale / self.ratio

    def to_surface(self, point: Point) -> QPointF:
        """Return where a place of the scene lies on the surface."""
        return QPointF(point.x * self.scale + self.dx, point.y * self.scale + self.dy)

    def to_scene(self, point: QPointF) -> Point:
        """Return the place of the scene that lies at a place of the surface."""
        return Point((point.x() - self.dx) / self.scale, (point.y() - self.dy) / self.scale)

    def scene_rect(self, rect: QRectF) -> tuple[float, float, float, float]:
        """Return x0, y0, x1, y1 in the scene of a rectangle of the surface."""
        low, high = self.to_scene(rect.topLeft()), self.to_scene(rect.bottomRight())
        return low.x, low.y, high.x, high.y

    def surface_rect(self, left: float, top: float, width: float, height: float) -> QRectF:
        """Return a rectangle of the scene on the surface."""
        return QRectF(
            left * self.scale + self.dx,
            top * self.scale + self.dy,
            width * self.scale,
            height * self.scale,
        )

    def moved(self, dx: float, dy: float) -> "View":
        """Return the view with the picture moved by surface pixels."""
        return View(self.scale, self.dx + dx, self.dy + dy, self.ratio)

    def zoomed(self, factor: float, about: QPointF) -> "View":
        """Return the view enlarged so that the place under `about` stays where it is."""
        return View(
            self.scale * factor,
            about.x() - (about.x() - self.dx) * factor,
            about.y() - (about.y() - self.dy) * factor,
            self.ratio,
        )

    def on_surface(self, ratio: float) -> "View":
        """Return this view of the desktop, at a ratio of 1, in the pixels of a finer surface."""
        return View(self.scale * ratio, self.dx * ratio, self.dy * ratio, ratio)
