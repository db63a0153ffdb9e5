"""How well a map reads, in measured counts: overlaps, crossings, arrows that run under boxes."""

from dataclasses import dataclass

import numpy as np

from leverpoint.layout.layout_graph import Bools, Floats, Ints
from leverpoint.layout.overlaps import overlapping_pairs

CHUNK = 256


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts over one map; `crossings` and `under_boxes` are also given for each arrow."""

    boxes: int
    arrows: int
    overlaps: int
    crossings: int
    under_boxes: int
    mean_length: float
    aspect: float

    @property
    def crossings_per_arrow(self) -> float:
        """Return the mean number of crossings, each counted once, for each arrow."""
        return self.crossings / max(self.arrows, 1)

    @property
    def under_boxes_per_arrow(self) -> float:
        """Return the mean number of foreign boxes that an arrow runs under."""
        return self.under_boxes / max(self.arrows, 1)


def straight_quality(centres: Floats, sizes: Floats, arrows: Ints) -> Quality:
    """Return the counts with every arrow drawn straight from centre to centre."""
    span = (centres + sizes / 2).max(axis=0) - (centres - sizes / 2).min(axis=0)
    apart = centres[arrows[:, 1]] - centres[arrows[:, 0]]
    return Quality(
        boxes=len(centres),
        arrows=len(arrows),
        overlaps=len(overlapping_pairs(centres, sizes)),
        crossings=count_crossings(centres, arrows),
        under_boxes=count_under_boxes(centres, sizes, arrows),
        mean_length=float(np.hypot(apart[:, 0], apart[:, 1]).mean()) if len(arrows) else 0.0,
        aspect=float(span[0] / span[1]),
    )


def count_crossings(centres: Floats, arrows: Ints) -> int:
    """Return how many pairs of straight arrows cross; pairs that share an end do not count."""
    total = 0
    for start in range(0, len(arrows), CHUNK):
        some = arrows[start : start + CHUNK]
        hits = crossing(centres, some, arrows[start:])
        later = np.arange(len(arrows) - start)[None] > np.arange(len(some))[:, None]
        total += int((hits & later).sum())
    return total


def crossing(centres: Floats, some: Ints, others: Ints) -> Bools:
    """Return which of `some` arrows (a, 2) cross which of `others` (b, 2), as (a, b)."""
    start, end = centres[some[:, 0]], centres[some[:, 1]]
    first, second = centres[others[:, 0]], centres[others[:, 1]]
    apart = _side(start, end, first) * _side(start, end, second) < 0
    apart &= (_side(first, second, start) * _side(first, second, end) < 0).T
    for one in (0, 1):
        apart &= some[:, one, None] != others[:, 0]
        apart &= some[:, one, None] != others[:, 1]
    return apart


def _side(start: Floats, end: Floats, points: Floats) -> Floats:
    """Return on which side of lines (a, 2) the points (b, 2) lie, by the sign of (a, b)."""
    along_x, along_y = (end - start).T[:, :, None]
    offset = along_x[:, 0] * start[:, 1] - along_y[:, 0] * start[:, 0]
    side: Floats = along_x * points[:, 1] - along_y * points[:, 0] - offset[:, None]
    return side


def count_under_boxes(centres: Floats, sizes: Floats, arrows: Ints) -> int:
    """Return over all straight arrows how many foreign boxes they run under."""
    total = 0
    for start in range(0, len(arrows), CHUNK):
        some = arrows[start : start + CHUNK]
        hits = boxes_under(centres[some[:, 0]], centres[some[:, 1]], centres, sizes)
        rows = np.arange(len(some))
        hits[rows, some[:, 0]] = hits[rows, some[:, 1]] = False
        total += int(hits.sum())
    return total


def boxes_under(
    starts: Floats, ends: Floats, centres: Floats, sizes: Floats, margin: float = 4.0
) -> Bools:
    """Return which straight lines (k, 2) meet which boxes (n, 2) grown by `margin`, as (k, n).

    The separating-axis test of a segment against a rectangle.
    """
    x, y = (starts + ends).T[:, :, None] / 2 - centres.T[:, None]
    across, down = np.abs(ends - starts).T[:, :, None] / 2
    half_x, half_y = sizes.T / 2 + margin
    dx, dy = (ends - starts).T[:, :, None]
    met: Bools = np.abs(x) <= half_x + across
    met &= np.abs(y) <= half_y + down
    met &= np.abs(dx * y - dy * x) <= half_x * np.abs(dy) + half_y * np.abs(dx)
    return met
