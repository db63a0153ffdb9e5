"""Feedback loops: found within bounds, labelled, and honest about what was not searched."""

from dataclasses import dataclass, replace

from leverpoint.analysis.components import Structure, structure_of
from leverpoint.analysis.cycles import Allowance, Cycle, Progress, all_cycles, cycles_up_to
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.links import Links, along, links_of, net_sign, net_strength
from leverpoint.analysis.strong_loops import strongest_cycles

SHORT_LIST = 500
MAX_COUNT = 20_000
_QUICK = 0.15
_SURELY_SHORT = 3
_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True)
class Loop:
    """An elementary cycle of challenges.

    `challenges[k]` influences `challenges[k + 1]`, the last one the first, through
    `influences[k]`. `kind` is "R" (reinforcing), "B" (balancing) or "?" when a sign on it is
    undecided or contested. `strength` is the product of the arrows' shares s; `delays` counts
    the delayed arrows.
    """

    label: str
    kind: str
    challenges: tuple[str, ...]
    influences: tuple[str, ...]
    strength: float
    delays: int

    @property
    def delayed(self) -> bool:
        """Return whether any arrow on the loop is delayed."""
        return self.delays > 0

    @property
    def length(self) -> int:
        """Return the number of arrows on the loop."""
        return len(self.influences)

    @property
    def mean_strength(self) -> float:
        """Return the geometric mean of the arrows' shares, comparable between lengths."""
        return float(self.strength ** (1.0 / self.length))


@dataclass(frozen=True, slots=True)
class LoopList:
    """Loops, short and strong ones first.

    `complete` says that these are all the loops of the map. Otherwise every loop of up to
    `longest_searched` arrows is here (0: of no length surely) and `summary` says so in words.
    `every_arrow` says that the strongest loop through each arrow that lies on any is here.
    """

    loops: tuple[Loop, ...]
    complete: bool
    longest_searched: int
    every_arrow: bool
    summary: str
    content_revision: int = 0

    def through(self, challenge: str) -> tuple[Loop, ...]:
        """Return the listed loops that a challenge lies on."""
        return tuple(loop for loop in self.loops if challenge in loop.challenges)


def find_loops(
    graph: InfluenceGraph,
    *,
    max_length: int | None = None,
    max_count: int = MAX_COUNT,
    seconds: float = 2.0,
    progress: Progress | None = None,
) -> LoopList:
    """Return the loops of a map, labelled R1, R2, B1, ?1 and so on.

    Without `max_length`: all loops where they are few (500 at most), else the strongest loop
    through every arrow. With it: all loops of up to that many arrows, by rising length until
    `max_count` or `seconds` runs out. Self-loops are loops of one arrow. `progress` hears the
    share of the time used, 0 to 1.
    """
    structure, links = structure_of(graph), links_of(graph)
    allowance = Allowance(max_count, seconds, progress)
    if max_length is not None:
        return _by_length(graph, structure, links, max_length, allowance)
    quick = Allowance(min(SHORT_LIST, max_count), min(_QUICK, seconds), _muted(progress))
    cycles = quick.collect(all_cycles(structure, quick))
    if not quick.spent:
        return listed_loops(
            graph, links, cycles, Extent(complete=True, longest=_longest(structure))
        )
    return _strongest(graph, structure, links, allowance)


def _muted(progress: Progress | None) -> Progress | None:
    """Return a progress that only lets itself be stopped: its work is too short to be shown."""
    return None if progress is None else lambda _share: progress(0.0)


def count_loops(
    graph: InfluenceGraph, *, max_count: int = MAX_COUNT, seconds: float = 2.0
) -> tuple[int, bool]:
    """Return how many loops were found within the bounds, and whether those are all."""
    structure = structure_of(graph)
    allowance = Allowance(max_count, seconds)
    count = len(allowance.collect(all_cycles(structure, allowance)))
    return count + len(_own_arrows(graph)), not allowance.spent


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a search went."""

    complete: bool = False
    longest: int = 0
    every_arrow: bool = True
    said: str = ""


def _strongest(
    graph: InfluenceGraph, structure: Structure, links: Links, allowance: Allowance
) -> LoopList:
    cycles = strongest_cycles(structure, links, allowance)
    if not allowance.spent:
        return listed_loops(graph, links, cycles, Extent(), allowance)
    # Too large to look at every arrow: the shortest loops are what people ask about first.
    brief = Allowance(SHORT_LIST, 0.5)
    short = brief.collect(cycles_up_to(structure, _SURELY_SHORT, brief))
    longest = 0 if brief.spent else _SURELY_SHORT
    cycles = list(dict.fromkeys(short + cycles))
    extent = Extent(longest=longest, every_arrow=False)
    return listed_loops(graph, links, cycles, extent, allowance)


def _by_length(
    graph: InfluenceGraph, structure: Structure, links: Links, longest: int, allowance: Allowance
) -> LoopList:
    """Deepen until the wanted length, the longest possible one, or the end of the allowance."""
    limit = min(longest, _longest(structure))
    cycles: list[Cycle] = []
    searched = min(longest, 1)
    for length in _lengths(limit):
        found = allowance.collect(cycles_up_to(structure, length, allowance))
        if allowance.spent:
            cycles = list(dict.fromkeys(cycles + found))[: allowance.max_count]
            break
        cycles, searched = found, length
    complete = not allowance.spent and longest >= _longest(structure)
    extent = Extent(complete=complete, longest=searched, every_arrow=complete)
    return listed_loops(graph, links, cycles, extent, allowance)


def _lengths(limit: int) -> list[int]:
    """Return the lengths to deepen by: each up to 12, then half as much again."""
    lengths = list(range(2, min(limit, 12) + 1))
    while lengths and lengths[-1] < limit:
        lengths.append(min(limit, lengths[-1] * 3 // 2))
    return lengths


def _longest(structure: Structure) -> int:
    """Return how many arrows a loop can have at most."""
    return int(structure.cluster_sizes.max()) if structure.size else 0


def _own_arrows(graph: InfluenceGraph) -> list[int]:
    """Return the rows of challenges that influence themselves."""
    return sorted(set(graph.source[graph.source == graph.target].tolist()))


_Placed = tuple[tuple[int, ...], Loop]


def listed_loops(
    graph: InfluenceGraph,
    links: Links,
    cycles: list[Cycle],
    extent: Extent,
    allowance: Allowance | None = None,
) -> LoopList:
    """Return cycles of rows, and the self-loops of the map, as labelled loops in their order.

    The allowance only hears how it goes: what was found is listed whole.
    """
    every = [(row,) for row in _own_arrows(graph)] + cycles
    found: list[_Placed] = []
    for cycle in every:
        found.append(_loop(graph, links, cycle))
        if allowance is not None and len(found) % _TOLD_EVERY == 0:
            allowance.tell()
    loops = sorted(found, key=_place)
    counts = {"R": 0, "B": 0, "?": 0}
    labelled = []
    for _, loop in loops:
        counts[loop.kind] += 1
        labelled.append(replace(loop, label=f"{loop.kind}{counts[loop.kind]}"))
    return LoopList(
        loops=tuple(labelled),
        complete=extent.complete,
        longest_searched=extent.longest,
        every_arrow=extent.every_arrow,
        summary=_summary(len(labelled), extent),
        content_revision=graph.content_revision,
    )


def _loop(graph: InfluenceGraph, links: Links, cycle: Cycle) -> _Placed:
    """Return the arrow rows in drawing order, which break ties, and the loop without a label."""
    steps = along((*cycle, cycle[0]), links)
    loop = Loop(
        label="",
        kind={1: "R", -1: "B", 0: "?"}[net_sign(steps)],
        challenges=tuple(graph.ids[row] for row in cycle),
        influences=tuple(graph.arrow_ids[step.arrow] for step in steps),
        strength=net_strength(steps),
        delays=sum(step.delayed for step in steps),
    )
    return tuple(sorted(step.arrow for step in steps)), loop


def _place(placed: _Placed) -> tuple[int, float, tuple[int, ...]]:
    rows, loop = placed
    return loop.length, -round(loop.strength, 12), rows


def _summary(count: int, extent: Extent) -> str:
    what = "1 loop" if count == 1 else f"{count:,} loops"
    if extent.said:
        return f"{what}; {extent.said}"
    if extent.complete:
        return f"{what}, all there are" if count else "No loops"
    if extent.longest > 1:
        return f"At least {what}; all of up to {extent.longest} arrows are listed"
    if extent.every_arrow:
        return f"At least {what}; the strongest through each arrow is listed"
    return f"At least {what}; the search stopped early"
