"""Tidy: boxes that overlap are moved apart as little as possible; nothing else moves."""

import numpy as np

from leverpoint.layout.layout_graph import Points, Sizes, layout_graph
from leverpoint.layout.overlaps import remove_overlaps
from leverpoint.model.diagram import Diagram


def tidied(diagram: Diagram, sizes: Sizes) -> Points:
    """Return new centres for the boxes that must move; locked boxes never do.

    Challenges that nobody has placed yet are left out.
    """
    graph = layout_graph(diagram, sizes)
    placed = np.flatnonzero(graph.placed)
    graph = graph.part(placed)
    centres = remove_overlaps(graph.old, graph.sizes, locked=graph.locked)
    return graph.points(centres, np.flatnonzero((centres != graph.old).any(axis=1)))
