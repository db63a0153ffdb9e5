"""What lies under a place, and what a rectangle touches; on the columns of a display list."""

from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]
Kind = Literal["sign", "box", "arc", "badge"]

DISC_RADIUS = 9.0
DISC_ON_SCREEN = 5.0
"""Sign discs shrink no further than this radius on screen."""
BADGE_RADIUS = 19.0
_CHORDS = 16


class BoxColumns(Protocol):
    """What hit testing needs of `drawing.display_list.Boxes`."""

    rect: Floats


class ArcColumns(Protocol):
    """What hit testing needs of `drawing.display_list.Arcs`."""

    start: Floats
    end: Floats
    centre: Floats
    radius: Floats
    angle: Floats
    sweep: Floats
    head: Floats
    sign_at: Floats
    sign_shown: Flags
    bounds: Floats


class BadgeColumns(Protocol):
    """What hit testing needs of `drawing.display_list.LoopBadges`."""

    at: Floats
    shown: NDArray[np.bool_]


class Shown(Protocol):
    """A display list; properties, because any kind of columns will do."""

    @property
    def boxes(self) -> BoxColumns:
        """Return the challenges."""

    @property
    def arcs(self) -> ArcColumns:
        """Return the influences."""

    @property
    def loop_badges(self) -> BadgeColumns:
        """Return the loop badges."""


class HasDisplayList(Protocol):
    """A scene."""

    @property
    def display_list(self) -> Shown:
        """Return what is drawn."""


def hit(
    scene: HasDisplayList, x: float, y: float, tolerance: float, scale: float = 1.0
) -> tuple[Kind, int] | None:
    """Return kind and row of what lies at (x, y), or None for the bare canvas.

    Sign discs come before boxes, then the nearest arrow within `tolerance` scene pixels, then loop
    badges. `scale` is the zoom: discs keep a least size on screen.
    """
    shown = scene.display_list
    disc = max(DISC_RADIUS, DISC_ON_SCREEN / scale) + 1.0
    row = sign_at(shown.arcs, x, y, disc)
    if row is not None:
        return "sign", row
    row = box_at(shown.boxes, x, y)
    if row is not None:
        return "box", row
    row = arc_at(shown.arcs, x, y, tolerance)
    if row is not None:
        return "arc", row
    visible = np.flatnonzero(shown.loop_badges.shown)
    row = _nearest(shown.loop_badges.at[visible], x, y, BADGE_RADIUS)
    return None if row is None else ("badge", int(visible[row]))


def box_at(boxes: BoxColumns, x: float, y: float) -> int | None:
    """Return the topmost box that holds a place."""
    left, top, width, height = boxes.rect.T
    rows = np.flatnonzero((left <= x) & (top <= y) & (left + width >= x) & (top + height >= y))
    return int(rows[-1]) if len(rows) else None


def sign_at(arcs: ArcColumns, x: float, y: float, radius: float) -> int | None:
    """Return the arrow whose sign disc holds a place; the nearest of several."""
    row = _nearest(arcs.sign_at, x, y, radius)
    if row is None or arcs.sign_shown[row]:
        return row
    shown = np.flatnonzero(arcs.sign_shown)
    row = _nearest(arcs.sign_at[shown], x, y, radius)
    return None if row is None else int(shown[row])


def arc_at(arcs: ArcColumns, x: float, y: float, tolerance: float) -> int | None:
    """Return the arrow nearest to a place, if within `tolerance`."""
    bounds = arcs.bounds
    near = (bounds[:, 0] <= x + tolerance) & (bounds[:, 2] >= x - tolerance)
    near &= (bounds[:, 1] <= y + tolerance) & (bounds[:, 3] >= y - tolerance)
    rows = np.flatnonzero(near)
    if not len(rows):
        return None
    distance = distances(arcs, rows, x, y)
    best = int(np.argmin(distance))
    return int(rows[best]) if distance[best] <= tolerance else None


def distances(arcs: ArcColumns, rows: Rows, x: float, y: float) -> Floats:
    """Return how far a place is from the lines and heads of some arrows."""
    out = np.array([x, y]) - arcs.centre[rows]
    sweep = arcs.sweep[rows]
    turned = np.arctan2(out[:, 1], out[:, 0]) - arcs.angle[rows]
    turned = np.mod(np.where(sweep < 0, -turned, turned), 2 * np.pi)
    beside = np.abs(np.hypot(out[:, 0], out[:, 1]) - arcs.radius[rows])
    ends = np.minimum(
        np.hypot(arcs.start[rows, 0] - x, arcs.start[rows, 1] - y),
        _from_segment(arcs.end[rows], arcs.head[rows, 0], x, y),
    )
    found: Floats = np.where(turned <= np.abs(sweep), np.minimum(beside, ends), ends)
    return found


def in_rect(scene: HasDisplayList, x0: float, y0: float, x1: float, y1: float) -> tuple[Rows, Rows]:
    """Return the rows of the boxes and of the arrows that a rectangle touches."""
    shown = scene.display_list
    left, top, width, height = shown.boxes.rect.T
    boxes = (left <= x1) & (left + width >= x0) & (top <= y1) & (top + height >= y0)
    return np.flatnonzero(boxes), _arcs_in_rect(shown.arcs, (x0, y0, x1, y1))


def _arcs_in_rect(arcs: ArcColumns, rect: tuple[float, float, float, float]) -> Rows:
    x0, y0, x1, y1 = rect
    bounds = arcs.bounds
    touched = (bounds[:, 0] <= x1) & (bounds[:, 2] >= x0)
    touched &= (bounds[:, 1] <= y1) & (bounds[:, 3] >= y0)
    inside = _within(arcs.start, rect) | _within(arcs.head[:, 0], rect)
    unsure = np.flatnonzero(touched & ~inside)
    inside[unsure[_crosses(arcs, unsure, rect)]] = True
    return np.flatnonzero(inside)


def _crosses(arcs: ArcColumns, rows: Rows, rect: tuple[float, float, float, float]) -> Flags:
    """Return which arrows, taken as 16 chords, pass through the rectangle (Liang and Barsky)."""
    share = np.linspace(0.0, 1.0, _CHORDS + 1)
    angle = arcs.angle[rows, None] + arcs.sweep[rows, None] * share
    points = np.stack([np.cos(angle), np.sin(angle)], 2) * arcs.radius[rows, None, None]
    points += arcs.centre[rows, None]
    start, way = points[:, :-1], np.diff(points, axis=1)
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)
    low = (np.array(rect[:2]) - start) / way
    high = (np.array(rect[2:]) - start) / way
    enters = np.minimum(low, high).max(2)
    leaves = np.maximum(low, high).min(2)
    passes: Flags = (np.maximum(enters, 0.0) <= np.minimum(leaves, 1.0)).any(1)
    return passes


def _within(places: Floats, rect: tuple[float, float, float, float]) -> Flags:
    x, y = places[:, 0], places[:, 1]
    return (x >= rect[0]) & (x <= rect[2]) & (y >= rect[1]) & (y <= rect[3])


def _nearest(places: Floats, x: float, y: float, radius: float) -> int | None:
    if not len(places):
        return None
    square = (places[:, 0] - x) ** 2 + (places[:, 1] - y) ** 2
    row = int(np.argmin(square))
    return row if square[row] <= radius * radius else None


def _from_segment(start: Floats, end: Floats, x: float, y: float) -> Floats:
    way = end - start
    from_start = np.array([x, y]) - start
    length = np.maximum((way * way).sum(1), 1e-9)
    share = np.clip((from_start * way).sum(1) / length, 0.0, 1.0)[:, None]
    rest = from_start - way * share
    distance: Floats = np.hypot(rest[:, 0], rest[:, 1])
    return distance
