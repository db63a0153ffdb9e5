"""Places for loop badges: the middle of the loop, or the first free slot beside it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BADGE_RADIUS = 19.0
CLEARANCE = 4.0
NAME_TOP = 22.0
NAME_HEIGHT = 18.0
RINGS = (46.0, 84.0)
"""Distances of the eight slots from the middle: the near ring is tried first."""
_TURNS = tuple(k * math.pi / 4 for k in (-2, 2, 0, 4, -1, -3, 1, 3))
SLOTS = np.array([(0.0, 0.0), *((r * math.cos(t), r * math.sin(t)) for r in RINGS for t in _TURNS)])
"""Offsets in order of preference: middle, above, below, right, left, then the diagonals."""
WINDOW = RINGS[-1] + 130.0
"""Nothing farther from the middle than this can be in the way."""


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What badges must not cover: (k, 4) rectangles x0, y0, x1, y1."""

    solid: Floats
    """Boxes, heads, sign discs, other badges: never covered while a slot is free of them."""
    lines: Floats
    """Pieces of arrows: covered only when every slot would cover one."""

    def near(self, x: float, y: float) -> "Obstacles":
        """Return what lies in the window around a place."""
        return Obstacles(_near(self.solid, x, y), _near(self.lines, x, y))


def _near(rects: Floats, x: float, y: float) -> Floats:
    hit = (rects[:, 0] < x + WINDOW) & (rects[:, 2] > x - WINDOW)
    hit &= (rects[:, 1] < y + WINDOW) & (rects[:, 3] > y - WINDOW)
    return rects[hit]


def place_badge(x: float, y: float, obstacles: Obstacles) -> tuple[float, float]:
    """Return where the badge of a loop with the middle (x, y) stands."""
    near = obstacles.near(x, y)
    places = SLOTS + np.array([x, y])
    reach = BADGE_RADIUS + CLEARANCE
    rects = np.concatenate([places - reach, places + reach], 1)
    best = least_covering(rects, near)
    return float(places[best, 0]), float(places[best, 1])


def has_room(x: float, y: float, obstacles: Obstacles) -> bool:
    """Return whether a badge at (x, y) covers no box, head, disc or other badge."""
    rect = np.array([(x - BADGE_RADIUS, y - BADGE_RADIUS, x + BADGE_RADIUS, y + BADGE_RADIUS)])
    return not _covers(rect, obstacles.near(x, y).solid).any()


def name_fits(x: float, y: float, width: float, obstacles: Obstacles) -> bool:
    """Return whether a name of a width has room below the badge at (x, y)."""
    near = obstacles.near(x, y)
    half = width / 2 + 2.0
    rect = np.array([(x - half, y + NAME_TOP, x + half, y + NAME_TOP + NAME_HEIGHT)])
    return not (_covers(rect, near.solid).any() or _covers(rect, near.lines).any())


def least_covering(rects: Floats, obstacles: Obstacles) -> int:
    """Return which of (k, 4) rectangles x0, y0, x1, y1 covers least; of equals the first."""
    solid, crossed = _covers(rects, obstacles.solid), _covers(rects, obstacles.lines)
    cost = np.where(solid > 0, 1000.0 + solid, 0.0) + np.where(crossed > 0, 100.0 + crossed, 0.0)
    return int(np.argmin(cost))


def _covers(rects: Floats, obstacles: Floats) -> NDArray[np.intp]:
    """Return how many obstacles each rectangle overlaps."""
    hit = (rects[:, None, 0] < obstacles[:, 2]) & (rects[:, None, 2] > obstacles[:, 0])
    hit &= (rects[:, None, 1] < obstacles[:, 3]) & (rects[:, None, 3] > obstacles[:, 1])
    count: NDArray[np.intp] = np.count_nonzero(hit, axis=1)
    return count


def turning_area(places: Floats, sagittas: Floats) -> float:
    """Return the signed area inside a loop; positive where it turns clockwise on screen.

    `places` are the (k, 2) members in order, `sagittas` the bulges of the arrows from each to the
    next. The shoelace formula, and 2/3 · chord · sagitta for each segment between arc and chord.
    """
    after = np.roll(places, -1, axis=0)
    straight = (places[:, 0] * after[:, 1] - after[:, 0] * places[:, 1]).sum() / 2
    chords = np.hypot(*(after - places).T)
    return float(straight + (chords * sagittas).sum() * 2 / 3)
