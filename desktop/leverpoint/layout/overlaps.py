"""Overlap removal: boxes pushed apart with the least movement that frees them all."""

import numpy as np

from leverpoint.layout.layout_graph import Bools, Floats, Ints

GAP = 24.0
ROUNDS = 150
CROWDED = 1.0


def overlapping_pairs(centres: Floats, sizes: Floats, gap: float = 0.0) -> Ints:
    """Return the rows (k, 2) of boxes that are less than `gap` pixels apart on both axes."""
    from scipy.spatial import cKDTree  # scipy takes 300 ms to import

    if len(centres) < 2:
        return np.empty((0, 2), dtype=np.intp)
    reach = sizes.max(axis=0) + gap
    pairs = cKDTree(centres / reach).query_pairs(1.0, p=np.inf, output_type="ndarray")
    first, second = pairs[:, 0], pairs[:, 1]
    apart = np.abs(centres[first] - centres[second])
    need = (sizes[first] + sizes[second]) / 2 + gap
    found: Ints = pairs[(apart < need - 1e-6).all(axis=1)]
    return found


def remove_overlaps(
    centres: Floats, sizes: Floats, *, locked: Bools | None = None, gap: float = GAP
) -> Floats:
    """Return centres (n, 2) with at least `gap` pixels between any two boxes on one axis.

    Overlapping boxes are pushed apart along the axis that needs the smaller push, all pairs of a
    round at once; a box that overlaps nothing stays exactly where it is, and so does a locked
    box (two locked boxes may overlap). Moved boxes come to rest on whole pixels. What the pushing
    cannot free within ROUNDS, such as a box between locked ones, goes to its nearest free slot.
    """
    fixed = np.zeros(len(centres), dtype=np.bool_) if locked is None else locked
    if len(centres) < 2:
        return centres.copy()
    moved = _push_apart(centres, sizes, fixed, gap)
    changed = (moved != centres).any(axis=1)
    moved[changed] = np.round(moved[changed])
    for row in _stuck(moved, sizes, fixed, gap):
        moved[row] = nearest_free_slot(moved[row], row, moved, sizes, gap)
    return moved


def nearest_free_slot(
    wish: Floats, row: int, centres: Floats, sizes: Floats, gap: float = GAP
) -> Floats:
    """Return a place (2,) near `wish` where box `row` is `gap` clear of every other placed box."""
    others = np.delete(np.arange(len(centres)), row)
    others = others[~np.isnan(centres[others, 0])]
    return nearest_free_place(wish, sizes[row], centres[others], sizes[others], gap)


def nearest_free_place(
    wish: Floats, size: Floats, centres: Floats, sizes: Floats, gap: float = GAP
) -> Floats:
    """Return a place (2,) near `wish` where a box of `size` clears all boxes given by `gap`.

    Close by it is the nearest one; farther out the nearest of a lattice of half a box; beyond
    that a place beside the whole map.
    """
    need = (sizes + size) / 2 + gap
    for reach in (0.0, 3.0, 8.0, 20.0):
        window = (size + gap) * reach
        near = (np.abs(centres - wish) < window + need).all(axis=1)
        tries = _touching(wish, centres[near], need[near]) if reach == 3.0 else None
        tries = _lattice(wish, (size + gap) / 2, reach) if tries is None else tries
        tries = tries[(np.abs(tries - wish) <= window).all(axis=1)]
        beside: Bools = np.abs(tries[:, None] - centres[near]) >= need[near] - 1e-6
        hit = ~np.all(np.any(beside, axis=2), axis=1)
        if not hit.all():
            free = tries[~hit]
            best: Floats = free[int(np.argmin(np.square(free - wish).sum(axis=1)))]
            return best
    return _beside_everything(wish, centres, need)


def _touching(wish: Floats, centres: Floats, need: Floats) -> Floats:
    """Return the places (k, 2) that touch one box in x and one in y, or keep a coordinate."""
    xs = np.concatenate(([wish[0]], centres[:, 0] - need[:, 0], centres[:, 0] + need[:, 0]))
    ys = np.concatenate(([wish[1]], centres[:, 1] - need[:, 1], centres[:, 1] + need[:, 1]))
    xs, ys = _outwards(xs, wish[0]), _outwards(ys, wish[1])
    return np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1).reshape(-1, 2)


def _lattice(wish: Floats, step: Floats, reach: float) -> Floats:
    """Return places (k, 2) around `wish`, `step` apart, out to twice `reach` steps."""
    ticks = np.arange(-int(reach * 2), int(reach * 2) + 1)
    cells = np.stack(np.meshgrid(ticks, ticks, indexing="ij"), axis=-1).reshape(-1, 2)
    return _outwards(wish + cells * step, wish)


def _beside_everything(wish: Floats, centres: Floats, need: Floats) -> Floats:
    """Return the nearest place (2,) left of, right of, above or below all boxes."""
    low, high = (centres - need).min(axis=0), (centres + need).max(axis=0)
    tries = np.array([(low[0], wish[1]), (high[0], wish[1]), (wish[0], low[1]), (wish[0], high[1])])
    nearest: Floats = tries[int(np.argmin(np.abs(tries - wish).sum(axis=1)))]
    return _outwards(nearest, wish)


def _outwards(values: Floats, origin: Floats | float) -> Floats:
    """Return `values` rounded to whole pixels, away from `origin`."""
    rounded: Floats = np.where(values >= origin, np.ceil(values), np.floor(values))
    return rounded


def _push_apart(centres: Floats, sizes: Floats, locked: Bools, gap: float) -> Floats:
    """Return centres after rounds of pushing; a pixel is added to `gap` for the rounding."""
    moved = centres.astype(np.float64, copy=True)
    _part_coincident(moved, sizes, locked)
    moved = _loosened(moved, sizes, locked, gap)
    weight = np.where(locked, 0.0, 1.0)
    for round_number in range(ROUNDS):
        pairs = overlapping_pairs(moved, sizes, gap if round_number == 0 else gap + 1.0)
        pairs = pairs[weight[pairs].sum(axis=1) > 0]
        if not len(pairs):
            break
        moved += _pushes(moved, sizes, weight, pairs, gap + 1.5)
    return moved


def _part_coincident(centres: Floats, sizes: Floats, locked: Bools) -> None:
    """Set boxes that lie exactly on another in a sunflower round it, as a start for pushing."""
    _, first = np.unique(centres, axis=0, return_index=True)
    double = ~locked
    double[first] = False
    rows = np.flatnonzero(double)
    turn = np.arange(1, len(rows) + 1) * 2.399963
    spoke = np.stack((np.cos(turn), np.sin(turn)), axis=1)
    centres[rows] += spoke * np.sqrt(turn / np.pi)[:, None] * (sizes.mean(axis=0) + GAP) * 0.9


def _loosened(centres: Floats, sizes: Floats, locked: Bools, gap: float) -> Floats:
    """Return centres blown up from their middle until a push has a chance: CROWDED pairs a box."""
    middle = centres.mean(axis=0)
    for _ in range(40):
        if len(overlapping_pairs(centres, sizes, gap)) <= CROWDED * len(centres):
            break
        centres = np.where(locked[:, None], centres, middle + (centres - middle) * 1.25)
    return centres


def _pushes(centres: Floats, sizes: Floats, weight: Floats, pairs: Ints, gap: float) -> Floats:
    """Return the movement (n, 2) of one round: each pair along the axis with less to go."""
    first, second = pairs[:, 0], pairs[:, 1]
    apart = centres[second] - centres[first]
    lack = (sizes[first] + sizes[second]) / 2 + gap - np.abs(apart)
    axis = np.argmin(lack, axis=1)
    rows = np.arange(len(pairs))
    towards = np.where(apart[rows, axis] >= 0, 1.0, -1.0)
    push = lack[rows, axis] * towards
    share = weight[pairs] / weight[pairs].sum(axis=1)[:, None]
    crowd = np.sqrt(np.maximum(np.bincount(pairs.ravel(), minlength=len(centres)), 1))
    movement = np.zeros_like(centres)
    for one in (0, 1):
        along = axis == one
        movement[:, one] = np.bincount(
            second[along], (push * share[:, 1])[along], len(centres)
        ) - np.bincount(first[along], (push * share[:, 0])[along], len(centres))
    pushed: Floats = movement / crowd[:, None]
    return pushed


def _stuck(centres: Floats, sizes: Floats, locked: Bools, gap: float) -> list[int]:
    """Return free rows that, once moved elsewhere, leave no overlap; the most entangled first."""
    pairs = overlapping_pairs(centres, sizes, gap)
    pairs = pairs[~locked[pairs].all(axis=1)]
    stuck: list[int] = []
    while len(pairs):
        often = np.bincount(pairs.ravel(), minlength=len(centres))
        often[locked] = 0
        worst = int(np.argmax(often))
        stuck.append(worst)
        pairs = pairs[(pairs != worst).all(axis=1)]
    return stuck
