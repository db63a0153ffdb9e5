"""Ways along the arrows: simple paths between challenges, and trees of causes and effects."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import log

from leverpoint.analysis.components import Structure, structure_of
from leverpoint.analysis.cycles import Allowance, Progress
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.links import Links, along, links_of, net_sign, net_strength
from leverpoint.analysis.why import Step

LONGEST = 6
MAX_PATHS = 2_000


@dataclass(frozen=True, slots=True)
class PathList:
    """Simple paths, the strongest first, by net sign.

    `complete` says that every path of up to `longest` arrows is here.
    """

    raising: tuple[Step, ...]
    lowering: tuple[Step, ...]
    undecided: tuple[Step, ...]
    longest: int
    complete: bool

    @property
    def all(self) -> tuple[Step, ...]:
        """Return every path, the strongest first."""
        return tuple(sorted((*self.raising, *self.lowering, *self.undecided), key=_place))

    @property
    def opposing(self) -> bool:
        """Return whether some paths raise what others lower."""
        return bool(self.raising and self.lowering)


def find_paths(
    graph: InfluenceGraph,
    starts: Iterable[str],
    ends: Iterable[str],
    *,
    longest: int = LONGEST,
    max_count: int = MAX_PATHS,
    seconds: float = 2.0,
    progress: Progress | None = None,
) -> PathList:
    """Return the paths from any of `starts` to any of `ends` (challenge ids) of 1 to `longest`.

    A path meets no challenge twice; from a challenge to itself the paths are its loops.
    """
    structure, links = structure_of(graph), links_of(graph)
    allowance = Allowance(max_count, seconds, progress)
    found: list[Step] = []
    wanted = [graph.row_of(end) for end in ends]
    for start in [graph.row_of(start) for start in starts]:
        for end in wanted:
            ways = simple_paths(structure, start, end, longest, allowance)
            found.extend(step_of(graph, links, path) for path in ways)
            if len(found) > max_count:
                allowance.spent = True
            if allowance.spent:
                return _sorted(found[:max_count], longest, complete=False)
    return _sorted(found, longest, complete=True)


def _sorted(found: list[Step], longest: int, *, complete: bool) -> PathList:
    found.sort(key=_place)
    by_sign = {sign: tuple(step for step in found if step.sign == sign) for sign in (1, -1, 0)}
    return PathList(by_sign[1], by_sign[-1], by_sign[0], longest, complete)


def _place(step: Step) -> tuple[float, int]:
    return -round(step.strength, 12), len(step.influences)


def simple_paths(
    structure: Structure,
    start: int,
    end: int,
    longest: int,
    allowance: Allowance,
    distances: Mapping[int, int] | None = None,
) -> Iterator[tuple[int, ...]]:
    """Yield the simple paths by rows, going only where the end is still within reach.

    `distances` are those of `distances_to` the end, where they are known already.
    """
    back = distances_to(structure, end, longest) if distances is None else distances
    if start not in back and start != end:
        return
    path, used = [start], {start}
    branches = [iter(structure.effects[start])]
    count = 0
    while branches:
        if allowance.step() or count > allowance.max_count:
            return
        for row in branches[-1]:
            if row == end:
                count += 1
                yield (*path, row)
            elif row not in used and len(path) + back.get(row, longest) <= longest:
                path.append(row)
                used.add(row)
                branches.append(iter(structure.effects[row]))
                break
        else:
            branches.pop()
            used.discard(path.pop())


def distances_to(structure: Structure, end: int, farthest: int) -> dict[int, int]:
    """Return how many arrows it takes to `end` from the rows that get there in `farthest`."""
    distance: dict[int, int] = {}
    edge = deque([(end, 0)])
    while edge:
        row, steps = edge.popleft()
        if steps == farthest:
            break
        for cause in structure.causes[row]:
            if cause not in distance and cause != end:
                distance[cause] = steps + 1
                edge.append((cause, steps + 1))
    return distance


def step_of(graph: InfluenceGraph, links: Links, path: Iterable[int]) -> Step:
    """Return a path of rows with its arrows, net sign and strength."""
    rows = tuple(path)
    steps = along(rows, links)
    return Step(
        challenges=tuple(graph.ids[row] for row in rows),
        influences=tuple(graph.arrow_ids[link.arrow] for link in steps),
        sign=net_sign(steps),
        strength=net_strength(steps),
    )


def next_steps(structure: Structure, links: Links, ends: Iterable[int]) -> dict[int, int]:
    """Return, for each row that leads to any of `ends`, the next row on its strongest path.

    Dijkstra's search from the ends backwards; of equally strong paths the shortest.
    """
    following: dict[int, int] = {}
    queue = [(0.0, 0, end, end) for end in sorted(ends)]
    while queue:
        cost, steps, row, after = heappop(queue)
        if row in following:
            continue
        following[row] = after
        for cause in structure.causes[row]:
            if cause not in following:
                further = round(cost - log(links[cause, row].strength), 12)
                heappush(queue, (further, steps + 1, cause, row))
    return following


def followed(following: Mapping[int, int], start: int) -> tuple[int, ...]:
    """Return the path of rows from `start` by the next steps to where they end."""
    path = [start]
    while following[path[-1]] != path[-1]:
        path.append(following[path[-1]])
    return tuple(path)


@dataclass(frozen=True, slots=True)
class Branch:
    """A challenge in a tree of causes or effects.

    `influence` is the arrow to or from its parent ("" at the root), `sign` its sign. `seen` says
    that the challenge already stands between here and the root, so that the tree stops at a loop.
    """

    challenge: str
    influence: str
    sign: int
    seen: bool
    branches: tuple["Branch", ...]


def tree(
    graph: InfluenceGraph, challenge: str, *, depth: int, effects: bool, max_size: int = 5_000
) -> Branch:
    """Return the tree of effects (or causes) of a challenge, `depth` arrows deep.

    Stops growing at `max_size` branches, the nearest ones first being kept.
    """
    structure, links = structure_of(graph), links_of(graph)
    root = graph.row_of(challenge)
    trails: list[tuple[int, ...]] = [(root,)]
    children: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for trail in trails:
        if len(trail) > depth or trail[-1] in trail[:-1]:
            continue
        onward = (structure.effects if effects else structure.causes)[trail[-1]]
        children[trail] = [(*trail, row) for row in onward][: max(0, max_size - len(trails))]
        trails.extend(children[trail])
    grown: dict[tuple[int, ...], Branch] = {}
    for trail in reversed(trails):
        below = tuple(grown.pop(child) for child in children.get(trail, ()))
        grown[trail] = _branch(graph, links, trail, below, effects=effects)
    return grown[root,]


def _branch(
    graph: InfluenceGraph,
    links: Links,
    trail: tuple[int, ...],
    below: tuple[Branch, ...],
    *,
    effects: bool,
) -> Branch:
    row = trail[-1]
    if len(trail) == 1:
        return Branch(graph.ids[row], "", 0, seen=False, branches=below)
    link = links[(trail[-2], row) if effects else (row, trail[-2])]
    arrow = graph.arrow_ids[link.arrow]
    return Branch(graph.ids[row], arrow, link.sign, row in trail[:-1], below)
