"""Arrow knock-outs: how the ranking would change if one arrow were wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.homes import Homes
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.ranking import ranks
from leverpoint.analysis.robustness import Progress
from leverpoint.analysis.score import GOAL_SHARE, score_of
from leverpoint.analysis.why import KnockOut


@dataclass(frozen=True, slots=True, eq=False)
class KnockOuts:
    """The rank of every challenge without each of some arrows.

    `ranks[k]` are the ranks, shape (n,), without the arrow row `arrows[k]`; `complete` says that
    all the arrows asked for were tried within the time.
    """

    arrows: tuple[int, ...]
    ranks: NDArray[np.intp]
    complete: bool


def knock_outs(
    graph: InfluenceGraph,
    arrows: Iterable[int] | None = None,
    *,
    goal_share: float = GOAL_SHARE,
    seconds: float = 10.0,
    homes: Homes | None = None,
    progress: Progress | None = None,
) -> KnockOuts:
    """Return the ranks without each arrow (rows; all of them by default), one at a time.

    With `homes` they are ranks within the islands of the whole map. `progress` hears the share
    of the arrows tried, 0 to 1.
    """
    deadline = monotonic() + seconds
    wanted = tuple(range(graph.arrows)) if arrows is None else tuple(arrows)
    tried: list[NDArray[np.integer]] = []
    for arrow in wanted:
        if monotonic() > deadline:
            break
        if progress is not None:
            progress(len(tried) / len(wanted))
        without = graph.without_arrows([arrow])
        value = score_of(without, pairs_of(without), goal_share).value
        tried.append(ranks(value)[1] if homes is None else homes.ranks(value[:, None])[:, 0])
    table = np.array(tried, dtype=np.intp).reshape(len(tried), graph.size)
    return KnockOuts(wanted[: len(tried)], table, complete=len(tried) == len(wanted))


def deepest_fall(graph: InfluenceGraph, found: KnockOuts, row: int, rank: int) -> KnockOut | None:
    """Return the arrow out of `row` without which it falls furthest from `rank`, if it falls."""
    worst: KnockOut | None = None
    for arrow, after in zip(found.arrows, found.ranks, strict=True):
        if graph.source[arrow] != row or after[row] <= (worst.rank if worst else rank):
            continue
        worst = KnockOut(
            influence=graph.arrow_ids[arrow],
            source=graph.ids[row],
            target=graph.ids[int(graph.target[arrow])],
            rank=int(after[row]),
        )
    return worst
