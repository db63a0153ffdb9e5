"""Attenuated walks: how far a push travels when every further step counts for less."""

import numpy as np

from leverpoint.analysis.components import strong_clusters
from leverpoint.analysis.graph import Floats, Ints
from leverpoint.analysis.matrix import Pairs, backwards, onwards

STEPS = 20
ATTENUATION = 0.8
_ROUNDS = 600
_CLOSE = 1e-12


def walk_factor(pairs: Pairs, shares: Floats) -> float:
    """Return α = .8 / max(1, ρ(V)). The cap keeps maps without loops finite."""
    return ATTENUATION / max(1.0, spectral_radius(pairs, shares, enough=1.0))


def outgoing(pairs: Pairs, values: Floats, start: Floats, alpha: float) -> Floats:
    """Return Σ_{k=1..20} (αV)^k · start, shape (n,): influence where start is all ones."""
    step, total = start.astype(np.float64), np.zeros(pairs.size)
    for _ in range(STEPS):
        step = alpha * onwards(pairs, values, step)
        total += step
    return total


def incoming(pairs: Pairs, values: Floats, start: Floats, alpha: float) -> Floats:
    """Return Σ_{k=1..20} (αVᵀ)^k · start, shape (n,): dependence where start is all ones."""
    step, total = start.astype(np.float64), np.zeros(pairs.size)
    for _ in range(STEPS):
        step = alpha * backwards(pairs, values, step)
        total += step
    return total


def spectral_radius(pairs: Pairs, values: Floats, *, enough: float = 0.0) -> float:
    """Return ρ of the nonnegative matrix of `values`, to about 1e-12; 0 on a map without loops.

    Once ρ is surely at most `enough`, any number that is at most `enough` may be returned.

    Shifted power iteration within each cycle cluster, closed in on by the bounds of Collatz and
    Wielandt; where they close too slowly (long rings), the eigenvalue solver of scipy.
    """
    inner = _within_clusters(pairs, values)
    if inner is None:
        return 0.0
    source, target, value, cluster = inner
    low, high = _bounds(source, target, value, cluster, enough)
    if high <= enough or high - low <= 1e-10 * high:
        return (low + high) / 2.0
    return min(high, max(low, _solved_radius(source, target, value, len(cluster))))


def _within_clusters(pairs: Pairs, values: Floats) -> tuple[Ints, Ints, Floats, Ints] | None:
    """Return the pairs inside cycle clusters, their rows renumbered in cluster order."""
    kept = values > 0.0
    effects: list[list[int]] = [[] for _ in range(pairs.size)]
    for a, b in zip(pairs.source[kept].tolist(), pairs.target[kept].tolist(), strict=True):
        effects[a].append(b)
    cluster = strong_clusters(tuple(map(tuple, effects)))
    inside = kept & (cluster[pairs.source] == cluster[pairs.target])
    if not inside.any():
        return None
    members = np.unique(pairs.source[inside])
    members = members[np.argsort(cluster[members], kind="stable")]
    place = np.zeros(pairs.size, dtype=np.int32)
    place[members] = np.arange(len(members), dtype=np.int32)
    return (
        place[pairs.source[inside]],
        place[pairs.target[inside]],
        values[inside],
        cluster[members],
    )


def _bounds(
    source: Ints, target: Ints, value: Floats, cluster: Ints, enough: float
) -> tuple[float, float]:
    starts = np.flatnonzero(np.r_[True, cluster[1:] != cluster[:-1]])
    spans = np.diff(np.r_[starts, len(cluster)])
    x = np.ones(len(cluster))
    low = high = 0.0
    for _ in range(_ROUNDS):
        y = np.bincount(source, weights=value * x[target], minlength=len(x))
        ratio = y / x
        lows, highs = np.minimum.reduceat(ratio, starts), np.maximum.reduceat(ratio, starts)
        low, high = float(lows.max()), float(highs.max())
        if high <= enough or high - low <= _CLOSE * high:
            break
        x = y + np.repeat(0.25 * highs, spans) * x
        x /= np.repeat(np.maximum.reduceat(x, starts), spans)
    return low, high


def _solved_radius(source: Ints, target: Ints, value: Floats, size: int) -> float:
    if size <= 400:
        matrix = np.zeros((size, size))
        matrix[source, target] = value
        return float(np.abs(np.linalg.eigvals(matrix)).max())
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import ArpackNoConvergence, eigs

    sparse = csr_array((value, (source, target)), shape=(size, size))
    try:
        found = eigs(sparse, k=1, v0=np.ones(size), return_eigenvectors=False, maxiter=2000)
    except ArpackNoConvergence:
        # The caller holds the result between its bounds, so that the upper one stands.
        return float("inf")
    return float(np.abs(found).max())
