"""Structural controllability: which challenges must be driven from outside (Liu et al. 2011)."""

from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph


@dataclass(frozen=True, slots=True)
class Drivers:
    """Rows that one choice of fewest drivers takes, ascending; `count` is N_D = max(1, n - |M|).

    Other choices of the same size exist nearly always.
    """

    rows: tuple[int, ...]
    count: int


def driver_nodes(graph: InfluenceGraph) -> Drivers:
    """Return the challenges that no arrow of a largest matching enters; self-loops count.

    Where every challenge is matched any one of them is enough, and the first stands for it.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if not graph.size:
        return Drivers((), 0)
    ends = graph.target, graph.source
    links = csr_array((np.ones(graph.arrows), ends), shape=(graph.size, graph.size))
    cause = maximum_bipartite_matching(links, perm_type="column")
    rows = tuple(np.flatnonzero(cause < 0).tolist()) or (0,)
    return Drivers(rows, len(rows))
