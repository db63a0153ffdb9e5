"""Routing: bends with which arrows run under as few boxes as they can.

Through every place beside a chord runs exactly one of the arcs over it. So a box in the way covers
an interval of bulges, whose ends come from the outline of the box, and the best bend is a bulge
that lies in the fewest intervals. The result depends on places alone, never on the order of edits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

MOST_SHARE = 0.42
MOST_BULGE = 150.0
"""Limits of automatic bends: of the distance between the centres, and in pixels."""
LEAST_OF_PAIR = 0.08
"""Arrows that run both ways between two boxes bulge at least so much, to stay apart."""
MARGIN = 8.0
"""How far beside a box an arrow should run."""
STRIP = 0.97
"""The share of an arrow, about its middle, that is looked at."""
_TRIES = 25
_SIDE = np.linspace(-1.0, 1.0, 7)[:-1]
_OUTLINE = np.concatenate(
    [
        np.stack([_SIDE, np.full(6, -1.0)], 1),
        np.stack([np.full(6, 1.0), _SIDE], 1),
        np.stack([-_SIDE, np.full(6, 1.0)], 1),
        np.stack([np.full(6, -1.0), -_SIDE], 1),
    ]
)
"""Places on the outline of a box, in half widths and half heights."""
_CHUNK = 1 << 17
_BLOCK = 1 << 12
"""Pairs looked at in one go: the numbers in between stay in the processor's cache."""
_FAR = 1e-4
"""How much a pixel away from the usual bulge weighs against running under a box."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Pairs of an arrow and a box in its neighbourhood, with the bulges that run under the box."""

    arrow: Rows
    box: Rows
    low: Floats
    high: Floats

    def count(self, bulges: Floats, arrows: int) -> Rows:
        """Return how many boxes each of some arrows runs under with `bulges` (arrows,)."""
        at = bulges[self.arrow]
        under = (self.low < at) & (at < self.high)
        return np.bincount(self.arrow[under], minlength=arrows)


def routed_bends(ends: Rows, bends: Floats, outlines: Floats, paired: Flags) -> Floats:
    """Return a bend (m,) for each arrow that runs under fewer boxes with it; NaN for the others.

    `ends` are (m, 2) rows of `outlines`, which are (n, 5) as in `arc_shapes`; `bends` (m,) are the
    usual ones, `paired` (m,) the arrows that another one runs against. Among equals the bend
    nearest to the usual one is chosen. Arrows from a box to itself get none.
    """
    chord = outlines[ends[:, 1], :2] - outlines[ends[:, 0], :2]
    length = np.hypot(chord[:, 0], chord[:, 1])
    usual = bends * length
    found = np.full(len(ends), np.nan)
    bad = np.flatnonzero(covered_bulges(ends, outlines, np.abs(usual)).count(usual, len(ends)))
    if not len(bad):
        return found
    usual, length = usual[bad], length[bad]
    covered = covered_bulges(ends[bad], outlines, np.maximum(_most(length), np.abs(usual)))
    tries = _tries(usual, length, paired[bad])
    cost = np.abs(tries - usual[:, None]) * _FAR
    for column in range(tries.shape[1]):
        cost[:, column] += covered.count(tries[:, column], len(bad))
    best = np.argmin(cost, 1)
    better = best > 0
    chosen = tries[np.arange(len(bad)), best][better]
    found[bad[better]] = chosen / length[better]
    return found


def _most(length: Floats) -> Floats:
    return np.minimum(MOST_SHARE * length, MOST_BULGE)


def _tries(usual: Floats, length: Floats, paired: Flags) -> Floats:
    """Return (k, 1 + _TRIES) bulges: the usual one, then even steps between the limits."""
    most = _most(length)
    least = np.where(paired, np.minimum(LEAST_OF_PAIR * length, most), -most)
    steps = least[:, None] + (most - least)[:, None] * np.linspace(0.0, 1.0, _TRIES)
    return np.concatenate([usual[:, None], steps], 1)


def hidden_counts(ends: Rows, bends: Floats, outlines: Floats) -> Rows:
    """Return under how many foreign boxes each arrow (m,) runs; see `routed_bends`."""
    chord = outlines[ends[:, 1], :2] - outlines[ends[:, 0], :2]
    usual = bends * np.hypot(chord[:, 0], chord[:, 1])
    return covered_bulges(ends, outlines, np.abs(usual)).count(usual, len(ends))


def covered_bulges(ends: Rows, outlines: Floats, most: Floats) -> Covered:
    """Return which foreign boxes lie within `most` (m,) pixels of chords, and what they cover."""
    first = outlines[ends[:, 0], :2]
    chord = outlines[ends[:, 1], :2] - first
    length = np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1.0)
    chords = _Chords(first + chord / 2, chord / length[:, None], length, most)
    arrow, box = _pairs(ends, outlines, most)
    grown = outlines[:, 2:4] + (outlines[:, 4:] + MARGIN)
    blocks = [
        _covered(
            chords, outlines, grown, arrow[begin : begin + _BLOCK], box[begin : begin + _BLOCK]
        )
        for begin in range(0, max(len(arrow), 1), _BLOCK)
    ]
    return Covered(
        np.concatenate([b.arrow for b in blocks]),
        np.concatenate([b.box for b in blocks]),
        np.concatenate([b.low for b in blocks]),
        np.concatenate([b.high for b in blocks]),
    )


@dataclass(frozen=True, slots=True)
class _Chords:
    """Straight ways between the ends of arrows: middle, direction, length, and the widest bulge."""

    middle: Floats
    along: Floats
    length: Floats
    most: Floats


def _covered(chords: _Chords, outlines: Floats, grown: Floats, arrow: Rows, box: Rows) -> Covered:
    """Return what is covered among some pairs; `grown` (n, 2) are half sizes and their margins."""
    along, length, half = chords.along[arrow], chords.length[arrow], grown[box]
    middle = outlines[box, :2] - chords.middle[arrow]
    # Beside the chord, and not beyond its ends: the box as it lies along the arrow.
    beside = middle[:, 0] * along[:, 1] - middle[:, 1] * along[:, 0]
    ahead = middle[:, 0] * along[:, 0] + middle[:, 1] * along[:, 1]
    wide, high = half[:, 0], half[:, 1]
    ax, ay = np.abs(along[:, 0]), np.abs(along[:, 1])
    near = np.abs(beside) < wide * ay + high * ax + chords.most[arrow]
    near &= np.abs(ahead) < wide * ax + high * ay + length / 2
    keep = np.flatnonzero(near)
    low, top = _intervals(middle[keep], half[keep], along[keep], length[keep])
    return Covered(arrow[keep], box[keep], low, top)


def _pairs(ends: Rows, outlines: Floats, most: Floats) -> tuple[Rows, Rows]:
    """Return pairs of an arrow and a foreign box in the upright frame around all its arcs."""
    first, last = outlines[ends[:, 0], :2], outlines[ends[:, 1], :2]
    low = np.minimum(first, last) - most[:, None]
    high = np.maximum(first, last) + most[:, None]
    reach = outlines[:, 2:4] + (outlines[:, 4] + MARGIN)[:, None]
    left, right = outlines[:, :2] - reach, outlines[:, :2] + reach
    step = max(1, _CHUNK // max(len(outlines), 1))
    arrows, boxes = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
    for begin in range(0, len(ends), step):
        part = slice(begin, begin + step)
        met = (left[:, 0] < high[part, 0, None]) & (right[:, 0] > low[part, 0, None])
        met &= (left[:, 1] < high[part, 1, None]) & (right[:, 1] > low[part, 1, None])
        row, box = np.nonzero(met)
        foreign = (box != ends[row + begin, 0]) & (box != ends[row + begin, 1])
        arrows.append(row[foreign] + begin)
        boxes.append(box[foreign])
    return np.concatenate(arrows), np.concatenate(boxes)


def _intervals(
    middle: Floats, half: Floats, along: Floats, length: Floats
) -> tuple[Floats, Floats]:
    """Return the least and the greatest bulge (k,) of an arc that meets each box."""
    x, y = half[:, 0] * _OUTLINE[:, :1], half[:, 1] * _OUTLINE[:, 1:]
    x += middle[:, 0]
    y += middle[:, 1]
    ahead = x * along[:, 0] + y * along[:, 1]
    bulge = bulges_through(ahead, x * along[:, 1] - y * along[:, 0], length)
    beyond = np.abs(ahead) >= STRIP * length / 2
    low = np.where(beyond, np.inf, bulge).min(0)
    high = np.where(beyond, -np.inf, bulge).max(0)
    return low, high


def bulges_through(ahead: Floats, beside: Floats, length: Floats) -> Floats:
    """Return the sagittas of the arcs over chords through places between the chords' ends.

    A place lies `ahead` of the middle of its chord and `beside` it, to the left where positive:
    s = k ± √(k² + d²/4) with k = (ahead² + beside² - d²/4) / 2 beside.
    """
    off = np.maximum(np.abs(beside), 1e-6)
    quarter = length * length / 4
    k = (ahead * ahead + off * off - quarter) / (2 * off)
    both = np.abs(k) + np.sqrt(k * k + quarter)
    # The difference of both would cancel.
    bulge: Floats = np.copysign(np.where(k < 0, quarter / both, both), beside)
    return bulge
