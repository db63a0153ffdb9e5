"""MICMAC: indirect influence and dependence by powers of the matrix (Duperrin & Godet 1973)."""

from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import Pairs, backwards, onwards, pairs_of
from leverpoint.analysis.ranking import ranks

USUAL_POWER = 4
_LAST_POWER = 12
_SETTLED = 0.98


@dataclass(frozen=True, slots=True, eq=False)
class Indirect:
    """Row and column sums of A^power as shares of their total, shape (n,); zeros for no walks.

    `settled` says that a further power would hardly change the ranks.
    """

    influence: Floats
    dependence: Floats
    power: int
    settled: bool


def micmac(graph: InfluenceGraph, power: int) -> Indirect:
    """Return influence and dependence by walks of exactly `power` arrows; 1 for direct ones."""
    pairs = pairs_of(graph)
    weight = _unit_weights(pairs)
    out, into = np.ones(graph.size), np.ones(graph.size)
    for _ in range(power):
        out, into = _shares(onwards(pairs, weight, out)), _shares(backwards(pairs, weight, into))
    return Indirect(out, into, power, settled=False)


def micmac_settled(graph: InfluenceGraph) -> Indirect:
    """Return the first power from 4 on after which the ranks keep still, at most 12.

    Where they never do, as on a map whose only loop is a ring, the usual power 4 stands; where
    no walk is that long, the longest power that leaves any.
    """
    linked = np.unique(np.r_[graph.source, graph.target])
    earlier = longest = micmac(graph, 1)
    for power in range(2, _LAST_POWER + 1):
        found = micmac(graph, power)
        if not found.influence.any():
            return longest
        alike = _alike(earlier.influence[linked], found.influence[linked])
        if power >= USUAL_POWER and alike >= _SETTLED:
            return Indirect(found.influence, found.dependence, power, settled=True)
        earlier = longest = found
    return micmac(graph, USUAL_POWER)


def _unit_weights(pairs: Pairs) -> Floats:
    """Return the weights as shares of the largest, so that their unit does not matter."""
    return pairs.gross / (pairs.gross.max() or 1.0) if pairs.count else pairs.gross


def _shares(values: Floats) -> Floats:
    total = values.sum()
    return values / total if total > 0.0 else np.zeros(len(values))


def _alike(one: Floats, other: Floats) -> float:
    """Return the rank correlation of two rankings, ties at the middle of their places."""
    first, second = (np.add(*ranks(values)[1:]) / 2.0 for values in (one, other))
    first, second = first - first.mean(), second - second.mean()
    size = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / size if size else 1.0
