"""Islands and unlinked challenges: set beside the main map in tidy strips."""

import numpy as np

from leverpoint.layout.layout_graph import Floats, Ints, LayoutGraph
from leverpoint.layout.overlaps import GAP

STRIP_GAP = 72.0


def linked_parts(graph: LayoutGraph) -> tuple[list[Ints], Ints]:
    """Return the rows of each group held together by arrows, largest first, and unlinked rows."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not graph.count:
        return [], np.empty(0, dtype=np.intp)
    ones = np.ones(len(graph.arrows))
    shape = (graph.count, graph.count)
    links = coo_array((ones, (graph.arrows[:, 0], graph.arrows[:, 1])), shape)
    _, label = connected_components(links, directed=False)
    size = np.bincount(label)
    groups = sorted(np.flatnonzero(size > 1), key=lambda part: (-size[part], part))
    parts: list[Ints] = [np.flatnonzero(label == part) for part in groups]
    return parts, np.flatnonzero(size[label] == 1)


def outline(centres: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """Return the upper left and the lower right corner (2,) around all boxes."""
    return (centres - sizes / 2).min(axis=0), (centres + sizes / 2).max(axis=0)


def rows_of_blocks(spans: Floats, width: float, *, gap: float = STRIP_GAP) -> tuple[Floats, Floats]:
    """Return the middles (k, 2) of blocks with `spans` (k, 2), set in rows, and the whole's span.

    Blocks keep their order; a row ends before it would exceed `width`. The upper left corner of
    the whole is the origin.
    """
    middles = np.zeros_like(spans)
    x = y = tallest = widest = 0.0
    for block, (wide, high) in enumerate(spans):
        if x > 0 and x + wide > width:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        middles[block] = (x + wide / 2, y + high / 2)
        x += wide + gap
        tallest = max(tallest, high)
        widest = max(widest, x - gap)
    return middles, np.array([widest, y + tallest])


def parked(graph: LayoutGraph, rows: Ints, low: Floats, high: Floats) -> Floats:
    """Return centres (len(rows), 2) of a strip below the map that spans `low` to `high`.

    Boxes stand in columns as wide as the widest of them, grouped by theme.
    """
    order = np.lexsort((rows, graph.theme[rows]))
    size = graph.sizes[rows].max(axis=0)
    pitch = size + GAP
    columns = max(1, int((max(high[0] - low[0], size[0]) + GAP) // pitch[0]))
    columns = max(columns, int(np.ceil(np.sqrt(len(rows)))))
    cell = np.stack((np.arange(len(rows)) % columns, np.arange(len(rows)) // columns), axis=1)
    start = np.array([low[0] + size[0] / 2, high[1] + STRIP_GAP + size[1] / 2])
    centres = np.empty((len(rows), 2))
    centres[order] = np.round(start + cell * pitch)
    return centres
