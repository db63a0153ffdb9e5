"""Ordered pairs of challenges: parallel arrows combined, and the matrices made of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats, InfluenceGraph, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The k distinct ordered pairs that arrows join, by source, then target.

    `order` lists the arrow rows pair by pair, `first` where each pair starts in it, both for
    `combine`. `net` is the signed weight of each pair, `unknown` the weight of its undecided
    arrows, `gross` the weight whatever the sign; all from w = p·s and all within [-1, 1].
    """

    size: int
    source: Ints
    target: Ints
    order: NDArray[np.intp]
    first: NDArray[np.intp]
    net: Floats
    unknown: Floats
    gross: Floats

    @property
    def count(self) -> int:
        """Return k."""
        return len(self.source)


def pairs_of(graph: InfluenceGraph, *, with_own: bool = False) -> Pairs:
    """Return the pairs of a graph; with_own, also of each challenge with itself.

    Arrows of one sign between the same challenges combine to 1 - ∏(1 - w); those of opposite
    signs are netted, so that equal ones cancel. Self-loops are no influence on others, but count
    wherever things go on in time (analysis.md, section 2).
    """
    between = np.flatnonzero((graph.source != graph.target) | with_own)
    key = graph.source[between].astype(np.int64) * graph.size + graph.target[between]
    sorting = np.argsort(key, kind="stable")
    order = between[sorting]
    _, first = np.unique(key[sorting], return_index=True)
    net, unknown = combine(graph.weight, graph.sign, order, first)
    return Pairs(
        size=graph.size,
        source=graph.source[order[first]],
        target=graph.target[order[first]],
        order=order,
        first=first,
        net=net,
        unknown=unknown,
        gross=either(np.abs(net), unknown),
    )


def combine(
    values: Floats, signs: NDArray[np.int8], order: NDArray[np.intp], first: NDArray[np.intp]
) -> tuple[Floats, Floats]:
    """Return net signed value and undecided value of each pair, from one value for each arrow.

    `values` and `signs` have the shape (m,) or (m, draws); the results (k,) or (k, draws).
    """
    value, sign = values[order[first]], signs[order[first]]
    net, unknown = value * sign, np.where(sign == 0, value, 0.0)
    counts = np.diff(np.r_[first, len(order)])
    several = counts > 1
    if several.any():
        rows = order[np.repeat(several, counts)]
        starts = np.r_[0, np.cumsum(counts[several])[:-1]]
        value, sign = values[rows], signs[rows]
        plus, minus, undecided = (
            _union(np.where(sign == which, value, 0.0), starts) for which in (1, -1, 0)
        )
        net[several], unknown[several] = plus - minus, undecided
    return net, unknown


def opposed(graph: InfluenceGraph, pairs: Pairs) -> int:
    """Return how many pairs arrows of both signs join."""
    if not pairs.count:
        return 0
    sign = graph.sign[pairs.order]
    lowest, highest = (ends.reduceat(sign, pairs.first) for ends in (np.minimum, np.maximum))
    return int(np.count_nonzero(lowest * highest < 0))


def either(one: Floats, other: Floats) -> Floats:
    """Return 1 - (1 - one)(1 - other): at least one of two independent ways."""
    return one + other - one * other


def _union(values: Floats, first: NDArray[np.intp]) -> Floats:
    rest = np.multiply.reduceat(1.0 - np.minimum(values, 1.0), first, axis=0)
    return np.asarray(1.0 - rest, dtype=np.float64)


def entry_roots(weight: Floats, target: Ints, size: int) -> Floats:
    """Return sqrt(max(1, c_j)) of the target j of each pair; c_j is all weight that enters it.

    Weights over it are V of analysis.md section 2: the root is the compromise between raw walks,
    which overrate crowded targets, and full shares, which overrate lonely ones.
    """
    entering = np.bincount(target, weights=weight, minlength=size)
    return np.asarray(np.sqrt(np.maximum(1.0, entering))[target], dtype=np.float64)


def dense(pairs: Pairs, values: Floats) -> Floats:
    """Return the n x n matrix with `values` of each pair at [source, target]."""
    matrix = np.zeros((pairs.size, pairs.size))
    matrix[pairs.source, pairs.target] = values
    return matrix


def onwards(pairs: Pairs, values: Floats, vector: Floats) -> Floats:
    """Return the matrix of `values` times `vector`: what leaves each challenge, shape (n,)."""
    products = values * vector[pairs.target]
    return _sums(pairs.source, products, pairs.size)


def backwards(pairs: Pairs, values: Floats, vector: Floats) -> Floats:
    """Return the transposed matrix times `vector`: what enters each challenge, shape (n,)."""
    products = values * vector[pairs.source]
    return _sums(pairs.target, products, pairs.size)


def _sums(rows: Ints, values: Floats, size: int) -> Floats:
    return np.bincount(rows, weights=values, minlength=size).astype(np.float64, copy=False)
