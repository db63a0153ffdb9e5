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
    p, q = centres[some[:, 0], None], centres[some[:, 1], None]
    r, s = centres[others[:, 0]], centres[others[:, 1]]
    apart = (_side(p, q, r) * _side(p, q, s) < 0) & (_side(r, s, p) * _side(r, s, q) < 0)
    shared = (some[:, :1, None] == others[None]).any(axis=2)
    shared |= (some[:, 1:, None] == others[None]).any(axis=2)
    met: Bools = apart & ~shared
    return met


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    """Return on which side of the line from `start` to `end` the point lies, by its sign."""
    along, to = end - start, point - start
    side: Floats = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
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
    half = sizes / 2 + margin
    middle = (starts + ends)[:, None] / 2 - centres
    reach = np.abs(ends - starts)[:, None] / 2
    beside = (np.abs(middle) > half + reach).any(axis=2)
    along = (ends - starts)[:, None]
    off = np.abs(along[..., 0] * middle[..., 1] - along[..., 1] * middle[..., 0])
    spread = half[:, 0] * np.abs(along[..., 1]) + half[:, 1] * np.abs(along[..., 0])
    met: Bools = ~beside & (off <= spread)
    return met
