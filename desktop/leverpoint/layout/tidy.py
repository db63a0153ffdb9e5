"""Tidy: overlapping boxes of a diagram moved apart, everything else left in peace."""

from collections.abc import Collection

import numpy as np

from leverpoint.layout.layout_graph import LayoutGraph, Points, Sizes, layout_graph
from leverpoint.layout.overlaps import GAP, overlapping_pairs, remove_overlaps
from leverpoint.layout.spread import spread
from leverpoint.model.diagram import Diagram


def tidied(
    diagram: Diagram, sizes: Sizes, *, only: Collection[str] | None = None, gap: float = GAP
) -> Points:
    """Return new centres for the boxes that must move so that all are `gap` pixels clear.

    `sizes` are widths and heights in pixels by challenge id. Locked boxes, boxes outside `only`
    and boxes that nobody has placed are not in the result. A map with more overlaps than half
    its boxes is stretched where it is crowded before boxes are pushed.
    """
    return tidied_points(layout_graph(diagram, sizes, only=only), gap)


def tidied_points(graph: LayoutGraph, gap: float = GAP) -> Points:
    """Return what `tidied` returns, from the columns alone: they travel to a worker process."""
    rows = np.flatnonzero(graph.placed)
    old, boxes, locked = graph.old[rows], graph.sizes[rows], graph.locked[rows]
    new = old
    if len(overlapping_pairs(old, boxes, gap)) > len(rows) / 2:
        new = spread(old, boxes, gap=gap, locked=locked)
    new = remove_overlaps(new, boxes, locked=locked, gap=gap)
    moved = rows[(new != old).any(axis=1)]
    centres = graph.old.copy()
    centres[rows] = new
    return graph.points(centres, moved)
