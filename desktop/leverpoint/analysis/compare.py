"""Two versions of a map side by side: who entered, left or moved, and which arrows explain it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from time import monotonic

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.homes import homes_of, parts_of
from leverpoint.analysis.leverage_report import LeverageReport, LeverageRow
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.ranking import ranks
from leverpoint.analysis.score import GOAL_SHARE, score_of

MOST_ARROWS = 200
WHOLE = 0
"""The part of every challenge of a map that is in one piece."""
UNLINKED = -1
"""The part of a challenge without any arrow, on a map of several parts."""


class Change(Enum):
    """What happened to an arrow between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class ArrowChange:
    """A changed arrow, by ids, with its ends."""

    influence: str
    source: str
    target: str
    change: Change


@dataclass(frozen=True, slots=True)
class Move:
    """The ranks of a challenge in both versions (None where it is not there).

    Where a map falls into parts that no arrow ties to each other, a rank is that within its part:
    `part_before` and `part_after` number them from 1, the largest first. `is_same_part` says that
    both ranks are of parts that share most of their challenges, so that they may be compared.

    `is_beyond_range` says that the new rank lies outside the range the old one had in its trials.
    `explained_by` is the changed arrow without whose change its new rank would be nearest the old
    one, and `rank_without` that rank; None where no single arrow makes a difference.
    """

    challenge: str
    name: str
    before: int | None
    after: int | None
    is_beyond_range: bool
    explained_by: ArrowChange | None
    rank_without: int | None
    part_before: int = WHOLE
    part_after: int = WHOLE
    is_same_part: bool = True

    @property
    def has_moved(self) -> bool:
        """Return whether there is anything to say of it."""
        return self.before != self.after or not self.is_same_part


@dataclass(frozen=True, slots=True)
class Comparison:
    """All moves by new rank, those that entered or left the top, and every changed arrow.

    `complete` is False where there were too many changed arrows to try each one's part.
    """

    moves: tuple[Move, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]
    changes: tuple[ArrowChange, ...]
    complete: bool


_Trials = list[tuple[ArrowChange, dict[str, int]]]


def compare(
    before: InfluenceGraph,
    after: InfluenceGraph,
    reports: tuple[LeverageReport, LeverageReport],
    *,
    goal_share: float = GOAL_SHARE,
    seconds: float = 10.0,
) -> Comparison:
    """Return what changed in the ranking between two versions with their reports, and why."""
    changes = arrow_changes(before, after)
    old, new = ({row.challenge: row for row in report.rows} for report in reports)
    homes, now = _parts(reports[0]), _parts(reports[1])
    trials, complete = _ranks_without(before, after, changes, homes, goal_share, seconds)
    parts = _Parts(homes, now, _together(homes, now))
    everyone = dict.fromkeys([*new, *old])
    moves = tuple(_move(old.get(key), new.get(key), parts, trials) for key in everyone)
    tops = [{row.challenge: None for row in report.top} for report in reports]
    return Comparison(
        moves=moves,
        entered=tuple(challenge for challenge in tops[1] if challenge not in tops[0]),
        left=tuple(challenge for challenge in tops[0] if challenge not in tops[1]),
        changes=changes,
        complete=complete,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The part of each challenge in both versions, and who is in the same one."""

    before: Mapping[str, int]
    after: Mapping[str, int]
    same: set[str]


def _parts(report: LeverageReport) -> dict[str, int]:
    sizes = Counter(row.island for row in report.rows)
    return {row.challenge: _part(row, sizes[row.island]) for row in report.rows}


def _part(row: LeverageRow, size: int) -> int:
    if not row.is_apart:
        return WHOLE
    return row.island + 1 if size > 1 else UNLINKED


def _together(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    """Return who is in parts that are the same: more than half of both together is in each.

    Only challenges of both versions count. One without any arrow is by itself in both or in none.
    """
    pairs = {key: (part, after[key]) for key, part in before.items() if key in after}
    joint = Counter(pairs.values())
    old = Counter(part for part, _ in pairs.values())
    new = Counter(part for _, part in pairs.values())
    same = {(a, b) for (a, b), both in joint.items() if 3 * both > old[a] + new[b]}
    same = (same | {(UNLINKED, UNLINKED)}) - {(UNLINKED, WHOLE), (WHOLE, UNLINKED)}
    return {key for key, pair in pairs.items() if pair in same}


def _move(was: LeverageRow | None, now: LeverageRow | None, parts: _Parts, trials: _Trials) -> Move:
    either = now or was
    assert either is not None, "a challenge of neither version"
    key, found, is_beyond = either.challenge, None, False
    before, after = (row.place if row else None for row in (was, now))
    is_same = key in parts.same or before is None or after is None
    if was and before is not None and after is not None and is_same:
        is_beyond = not was.home_low <= after <= was.home_high
        if before != after:
            found = _explanation(before, after, key, trials)
    return Move(
        challenge=key,
        name=either.name,
        before=before,
        after=after,
        is_beyond_range=is_beyond,
        explained_by=found[0] if found else None,
        rank_without=found[1] if found else None,
        part_before=parts.before.get(key, WHOLE),
        part_after=parts.after.get(key, WHOLE),
        is_same_part=is_same,
    )


def arrow_changes(before: InfluenceGraph, after: InfluenceGraph) -> tuple[ArrowChange, ...]:
    """Return the arrows that are new, gone, or count differently, in the order of the versions."""
    old, new = _contents(before), _contents(after)
    changes = []
    for arrow, content in new.items():
        if arrow not in old:
            changes.append(ArrowChange(arrow, *content[:2], Change.ADDED))
        elif old[arrow] != content:
            changes.append(ArrowChange(arrow, *content[:2], Change.ALTERED))
    changes += [
        ArrowChange(arrow, *content[:2], Change.REMOVED)
        for arrow, content in old.items()
        if arrow not in new
    ]
    return tuple(changes)


_Content = tuple[str, str, int, float]


def _contents(graph: InfluenceGraph) -> dict[str, _Content]:
    columns = zip(
        graph.arrow_ids,
        graph.source.tolist(),
        graph.target.tolist(),
        graph.sign.tolist(),
        graph.weight.tolist(),
        strict=True,
    )
    return {
        arrow: (graph.ids[source], graph.ids[target], sign, weight)
        for arrow, source, target, sign, weight in columns
    }


def _ranks_without(
    before: InfluenceGraph,
    after: InfluenceGraph,
    changes: tuple[ArrowChange, ...],
    homes: Mapping[str, int],
    goal_share: float,
    seconds: float,
) -> tuple[_Trials, bool]:
    """Return the new ranks with each change undone by itself, as far as the time goes.

    Of each trial only those whose part is then that of the earlier version, by `homes`.
    """
    deadline = monotonic() + seconds
    trials: _Trials = []
    for change in changes[:MOST_ARROWS]:
        if monotonic() > deadline:
            break
        graph = undone(before, after, change)
        trials.append((change, _ranks_at_home(graph, homes, goal_share)))
    return trials, len(trials) == len(changes)


def _ranks_at_home(
    graph: InfluenceGraph, homes: Mapping[str, int], goal_share: float
) -> dict[str, int]:
    """Return the ranks within parts, of those who are in the same part as by `homes`."""
    value = score_of(graph, pairs_of(graph), goal_share).value
    number = parts_of(graph)
    apart = homes_of(number)
    if apart is None:
        place, part = ranks(value)[1], np.full(graph.size, WHOLE)
    else:
        linked = np.bincount(number)[number] > 1
        place = np.where(linked, apart.ranks(value[:, None])[:, 0], 1)
        part = np.where(linked, number + 1, UNLINKED)
    same = _together(homes, dict(zip(graph.ids, part.tolist(), strict=True)))
    ranked = zip(graph.ids, place.tolist(), strict=True)
    return {key: rank for key, rank in ranked if key in same}


def undone(before: InfluenceGraph, after: InfluenceGraph, change: ArrowChange) -> InfluenceGraph:
    """Return the later version with one changed arrow as it was in the earlier one."""
    graph = after
    if change.change is not Change.REMOVED:
        graph = graph.without_arrows([after.arrow_ids.index(change.influence)])
    if change.change is Change.ADDED:
        return graph
    row = before.arrow_ids.index(change.influence)
    source, target = before.ids[before.source[row]], before.ids[before.target[row]]
    if source not in after.ids or target not in after.ids:
        return graph
    return replace(
        graph,
        arrow_ids=(*graph.arrow_ids, change.influence),
        source=np.append(graph.source, np.int32(after.row_of(source))),
        target=np.append(graph.target, np.int32(after.row_of(target))),
        sign=np.append(graph.sign, before.sign[row]),
        strength=np.append(graph.strength, before.strength[row]),
        strength_is_set=np.append(graph.strength_is_set, before.strength_is_set[row]),
        existence=np.append(graph.existence, before.existence[row]),
        confidence=np.append(graph.confidence, before.confidence[row]),
        delayed=np.append(graph.delayed, before.delayed[row]),
    )


def _explanation(
    was: int, now: int, challenge: str, trials: _Trials
) -> tuple[ArrowChange, int] | None:
    """Return the change whose undoing brings the rank nearest to the old one, if any does."""
    best: tuple[ArrowChange, int] | None = None
    distance = abs(now - was)
    for change, place in trials:
        rank = place.get(challenge)
        if rank is not None and abs(rank - was) < distance:
            best, distance = (change, rank), abs(rank - was)
    return best
