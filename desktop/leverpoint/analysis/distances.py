"""Shortest paths by number of arrows: distances, and the pairs a challenge lies between."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import pairs_of

_CELLS = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Waves:
    """Breadth-first waves from several sources at once; arrays of shape (sources, n).

    `level` is the distance (-1 where there is no way), `ways` the number of shortest paths.
    """

    first: int
    level: NDArray[np.int32]
    ways: Floats
    depth: int


def adjacency(graph: InfluenceGraph) -> Any:  # noqa: ANN401 - scipy is only imported inside
    """Return the n x n sparse matrix with 1 for each pair that an arrow joins, self-loops out."""
    from scipy.sparse import csr_array

    pairs = pairs_of(graph)
    ends = pairs.source, pairs.target
    return csr_array((np.ones(pairs.count), ends), shape=(graph.size, graph.size))


def waves(matrix: Any) -> Iterator[Waves]:  # noqa: ANN401 - a scipy matrix
    """Yield the waves from all sources, as many at a time as fit the memory."""
    size = matrix.shape[0]
    step = max(1, min(size, _CELLS // max(1, size)))
    backward = matrix.T.tocsr()
    for first in range(0, size, step):
        yield _spread(backward, first, min(step, size - first))


def _spread(backward: Any, first: int, count: int) -> Waves:  # noqa: ANN401 - a scipy matrix
    size = backward.shape[0]
    level = np.full((count, size), -1, dtype=np.int32)
    ways = np.zeros((count, size))
    here = np.arange(count), np.arange(first, first + count)
    level[here], ways[here] = 0, 1.0
    edge, depth = ways.copy(), 0
    while True:
        edge = np.asarray((backward @ edge.T).T)
        edge[level >= 0] = 0.0
        fresh = edge > 0.0
        if not fresh.any():
            return Waves(first, level, ways, depth)
        depth += 1
        level[fresh] = depth
        ways += edge


def harmonic(graph: InfluenceGraph) -> Floats:
    """Return Σ 1/d over the challenges reached, d in arrows; shape (n,)."""
    total = np.zeros(graph.size)
    for wave in waves(adjacency(graph)):
        near = np.where(wave.level > 0, wave.level, 1)
        shares = np.where(wave.level > 0, 1.0 / near, 0.0)
        total[wave.first : wave.first + len(shares)] = shares.sum(axis=1)
    return total


def closeness(graph: InfluenceGraph) -> Floats:
    """Return r/(n-1) · r/Σd over the r challenges reached (Wasserman & Faust 1994); shape (n,)."""
    total = np.zeros(graph.size)
    for wave in waves(adjacency(graph)):
        reached = (wave.level > 0).sum(axis=1)
        distance = np.maximum(wave.level, 0).sum(axis=1)
        share = reached / max(1, graph.size - 1)
        mean = reached / np.maximum(1, distance)
        total[wave.first : wave.first + len(share)] = share * mean
    return total


def betweenness(graph: InfluenceGraph) -> Floats:
    """Return for how many ordered pairs a challenge lies on the shortest way, shape (n,).

    Where several ways are equally short each counts as its share (Brandes 2001, all sources of
    a chunk at once). Not divided by the number of pairs.
    """
    matrix = adjacency(graph)
    total = np.zeros(graph.size)
    for wave in waves(matrix):
        total += _dependencies(matrix, wave)
    return total


def _dependencies(matrix: Any, wave: Waves) -> Floats:  # noqa: ANN401 - a scipy matrix
    owed = np.zeros_like(wave.ways)
    ways = np.where(wave.ways > 0.0, wave.ways, 1.0)
    for depth in range(wave.depth, 1, -1):
        share = np.where(wave.level == depth, (1.0 + owed) / ways, 0.0)
        back = np.asarray((matrix @ share.T).T) * wave.ways
        owed += np.where(wave.level == depth - 1, back, 0.0)
    return np.asarray(owed.sum(axis=0), dtype=np.float64)
