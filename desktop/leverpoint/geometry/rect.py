"""Upright rectangles in scene or screen pixels."""

from collections.abc import Iterable
from dataclasses import dataclass

from leverpoint.model.placement import Point


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; y grows downwards, so `top` is the smaller y."""

    left: float
    top: float
    width: float
    height: float

    @staticmethod
    def around(centre: Point, width: float, height: float) -> "Rect":
        """Return the rectangle of a size around its centre."""
        return Rect(centre.x - width / 2, centre.y - height / 2, width, height)

    @staticmethod
    def between(one: Point, other: Point) -> "Rect":
        """Return the rectangle with two opposite corners, in any order."""
        left, top = min(one.x, other.x), min(one.y, other.y)
        return Rect(left, top, abs(one.x - other.x), abs(one.y - other.y))

    @staticmethod
    def bounding(points: Iterable[Point]) -> "Rect":
        """Return the smallest rectangle that holds all points; at least one is needed."""
        xs, ys = zip(*((p.x, p.y) for p in points), strict=True)
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the lower edge."""
        return self.top + self.height

    @property
    def centre(self) -> Point:
        """Return the middle."""
        return Point(self.left + self.width / 2, self.top + self.height / 2)

    def contains(self, point: Point) -> bool:
        """Return whether the point lies inside or on the edge."""
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom

    def touches(self, other: "Rect") -> bool:
        """Return whether both have at least a point of their edges in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, other: "Rect") -> bool:
        """Return whether the other lies completely inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def crosses(self, one: Point, other: Point) -> bool:
        """Return whether the straight line between two points has a point of the rectangle."""
        enter, leave = 0.0, 1.0
        for start, step, low, high in (
            (one.x, other.x - one.x, self.left, self.right),
            (one.y, other.y - one.y, self.top, self.bottom),
        ):
            if step == 0.0:
                if not low <= start <= high:
                    return False
                continue
            first, last = sorted(((low - start) / step, (high - start) / step))
            enter, leave = max(enter, first), min(leave, last)
        return enter <= leave

    def at_least(self, width: float, height: float) -> "Rect":
        """Return this rectangle, enlarged about its centre to a least size."""
        return Rect.around(self.centre, max(self.width, width), max(self.height, height))

    def moved(self, dx: float, dy: float) -> "Rect":
        """Return the rectangle moved."""
        return Rect(self.left + dx, self.top + dy, self.width, self.height)
