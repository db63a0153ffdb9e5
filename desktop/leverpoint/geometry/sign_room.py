"""Room for sign discs: where they are at fault, and moves to places where they are not.

A disc is at fault when it touches a box or its halo, a head, its own included, or another disc.
As long as a disc at fault has a place that touches none of these, it moves there. No such move
harms another disc, so that in the end no fault is left that one move could mend.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.arcs import SIGN_RADIUS
from leverpoint.geometry.box_grid import BoxGrid

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

Slots = Callable[[Rows], Floats]

MOST_ARROWS = 20_000
"""With more arrows than this all discs stay where they are, so that opening stays quick."""
CLEARANCE = 1.5
APART = 2 * SIGN_RADIUS
SLOTS_REACH = 130.0
"""From a disc no place of it, or of another that may be in its way, is farther than this."""


class Heads:
    """Arrow heads, found by place. `head` is (m, 4, 2) as in `ArcShapes`."""

    def __init__(self, head: Floats) -> None:
        self._tip = head[:, 0]
        base = (head[:, 1] + head[:, 3]) / 2
        axis = base - self._tip
        self._length = np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-9)
        self._axis = axis / self._length[:, None]
        self._half = np.hypot(*(head[:, 1] - head[:, 3]).T) / 2
        self._side = np.hypot(self._length, self._half)
        self._reach = np.hypot(self._length / 2, self._half) + SIGN_RADIUS
        self._middle = (self._tip + base) / 2
        self._grid = point_grid(self._middle, float(self._reach.max(initial=1.0)))

    def covered(self, places: Floats) -> Flags:
        """Return which of (p, 2) discs touch a head."""
        place, row = self._grid.near(places)
        gap = places[place] - self._middle[row]
        close = (gap * gap).sum(1) < self._reach[row] ** 2
        place, row = place[close], row[close]
        covered = np.zeros(len(places), bool)
        covered[place[self._distance(places[place], row) < SIGN_RADIUS]] = True
        return covered

    def _distance(self, places: Floats, row: Rows) -> Floats:
        """Return how far places are from heads, which are as wide on both sides of their axis."""
        out, axis = places - self._tip[row], self._axis[row]
        along = out[:, 0] * axis[:, 0] + out[:, 1] * axis[:, 1]
        across = np.abs(out[:, 0] * axis[:, 1] - out[:, 1] * axis[:, 0])
        length, half, side = self._length[row], self._half[row], self._side[row]
        inside = (along >= 0) & (along <= length) & (across * length <= half * along)
        share = np.clip((along * length + across * half) / (side * side), 0.0, 1.0)
        from_side = np.hypot(along - share * length, across - share * half)
        from_base = np.hypot(along - length, np.maximum(across - half, 0.0))
        return np.where(inside, 0.0, np.minimum(from_side, from_base))


def point_grid(places: Floats, reach: float) -> BoxGrid:
    """Return a grid that finds (n, 2) places within `reach` of others."""
    return BoxGrid(np.concatenate([places, np.zeros((len(places), 3))], 1), reach)


class Room:
    """What is in the way of sign discs apart from other discs.

    `outlines` are (n, 5) and `head` (m, 4, 2), as in `arc_shapes`.
    """

    def __init__(self, outlines: Floats, head: Floats) -> None:
        self._boxes, self._heads = BoxGrid(outlines, SIGN_RADIUS + CLEARANCE), Heads(head)

    def boxes_at(self, places: Floats, radius: float = SIGN_RADIUS) -> Rows:
        """Return how many boxes each of (p, 2) discs touches; at most CLEARANCE is kept."""
        return self._boxes.hits(places, radius)

    def covered(self, places: Floats) -> Flags:
        """Return which of (p, 2) discs touch a box or a head."""
        covered = self.boxes_at(places) > 0
        clear = np.flatnonzero(~covered)
        covered[clear] = self._heads.covered(places[clear])
        return covered


def touching(places: Floats, at: Floats, own: Rows) -> Flags:
    """Return which of (p, 2) places touch a disc of `at` (k, 2) other than `own` (p,)."""
    place, disc = point_grid(at, APART).near(places)
    gap = places[place] - at[disc]
    met = ((gap * gap).sum(1) < APART * APART) & (disc != own[place])
    found = np.zeros(len(places), bool)
    found[place[met]] = True
    return found


def kept_clear(at: Floats, rows: Rows, room: Room, slots: Slots) -> Floats:
    """Return `with_room`, also for the discs around those that it moves, and so on."""
    while len(rows):
        after = with_room(at, rows, room, slots)
        moved = (after != at).any(1)
        changed = np.concatenate([at[moved], after[moved]])
        at = after
        if len(rows) == len(at):
            break
        rows = near_places(at, changed)
    return at


def near_places(at: Floats, places: Floats) -> Rows:
    """Return the discs of `at` with a slot that may touch a disc at any of some (p, 2) places."""
    _, disc = point_grid(at, SLOTS_REACH).near(places)
    return np.unique(disc)


def with_room(at: Floats, rows: Rows, room: Room, slots: Slots) -> Floats:
    """Return `at` (m, 2) with each disc of `rows` moved that can be free of faults, or of boxes.

    `slots` gives the (k, c, 2) places of some discs, in order of preference.
    """
    on_box = room.boxes_at(at[rows])
    at = _beside_boxes(at, rows[on_box > 0], room, slots)
    covered = np.zeros(len(at), bool)
    covered[rows] = room.covered(at[rows])
    faulty = rows[covered[rows] | touching(at[rows], at, rows)]
    places = slots(faulty)
    disc, slot = np.nonzero(~room.covered(places.reshape(-1, 2)).reshape(places.shape[:2]))
    return _moved(at, covered, faulty[disc], places[disc, slot])


def _beside_boxes(at: Floats, rows: Rows, room: Room, slots: Slots) -> Floats:
    """Return `at` with discs of `rows`, which lie on boxes, beside them where they can be."""
    places = slots(rows)
    flat, shape = places.reshape(-1, 2), places.shape[:2]
    beside = (room.boxes_at(flat) == 0).reshape(shape)
    some = np.flatnonzero(beside.any(1))
    clear = ~room.covered(places[some].reshape(-1, 2)).reshape(-1, shape[1])
    best = np.argmax(beside[some].astype(int) + clear, 1)
    at = at.copy()
    at[rows[some]] = places[some, best]
    return at


def _moved(at: Floats, covered: Flags, owner: Rows, options: Floats) -> Floats:
    """Move discs at fault to the first of their options that no other disc touches.

    Of those that want the same room the first gets it; the others look again.
    """
    grid = point_grid(options, APART)
    waiting = np.ones(len(owner), bool)
    taken = _met(grid, options, owner, at, np.arange(len(at)))
    while True:
        free = np.flatnonzero(waiting & (taken == 0))
        first = free[np.unique(owner[free], return_index=True)[1]]
        won = first[_first_come(options[first])]
        if not len(won):
            return at
        movers = owner[won]
        taken -= _met(grid, options, owner, at[movers], movers)
        at[movers], covered[movers] = options[won], False
        taken += _met(grid, options, owner, at[movers], movers)
        left = np.unique(owner[waiting])
        fine = left[~(covered[left] | touching(at[left], at, left))]
        waiting &= ~np.isin(owner, fine)


def _met(grid: BoxGrid, options: Floats, owner: Rows, at: Floats, discs: Rows) -> Rows:
    """Return how many of some `discs`, which stand at (k, 2), each option of others touches."""
    place, option = grid.near(at)
    gap = at[place] - options[option]
    met = ((gap * gap).sum(1) < APART * APART) & (owner[option] != discs[place])
    return np.bincount(option[met], minlength=len(options))


def _first_come(places: Floats) -> Flags:
    """Return which of (k, 2) places touch none before them in the list."""
    place, other = point_grid(places, APART).near(places)
    gap = places[place] - places[other]
    late = ((gap * gap).sum(1) < APART * APART) & (other < place)
    won = np.ones(len(places), bool)
    won[place[late]] = False
    return won
