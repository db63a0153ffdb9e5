"""Arrange by theme: challenges of one theme stand together as a neighbourhood of the map."""

import numpy as np

from leverpoint.layout.arrange import composed, settled
from leverpoint.layout.engines import force_positions
from leverpoint.layout.layout_graph import Floats, Ints, LayoutGraph, Points, Sizes, layout_graph
from leverpoint.layout.packing import linked_parts
from leverpoint.layout.refine import best_start, refined
from leverpoint.model.diagram import Diagram

HUBS = 2
PULL = 0.35
NEARNESS = 0.6


def arrange_by_theme(diagram: Diagram, sizes: Sizes, *, seed: int = 1) -> Points:
    """Return a centre for every challenge that is not locked, themes side by side, no overlaps.

    Every theme gets invisible hubs tied to all its challenges, so that a force-directed layout
    draws them together and keeps related themes near each other; then each theme is drawn a
    little towards its middle. `sizes` are widths and heights in pixels by challenge id.
    Challenges without a theme stand where their arrows put them.
    """
    graph = layout_graph(diagram, sizes)
    centres = arranged_by_theme(graph, seed=seed)
    return graph.points(centres, np.flatnonzero(~graph.locked))


def arranged_by_theme(graph: LayoutGraph, *, seed: int) -> Floats:
    """Return the centres (n, 2) of the theme arrangement of the whole graph."""
    parts, unlinked = linked_parts(graph)
    centres = np.where(graph.locked[:, None], graph.old, np.nan)
    for rows in parts:
        centres[rows] = _themed_part(graph.part(rows), seed)
    return composed(graph, centres, parts, unlinked)


def _themed_part(part: LayoutGraph, seed: int) -> Floats:
    """Return centres (n, 2) of one connected part with its themes drawn together."""
    ties = np.concatenate((part.arrows, _hub_ties(part)))
    count = max(part.count, int(ties.max()) + 1)

    def start(seed: int) -> Floats:
        return force_positions(count, ties, seed=seed)[: part.count]

    raw = best_start(part.arrows, start, seed=seed)
    centres = settled(part, raw + PULL * (theme_middles(raw, part.theme) - raw))
    anchors = theme_middles(centres, part.theme)
    return refined(part, centres, seed=seed, anchor=NEARNESS, anchors=anchors)


def _hub_ties(part: LayoutGraph) -> Ints:
    """Return extra ties (k, 2) from HUBS invisible rows for each theme to its challenges."""
    ties = [np.empty((0, 2), dtype=np.intp)]
    hub = part.count
    for theme in np.unique(part.theme[part.theme >= 0]):
        members = np.flatnonzero(part.theme == theme)
        if len(members) < 3:
            continue
        for _ in range(HUBS):
            ties.append(np.stack((np.full(len(members), hub), members), axis=1))
            hub += 1
    return np.concatenate(ties).astype(np.intp)


def theme_middles(centres: Floats, theme: Ints) -> Floats:
    """Return for each box (n, 2) the mean place of its theme, its own place without a theme."""
    middles = centres.copy()
    for one in np.unique(theme[theme >= 0]):
        members = theme == one
        middles[members] = centres[members].mean(axis=0)
    return middles
