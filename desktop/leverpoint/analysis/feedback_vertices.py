"""The fewest challenges that lie on every loop between them (Fiedler & Mochizuki 2013)."""

from dataclasses import dataclass
from time import monotonic

import numpy as np

from leverpoint.analysis.components import Structure, strong_clusters, structure_of
from leverpoint.analysis.graph import InfluenceGraph

Links = dict[int, set[int]]


@dataclass(frozen=True, slots=True)
class FeedbackSet:
    """Rows that break every loop, ascending; `is_smallest` says that no fewer would do."""

    rows: tuple[int, ...]
    is_smallest: bool


def feedback_vertex_set(graph: InfluenceGraph, *, seconds: float = 10.0) -> FeedbackSet:
    """Return a smallest set of rows without which the map has no loop, self-loops included.

    The loops are covered by an integer programme to which loops are added until none is left
    uncovered; every row it would add is proved needed. Out of time, a greedy choice stands.
    """
    deadline = monotonic() + seconds
    structure = structure_of(graph)
    own = {int(row) for row in graph.source[graph.source == graph.target]}
    chosen, exact = set(own), True
    for rows in _clusters(structure, own):
        inside = set(rows)
        links = {row: {e for e in structure.effects[row] if e in inside} for row in rows}
        found = _covered(links, deadline)
        exact = exact and found is not None
        chosen |= _greedy(links) if found is None else found
    return FeedbackSet(tuple(sorted(chosen)), exact)


def _clusters(structure: Structure, gone: set[int]) -> list[list[int]]:
    links = {row: set(structure.effects[row]) - gone for row in range(structure.size)}
    return _cyclic_parts({row: effects for row, effects in links.items() if row not in gone})


def _cyclic_parts(links: Links) -> list[list[int]]:
    rows = list(links)
    place = {row: index for index, row in enumerate(rows)}
    local = tuple(tuple(place[e] for e in sorted(links[row])) for row in rows)
    groups: dict[int, list[int]] = {}
    for index, number in enumerate(strong_clusters(local).tolist()):
        groups.setdefault(number, []).append(rows[index])
    return [group for group in groups.values() if len(group) > 1]


def _without(links: Links, gone: set[int]) -> Links:
    return {row: effects - gone for row, effects in links.items() if row not in gone}


def _covered(links: Links, deadline: float) -> set[int] | None:
    """Return a smallest set for one cluster, or None when the time ran out."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    rows = sorted(links)
    place = {row: index for index, row in enumerate(rows)}
    cycles = _separate_cycles(links)
    while True:
        left = deadline - monotonic()
        if left <= 0.0:
            return None
        ends = (
            [number for number, cycle in enumerate(cycles) for _ in cycle],
            [place[row] for cycle in cycles for row in cycle],
        )
        cover = csr_array((np.ones(len(ends[0])), ends), shape=(len(cycles), len(rows)))
        solved = milp(
            np.ones(len(rows)),
            constraints=LinearConstraint(cover, lb=1.0),
            integrality=np.ones(len(rows), dtype=np.int8),
            bounds=Bounds(0.0, 1.0),
            options={"time_limit": left},
        )
        if solved.status != 0:
            return None
        chosen = {row for row in rows if solved.x[place[row]] > 0.5}
        uncovered = _separate_cycles(_without(links, chosen))
        if not uncovered:
            return chosen
        cycles += uncovered


def _separate_cycles(links: Links) -> list[list[int]]:
    """Return short cycles, one through each row that is left after those before it."""
    cycles = []
    rest = dict(links)
    for part in _cyclic_parts(rest):
        inside = set(part)
        for row in sorted(part):
            cycle = _shortest_cycle(links, row, inside)
            if cycle:
                cycles.append(cycle)
                inside -= {min(cycle)}
    return cycles


def _shortest_cycle(links: Links, start: int, inside: set[int]) -> list[int]:
    if start not in inside:
        return []
    before: dict[int, int] = {}
    edge = [start]
    while edge:
        further = []
        for row in edge:
            for effect in sorted(links[row]):
                if effect == start:
                    return _trail(before, row, start)
                if effect in inside and effect not in before:
                    before[effect] = row
                    further.append(effect)
        edge = further
    return []


def _trail(before: dict[int, int], row: int, start: int) -> list[int]:
    trail = [row]
    while trail[-1] != start:
        trail.append(before[trail[-1]])
    return trail[::-1]


def _greedy(links: Links) -> set[int]:
    """Return a set that breaks every loop: the busiest row first, then none that is not needed."""
    chosen: set[int] = set()
    waiting = _cyclic_parts(links)
    while waiting:
        inside = set(waiting.pop())
        part = {row: links[row] & inside for row in sorted(inside)}
        entering = dict.fromkeys(part, 0)
        for effects in part.values():
            for effect in effects:
                entering[effect] += 1
        busiest = max(part, key=lambda row: (len(part[row]) * entering[row], -row))
        chosen.add(busiest)
        waiting += _cyclic_parts(_without(part, {busiest}))
    return chosen
