"""Elementary cycles by rows, within bounds of length, number and time.

Their number grows with density, not size: 20 challenges with 94 arrows have millions
(analysis.md, section 3). So everything here can stop early, and says so.
"""

from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic

from leverpoint.analysis.components import Structure, strong_clusters

Cycle = tuple[int, ...]
Links = tuple[tuple[int, ...], ...]
_LOOK_EVERY = 1024


Progress = Callable[[float], None]
"""What a search calls with the share, 0 to 1, of its time that is used; it may end the search."""


class Allowance:
    """How many cycles may be found and how long that may take; `spent` once either ran out.

    `progress` hears several times a second from a search that lasts.
    """

    def __init__(self, max_count: int, seconds: float, progress: Progress | None = None) -> None:
        self.max_count = max_count
        self.deadline = monotonic() + seconds
        self.spent = False
        self._seconds = max(seconds, 1e-6)
        self._progress = progress
        self._steps = 0

    def step(self, work: int = 1) -> bool:
        """Count steps of a search, now and then looking at the clock; return whether it is over."""
        self._steps += work
        if self._steps >= _LOOK_EVERY:
            self._steps = 0
            self.is_over()
        return self.spent

    def is_over(self) -> bool:
        """Return whether the time is over, looking at the clock."""
        self.spent = self.spent or self._look() > self.deadline
        return self.spent

    def tell(self) -> None:
        """Report progress from work that must be finished once it is begun."""
        self._look()

    def _look(self) -> float:
        now = monotonic()
        if self._progress is not None:
            self._progress(min(1.0, 1.0 - (self.deadline - now) / self._seconds))
        return now

    def collect(self, cycles: Iterator[Cycle]) -> list[Cycle]:
        """Return the cycles found before anything runs out."""
        found: list[Cycle] = []
        for cycle in cycles:
            if len(found) >= self.max_count:
                self.spent = True
                break
            found.append(cycle)
        return found


def cycles_up_to(structure: Structure, longest: int, allowance: Allowance) -> Iterator[Cycle]:
    """Yield every cycle of 2 to `longest` rows, each once and from its smallest row.

    A depth-first search from each row that goes only where the way back, by breadth-first
    distance, still fits.
    """
    for start in range(structure.size):
        if not structure.on_cycle(start):
            continue
        back = _ways_back(structure, start, longest - 1)
        if back:
            yield from _closing(structure.effects, start, back, longest, allowance)
        if allowance.step(1 + len(back)):
            return


def _ways_back(structure: Structure, start: int, farthest: int) -> dict[int, int]:
    """Return the distance to `start` of the rows after it that can lead there in time."""
    numbers = structure.cluster
    home = numbers[start]
    distance: dict[int, int] = {}
    edge = deque([(start, 0)])
    while edge:
        row, steps = edge.popleft()
        if steps == farthest:
            break
        for cause in structure.causes[row]:
            if cause > start and cause not in distance and numbers[cause] == home:
                distance[cause] = steps + 1
                edge.append((cause, steps + 1))
    return distance


def _closing(
    effects: Links, start: int, back: dict[int, int], longest: int, allowance: Allowance
) -> Iterator[Cycle]:
    path = [start]
    used = {start}
    branches = [iter(effects[start])]
    while branches:
        if allowance.step():
            return
        for row in branches[-1]:
            if row == start:
                yield tuple(path)
            elif row not in used and len(path) + back.get(row, longest) <= longest:
                path.append(row)
                used.add(row)
                branches.append(iter(effects[row]))
                break
        else:
            branches.pop()
            used.discard(path.pop())


def all_cycles(structure: Structure, allowance: Allowance) -> Iterator[Cycle]:
    """Yield every cycle of 2 or more rows, each once and from its smallest row.

    Johnson (1975): the time between two cycles is bounded, so that few are found quickly
    even where a plain search would wander. They come in no order of length.
    """
    clusters = _rows_by_cluster(structure.cluster.tolist())
    waiting = [rows for rows in clusters if len(rows) > 1]
    while waiting:
        rows = waiting.pop()
        inside = set(rows)
        links = {row: [e for e in structure.effects[row] if e in inside] for row in rows}
        start = max(rows, key=lambda row: (len(links[row]), -row))
        yield from _through(links, start, allowance)
        if allowance.spent:
            return
        waiting.extend(_parts_without(links, start))


def _through(links: dict[int, list[int]], start: int, allowance: Allowance) -> Iterator[Cycle]:
    path, closed = [start], [False]
    blocked = {start}
    held: dict[int, set[int]] = {}
    branches = [iter(links[start])]
    while branches:
        if allowance.step():
            return
        for row in branches[-1]:
            if row == start:
                closed[-1] = True
                yield _from_smallest(path)
            elif row not in blocked:
                path.append(row)
                closed.append(False)
                blocked.add(row)
                branches.append(iter(links[row]))
                break
        else:
            branches.pop()
            _leave(path.pop(), links, closed, blocked, held)


def _leave(
    row: int,
    links: dict[int, list[int]],
    closed: list[bool],
    blocked: set[int],
    held: dict[int, set[int]],
) -> None:
    """Unblock a row that a cycle was found through; else hold it until an effect is unblocked."""
    if not closed.pop():
        for effect in links[row]:
            held.setdefault(effect, set()).add(row)
        return
    if closed:
        closed[-1] = True
    release = [row]
    while release:
        freed = release.pop()
        blocked.discard(freed)
        release.extend(held.pop(freed, ()))


def _from_smallest(path: list[int]) -> Cycle:
    at = path.index(min(path))
    return tuple(path[at:] + path[:at])


def _rows_by_cluster(numbers: list[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for row, number in enumerate(numbers):
        groups.setdefault(number, []).append(row)
    return list(groups.values())


def _parts_without(links: dict[int, list[int]], gone: int) -> list[list[int]]:
    """Return the cycle clusters of two or more rows that are left when a row is taken away."""
    rows = [row for row in links if row != gone]
    place = {row: index for index, row in enumerate(rows)}
    local = tuple(tuple(place[e] for e in links[row] if e != gone) for row in rows)
    groups = _rows_by_cluster(strong_clusters(local).tolist())
    return [[rows[index] for index in group] for group in groups if len(group) > 1]
