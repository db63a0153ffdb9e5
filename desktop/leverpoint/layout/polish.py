"""Polish: small changes to a finished layout, kept when the map reads better.

Simulated annealing (Davidson and Harel 1996): two boxes swap places, or one goes to another
place; judged by crossings, boxes run under, lengths and the distance from given anchors.
"""

from dataclasses import dataclass, field

import numpy as np

from leverpoint.geometry.routing import MARGIN
from leverpoint.layout.layout_graph import Bools, Floats, Ints
from leverpoint.layout.overlaps import GAP
from leverpoint.layout.quality import boxes_under, crossing
from leverpoint.layout.route import arc_points

ROOM_FOR_MARKS = 80.0
CORNERS = 4


@dataclass(frozen=True, slots=True)
class Wishes:
    """What counts how much; lengths and distances are counted in units of `length` pixels.

    `cramped` counts arrows too short for a head, a sign disc and delay bars between their boxes.
    `gap` is the least distance, in pixels, between any two boxes.
    """

    crossing: float = 1.0
    under_box: float = 1.5
    stretch: float = 0.35
    cramped: float = 1.5
    anchor: float = 0.0
    length: float = 220.0
    gap: float = GAP


@dataclass(slots=True, eq=False)
class Board:
    """The boxes as they stand: `centres` (n, 2) change, all else stays.

    Boxes with the same number in `lanes` (n,) stand in one column and only ever move within it.
    `frame` (2, 2) holds the least and the greatest centre that a move may reach, `bends` (m,) how
    the arrows bulge.
    """

    centres: Floats
    sizes: Floats
    arrows: Ints
    locked: Bools
    wishes: Wishes
    anchors: Floats
    frame: Floats
    bends: Floats
    lanes: Ints | None = None
    at: list[Ints] = field(init=False)
    corners: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Note which arrows end at each box, and the corners (m, 4, 2) that stand for an arc."""
        rows = range(len(self.centres))
        self.at = [np.flatnonzero((self.arrows == row).any(axis=1)) for row in rows]
        self.corners = self._arcs(np.arange(len(self.arrows)))

    def touched(self, rows: Ints) -> Ints:
        """Return the arrows that end at the boxes at `rows`."""
        return np.unique(np.concatenate([self.at[row] for row in rows]))

    def put(self, rows: Ints, places: Floats, touched: Ints) -> None:
        """Move boxes, and the arrows that end at them."""
        self.centres[rows] = places
        self.corners[touched] = self._arcs(touched)

    def bend(self, bends: Floats) -> None:
        """Give all arrows other bends (m,)."""
        self.bends = bends
        self.corners = self._arcs(np.arange(len(self.arrows)))

    def _arcs(self, arrows: Ints) -> Floats:
        ends = self.centres[self.arrows[arrows]]
        return arc_points(ends[:, 0], ends[:, 1], self.bends[arrows], CORNERS)

    def cost(self, rows: Ints, touched: Ints) -> float:
        """Return the part of the whole map's cost that moving the boxes at `rows` can change.

        `touched` are the arrows that end at them.
        """
        wishes = self.wishes
        off = (self.centres[rows] - self.anchors[rows]) / wishes.length
        total = wishes.anchor * float(np.square(off).sum())
        mine = self.arrows[touched]
        if len(mine):
            total += wishes.crossing * self._crossings(mine, touched)
            total += wishes.under_box * self._under(touched)
            total += self._lengths(mine)
        return total + wishes.under_box * self._over(touched, rows)

    def _lengths(self, mine: Ints) -> float:
        apart = np.abs(self.centres[mine[:, 1]] - self.centres[mine[:, 0]])
        need = (self.sizes[mine[:, 1]] + self.sizes[mine[:, 0]]) / 2
        between = np.maximum(apart - need, 0.0)
        lack = np.maximum(1.0 - np.hypot(between[:, 0], between[:, 1]) / ROOM_FOR_MARKS, 0.0)
        long = np.square(apart * (1.0, 1.2)).sum() / self.wishes.length**2
        return self.wishes.stretch * float(long) + self.wishes.cramped * float(
            np.square(lack).sum()
        )

    def _crossings(self, mine: Ints, touched: Ints) -> float:
        met = crossing(self.centres, mine, self.arrows)
        return float(met.sum()) - float(met[:, touched].sum()) / 2

    def _under(self, touched: Ints) -> float:
        mine = self.arrows[touched]
        met = self._meets(self.corners[touched], self.centres, self.sizes)
        rows = np.arange(len(mine))
        met[rows, mine[:, 0]] = met[rows, mine[:, 1]] = False
        return float(met.sum())

    def _over(self, touched: Ints, rows: Ints) -> float:
        rest = np.ones(len(self.arrows), dtype=np.bool_)
        rest[touched] = False
        met = self._meets(self.corners[rest], self.centres[rows], self.sizes[rows])
        return float(met.sum())

    def _meets(self, corners: Floats, centres: Floats, sizes: Floats) -> Bools:
        """Return which arcs (k, CORNERS, 2) run under which of some boxes (j,), as (k, j)."""
        starts, ends = corners[:, :-1].reshape(-1, 2), corners[:, 1:].reshape(-1, 2)
        met = boxes_under(starts, ends, centres, sizes, MARGIN)
        return np.asarray(np.any(met.reshape(len(corners), CORNERS - 1, len(centres)), axis=1))

    def clear(self, rows: Ints) -> bool:
        """Return whether the boxes at `rows` lie in the frame, as clear of others as wished."""
        places = self.centres[rows]
        if (places < self.frame[0]).any() or (places > self.frame[1]).any():
            return False
        gap = self.wishes.gap
        for row in rows:
            apart = np.abs(self.centres - self.centres[row])
            need = (self.sizes + self.sizes[row]) / 2 + gap - 1e-6
            near = (apart < need).all(axis=1)
            near[row] = False
            if near.any():
                return False
        return True


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long to polish: `moves` tries, cooling from `hot` to `cold` cost units."""

    moves: int
    hot: float = 3.0
    cold: float = 0.05
    seed: int = 1
    stride: float = 150.0


def polished(board: Board, schedule: Schedule) -> Floats:
    """Return better centres (n, 2) for the board; whole pixels, no new overlaps, locks kept.

    The same board and schedule give the same result. The board is used up.
    """
    rng = np.random.default_rng(schedule.seed)
    movable = np.flatnonzero(~board.locked)
    if len(movable) < 2 or not len(board.arrows):
        return board.centres
    cooling = (schedule.cold / schedule.hot) ** (1.0 / max(schedule.moves, 1))
    heat = schedule.hot
    for _ in range(schedule.moves):
        heat *= cooling
        stride = schedule.stride * (0.15 + 0.85 * heat / schedule.hot)
        _try_move(board, movable, rng, heat, stride)
    return board.centres


def _try_move(
    board: Board, movable: Ints, rng: np.random.Generator, heat: float, stride: float
) -> None:
    """Change one or two places, and change them back unless the cost allows the change."""
    rows, places = _proposal(board, movable, rng, stride)
    old, touched = board.centres[rows].copy(), board.touched(rows)
    board.centres[rows] = places
    fits = board.clear(rows)
    board.centres[rows] = old
    if not fits:
        return
    before = board.cost(rows, touched)
    board.put(rows, places, touched)
    after = board.cost(rows, touched)
    if after > before and rng.random() >= np.exp((before - after) / heat):
        board.put(rows, old, touched)


def _proposal(
    board: Board, movable: Ints, rng: np.random.Generator, stride: float
) -> tuple[Ints, Floats]:
    """Return rows and new places: a swap of neighbours, a step, or a jump towards the tied."""
    row = int(rng.choice(movable))
    kind = rng.random()
    if kind < 0.4:
        other = _other_near(board, row, movable, rng)
        rows = np.array([row, other])
        return rows, board.centres[rows[::-1]].copy()
    place = board.centres[row]
    if kind < 0.6 and len(board.at[row]):
        ends = np.unique(board.arrows[board.at[row]])
        place = board.centres[ends[ends != row]].mean(axis=0)
    target = np.round(place + rng.normal(0.0, stride, 2) * (1.0, 0.7))
    if board.lanes is not None:
        target[0] = board.centres[row, 0]
    return np.array([row]), target[None]


def _other_near(board: Board, row: int, movable: Ints, rng: np.random.Generator) -> int:
    """Return another movable row, most often one of the nearest."""
    others = movable if board.lanes is None else movable[board.lanes[movable] == board.lanes[row]]
    others = others[others != row]
    if not len(others):
        return row
    far = np.square(board.centres[others] - board.centres[row]).sum(axis=1)
    reach = min(len(others), 12 if rng.random() < 0.8 else len(others))
    nearest = np.argpartition(far, reach - 1)[:reach]
    return int(others[rng.choice(nearest)])
