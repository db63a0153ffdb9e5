"""Room where boxes crowd: the whole map stretches locally until few boxes overlap.

The proximity stress model PRISM (Gansner and Hu 2010), which keeps neighbours neighbours.
"""

import numpy as np

from leverpoint.layout.layout_graph import Bools, Floats, Ints
from leverpoint.layout.overlaps import overlapping_pairs

ROUNDS = 60
MANY, ROUNDS_OF_MANY = 2_000, 20
"""In maps of more boxes the later rounds take seconds and free hardly any box."""
MOST_GROWTH = 1.5


def spread(centres: Floats, sizes: Floats, *, gap: float, locked: Bools | None = None) -> Floats:
    """Return centres (n, 2) with nearly all boxes `gap` pixels clear; shape and order kept.

    Each round asks every neighbour in the Delaunay triangulation (and every overlapping pair)
    for just enough distance to clear, and moves all boxes to the places that meet these wishes
    best. Locked boxes stay.
    """
    if len(centres) < 4:
        return centres
    fixed = np.zeros(len(centres), dtype=np.bool_) if locked is None else locked
    moved = centres + _jitter(len(centres))
    moved[fixed] = centres[fixed]
    for _ in range(ROUNDS if len(centres) <= MANY else ROUNDS_OF_MANY):
        overlaps = overlapping_pairs(moved, sizes, gap)
        if len(overlaps) <= len(centres) // 25:
            break
        pairs = _unique(np.concatenate((_triangulation(moved), overlaps)))
        moved = _least_stress(moved, pairs, _wanted_growth(moved, sizes + gap, pairs), fixed)
    return moved


def _jitter(count: int) -> Floats:
    """Return small fixed offsets (count, 2): a triangulation needs boxes that are not in line."""
    rows = np.arange(count)
    return np.stack((np.sin(rows * 2.399), np.cos(rows * 2.399)), axis=1) * 0.5


def _triangulation(centres: Floats) -> Ints:
    """Return neighbouring rows (k, 2)."""
    from scipy.spatial import Delaunay

    corners = Delaunay(centres).simplices
    return np.concatenate((corners[:, :2], corners[:, 1:], corners[:, ::2])).astype(np.intp)


def _unique(pairs: Ints) -> Ints:
    """Return each unordered pair once, in order."""
    count = int(pairs.max()) + 1
    # As single numbers: sorting rows takes many times as long.
    numbers = np.unique(pairs.min(axis=1) * count + pairs.max(axis=1))
    return np.stack(np.divmod(numbers, count), axis=1)


def _wanted_growth(centres: Floats, sizes: Floats, pairs: Ints) -> Floats:
    """Return by which factor (k,) each pair must part to clear on one axis, within limits."""
    apart = np.maximum(np.abs(centres[pairs[:, 0]] - centres[pairs[:, 1]]), 1e-3)
    need = (sizes[pairs[:, 0]] + sizes[pairs[:, 1]]) / 2
    factor: Floats = np.clip((need / apart).min(axis=1), 1.0, MOST_GROWTH)
    return factor


def _least_stress(centres: Floats, pairs: Ints, growth: Floats, locked: Bools) -> Floats:
    """Return the centres that minimise the stress of the wanted distances, one majorising step."""
    from scipy.sparse import coo_array, diags_array
    from scipy.sparse.linalg import spsolve

    first, second = pairs[:, 0], pairs[:, 1]
    apart = centres[first] - centres[second]
    distance = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-3)
    weight = 1.0 / np.square(distance * growth)
    shape = (len(centres), len(centres))
    half = coo_array((weight, (first, second)), shape)
    links = (half + half.T).tocsr()
    degree: Floats = np.asarray(links.sum(axis=1))
    anchor = np.where(locked, degree * 1e6, 0.0)
    anchor[0] += degree[0] * 1e-3
    pull = apart * (weight * growth)[:, None]
    wish = np.zeros_like(centres)
    for axis in (0, 1):
        wish[:, axis] = np.bincount(first, pull[:, axis], len(centres)) - np.bincount(
            second, pull[:, axis], len(centres)
        )
    system = (diags_array(degree + anchor) - links).tocsc()
    moved: Floats = spsolve(system, wish + anchor[:, None] * centres)
    moved[locked] = centres[locked]
    return moved
