"""Arrange all: a force-directed layout that keeps locks, people's bearings and clear boxes."""

from collections.abc import Callable, Collection

import numpy as np

from leverpoint.layout.alignment import bent_to_locked, filled, turned_to, widest_first
from leverpoint.layout.engines import force_positions
from leverpoint.layout.layout_graph import Floats, Ints, LayoutGraph, Points, Sizes, layout_graph
from leverpoint.layout.overlaps import GAP, remove_overlaps
from leverpoint.layout.packing import STRIP_GAP, linked_parts, outline, parked, rows_of_blocks
from leverpoint.layout.quality import count_crossings
from leverpoint.layout.refine import best_start, refined
from leverpoint.layout.route import drawn_bends, hidden_counts
from leverpoint.layout.spread import spread
from leverpoint.model.diagram import Diagram

ROOM = np.array([110.0, 90.0])
MOST_TRIED_TWICE = 60
"""Boxes of maps so small that chance weighs much, and a second attempt costs little."""
LayOut = Callable[[LayoutGraph], Floats]
"""Returns centres (n, 2) for all boxes of a graph."""


def arrange(
    diagram: Diagram, sizes: Sizes, *, seed: int = 1, only: Collection[str] | None = None
) -> Points:
    """Return a centre for every challenge, or for those in `only`: force-directed, no overlaps.

    `sizes` are the boxes' widths and heights in pixels by challenge id. Locked boxes stay where
    they are and are not in the result. Where challenges have places already, the new map is
    turned and flipped to resemble the old one and keeps its middle. Unlinked challenges go to
    a strip below the map. The same diagram, sizes and seed give the same places.
    """
    graph = layout_graph(diagram, sizes, only=only)
    return arranged_points(graph, lambda part: arranged(part, seed=seed), only)


def arranged_points(
    graph: LayoutGraph, lay_out: LayOut, only: Collection[str] | None = None
) -> Points:
    """Return what a way to lay out a whole graph gives for it, or for the challenges in `only`.

    These are laid out by themselves about their old middle, clear of all other boxes, which stay.
    Locked boxes are not in the result.
    """
    if only is None:
        return graph.points(lay_out(graph), np.flatnonzero(~graph.locked))
    chosen = np.flatnonzero([i in only for i in graph.ids])
    centres = graph.old.copy()
    centres[chosen] = lay_out(graph.part(chosen))
    there = ~np.isnan(centres[:, 0])
    held = graph.locked | ~np.isin(np.arange(graph.count), chosen)
    centres[there] = remove_overlaps(centres[there], graph.sizes[there], locked=held[there])
    return graph.points(centres, chosen[~graph.locked[chosen]])


def arranged(graph: LayoutGraph, *, seed: int) -> Floats:
    """Return the centres (n, 2) of a force-directed arrangement of the whole graph."""
    parts, unlinked = linked_parts(graph)
    centres = np.where(graph.locked[:, None], graph.old, np.nan)
    for part in parts:
        centres[part] = part_centres(graph.part(part), seed=seed)
    return composed(graph, centres, parts, unlinked)


def composed(graph: LayoutGraph, centres: Floats, parts: list[Ints], unlinked: Ints) -> Floats:
    """Return the whole map: largest part in the middle, islands and unlinked boxes below it."""
    _set_islands_below(graph, centres, parts)
    done = ~np.isnan(centres[:, 0])
    centres[done] = remove_overlaps(centres[done], graph.sizes[done], locked=graph.locked[done])
    waiting = unlinked[~graph.locked[unlinked]]
    if len(waiting):
        low, high = _edges(graph, centres, done)
        centres[waiting] = parked(graph, waiting, low, high)
    return centres


def part_centres(part: LayoutGraph, *, seed: int) -> Floats:
    """Return centres (n, 2) of one connected part, filled to a good size, about its old middle."""

    def start(seed: int) -> Floats:
        return force_positions(part.count, part.arrows, seed=seed)

    def attempt(seed: int) -> Floats:
        return refined(part, settled(part, best_start(part.arrows, start, seed=seed)), seed=seed)

    if part.count > MOST_TRIED_TWICE:
        return attempt(seed)
    return min(attempt(2 * seed - 1), attempt(2 * seed), key=lambda tried: _reading(part, tried))


def _reading(part: LayoutGraph, centres: Floats) -> float:
    """Return how hard a layout is to read: its crossings and the boxes over its arrows."""
    bends = drawn_bends(centres, part.sizes, part.arrows)
    hidden = hidden_counts(centres, part.sizes, part.arrows, bends).sum()
    return count_crossings(centres, part.arrows) + 1.5 * float(hidden)


def settled(part: LayoutGraph, raw: Floats) -> Floats:
    """Return a raw layout (n, 2) turned to the old map, scaled to its boxes, true to its locks."""
    turned = turned_to(raw, _scaled_old(part, raw)) if part.placed.sum() > 2 else widest_first(raw)
    area = float((part.sizes + ROOM).prod(axis=1).sum())
    centres = spread(filled(turned, area), part.sizes, gap=GAP)
    # Making room for crowds changes the shape; once more, the shape that a screen has.
    centres = filled(centres, float(np.ptp(centres, axis=0).prod()))
    centres = centres - centres.mean(axis=0) + _old_middle(part, centres)
    centres = bent_to_locked(centres, part.old, part.locked)
    return spread(centres, part.sizes, gap=GAP, locked=part.locked)


def _scaled_old(part: LayoutGraph, raw: Floats) -> Floats:
    """Return the old places in the unit of `raw`, so that turning weighs only the shape."""
    known = part.placed
    extent = max(float(np.ptp(part.old[known], axis=0).max()), 1e-6)
    scaled: Floats = part.old / extent * float(np.ptp(raw, axis=0).max())
    return scaled


def _old_middle(part: LayoutGraph, centres: Floats) -> Floats:
    """Return where the mean of `centres` should lie: over the locked boxes, or the old places."""
    about = centres - centres.mean(axis=0)
    anchors = part.locked if part.locked.any() else part.placed
    if not anchors.any():
        return np.zeros(2)
    middle: Floats = (part.old[anchors] - about[anchors]).mean(axis=0)
    return middle


def _set_islands_below(graph: LayoutGraph, centres: Floats, parts: list[Ints]) -> None:
    """Shift every part but the first, unless a lock holds it, into rows below the first."""
    loose = [part for part in parts[1:] if not graph.locked[part].any()]
    if not loose:
        return
    held = np.isin(np.arange(graph.count), np.concatenate(loose), invert=True)
    for part in loose:
        centres[part] = remove_overlaps(centres[part], graph.sizes[part])
    corners = [outline(centres[part], graph.sizes[part]) for part in loose]
    spans = np.array([high - low for low, high in corners])
    low, high = _edges(graph, centres, held & ~np.isnan(centres[:, 0]))
    middles, _ = rows_of_blocks(spans, float(high[0] - low[0]))
    start = np.array([low[0], high[1] + STRIP_GAP])
    for part, (corner, far), middle in zip(loose, corners, middles, strict=True):
        centres[part] += np.round(start + middle - (corner + far) / 2)


def _edges(graph: LayoutGraph, centres: Floats, rows: np.ndarray) -> tuple[Floats, Floats]:
    """Return the corners around the boxes at `rows`, the origin when there are none."""
    if not rows.any():
        return np.zeros(2), np.zeros(2)
    return outline(centres[rows], graph.sizes[rows])
