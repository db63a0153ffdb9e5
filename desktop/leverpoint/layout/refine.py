"""Refining a fresh layout within a second or so: the best of a few starts, then polished."""

from collections.abc import Callable

import numpy as np

from leverpoint.layout.layout_graph import Floats, LayoutGraph
from leverpoint.layout.overlaps import remove_overlaps
from leverpoint.layout.packing import outline
from leverpoint.layout.polish import Board, Schedule, Wishes, polished
from leverpoint.layout.quality import count_crossings, count_under_boxes
from leverpoint.layout.route import automatic_shares

STARTS = 4
MOST_BOXES = 400
WORK = 500_000
"""Moves times arrows: about one second on a slow computer."""


def best_start(part: LayoutGraph, lay_out: Callable[[int], Floats], *, seed: int) -> Floats:
    """Return the start with the fewest crossings and hidden arrows among a few seeds.

    `lay_out` makes centres (n, 2) from a seed. Large maps, whose starts hardly differ and take
    long, get one.
    """
    starts = STARTS if part.count <= MOST_BOXES else 1
    tries = [lay_out(seed + number) for number in range(starts)]
    if len(tries) == 1:
        return tries[0]
    return min(tries, key=lambda centres: _faults(part, centres))


def _faults(part: LayoutGraph, centres: Floats) -> float:
    crossings = count_crossings(centres, part.arrows)
    return crossings + 1.5 * count_under_boxes(centres, part.sizes, part.arrows)


def refined(
    part: LayoutGraph,
    centres: Floats,
    *,
    seed: int,
    anchor: float = 0.02,
    anchors: Floats | None = None,
) -> Floats:
    """Return clear centres (n, 2) with fewer crossings and hidden arrows, locked boxes kept.

    Boxes stay within the outline of the start, and the more `anchor` weighs, the nearer to
    `anchors` (n, 2), the start unless given. Maps of more than MOST_BOXES are only cleared of
    overlaps, for their polish would take minutes.
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
        wishes=Wishes(anchor=anchor),
        anchors=clear.copy() if anchors is None else anchors,
        frame=np.array([low + part.sizes.max(axis=0) / 2, high - part.sizes.max(axis=0) / 2]),
        bends=automatic_shares(clear, part.arrows, part.count),
    )
    moves = int(np.clip(WORK / max(len(part.arrows), 1), 0, 40 * part.count))
    return polished(board, Schedule(moves=moves, hot=1.0, seed=seed))
