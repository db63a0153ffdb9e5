"""Force-directed positions of one connected graph: Graphviz' sfdp, or our own where it is missing.

Both give the same positions for the same seed, and know nothing of boxes, locks or themes.
"""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np

from leverpoint.layout.layout_graph import Floats, Ints

LENGTH = 2.0
ROUNDS = 200


def force_positions(count: int, arrows: Ints, *, seed: int) -> Floats:
    """Return centres (count, 2) in arbitrary units for a connected graph with `arrows` (m, 2)."""
    if count < 3:
        return np.stack((np.arange(count, dtype=np.float64), np.zeros(count)), axis=1)
    if find_spec("pygraphviz") is not None:
        return sfdp_positions(count, arrows, seed=seed)
    return own_positions(count, arrows, seed=seed)


def sfdp_positions(count: int, arrows: Ints, *, seed: int) -> Floats:
    """Return centres (count, 2) by sfdp (Hu 2005), which runs inside this process."""
    import pygraphviz  # 60 ms to import, and no wheel for every platform

    # Graphviz reads 40,000 arrows in a tenth of the time that adding each of them takes.
    # Without labels sfdp asks for no font; with overlap=true it leaves the boxes to us.
    nodes = "\n".join(map(str, range(count)))
    edges = "\n".join(f"{cause} -- {effect}" for cause, effect in arrows.tolist())
    graph = pygraphviz.AGraph(
        f"strict graph {{ graph [overlap=true, splines=false, start={seed}]\n"
        f'node [label="", shape=point]\n{nodes}\n{edges} }}'
    )
    if not seed_c_library(seed):
        graph.graph_attr.update(levels="0")
    with _quiet_error_stream():
        graph.layout(prog="sfdp")
    places = [graph.get_node(number).attr["pos"].split(",") for number in range(count)]
    graph.close()
    return np.array(places, dtype=np.float64) * (1.0, -1.0)


def seed_c_library(seed: int) -> bool:
    """Seed C's rand(), which sfdp's coarsening draws from; return whether that was possible.

    sfdp's own seed governs only the start of the coarsest level. Without coarsening
    (levels=0) it is repeatable too, but folds large maps.
    """
    try:
        library = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)
        library.srand(ctypes.c_uint(seed))
    except (OSError, AttributeError, TypeError):
        return False
    return True


@contextlib.contextmanager
def _quiet_error_stream() -> Iterator[None]:
    """Keep off the terminal that Graphviz has no triangulation, which we do not need."""
    try:
        kept = os.dup(2)
    except OSError:  # a windowed program may have no error stream at all
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def own_positions(count: int, arrows: Ints, *, seed: int) -> Floats:
    """Return centres (count, 2) by spring forces from a spectral-like start; numpy and scipy only.

    Attraction grows with the square of the length and repulsion falls with it (Fruchterman and
    Reingold 1991); boxes far away repel through the centres of mass of a coarse grid.
    """
    rng = np.random.default_rng(seed)
    centres = _pivot_start(count, arrows, rng)
    heat = float(np.sqrt(count))
    for turn in range(ROUNDS):
        force = _attraction(centres, arrows) + _repulsion(centres)
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)[:, None]
        step = heat * 0.25 * (1.0 - turn / ROUNDS) ** 2 + 0.01
        centres = centres + force / length * np.minimum(length * 0.1, step)
    return centres


def _pivot_start(count: int, arrows: Ints, rng: np.random.Generator) -> Floats:
    """Return a start (count, 2) from distances to some pivots (Brandes and Pich 2007)."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import shortest_path

    ones = np.ones(len(arrows))
    links = coo_array((ones, (arrows[:, 0], arrows[:, 1])), (count, count)).tocsr()
    pivots = rng.permutation(count)[: min(count, 60)]
    far = shortest_path(links, directed=False, unweighted=True, indices=pivots).T
    far = np.where(np.isfinite(far), far, far[np.isfinite(far)].max() + 1)
    square = np.square(far)
    centred = square.mean(axis=0) + square.mean(axis=1)[:, None] - square.mean() - square
    _, vectors = np.linalg.eigh(centred.T @ centred)
    start = centred @ vectors[:, -2:]
    start *= np.sqrt(count) * LENGTH / max(float(np.abs(start).max()), 1e-9)
    noisy: Floats = start + rng.normal(0.0, 0.3, start.shape)
    return noisy


def _attraction(centres: Floats, arrows: Ints) -> Floats:
    """Return the pull (n, 2) of the arrows."""
    apart = centres[arrows[:, 1]] - centres[arrows[:, 0]]
    pull = apart * (np.hypot(apart[:, 0], apart[:, 1]) / LENGTH)[:, None]
    force = np.zeros_like(centres)
    for axis in (0, 1):
        force[:, axis] = np.bincount(arrows[:, 0], pull[:, axis], len(centres)) - np.bincount(
            arrows[:, 1], pull[:, axis], len(centres)
        )
    return force


def _repulsion(centres: Floats) -> Floats:
    """Return the push (n, 2) away from near boxes and from the masses of far grid cells."""
    if len(centres) <= 700:
        return _push_from(centres, centres, np.ones(len(centres)))
    cells = 24
    low, span = centres.min(axis=0), np.ptp(centres, axis=0) + 1e-9
    cell = np.minimum((centres - low) / span * cells, cells - 1).astype(np.intp)
    flat = cell[:, 0] * cells + cell[:, 1]
    mass = np.bincount(flat, minlength=cells * cells).astype(np.float64)
    used = np.flatnonzero(mass)
    middle = np.stack(
        [np.bincount(flat, centres[:, axis], cells * cells)[used] for axis in (0, 1)], axis=1
    )
    return _push_from(centres, middle / mass[used, None], mass[used]) + _near_push(centres)


def _push_from(centres: Floats, sources: Floats, mass: Floats) -> Floats:
    """Return the push (n, 2) that `sources` (k, 2) with `mass` (k,) exert on every centre."""
    apart_x = centres[:, :1] - sources[:, 0]
    apart_y = centres[:, 1:] - sources[:, 1]
    strength = mass * LENGTH**2 / np.maximum(apart_x**2 + apart_y**2, 0.05)
    return np.stack(((apart_x * strength).sum(axis=1), (apart_y * strength).sum(axis=1)), axis=1)


def _near_push(centres: Floats) -> Floats:
    """Return the push (n, 2) between boxes closer than LENGTH, which the grid cannot tell apart."""
    from scipy.spatial import cKDTree

    pairs = cKDTree(centres).query_pairs(LENGTH, output_type="ndarray")
    apart = centres[pairs[:, 0]] - centres[pairs[:, 1]]
    push = apart * (LENGTH**2 / np.maximum(np.square(apart).sum(axis=1), 0.05))[:, None]
    force = np.zeros_like(centres)
    for axis in (0, 1):
        force[:, axis] = np.bincount(pairs[:, 0], push[:, axis], len(centres)) - np.bincount(
            pairs[:, 1], push[:, axis], len(centres)
        )
    return force
