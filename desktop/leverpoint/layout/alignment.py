"""Turning, flipping, stretching and shifting a raw layout so that people find their way in it."""

import numpy as np

from leverpoint.layout.layout_graph import Bools, Floats

ASPECT = 1.6
MOST_STRETCH = 1.8


def widest_first(centres: Floats) -> Floats:
    """Return `centres` (n, 2) about their mean, turned so that the longest axis lies flat."""
    about = centres - centres.mean(axis=0)
    _, _, turn = np.linalg.svd(about, full_matrices=False)
    if turn.shape[0] < 2:
        return np.asarray(about)
    if np.linalg.det(turn) < 0:
        turn[1] = -turn[1]
    turned: Floats = about @ turn.T
    return turned


def turned_to(centres: Floats, old: Floats, weight: Floats | None = None) -> Floats:
    """Return `centres` turned, flipped and shifted, not scaled, to lie nearest to `old` (n, 2).

    Rows of `old` with NaN have no say. `weight` (n,) tells how much each counts. This is the
    orthogonal Procrustes solution (Schönemann 1966).
    """
    known = ~np.isnan(old[:, 0])
    if not known.any():
        return np.asarray(centres - centres.mean(axis=0))
    share = np.ones(len(centres)) if weight is None else weight
    share = share[known] / share[known].sum()
    middle_new = (centres[known] * share[:, None]).sum(axis=0)
    middle_old = (old[known] * share[:, None]).sum(axis=0)
    spread = ((centres[known] - middle_new) * share[:, None]).T @ (old[known] - middle_old)
    left, _, right = np.linalg.svd(spread)
    turned: Floats = (centres - middle_new) @ (left @ right) + middle_old
    return turned


def filled(centres: Floats, area: float, aspect: float = ASPECT) -> Floats:
    """Return `centres` scaled about their middle to cover `area` px² at about `aspect`.

    The two axes are stretched against each other by at most MOST_STRETCH.
    """
    middle = (centres.max(axis=0) + centres.min(axis=0)) / 2
    span = np.maximum(np.ptp(centres, axis=0), 1e-6)
    if len(centres) < 3 or span.min() < span.max() * 0.02:
        wanted = np.full(2, np.sqrt(area * aspect) / span.max())
    else:
        scale = np.sqrt(area / span.prod())
        stretch = np.sqrt(np.clip(aspect * span[1] / span[0], 1 / MOST_STRETCH, MOST_STRETCH))
        wanted = np.array([scale * stretch, scale / stretch])
    scaled: Floats = (centres - middle) * wanted + middle
    return scaled


def bent_to_locked(centres: Floats, old: Floats, locked: Bools) -> Floats:
    """Return `centres` with locked rows at `old` and the others carried along.

    Every free box moves by the mean of what the locked ones move, weighted by inverse squared
    distance (Shepard 1968), so that a locked box keeps its neighbourhood.
    """
    if not locked.any():
        return centres
    moved = old[locked] - centres[locked]
    apart = centres[:, None] - centres[locked][None]
    weight = 1.0 / (np.square(apart).sum(axis=2) + 1.0)
    bent: Floats = centres + weight @ moved / weight.sum(axis=1)[:, None]
    bent[locked] = old[locked]
    return bent
