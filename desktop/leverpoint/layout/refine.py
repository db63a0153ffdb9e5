"""Refining a fresh layout within a second or so: the best of a few starts, then polished."""

from collections.abc import Callable

import numpy as np

from leverpoint.layout.layout_graph import Floats, Ints, LayoutGraph
from leverpoint.layout.overlaps import remove_overlaps
from leverpoint.layout.packing import outline
from leverpoint.layout.polish import Board, Schedule, Wishes, polished
from leverpoint.layout.quality import count_crossings
from leverpoint.layout.route import drawn_bends

STARTS = 6
MOST_BOXES = 400
STARTS_OF_MANY, MANY = 3, 1_500
"""For maps of up to so many boxes, whose layouts take half a second each."""
WORK = 900_000
"""Moves times arrows: about one second on a slow computer."""


def best_start(arrows: Ints, lay_out: Callable[[int], Floats], *, seed: int) -> Floats:
    """Return the raw layout (n, 2) with the fewest crossings among those of a few seeds.

    `lay_out` makes one from a seed. Crossings do not change when a layout is turned or
    stretched. The larger the map, the less its layouts differ and the longer they take: the
    largest get one.
    """
    first = lay_out(seed)
    if len(first) > MANY:
        return first
    starts = STARTS if len(first) <= MOST_BOXES else STARTS_OF_MANY
    tries = [first, *(lay_out(seed + number) for number in range(1, starts))]
    return min(tries, key=lambda raw: count_crossings(raw, arrows))


def refined(
    part: LayoutGraph,
    centres: Floats,
    *,
    seed: int,
    anchor: float = 0.02,
    anchors: Floats | None = None,
    lanes: Ints | None = None,
) -> Floats:
    """Return clear centres (n, 2) with fewer crossings and hidden arrows, locked boxes kept.

    Boxes stay within the outline of the start, and the more `anchor` weighs, the nearer to
    `anchors` (n, 2), the start unless given. With `lanes` (n,) they move only up and down. Maps
    of more than MOST_BOXES are only cleared of overlaps, for their polish would take minutes.
    """
    clear = remove_overlaps(centres, part.sizes, locked=part.locked)
    if part.count > MOST_BOXES or part.count < 4:
        return clear
    low, high = outline(clear, part.sizes)
    board = Board(
        centres=clear,
        sizes=part.sizes,
        arrows=part.arrows,
        locked=part.locked,
        wishes=Wishes(anchor=anchor, cramped=5.0),
        anchors=clear.copy() if anchors is None else anchors,
        frame=np.array([low + part.sizes.max(axis=0) / 2, high - part.sizes.max(axis=0) / 2]),
        bends=drawn_bends(clear, part.sizes, part.arrows),
        lanes=lanes,
    )
    moves = int(np.clip(WORK / max(len(part.arrows), 1), 0, 60 * part.count))
    return polished(board, Schedule(moves=moves, hot=0.5, seed=seed))
