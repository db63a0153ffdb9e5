"""Placing what is added later: near its neighbours, in free slots, with nothing else moved."""

from collections.abc import Collection

import numpy as np

from leverpoint.layout.arrange import arranged
from leverpoint.layout.layout_graph import (
    Bools,
    Floats,
    Ints,
    LayoutGraph,
    Points,
    Sizes,
    layout_graph,
)
from leverpoint.layout.overlaps import GAP, nearest_free_place
from leverpoint.layout.packing import STRIP_GAP, linked_parts, outline, parked
from leverpoint.model.diagram import Diagram

REACH = np.array([230.0, 130.0])
RINGS = (1.0, 1.5, 2.2, 3.0)
SPOKES = 16


def place_new(diagram: Diagram, sizes: Sizes, new: Collection[str]) -> Points:
    """Return centres for the challenges in `new` only; every other box stays where it is.

    A new challenge linked to placed ones gets the free slot near them from which its arrows run
    shortest and under the fewest boxes. New challenges linked only among themselves are arranged
    and set below the map as a group, unlinked ones as a grid below that. `sizes` are widths and
    heights in pixels by challenge id.
    """
    graph = layout_graph(diagram, sizes)
    fresh = np.array([i in new for i in graph.ids], dtype=np.bool_)
    centres = np.where(fresh[:, None], np.nan, graph.old)
    _place_linked(graph, centres, fresh)
    _place_groups(graph, centres, fresh)
    return graph.points(centres, np.flatnonzero(fresh))


def _place_linked(graph: LayoutGraph, centres: Floats, fresh: Bools) -> None:
    """Place every fresh row that some chain of arrows ties to a placed row, best-tied first."""
    ties = _neighbours(graph)
    waiting = {int(row) for row in np.flatnonzero(fresh)}
    while waiting:
        counted = [(-int((~np.isnan(centres[ties[row], 0])).sum()), row) for row in sorted(waiting)]
        known, row = min(counted)
        if known == 0:
            return
        waiting.remove(row)
        centres[row] = _best_slot(graph, centres, row, ties[row])


def _neighbours(graph: LayoutGraph) -> list[Ints]:
    """Return the rows tied to each row by an arrow in either direction."""
    both = np.concatenate((graph.arrows, graph.arrows[:, ::-1]))
    both = both[np.argsort(both[:, 0], kind="stable")]
    cuts = np.searchsorted(both[:, 0], np.arange(1, graph.count))
    return [np.unique(part) for part in np.split(both[:, 1], cuts)]


def _best_slot(graph: LayoutGraph, centres: Floats, row: int, ties: Ints) -> Floats:
    """Return the free place (2,) with the shortest, least hidden arrows to placed neighbours."""
    there = np.flatnonzero(~np.isnan(centres[:, 0]))
    ends = centres[ties[~np.isnan(centres[ties, 0])]]
    wishes = _wishes(ends)
    near = there[(np.abs(centres[there] - ends.mean(axis=0)) < _window(ends)).all(axis=1)]
    need = (graph.sizes[near] + graph.sizes[row]) / 2 + GAP
    taken = (np.abs(wishes[:, None] - centres[near]) < need).all(axis=2).any(axis=1)
    if taken.all():
        return nearest_free_place(
            ends.mean(axis=0), graph.sizes[row], centres[there], graph.sizes[there]
        )
    wishes = wishes[~taken]
    length = np.hypot(*(wishes[:, None] - ends).transpose(2, 0, 1)).mean(axis=1)
    hidden = _boxes_between(wishes, ends, centres[near], graph.sizes[near])
    best: Floats = wishes[int(np.argmin(length + hidden * REACH[0] * 0.6))]
    return best


def _window(ends: Floats) -> Floats:
    """Return how far from the middle of `ends` a box can matter to any slot near them."""
    span: Floats = np.ptp(ends, axis=0) / 2 + REACH * (RINGS[-1] + 2.0)
    return span


def _wishes(ends: Floats) -> Floats:
    """Return places (k, 2) to try: the middle of the neighbours, and rings round it and them."""
    turn = np.linspace(0.0, 2.0 * np.pi, SPOKES, endpoint=False)
    spoke = np.stack((np.cos(turn), np.sin(turn)), axis=1) * REACH
    rings = np.concatenate([spoke * ring for ring in RINGS])
    middle = ends.mean(axis=0)
    around = [middle[None], middle + rings]
    around += [end + spoke for end in ends[:6]] if len(ends) > 1 else []
    wishes: Floats = np.round(np.concatenate(around))
    return wishes


def _boxes_between(starts: Floats, ends: Floats, centres: Floats, sizes: Floats) -> Floats:
    """Return how many boxes the straight arrows from each start (k, 2) to all ends run under."""
    from leverpoint.layout.quality import boxes_under

    first = np.repeat(starts, len(ends), axis=0)
    second = np.tile(ends, (len(starts), 1))
    own = (np.abs(second[:, None] - centres) < 1.0).all(axis=2)
    hidden = boxes_under(first, second, centres, sizes) & ~own
    return np.asarray(hidden.reshape(len(starts), -1).sum(axis=1), dtype=np.float64)


def _place_groups(graph: LayoutGraph, centres: Floats, fresh: Bools) -> None:
    """Place what is tied to nothing placed: groups as small maps, single ones as a grid."""
    rest = np.flatnonzero(fresh & np.isnan(centres[:, 0]))
    if not len(rest):
        return
    part = graph.part(rest)
    parts, unlinked = linked_parts(part)
    there = ~np.isnan(centres[:, 0])
    if not there.any():
        centres[rest] = arranged(_unplaced(part), seed=1)
        return
    low, high = outline(centres[there], graph.sizes[there])
    if parts:
        tied = np.concatenate(parts)
        group = arranged(_unplaced(part.part(tied)), seed=1)
        corner, far = outline(group, part.sizes[tied])
        shift = (low[0] + high[0] - corner[0] - far[0]) / 2, high[1] + STRIP_GAP - corner[1]
        centres[rest[tied]] = group + np.round(shift)
        high[1] += STRIP_GAP + far[1] - corner[1]
    centres[rest[unlinked]] = parked(part, unlinked, low, high) if len(unlinked) else 0.0


def _unplaced(graph: LayoutGraph) -> LayoutGraph:
    """Return the graph without any memory of old places."""
    from dataclasses import replace

    nowhere = np.full_like(graph.old, np.nan)
    return replace(graph, old=nowhere, locked=np.zeros_like(graph.locked))
