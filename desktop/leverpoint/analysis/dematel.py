"""DEMATEL: influence given and received in all, from direct influence (Gabus & Fontela 1972)."""

from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.attenuation import spectral_radius
from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import Pairs, backwards, onwards, pairs_of

_WIDENED = 0.95
_SINGULAR = 1.0 - 1e-9
_SLOW = 0.999


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """D and R of every challenge, shape (n,), and what must be said of this map."""

    given: Floats
    received: Floats
    note: str


def dematel_sums(graph: InfluenceGraph) -> Sums:
    """Return D and R of a map: the row and column sums of T = N (I - N)⁻¹, without ever making T.

    N is the matrix of weights over its largest row or column sum. Where the method has no answer
    (all row or all column sums alike), the scale is taken 5 % larger, and the note says so.
    """
    pairs = pairs_of(graph)
    if not pairs.count:
        return Sums(np.zeros(graph.size), np.zeros(graph.size), "")
    ones = np.ones(graph.size)
    leaving, entering = onwards(pairs, pairs.gross, ones), backwards(pairs, pairs.gross, ones)
    scale = max(leaving.max(), entering.max())
    normal = pairs.gross / (scale or 1.0)
    radius, note = spectral_radius(pairs, normal), ""
    if radius > _SINGULAR:
        normal, radius = normal * _WIDENED, radius * _WIDENED
        note = "The relations of this map add up without end, so the matrix was scaled by 5 % more."
    if radius > _SLOW:
        return Sums(*_solved(pairs, normal), note)
    given = _summed(pairs, normal, forward=True)
    return Sums(given, _summed(pairs, normal, forward=False), note)


def _summed(pairs: Pairs, normal: Floats, *, forward: bool) -> Floats:
    """Return N1 + N²1 + …, until a further term is below the rounding of the sum."""
    product = onwards if forward else backwards
    step = product(pairs, normal, np.ones(pairs.size))
    total = step.copy()
    while step.max() > 1e-15 * total.max():
        step = product(pairs, normal, step)
        total += step
    return total


def _solved(pairs: Pairs, normal: Floats) -> tuple[Floats, Floats]:
    """Return the two sums by sparse elimination, where adding up term by term is too slow."""
    from scipy.sparse import csc_array, eye_array
    from scipy.sparse.linalg import splu

    shape = (pairs.size, pairs.size)
    rest = eye_array(pairs.size) - csc_array((normal, (pairs.source, pairs.target)), shape=shape)
    ones = np.ones(pairs.size)
    given = splu(rest.tocsc()).solve(onwards(pairs, normal, ones))
    return given, splu(rest.T.tocsc()).solve(backwards(pairs, normal, ones))
