"""Sign discs of moderate maps, settled together: clear of boxes, heads, lines and each other.

A disc stands at the first of its places that covers nothing; where all are taken, one that covers
least. A disc in the way may make room. Whatever was edited, the result depends on the picture
alone. What is at fault then has no free place; see `sign_room`, which also settles larger maps.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.arcs import LINE_END, SIGN_RADIUS, head_length
from leverpoint.geometry.sign_room import CLEARANCE, Room, with_room
from leverpoint.geometry.sign_slots import Arrows, places_of, slot_places

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

NEAR = 70.0
"""Arrows farther than this from where a disc would stand alone are in the way of none of its
places, nor are their discs."""
_BOX, _HEAD, _DISC, _LINE = 100.0, 60.0, 60.0, 2.0
_BLOCKED = 50.0
"""Places that cost more cover more than a line."""
_ROUNDS = 6
_BLOCK = 512
"""Pairs looked at in one go: the numbers in between stay in the processor's cache."""
_SLANT = 1.14
"""The sides of heads are so slanted that a disc beside them must keep this much farther off."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of a disc and an arrow, its own or another, that may be in its way."""

    disc: Rows
    arrow: Rows


def settle_together(arrows: Arrows, base: Floats, bounds: Floats, room: Room) -> Floats:
    """Return (m, 2) places for all sign discs, chosen together.

    `base` are the places without regard to others, `bounds` (m, 4) frame each arrow and its disc.
    """
    near = _everyone_near(arrows, base, bounds)
    cost = _cost(arrows, base[:, None], near, room)[:, 0]
    bad = _contested(cost > 0, near, base)
    if not bad.any():
        return base
    free = bad.copy()
    free[near.arrow[bad[near.disc]]] = True  # those that may have to make room
    some = np.flatnonzero(free)
    places, out = slot_places(arrows, some, base[some])
    costs = out + _cost(arrows, places, _of(near, free), room)
    settled = _Table(base, some, places, costs, near).settled(np.flatnonzero(bad))
    return with_room(settled, np.arange(len(base)), room, places_of(arrows, base))


def _everyone_near(arrows: Arrows, base: Floats, bounds: Floats) -> Neighbours:
    """Return each disc with all arrows that come near, its own first of all."""
    low, high = bounds[:, :2] - NEAR, bounds[:, 2:] + NEAR
    near = (base[:, None, 0] > low[:, 0]) & (base[:, None, 0] < high[:, 0])
    near &= (base[:, None, 1] > low[:, 1]) & (base[:, None, 1] < high[:, 1])
    disc, arrow = np.nonzero(near)
    out = base[disc] - arrows.centre[arrow]
    across = np.abs(np.hypot(out[:, 0], out[:, 1]) - arrows.radius[arrow])
    close = across < NEAR  # some place of the disc may cover the arrow, or touch its disc
    return Neighbours(disc[close], arrow[close])


def _cost(arrows: Arrows, places: Floats, near: Neighbours, room: Room) -> Floats:
    """Return (k, c): what the places cover, weighed."""
    hits = room.boxes_at(places.reshape(-1, 2), SIGN_RADIUS + CLEARANCE)
    cost: Floats = _BOX * hits.reshape(places.shape[:2]).astype(np.float64)
    for begin in range(0, len(near.disc), _BLOCK):
        part = Neighbours(*(pairs[begin : begin + _BLOCK] for pairs in (near.disc, near.arrow)))
        heads, lines = _line_hits(arrows, places[part.disc], part)
        np.add.at(cost, part.disc, _HEAD * heads + _LINE * lines)
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


def _contested(bad: Flags, near: Neighbours, places: Floats) -> Flags:
    """Return which discs must look around: those that cover something, or touch another disc."""
    apart = places[near.disc] - places[near.arrow]
    touching = np.hypot(apart[:, 0], apart[:, 1]) < 2 * SIGN_RADIUS + CLEARANCE
    bad = bad.copy()
    bad[near.disc[touching & (near.disc != near.arrow)]] = True
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
    ) -> None:
        self._at = base.copy()
        self._number = np.full(len(base), -1)
        self._number[some] = np.arange(len(some))
        self._places, self._costs = places, costs
        others = near.disc != near.arrow
        self._disc, self._other = near.disc[others], near.arrow[others]
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
        around: Rows = self._other[self._first[disc] : self._first[disc + 1]]
        return around

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
    return Neighbours(number[near.disc[keep]], near.arrow[keep])
