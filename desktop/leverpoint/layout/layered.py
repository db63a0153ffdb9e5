"""Arrange by cause and effect: arrows run from left to right wherever loops allow it.

Columns from causal levels, an order within columns by the barycentres of the neighbours (Sugiyama,
Tagawa and Toda 1981), then heights near the neighbours' heights.
"""

from collections.abc import Iterator

import numpy as np

from leverpoint.layout.alignment import bent_to_locked
from leverpoint.layout.arrange import composed
from leverpoint.layout.layout_graph import Floats, Ints, LayoutGraph, Points, Sizes, layout_graph
from leverpoint.layout.overlaps import GAP
from leverpoint.layout.packing import linked_parts
from leverpoint.layout.refine import refined
from leverpoint.model.diagram import Diagram

COLUMN_GAP = 120.0
ROW_GAP = 52.0
SWEEPS = 16
SHRINK = 0.8


def arrange_layered(diagram: Diagram, sizes: Sizes, *, seed: int = 1) -> Points:
    """Return a centre for every challenge that is not locked: causes left, effects right.

    `sizes` are widths and heights in pixels by challenge id. Where challenges have places
    already, the map keeps its middle and the side of it that was up. The result is clear of
    overlaps, and the same every time for one seed.
    """
    graph = layout_graph(diagram, sizes)
    centres = arranged_in_layers(graph, seed=seed)
    return graph.points(centres, np.flatnonzero(~graph.locked))


def arranged_in_layers(graph: LayoutGraph, *, seed: int) -> Floats:
    """Return the centres (n, 2) of the arrangement by cause and effect of the whole graph."""
    parts, unlinked = linked_parts(graph)
    centres = np.where(graph.locked[:, None], graph.old, np.nan)
    for rows in parts:
        centres[rows] = _layered_part(graph.part(rows), seed)
    return composed(graph, centres, parts, unlinked)


def causal_levels(count: int, arrows: Ints) -> Floats:
    """Return how far along the chains of cause and effect each row (n,) of a connected part lies.

    The levels h that make h(effect) - h(cause) closest to 1 over all arrows (the trophic levels
    of MacKay, Johnson and Sansom 2020): without loops causes come first, and challenges on
    a common loop share a level or nearly so.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.linalg import lsqr

    number = np.arange(len(arrows))
    ends = np.concatenate((arrows[:, 1], arrows[:, 0]))
    signs = np.repeat([1.0, -1.0], len(arrows))
    steps = coo_array((signs, (np.tile(number, 2), ends)), (len(arrows), count)).tocsr()
    levels: Floats = lsqr(steps, np.ones(len(arrows)), atol=1e-10, btol=1e-10)[0]
    return np.asarray(levels - levels.min())


def columns_of(levels: Floats, screen: int) -> Ints:
    """Return the column (n,) of each row from its level, between `screen` and twice as many.

    No column takes much more than its share of the rows; the rest go on to the next.
    """
    span = float(levels.max())
    many = int(np.clip(round(span) + 1, screen, 2 * screen))
    most = int(np.ceil(1.2 * len(levels) / many))
    wish = np.round(levels / max(span, 1e-9) * (many - 1)).astype(np.intp)
    column = np.empty(len(levels), dtype=np.intp)
    filled: dict[int, int] = {}
    for row in np.argsort(levels, kind="stable").tolist():
        here = int(wish[row])
        while filled.get(here, 0) >= most:
            here += 1
        column[row] = here
        filled[here] = filled.get(here, 0) + 1
    return np.unique(column, return_inverse=True)[1].astype(np.intp)


def _layered_part(part: LayoutGraph, seed: int) -> Floats:
    """Return centres (n, 2) of one connected part, about its old middle, true to its locks."""
    column = columns_of(causal_levels(part.count, part.arrows), _columns_of_a_screen(part))
    heights = _heights(part, column)
    across = _column_middles(part, column)
    centres = np.stack((across[column], heights), axis=1)
    known = part.placed
    if known.any():
        same = np.corrcoef(centres[known, 1], part.old[known, 1])[0, 1] if known.sum() > 2 else 1.0
        centres[:, 1] *= -1.0 if same < 0 else 1.0
        centres += part.old[known].mean(axis=0) - centres[known].mean(axis=0)
    centres = bent_to_locked(np.round(centres), part.old, part.locked)
    return refined(part, centres, seed=seed, lanes=column)


def _columns_of_a_screen(part: LayoutGraph) -> int:
    """Return how many columns a map of 16:10 has."""
    wide, high = part.sizes.mean(axis=0)
    many = np.sqrt(part.count * 1.6 * (high + ROW_GAP) / (wide + COLUMN_GAP))
    return max(2, round(float(many) * 1.2))


def _column_middles(part: LayoutGraph, column: Ints) -> Floats:
    """Return the x (k,) of each column: columns are as wide as their widest box."""
    wide = np.zeros(int(column.max()) + 1)
    np.maximum.at(wide, column, part.sizes[:, 0])
    ends = np.cumsum(wide + COLUMN_GAP)
    middles: Floats = ends - COLUMN_GAP - wide / 2
    return middles


def _heights(part: LayoutGraph, column: Ints) -> Floats:
    """Return the y (n,) of each box: near the mean of its neighbours, in order, clear of others."""
    both = np.concatenate((part.arrows, part.arrows[:, ::-1]))
    members = [np.flatnonzero(column == one) for one in range(int(column.max()) + 1)]
    heights = np.zeros(part.count)
    for rows in members:
        heights[rows] = _stacked(np.zeros(len(rows)), part.sizes[rows, 1])
    degree = np.maximum(np.bincount(both[:, 0], minlength=part.count), 1)
    for rows in _sweeps(members):
        wish = SHRINK * np.bincount(both[:, 0], heights[both[:, 1]], part.count) / degree
        order = rows[np.argsort(wish[rows], kind="stable")]
        heights[order] = _stacked(wish[order], part.sizes[order, 1])
    return heights


def _sweeps(members: list[Ints]) -> Iterator[Ints]:
    """Yield the columns left to right and right to left, SWEEPS times."""
    for turn in range(SWEEPS):
        yield from members if turn % 2 == 0 else members[::-1]


def _stacked(wishes: Floats, high: Floats) -> Floats:
    """Return heights in the order given, ROW_GAP apart, with least squares from `wishes` (k,).

    Boxes that push against each other move as a block (pool adjacent violators).
    """
    offset = np.concatenate(([0.0], np.cumsum((high[1:] + high[:-1]) / 2 + max(ROW_GAP, GAP))))
    blocks: list[tuple[float, int]] = []
    for value in (wishes - offset).tolist():
        mean, size = value, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, size = (mean * size + other * more) / (size + more), size + more
        blocks.append((mean, size))
    return np.concatenate([np.full(size, mean) for mean, size in blocks]) + offset
