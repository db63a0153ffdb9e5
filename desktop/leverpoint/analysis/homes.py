"""Islands: parts of a map that no arrow ties to each other are ranked each for itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats, InfluenceGraph, Ints
from leverpoint.analysis.ranking import batch_ranks, ranks

LEAST = 3
"""Challenges of an island that has leverage points of its own."""
MOST_TOP = 5


@dataclass(frozen=True, slots=True, eq=False)
class Homes:
    """The islands of a map that has several; `rows` of each, the largest first.

    Challenges without any arrow are counted to the largest. `top` is for each challenge how many
    of its island are highlighted, ties aside; 0 where the island is too small.
    """

    rows: tuple[NDArray[np.intp], ...]
    top: NDArray[np.intp]

    def ranks(self, scores: Floats) -> NDArray[np.int32]:
        """Return the rank of each challenge within its island, shape (n, draws) in and out."""
        ranked = np.empty(scores.shape, dtype=np.int32)
        for rows in self.rows:
            ranked[rows] = batch_ranks(scores[rows])
        return ranked

    def last_ranks(self, values: Floats) -> NDArray[np.intp]:
        """Return the last rank that each value shares with its ties in its island, shape (n,)."""
        last = np.empty(len(values), dtype=np.intp)
        for rows in self.rows:
            last[rows] = ranks(values[rows])[2]
        return last


def top_count_of(size: int) -> int:
    """Return how many challenges of a map to highlight, ties aside."""
    return min(MOST_TOP, max(1, size // 3))


def parts_of(graph: InfluenceGraph) -> Ints:
    """Return what `components.islands` returns, without the rest of a structure: far quicker."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ends = np.ones(graph.arrows, np.int8), (graph.source, graph.target)
    links = coo_array(ends, shape=(graph.size, graph.size))
    label = connected_components(links, directed=False)[1]
    _, start, of, size = np.unique(
        label, return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(len(size), np.int32)
    number[np.lexsort((start, -size))] = np.arange(len(size), dtype=np.int32)
    return number[of]


def homes_of(part: Ints) -> Homes | None:
    """Return the islands by the number of each challenge's part; None for a single one."""
    sizes = np.bincount(part) if len(part) else np.zeros(0, np.intp)
    if np.count_nonzero(sizes > 1) < 2:
        return None
    home = np.where(sizes[part] > 1, part, 0)
    rows = tuple(np.flatnonzero(home == number) for number in range(int(home.max()) + 1))
    top = np.array([top_count_of(size) if size >= LEAST else 0 for size in sizes.tolist()])
    return Homes(rows, top[home])
