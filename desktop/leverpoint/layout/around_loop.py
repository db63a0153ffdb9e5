"""Arrange around a loop: its challenges on a ring in the order of travel, all others outside."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from leverpoint.layout.arrange import composed
from leverpoint.layout.layout_graph import Floats, Ints, LayoutGraph, Points, Sizes, layout_graph
from leverpoint.layout.overlaps import GAP
from leverpoint.layout.packing import linked_parts
from leverpoint.layout.refine import refined
from leverpoint.layout.spread import spread
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId

ROOM = np.array([95.0, 75.0])
RING_GAP = np.array([240.0, 130.0])
FLATNESS = 0.72
CORE = 1.3
"""Width and height of what stays empty in the middle of the ring, in half axes."""


def arrange_around_loop(
    diagram: Diagram, sizes: Sizes, loop: Sequence[str], *, seed: int = 1
) -> Points:
    """Return a centre for every challenge that is not locked, with `loop` as a ring in the middle.

    `loop` lists at least two challenges in the order of travel, which runs clockwise, so that
    the usual bend of arrows lets them lie on the ring. Every other challenge stands outside, as
    many rings out as it has steps to the loop, on the side of its neighbours. `sizes` are widths
    and heights in pixels by challenge id. Where the loop has places already, the ring keeps their
    middle and starts where the first of them lies. A locked box stays where it is.
    """
    graph = layout_graph(diagram, sizes)
    centres = arranged_around(graph, loop, seed=seed)
    return graph.points(centres, np.flatnonzero(~graph.locked))


def arranged_around(graph: LayoutGraph, loop: Sequence[str], *, seed: int) -> Floats:
    """Return the centres (n, 2) of the arrangement of the whole graph around a loop of it."""
    row = {challenge: number for number, challenge in enumerate(graph.ids)}
    ring = np.array([row[challenge] for challenge in loop], dtype=np.intp)  # type: ignore[index]
    parts, unlinked = linked_parts(graph)
    parts.sort(key=lambda rows: not np.isin(ring[0], rows))
    centres = np.where(graph.locked[:, None], graph.old, np.nan)
    inside = np.searchsorted(parts[0], ring)
    centres[parts[0]] = _ringed(graph.part(parts[0]), inside, seed)
    for rows in parts[1:]:
        part = graph.part(rows)
        centres[rows] = _ringed(part, np.arange(min(2, part.count)), seed)
    return composed(graph, centres, parts, unlinked)


def _ringed(part: LayoutGraph, ring: Ints, seed: int) -> Floats:
    """Return centres (n, 2) of one connected part round the rows in `ring`."""
    centres = np.full((part.count, 2), np.nan)
    middle, start = _middle_and_start(part, ring)
    reach = _ring_reach(part.sizes[ring])
    turn = start + np.arange(len(ring)) * 2 * np.pi / len(ring)
    centres[ring] = middle + np.stack((np.cos(turn), np.sin(turn)), axis=1) * reach
    _set_outside(part, centres, middle, reach)
    centres = np.round(np.where(part.locked[:, None], part.old, centres))
    held = part.locked.copy()
    held[ring] = True
    fixed = _with_core(replace(part, locked=held), reach)
    centres = np.concatenate((centres, middle[None]))
    centres = spread(centres, fixed.sizes, gap=GAP, locked=fixed.locked)
    return refined(fixed, centres, seed=seed, anchor=0.15)[: part.count]


def _with_core(part: LayoutGraph, reach: Floats) -> LayoutGraph:
    """Return the graph with a locked box more that keeps boxes and arrows out of the ring."""
    core = reach * CORE
    return LayoutGraph(
        ids=(*part.ids, ChallengeId("")),
        sizes=np.concatenate((part.sizes, core[None])),
        old=np.concatenate((part.old, np.full((1, 2), np.nan))),
        locked=np.append(part.locked, values=True),
        theme=np.append(part.theme, -1),
        arrows=part.arrows,
    )


def _middle_and_start(part: LayoutGraph, ring: Ints) -> tuple[Floats, float]:
    """Return the middle (2,) of the ring and the angle of its first challenge."""
    old = part.old[ring]
    if np.isnan(old).any():
        return np.zeros(2), np.pi if len(ring) == 2 else -np.pi / 2
    middle = old.mean(axis=0)
    first = old[0] - middle
    return np.round(middle), float(np.arctan2(first[1] / FLATNESS, first[0]))


def _ring_reach(sizes: Floats) -> Floats:
    """Return the half axes (2,) of an ellipse on which boxes of these sizes keep ROOM."""
    around = (sizes + ROOM).sum(axis=0) / (2 * np.pi)
    reach = max(float(np.hypot(around[0], around[1])), 150.0)
    return np.array([reach, reach * FLATNESS])


def _set_outside(part: LayoutGraph, centres: Floats, middle: Floats, reach: Floats) -> None:
    """Place the rows that have none yet, ring by ring, each on the side of its neighbours."""
    both = np.concatenate((part.arrows, part.arrows[:, ::-1]))
    step = 0
    while np.isnan(centres[:, 0]).any():
        step += 1
        placed = ~np.isnan(centres[:, 0])
        ties = both[placed[both[:, 1]] & ~placed[both[:, 0]]]
        rows = np.unique(ties[:, 0])
        unit = (centres - middle) / reach
        unit /= np.maximum(np.hypot(unit[:, 0], unit[:, 1]), 1e-6)[:, None]
        sides = np.stack(
            [np.bincount(ties[:, 0], unit[ties[:, 1], axis], part.count)[rows] for axis in (0, 1)],
            axis=1,
        )
        angles = _apart(np.arctan2(sides[:, 1], sides[:, 0]), step)
        out = reach + RING_GAP * step
        centres[rows] = middle + np.stack((np.cos(angles), np.sin(angles)), axis=1) * out


def _apart(angles: Floats, step: int) -> Floats:
    """Return the angles in the same order, drawn towards even steps round the whole ring."""
    order = np.argsort(angles, kind="stable")
    even = np.empty_like(angles)
    even[order] = np.arange(len(angles)) * 2 * np.pi / len(angles) - np.pi
    shift = float(np.angle(np.exp(1j * (angles - even)).mean()))
    gap = np.angle(np.exp(1j * (even + shift - angles)))
    drawn: Floats = angles + gap * min(0.5, 0.2 * step + len(angles) / 60)
    return drawn
