"""A shortest independent loop set: few short loops that together hold every arrow on a loop."""

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

from leverpoint.analysis.components import Structure, structure_of
from leverpoint.analysis.cycles import Allowance, Cycle, Progress
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.links import links_of
from leverpoint.analysis.loops import Extent, LoopList, listed_loops


@dataclass(frozen=True, slots=True)
class IndependentLoops:
    """The loops of the set, and how many loops of the map are independent in all."""

    loops: LoopList
    rank: int


def independent_loops(
    graph: InfluenceGraph, *, seconds: float = 10.0, progress: Progress | None = None
) -> IndependentLoops:
    """Return the shortest independent loop set (Oliva 2004).

    The shortest loop through each arrow, shortest first, is kept when it holds an arrow that no
    loop before it holds. The set can be smaller than the rank m - n + 1 of each cluster and can
    miss loops that decide (Eberlein & Schoenberg 2020).
    """
    structure, links = structure_of(graph), links_of(graph)
    allowance = Allowance(graph.arrows + 1, seconds, progress)
    kept: list[Cycle] = []
    covered: set[tuple[int, int]] = set()
    for cycle in sorted(_through_each_arrow(structure, allowance), key=len):
        arrows = set(pairwise((*cycle, cycle[0])))
        if not arrows <= covered:
            covered |= arrows
            kept.append(cycle)
    rank = cycle_rank(structure)
    extent = Extent(
        every_arrow=not allowance.spent,
        said=f"a set that holds every arrow on a loop, of {rank:,} independent loops"
        if not allowance.spent
        else "the search stopped early",
    )
    return IndependentLoops(listed_loops(graph, links, kept, extent, allowance), rank)


def cycle_rank(structure: Structure) -> int:
    """Return m - n + 1 summed over the clusters of loops, self-loops not counted."""
    numbers = structure.cluster.tolist()
    inner = sum(
        numbers[row] == numbers[effect] for row in range(structure.size)
        for effect in structure.effects[row]
    )  # fmt: skip
    sizes = structure.cluster_sizes[structure.cluster_sizes > 1]
    return int(inner - (sizes - 1).sum())


def _through_each_arrow(structure: Structure, allowance: Allowance) -> list[Cycle]:
    """Return a shortest cycle through each pair inside a cluster; stops when time is over."""
    cycles: dict[Cycle, None] = {}
    numbers = structure.cluster.tolist()
    for start in range(structure.size):
        if allowance.is_over():
            break
        causes = [c for c in structure.causes[start] if numbers[c] == numbers[start]]
        if causes:
            before = _first_steps(structure, start, set(causes))
            for cause in causes:
                cycles[_cycle(before, start, cause)] = None
    return list(cycles)


def _first_steps(structure: Structure, start: int, wanted: set[int]) -> dict[int, int]:
    """Return the row before each row reached from `start`, breadth first, until all are found."""
    before = {start: start}
    left = wanted - {start}
    edge = deque([start])
    while edge and left:
        row = edge.popleft()
        for effect in structure.effects[row]:
            if effect not in before:
                before[effect] = row
                left.discard(effect)
                edge.append(effect)
    return before


def _cycle(before: dict[int, int], start: int, end: int) -> Cycle:
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    path.reverse()
    at = path.index(min(path))
    return tuple(path[at:] + path[:at])
