"""Sign discs out of each other's way: beside their own head, clear of boxes, heads and lines.

A disc stands at the first place that covers nothing: behind the head on the convex side as
`arc_shapes` puts it, farther back, the same on the other side, beside the head itself, a little
farther from the line, or on it. Where all are taken, a disc in the way may make room.

In maps of up to MOST_TOGETHER arrows all discs are settled together, whatever was edited. In
larger ones a disc looks at boxes and at the arrows that hang on the box it points to, so that an
edit unsettles only the discs around the boxes it touches. Either way the result never depends on
the order of edits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.arcs import (
    LINE_END,
    SIGN_BEHIND_HEAD,
    SIGN_BESIDE_LINE,
    SIGN_RADIUS,
    head_length,
)
from leverpoint.geometry.box_grid import BoxGrid

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

_HEAD_SIDE, _LINE_SIDE, _FARTHER, _ON_LINE = 0.0, 1.0, 1.6, 2.0
_SLOTS = np.array(
    [
        *((_LINE_SIDE, back, side) for side in (1.0, -1.0) for back in (0.0, 12.0)),
        *((_LINE_SIDE, back, side) for back in (26.0, 6.0, 19.0, 34.0) for side in (1.0, -1.0)),
        *((_HEAD_SIDE, 0.0, side) for side in (1.0, -1.0)),
        *((_ON_LINE, back, 1.0) for back in (0.0, 10.0, 20.0, 32.0)),
        *((_FARTHER, back, side) for back in (0.0, 10.0, 20.0, 32.0) for side in (1.0, -1.0)),
    ]
)
"""Places to try, in order: of which kind, how much farther back, on which side (1 = convex)."""
FARTHER_BY = 9.0
NEAR = 70.0
"""Arrows farther than this from where a disc would stand alone are in the way of none of its
places, nor are their discs."""
MOST_NEIGHBOURS = 200
"""Around busier boxes nothing is readable anyway; their discs stay where they are."""
MOST_TOGETHER = 600
MOST_ARROWS = 20_000
"""With more arrows than this all discs stay where they are, so that opening stays quick."""
CLEARANCE = 1.5
_BOX, _HEAD, _DISC, _LINE, _OUT = 100.0, 60.0, 60.0, 2.0, 15.0
_BLOCKED = 50.0
"""Places that cost more cover more than a line."""
_ROUNDS = 6
_SLANT = 1.14
"""The sides of heads are so slanted that a disc beside them must keep this much farther off."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """All arrows of a scene, one row each, as columns of the display list have them."""

    start: Floats
    centre: Floats
    radius: Floats
    sweep: Floats
    angle: Floats
    head: Floats
    width: Floats


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of a disc and another arrow that may be in its way."""

    disc: Rows
    """Number of the disc among those to settle."""
    arrow: Rows
    """Row of the other arrow."""
    together: Flags
    """Whether the disc of the other arrow is settled together with this one."""


def everyone_near(base: Floats, bounds: Floats) -> Neighbours:
    """Return each of all discs with all other arrows that come near; `bounds` are (m, 4)."""
    low, high = bounds[:, :2] - NEAR, bounds[:, 2:] + NEAR
    near = (base[:, None, 0] > low[:, 0]) & (base[:, None, 0] < high[:, 0])
    near &= (base[:, None, 1] > low[:, 1]) & (base[:, None, 1] < high[:, 1])
    np.fill_diagonal(near, val=False)
    disc, arrow = np.nonzero(near)
    return Neighbours(disc, arrow, np.ones(len(disc), bool))


def settle_signs(
    arrows: Arrows, rows: Rows, base: Floats, near: Neighbours, outlines: Floats
) -> Floats:
    """Return (k, 2) places for the sign discs of arrows `rows`.

    `base` are the places without regard to others. `rows` must hold all arrows whose discs are
    settled together with any of them. `outlines` are (n, 5) as in `arc_shapes`.
    """
    if len(arrows.width) > MOST_ARROWS:
        return base
    boxes = BoxGrid(outlines, SIGN_RADIUS + CLEARANCE)
    near = _close(arrows, base, _with_own(near, rows))
    other = _numbers(rows, len(arrows.width))[near.arrow]
    cost = _cost(arrows, base[:, None], near, boxes)[:, 0]
    bad = _contested(cost > 0, near, base, other)
    if not bad.any():
        return base
    free = bad.copy()
    if len(rows) <= MOST_TOGETHER:  # those that may have to make room need their places too
        free[other[bad[near.disc] & near.together]] = True
    some = np.flatnonzero(free)
    places, out = _candidates(arrows, rows[some], base[some])
    costs = out + _cost(arrows, places, _of(near, free), boxes)
    return _Table(base, some, places, costs, near, other).settled(np.flatnonzero(bad))


def _with_own(near: Neighbours, rows: Rows) -> Neighbours:
    """Return the pairs, and each disc with its own arrow: it covers no head of its own either."""
    own = np.arange(len(rows))
    return Neighbours(
        np.concatenate([near.disc, own]),
        np.concatenate([near.arrow, rows]),
        np.concatenate([near.together, np.zeros(len(rows), bool)]),
    )


def _close(arrows: Arrows, base: Floats, near: Neighbours) -> Neighbours:
    """Return the pairs in which some place of the disc may cover the arrow, or touch its disc."""
    out = base[near.disc] - arrows.centre[near.arrow]
    across = np.abs(np.hypot(out[:, 0], out[:, 1]) - arrows.radius[near.arrow])
    keep = across < NEAR
    return Neighbours(near.disc[keep], near.arrow[keep], near.together[keep])


def _candidates(arrows: Arrows, rows: Rows, base: Floats) -> tuple[Floats, Floats]:
    """Return (k, c, 2) places, and what being less clear costs."""
    kind, farther_back, side = _SLOTS.T
    width, radius, centre = arrows.width[rows, None], arrows.radius[rows], arrows.centre[rows]
    tip = _tip_angles(arrows, rows)
    turn = np.where(arrows.sweep[rows] < 0, -1.0, 1.0)
    visible = (np.abs(arrows.sweep[rows]) * radius)[:, None] + head_length(width)
    back = np.where(
        kind == _HEAD_SIDE,
        0.45 * head_length(width),
        head_length(width) + SIGN_BEHIND_HEAD + farther_back,
    )
    out = np.where(back > 0.75 * visible, _OUT, 0.0) + np.arange(len(_SLOTS)) * 0.01
    back = np.minimum(back, 0.75 * visible)
    beside = width / 2 + SIGN_BESIDE_LINE + np.where(kind == _FARTHER, FARTHER_BY, 0.0)
    beside = np.where(kind == _HEAD_SIDE, 4.0 + 1.3 * width + SIGN_RADIUS + 2.0, beside)
    beside = np.where(kind == _ON_LINE, 0.0, beside)
    angle = tip[:, None] - (turn / radius)[:, None] * back
    reach = radius[:, None] + beside * side
    places = np.stack([np.cos(angle), np.sin(angle)], 2) * reach[..., None] + centre[:, None]
    places[:, 0], out[:, 0] = base, 0.0
    return places, out


def _cost(arrows: Arrows, places: Floats, near: Neighbours, boxes: BoxGrid) -> Floats:
    """Return (k, c): what the places cover, weighed."""
    hits = boxes.hits(places.reshape(-1, 2), SIGN_RADIUS + CLEARANCE)
    cost: Floats = _BOX * hits.reshape(places.shape[:2]).astype(np.float64)
    if len(near.disc):
        heads, lines = _line_hits(arrows, places[near.disc], near)
        for column in range(cost.shape[1]):
            weight = _HEAD * heads[:, column] + _LINE * lines[:, column]
            cost[:, column] += np.bincount(near.disc, weight, len(cost))
    return cost


def _line_hits(arrows: Arrows, places: Floats, near: Neighbours) -> tuple[Flags, Flags]:
    """Return (p, c) twice: whether a place covers the neighbour's head, and its line."""
    row = near.arrow
    width, radius, centre = arrows.width[row], arrows.radius[row], arrows.centre[row]
    tip, length = arrows.head[row, 0], head_length(width)[:, None]
    from_centre = places - centre[:, None]
    first = np.arctan2(tip[:, 1] - centre[:, 1], tip[:, 0] - centre[:, 0])
    turned = np.arctan2(from_centre[..., 1], from_centre[..., 0]) - first[:, None]
    turned = np.where((arrows.sweep[row] < 0)[:, None], turned, -turned)
    # How far behind the tip; up to a quarter of the circle before it.
    along = (np.mod(turned + np.pi / 2, 2 * np.pi) - np.pi / 2) * radius[:, None]
    total = (np.abs(arrows.sweep[row]) * radius)[:, None] + length * (1 - LINE_END)
    across = np.abs(np.hypot(from_centre[..., 0], from_centre[..., 1]) - radius[:, None])
    beyond = np.hypot(places[..., 0] - tip[:, None, 0], places[..., 1] - tip[:, None, 1])
    reach = SIGN_RADIUS + CLEARANCE
    barb = (4 + 1.3 * width)[:, None]
    wing = across < reach * _SLANT + barb * np.minimum(along / length, 1.0)
    behind = np.hypot(along - length, np.maximum(across - barb, 0.0)) < reach
    head = np.where(along < 0, beyond < reach, np.where(along < length, wing, behind))
    line = (across < reach + width[:, None] / 2) & (along > length) & (along < total + reach)
    return head, line & ~head


def _numbers(rows: Rows, count: int) -> Rows:
    """Return for each of all arrows its number among `rows`, -1 for those not there."""
    numbers = np.full(count, -1)
    numbers[rows] = np.arange(len(rows))
    return numbers


def _contested(bad: Flags, near: Neighbours, places: Floats, other: Rows) -> Flags:
    """Return which discs must look around: those that cover something, or touch another disc."""
    apart = places[near.disc] - places[other]
    touching = near.together & (np.hypot(apart[:, 0], apart[:, 1]) < 2 * SIGN_RADIUS + CLEARANCE)
    bad = bad.copy()
    bad[near.disc[touching]] = True
    return bad


class _Table:
    """Discs that choose their places; where two touch, one after the other in their order."""

    def __init__(
        self,
        base: Floats,
        some: Rows,
        places: Floats,
        costs: Floats,
        near: Neighbours,
        other: Rows,
    ) -> None:
        self._at = base.copy()
        self._number = _numbers(some, len(base))
        self._places, self._costs = places, costs
        pairs = near.together & (other >= 0)
        both = np.unique(near.disc[pairs] * len(base) + other[pairs])
        self._disc, self._other = both // len(base), both % len(base)
        self._first = np.searchsorted(self._disc, np.arange(len(base) + 1))

    def settled(self, bad: Rows) -> Floats:
        """Return where all discs stand once the `bad` ones have chosen."""
        rows = self._number[bad]
        self._at[bad] = self._places[rows, np.argmin(self._costs[rows], 1)]
        for turn in range(_ROUNDS):
            moved = [self._choose(disc, make_room=turn > 0) for disc in self._crowded().tolist()]
            if turn > 0 and not any(moved):
                break
        return self._at

    def _crowded(self) -> Rows:
        """Return the discs with a choice that touch another one now."""
        apart = self._at[self._disc] - self._at[self._other]
        touching = np.hypot(apart[:, 0], apart[:, 1]) < 2 * SIGN_RADIUS + CLEARANCE
        return np.unique(self._disc[touching & (self._number[self._disc] >= 0)])

    def _around(self, disc: int) -> Rows:
        return self._other[self._first[disc] : self._first[disc + 1]]

    def _choose(self, disc: int, *, make_room: bool) -> bool:
        """Let a disc take its cheapest place; return whether it moved."""
        row = int(self._number[disc])
        near = self._around(disc)
        touching = self._touching(row, near)
        total = self._costs[row] + _DISC * touching.sum(1)
        best = int(np.argmin(total))
        if make_room and total[best] > _BLOCKED and self._push(row, near, touching):
            return True
        place = self._places[row, best]
        if (place == self._at[disc]).all():
            return False
        self._at[disc] = place
        return True

    def _touching(self, row: int, near: Rows) -> Flags:
        """Return (c, n) which places of a disc touch which others where these stand now."""
        gaps = self._places[row][:, None] - self._at[near]
        return np.asarray(np.hypot(gaps[..., 0], gaps[..., 1]) < 2 * SIGN_RADIUS + CLEARANCE)

    def _push(self, row: int, near: Rows, touching: Flags) -> bool:
        """Let the only disc in the way of a place go elsewhere, if it can; return whether."""
        for place in np.flatnonzero((self._costs[row] < _BLOCKED) & (touching.sum(1) == 1)):
            blocker = int(near[np.flatnonzero(touching[place])[0]])
            other = int(self._number[blocker])
            if other < 0:
                continue
            around = self._around(blocker)
            total = self._costs[other] + _DISC * self._touching(other, around).sum(1)
            gaps = self._places[other] - self._places[row, place]
            total += _DISC * (np.hypot(gaps[:, 0], gaps[:, 1]) < 2 * SIGN_RADIUS + CLEARANCE)
            best = int(np.argmin(total))
            if total[best] < _BLOCKED:
                self._at[blocker] = self._places[other, best]
                return True
        return False


def _of(near: Neighbours, chosen: Flags) -> Neighbours:
    """Return the pairs of chosen discs, numbered among these."""
    number = np.cumsum(chosen) - 1
    keep = chosen[near.disc]
    return Neighbours(number[near.disc[keep]], near.arrow[keep], near.together[keep])


def _tip_angles(arrows: Arrows, rows: Rows) -> Floats:
    out = arrows.head[rows, 0] - arrows.centre[rows]
    angles: Floats = np.arctan2(out[:, 1], out[:, 0])
    return angles
