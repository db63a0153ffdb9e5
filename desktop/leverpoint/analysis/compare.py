"""Two versions of a map side by side: who entered, left or moved, and which arrows explain it."""

from dataclasses import dataclass, replace
from enum import Enum
from time import monotonic

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.leverage_report import LeverageReport, LeverageRow
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.ranking import ranks
from leverpoint.analysis.score import GOAL_SHARE, score_of

MOST_ARROWS = 200


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
    trials, complete = _ranks_without(before, after, changes, goal_share, seconds)
    old, new = ({row.challenge: row for row in report.rows} for report in reports)
    everyone = dict.fromkeys([*new, *old])
    moves = tuple(_move(old.get(key), new.get(key), trials) for key in everyone)
    tops = [{row.challenge: None for row in report.top} for report in reports]
    return Comparison(
        moves=moves,
        entered=tuple(challenge for challenge in tops[1] if challenge not in tops[0]),
        left=tuple(challenge for challenge in tops[0] if challenge not in tops[1]),
        changes=changes,
        complete=complete,
    )


def _move(was: LeverageRow | None, now: LeverageRow | None, trials: _Trials) -> Move:
    either = now or was
    assert either is not None, "a challenge of neither version"
    found = None
    if was and now and was.rank != now.rank:
        found = _explanation(was.rank, now.rank, either.challenge, trials)
    return Move(
        challenge=either.challenge,
        name=either.name,
        before=was.rank if was else None,
        after=now.rank if now else None,
        is_beyond_range=bool(was and now and not was.rank_low <= now.rank <= was.rank_high),
        explained_by=found[0] if found else None,
        rank_without=found[1] if found else None,
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
    goal_share: float,
    seconds: float,
) -> tuple[_Trials, bool]:
    """Return the new ranks with each change undone by itself, as far as the time goes."""
    deadline = monotonic() + seconds
    trials: _Trials = []
    for change in changes[:MOST_ARROWS]:
        if monotonic() > deadline:
            break
        graph = undone(before, after, change)
        place = ranks(score_of(graph, pairs_of(graph), goal_share).value)[1].tolist()
        trials.append((change, dict(zip(graph.ids, place, strict=True))))
    return trials, len(trials) == len(changes)


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
        rank = place[challenge]
        if abs(rank - was) < distance:
            best, distance = (change, rank), abs(rank - was)
    return best
