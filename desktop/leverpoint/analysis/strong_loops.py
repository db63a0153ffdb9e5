"""The strongest loop through every arrow: the default list of loops."""

import numpy as np

from leverpoint.analysis.components import Structure
from leverpoint.analysis.cycles import Allowance, Cycle
from leverpoint.analysis.links import Link, Links

# Among equally strong ways the one of fewest arrows; far below any difference that matters.
_HOP = 1e-9
# Searches between two looks at the clock, times rows: a few hundredths of a second.
_CELLS = 100_000


def strongest_cycles(structure: Structure, links: Links, allowance: Allowance) -> list[Cycle]:
    """Return the strongest cycle through each pair that lies on any, each cycle once.

    The strongest way back from the target of an arrow to its source has the least sum of -ln s,
    so that Dijkstra's search from every row finds them all in O(n (m + n log n)). Stops between
    searches when the allowance is spent.
    """
    found: dict[Cycle, None] = {}
    numbers = structure.cluster.tolist()
    groups: dict[int, list[int]] = {}
    for row, number in enumerate(numbers):
        if structure.on_cycle(row):
            groups.setdefault(number, []).append(row)
    for rows in sorted(groups.values(), key=len):
        _search(rows, structure, links, allowance, found)
        if allowance.spent:
            break
    return list(found)


def _search(
    rows: list[int],
    structure: Structure,
    links: Links,
    allowance: Allowance,
    found: dict[Cycle, None],
) -> None:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    place = {row: index for index, row in enumerate(rows)}
    inner = [
        (place[row], place[effect], links[row, effect])
        for row in rows
        for effect in structure.effects[row]
        if effect in place
    ]
    cost = [_HOP + _cost(link) for _, _, link in inner]
    ends = [source for source, _, _ in inner], [target for _, target, _ in inner]
    matrix = csr_array((cost, ends), shape=(len(rows), len(rows)))
    step = max(1, _CELLS // len(rows))
    for first in range(0, len(rows), step):
        starts = np.arange(first, min(first + step, len(rows)))
        _, before = dijkstra(matrix, indices=starts, return_predecessors=True)
        for start, trail in zip(starts.tolist(), before.tolist(), strict=True):
            for cause in structure.causes[rows[start]]:
                if cause in place:
                    found[_cycle(start, place[cause], trail, rows)] = None
        if allowance.is_over() and first + step < len(rows):
            return


def _cost(link: Link) -> float:
    return float(-np.log(link.strength))


def _cycle(start: int, end: int, trail: list[int], rows: list[int]) -> Cycle:
    path = [end]
    while path[-1] != start:
        path.append(trail[path[-1]])
    cycle = [rows[index] for index in reversed(path)]
    at = cycle.index(min(cycle))
    return tuple(cycle[at:] + cycle[:at])
