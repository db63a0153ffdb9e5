"""How a map hangs together: cycle clusters, islands, upstream and downstream."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Who leads to whom, by rows; parallel arrows once, self-loops left out.

    `cluster` numbers the strongly connected component of each challenge, effects before causes:
    an arrow never leads from a lower to a higher number. `downstream` holds for each cluster a
    bit set (a Python int) of the challenges that can be reached from it, its own among them.
    """

    size: int
    effects: tuple[tuple[int, ...], ...]
    causes: tuple[tuple[int, ...], ...]
    cluster: Ints
    cluster_sizes: Ints
    downstream: tuple[int, ...]

    def reach(self, row: int) -> int:
        """Return how many other challenges can be reached from a row."""
        return int(self.downstream[self.cluster[row]].bit_count()) - 1

    def on_cycle(self, row: int) -> bool:
        """Return whether a loop of two or more challenges runs through a row."""
        return bool(self.cluster_sizes[self.cluster[row]] > 1)

    def largest_cluster(self) -> int | None:
        """Return the number of the largest cycle cluster, or None where no loop exists."""
        if not len(self.cluster_sizes) or self.cluster_sizes.max() < 2:
            return None
        return int(self.cluster_sizes.argmax())

    def upstream(self, row: int) -> int:
        """Return the bit set of challenges that lead to a row, the row itself not among them."""
        return _spread(self.causes, row) & ~(1 << row)


def structure_of(graph: InfluenceGraph) -> Structure:
    """Return the structure of a graph."""
    effects: list[dict[int, None]] = [{} for _ in range(graph.size)]
    causes: list[dict[int, None]] = [{} for _ in range(graph.size)]
    for source, target in zip(graph.source.tolist(), graph.target.tolist(), strict=True):
        if source != target:
            effects[source][target] = None
            causes[target][source] = None
    after = tuple(map(tuple, effects))
    cluster = strong_clusters(after)
    sizes = np.bincount(cluster, minlength=0).astype(np.int32)
    return Structure(
        size=graph.size,
        effects=after,
        causes=tuple(map(tuple, causes)),
        cluster=cluster,
        cluster_sizes=sizes,
        downstream=_downstream(after, cluster, len(sizes)),
    )


def strong_clusters(effects: tuple[tuple[int, ...], ...]) -> Ints:
    """Return the strongly connected component of each row, effects before causes.

    Tarjan (1972), with an explicit stack because maps may be deeper than Python's recursion.
    """
    size = len(effects)
    cluster = [-1] * size
    index = [-1] * size
    low = [0] * size
    waiting: list[int] = []
    seen = found = 0
    for root in range(size):
        if index[root] >= 0:
            continue
        work = [(root, iter(effects[root]))]
        index[root] = low[root] = seen
        seen += 1
        waiting.append(root)
        while work:
            row, rest = work[-1]
            for effect in rest:
                if index[effect] < 0:
                    index[effect] = low[effect] = seen
                    seen += 1
                    waiting.append(effect)
                    work.append((effect, iter(effects[effect])))
                    break
                if cluster[effect] < 0 and index[effect] < low[row]:
                    low[row] = index[effect]
            else:
                found += _close(row, low, index, waiting, cluster, found)
                work.pop()
                if work and low[row] < low[work[-1][0]]:
                    low[work[-1][0]] = low[row]
    return np.array(cluster, dtype=np.int32)


def _close(
    row: int, low: list[int], index: list[int], waiting: list[int], cluster: list[int], number: int
) -> int:
    """Give the cluster rooted at `row` its number; return 1, or 0 when `row` is no root."""
    if low[row] != index[row]:
        return 0
    while True:
        member = waiting.pop()
        cluster[member] = number
        if member == row:
            return 1


def _downstream(
    effects: tuple[tuple[int, ...], ...], cluster: Ints, clusters: int
) -> tuple[int, ...]:
    members: list[list[int]] = [[] for _ in range(clusters)]
    numbers = cluster.tolist()
    for row, number in enumerate(numbers):
        members[number].append(row)
    reached = [0] * clusters
    for number in range(clusters):
        bits = 0
        for row in members[number]:
            bits |= 1 << row
        for other in {numbers[e] for row in members[number] for e in effects[row]}:
            bits |= reached[other]
        reached[number] = bits
    return tuple(reached)


def _spread(links: tuple[tuple[int, ...], ...], start: int) -> int:
    bits, edge = 1 << start, [start]
    while edge:
        for row in links[edge.pop()]:
            if not bits >> row & 1:
                bits |= 1 << row
                edge.append(row)
    return bits


def rows_in(bits: int) -> list[int]:
    """Return the rows of a bit set, ascending."""
    rows = []
    while bits:
        lowest = bits & -bits
        rows.append(lowest.bit_length() - 1)
        bits ^= lowest
    return rows


def islands(structure: Structure) -> Ints:
    """Return the number of the separate part that each challenge belongs to.

    Parts are numbered by size, the largest 0; equal ones by their first challenge.
    """
    part = [-1] * structure.size
    groups: list[list[int]] = []
    for start in range(structure.size):
        if part[start] < 0:
            groups.append(_part(structure, start, part))
    groups.sort(key=lambda group: (-len(group), group[0]))
    for number, group in enumerate(groups):
        for row in group:
            part[row] = number
    return np.array(part, dtype=np.int32)


def _part(structure: Structure, start: int, part: list[int]) -> list[int]:
    part[start] = 0
    group = [start]
    for row in group:
        for other in (*structure.effects[row], *structure.causes[row]):
            if part[other] < 0:
                part[other] = 0
                group.append(other)
    group.sort()
    return group


def submap(graph: InfluenceGraph, starts: Iterable[str], *, downstream: bool = True) -> set[str]:
    """Return the ids of the challenges down- or upstream of any of `starts`, those included.

    Unions and intersections of submaps are those of the sets returned.
    """
    structure = structure_of(graph)
    links = structure.effects if downstream else structure.causes
    bits = 0
    for start in starts:
        bits |= _spread(links, graph.row_of(start))
    return {graph.ids[row] for row in rows_in(bits)}
