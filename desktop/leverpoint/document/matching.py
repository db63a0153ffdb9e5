"""Which records of two copies are the same.

By id, by exact name, loops by what they pass through, or because a person says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import ChallengeId, InfluenceId, ScenarioId, ThemeId
from leverpoint.model.influence import Influence
from leverpoint.model.members import GATHERINGS, Gathering, mapped_members
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Scenario
from leverpoint.model.text import clean_name
from leverpoint.model.theme import Theme

Named = Challenge | Theme | Partner | Region | ProposedAction | SavedView
N = TypeVar("N", bound=Named)
K = TypeVar("K", NamedLoop, Scenario)


def matched(
    base: Diagram, mine: Diagram, theirs: Diagram, same: Mapping[str, str] | None = None
) -> Diagram:
    """Return their diagram with my ids for what is the same thing.

    Ids that both know stay. Among the rest, challenges, themes, partners, regions and proposed
    actions match by exact name where it is unique on both sides; then arrows by their ends, named
    loops by their turn, and scenarios that are equal in everything. Saved views match by name only
    in maps that share no challenge: otherwise "View 2" of each side is another look. `same` adds
    what a person has confirmed: their id -> my id.
    """
    ids = dict(same or {})
    ids |= _by_name(base.challenges, mine.challenges, theirs.challenges, ids)
    ids |= _by_name(base.themes, mine.themes, theirs.themes, ids)
    ids |= _by_name(base.partners, mine.partners, theirs.partners, ids)
    ids |= _by_name(base.regions, mine.regions, theirs.regions, ids)
    ids |= _by_name(base.proposed_actions, mine.proposed_actions, theirs.proposed_actions, ids)
    if not mine.challenges.keys() & theirs.challenges.keys():
        ids |= _by_name(base.saved_views, mine.saved_views, theirs.saved_views, ids)
    ids |= _by_ends(base, mine, theirs, ids)
    ids |= _by_key(NamedLoop, base, mine, theirs, lambda loop: _turn(loop, ids))
    ids |= _by_key(Scenario, base, mine, theirs, lambda scenario: _question(scenario, ids))
    return _turned(mine, renamed(theirs, ids)) if ids else theirs


def renamed(diagram: Diagram, ids: Mapping[str, str]) -> Diagram:
    """Return a diagram whose records have other ids, and refer to each other by them."""
    return Diagram([_renamed(record, ids) for record in diagram.records()])


def _by_name(
    base: Mapping[str, N], mine: Mapping[str, N], theirs: Mapping[str, N], ids: Mapping[str, str]
) -> dict[str, str]:
    taken = frozenset(ids.values())
    own = _unique_names(r for i, r in mine.items() if i not in theirs and i not in taken)
    new = _unique_names(
        r for i, r in theirs.items() if i not in mine and i not in base and i not in ids
    )
    return {new[name]: own[name] for name in new.keys() & own.keys()}


def _unique_names(records: Iterable[Named]) -> dict[str, str]:
    ids: dict[str, list[str]] = defaultdict(list)
    for record in records:
        ids[clean_name(record.name)].append(record.id)
    return {name: found[0] for name, found in ids.items() if len(found) == 1}


def _by_ends(
    base: Diagram, mine: Diagram, theirs: Diagram, ids: Mapping[str, str]
) -> dict[str, str]:
    def ends(influence: Influence) -> tuple[str, str]:
        source, target = influence.source, influence.target
        return ids.get(source, source), ids.get(target, target)

    own: dict[tuple[str, str], list[str]] = defaultdict(list)
    for influence in mine.influences.values():
        if influence.id not in theirs.influences and influence.id not in base.influences:
            own[influence.source, influence.target].append(influence.id)
    found: dict[str, str] = {}
    for influence in theirs.influences.values():
        known = influence.id in mine.influences or influence.id in base.influences
        if not known and own[ends(influence)]:
            found[influence.id] = own[ends(influence)].pop(0)
    return found


def _by_key(
    kind: type[K], base: Diagram, mine: Diagram, theirs: Diagram, key: Callable[[K], object]
) -> dict[str, str]:
    """Return their id -> my id of records that one side alone knows and that have equal keys."""
    own = {key(r): r.id for r in mine.of(kind).values() if r.id not in theirs.of(kind)}
    known = mine.of(kind).keys() | base.of(kind).keys()
    new = {key(r): r.id for r in theirs.of(kind).values() if r.id not in known}
    return {new[each]: own[each] for each in new.keys() & own.keys()}


def _turn(loop: NamedLoop, ids: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a loop passes through, by my ids, from the least of them on."""
    steps = tuple(ids.get(challenge, challenge) for challenge in loop.challenges)
    start = steps.index(min(steps))
    return (*steps[start:], *steps[:start])


def _turned(mine: Diagram, theirs: Diagram) -> Diagram:
    """Return their diagram with loops that are mine too beginning where mine begin."""
    loops = [
        (loop, replace(loop, challenges=own.challenges))
        for loop in theirs.named_loops.values()
        if (own := mine.named_loops.get(loop.id)) is not None and own.is_of(loop.challenges)
    ]
    return theirs.with_changes({loop.id: (loop, turned) for loop, turned in loops})


def _question(scenario: Scenario, ids: Mapping[str, str]) -> Gathering:
    """Return what a scenario asks, by my ids, apart from its own."""
    return mapped_members(replace(scenario, id=ScenarioId("")), ids)


def _renamed(record: Record, ids: Mapping[str, str]) -> Record:
    def challenge(old: str) -> ChallengeId:
        return ChallengeId(ids.get(old, old))

    match record:
        case Influence():
            return replace(
                record,
                id=InfluenceId(ids.get(record.id, record.id)),
                source=challenge(record.source),
                target=challenge(record.target),
            )
        case Challenge():
            theme = record.theme and ThemeId(ids.get(record.theme, record.theme))
            return replace(record, id=challenge(record.id), theme=theme)
        case Goal() | Placement():
            return replace(record, challenge=challenge(record.challenge))
        case Bend():
            return replace(
                record, influence=InfluenceId(ids.get(record.influence, record.influence))
            )
        case Theme():
            return replace(record, id=ThemeId(ids.get(record.id, record.id)))
        case _ if isinstance(record, GATHERINGS):
            own = {"id": ids.get(record.id, record.id)}
            return replace(mapped_members(record, ids), **own)  # type: ignore[arg-type]
        case _:
            return record
