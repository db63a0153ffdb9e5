"""Merging two people's copies, by record and field, from the version that both started with.

What only one side changed is taken; what both added is kept; where both changed the same field, or
one deleted what the other changed or uses, there is a conflict for a person to decide. Until then
mine stands, and nothing is deleted. Only boxes and bends that both moved are decided silently:
mine stay where they are, and they are counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from enum import Enum
from functools import cached_property

from leverpoint.document.matching import matched
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import KINDS, Diagram, Record
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Influence
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.scenario import Scenario

Changes = dict[str, tuple[Record | None, Record | None]]


class Side(Enum):
    """Whose version of a conflict stands."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that both sides changed differently.

    `field` is the field's name; None when one side deleted the record: `mine` or `theirs` is None
    then and the other one the record. `subject` says in words what it is about.
    """

    record: str
    kind: type[Record]
    field: str | None
    subject: str
    base: object
    mine: object
    theirs: object

    @property
    def id(self) -> str:
        """Return the key of the conflict in the choices given to a merge."""
        return f"{self.record}.{self.field or ''}"

    @property
    def standing(self) -> Side:
        """Return the side that stands while nobody has chosen: mine, or whoever kept the record."""
        return Side.THEIRS if self.field is None and self.mine is None else Side.MINE


@dataclass(frozen=True)
class Merge:
    """A merge worked out but not applied; `theirs` is their copy with my ids.

    `moved_by_both` counts boxes and bends that both moved; mine stay.
    """

    base: Diagram
    mine: Diagram
    theirs: Diagram
    conflicts: tuple[Conflict, ...]
    moved_by_both: int

    def changes(self, choices: Mapping[str, Side] | None = None) -> Changes:
        """Return what to change in my diagram: id -> (before, after), in a sound order.

        `choices` are sides by conflict id; a conflict without a choice stands as it is.
        """
        merged = _resolved(self, choices or {})
        before = {record.id: record for record in self.mine.records()}
        ids = dict.fromkeys([*before, *merged])
        pairs = {i: (before.get(i), merged.get(i)) for i in ids}
        return {i: pair for i, pair in pairs.items() if pair[0] != pair[1]}

    def diagram(self, choices: Mapping[str, Side] | None = None) -> Diagram:
        """Return my diagram after the merge."""
        return self.mine.with_changes(self.changes(choices))

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many records are added, changed and removed when every conflict stands."""
        pairs = self.changes().values()
        return {
            "added": sum(before is None for before, _ in pairs),
            "changed": sum(before is not None and after is not None for before, after in pairs),
            "removed": sum(after is None for _, after in pairs),
        }

    def report(self) -> list[str]:
        """Return the merge in words, one line for each conflict after a summary."""
        counts = ", ".join(f"{number} {what}" for what, number in self.counts.items())
        lines = [f"{counts}, {len(self.conflicts)} conflicts."]
        if self.moved_by_both:
            lines.append(f"{self.moved_by_both} boxes or bends were moved by both; yours stay.")
        return [*lines, *(_said(conflict) for conflict in self.conflicts)]


def merge(
    base: Diagram | None, mine: Diagram, theirs: Diagram, same: Mapping[str, str] | None = None
) -> Merge:
    """Work out the merge of their copy into mine.

    `base` is the version both started with, None when there is none. `same` holds what a person
    confirmed to be the same: their id -> my id.
    """
    start = base if base is not None else Diagram()
    theirs = matched(start, mine, theirs, same)
    conflicts: list[Conflict] = []
    moved = 0
    for kind in KINDS:
        for record_id in dict.fromkeys([*mine.of(kind), *theirs.of(kind)]):
            versions = _Versions.of(kind, record_id, start, mine, theirs)
            if versions.differ and kind in (Placement, Bend):
                moved += versions.mine is not None and versions.theirs is not None
            elif versions.differ:
                conflicts += _conflicts_of(kind, record_id, versions, mine, theirs)
    plan = Merge(start, mine, theirs, tuple(conflicts), moved)
    return replace(plan, conflicts=(*conflicts, *_restorations(plan)))


@dataclass(frozen=True, slots=True)
class _Versions:
    """One record in the three diagrams; None where it is not there."""

    base: Record | None
    mine: Record | None
    theirs: Record | None

    @classmethod
    def of(
        cls, kind: type[Record], record_id: str, base: Diagram, mine: Diagram, theirs: Diagram
    ) -> "_Versions":
        found = [diagram.of(kind).get(record_id) for diagram in (base, mine, theirs)]
        return cls(*found)

    @property
    def differ(self) -> bool:
        """Return whether both sides changed the record, and not in the same way."""
        return self.mine not in (self.theirs, self.base) and self.theirs != self.base

    def values(self, field: Field[object]) -> tuple[object, object, object]:
        """Return a field in the three; what both added counts as unset before."""
        unset = None if field.default is MISSING else field.default
        base = unset if self.base is None else getattr(self.base, field.name)
        return base, getattr(self.mine, field.name), getattr(self.theirs, field.name)


def _conflicts_of(
    kind: type[Record], record_id: str, versions: _Versions, mine: Diagram, theirs: Diagram
) -> list[Conflict]:
    known, diagram = (versions.mine, mine) if versions.mine else (versions.theirs, theirs)
    subject = describe(known, diagram)
    if versions.mine is None or versions.theirs is None:
        whole = (versions.base, versions.mine, versions.theirs)
        return [Conflict(record_id, kind, None, subject, *whole)]
    values = {field.name: versions.values(field) for field in fields(kind)}
    return [
        Conflict(record_id, kind, name, subject, *three)
        for name, three in values.items()
        if _both_changed(*three)
    ]


def _both_changed(base: object, mine: object, theirs: object) -> bool:
    if isinstance(mine, frozenset):
        return False  # sets are merged member by member
    return mine not in (theirs, base) and theirs != base


def _merged_record(versions: _Versions, mine: Record, chosen: set[str]) -> Record:
    """Return the record with each field of the side that changed it; `chosen` fields are theirs."""
    values = {
        field.name: _merged_value(*versions.values(field), theirs_wins=field.name in chosen)
        for field in fields(mine)
    }
    return replace(mine, **values)  # type: ignore[arg-type]


def _merged_value(base: object, mine: object, theirs: object, *, theirs_wins: bool) -> object:
    if isinstance(mine, frozenset) and isinstance(theirs, frozenset):
        before = base if isinstance(base, frozenset) else frozenset()
        gone = (before - mine) | (before - theirs)
        return (mine | theirs) - gone
    if mine == base or theirs_wins:
        return theirs
    return mine


def _resolved(plan: Merge, choices: Mapping[str, Side]) -> dict[str, Record]:
    """Return every record of the merged diagram by id."""
    merged: dict[str, Record] = {}
    for kind in KINDS:
        for record_id in dict.fromkeys([*plan.mine.of(kind), *plan.theirs.of(kind)]):
            record = _chosen(plan, kind, record_id, choices)
            if record is not None:
                merged[record_id] = record
    return _repaired(plan, merged, choices)


def _chosen(
    plan: Merge, kind: type[Record], record_id: str, choices: Mapping[str, Side]
) -> Record | None:
    versions = _Versions.of(kind, record_id, plan.base, plan.mine, plan.theirs)
    mine, theirs = versions.mine, versions.theirs
    if not versions.differ:
        return theirs if mine == versions.base else mine
    if mine is None or theirs is None:
        standing = Side.MINE if mine is not None else Side.THEIRS
        return mine if choices.get(f"{record_id}.", standing) is Side.MINE else theirs
    if kind in (Placement, Bend):
        return mine
    names = (field.name for field in fields(kind))
    chosen = {name for name in names if choices.get(f"{record_id}.{name}") is Side.THEIRS}
    return _merged_record(versions, mine, chosen)


def _repaired(
    plan: Merge, merged: dict[str, Record], choices: Mapping[str, Side]
) -> dict[str, Record]:
    """Bring back what somebody deleted and the other still uses, or let go of what uses it."""
    while missing := _missing(merged):
        for record_id, user in missing:
            known = _anywhere(plan, record_id)
            refused = _deletion_chosen(plan, record_id, choices)
            if known is None or refused or isinstance(user, Placement | Bend):
                _let_go(merged, user.id, record_id)
            else:
                merged[record_id] = known
                if (place := _anywhere(plan, f"placement:{record_id}")) is not None:
                    merged.setdefault(place.id, place)
    return merged


def _deletion_chosen(plan: Merge, record_id: str, choices: Mapping[str, Side]) -> bool:
    """Return whether a person chose the side that deleted a record."""
    side = choices.get(f"{record_id}.")
    if side is None:
        return False
    diagram = plan.mine if side is Side.MINE else plan.theirs
    return diagram.get(record_id) is None


def _missing(merged: Mapping[str, Record]) -> list[tuple[str, Record]]:
    return [
        (needed, record)
        for record in merged.values()
        for needed in _needs(record)
        if needed not in merged
    ]


def _needs(record: Record) -> Iterable[str]:
    match record:
        case Influence():
            return (record.source, record.target)
        case Challenge():
            return (record.theme,) if record.theme else ()
        case Goal() | Placement():
            return (record.challenge,)
        case Bend():
            return (record.influence,)
        case Partner() | NamedLoop():
            return record.challenges
        case Scenario():
            return tuple(push.challenge for push in record.pushes)
        case _:
            return ()


def _let_go(merged: dict[str, Record], user: str, missing: str) -> None:
    record = merged.get(user)
    match record:
        case Challenge():
            merged[user] = replace(record, theme=None)
        case Partner():
            cares = frozenset(c for c in record.challenges if c != missing)
            merged[user] = replace(record, challenges=cares)
        case Scenario():
            rest = tuple(push for push in record.pushes if push.challenge != missing)
            merged[user] = replace(record, pushes=rest)
        case _:
            merged.pop(user, None)


def _anywhere(plan: Merge, record_id: str) -> Record | None:
    for diagram in (plan.mine, plan.theirs, plan.base):
        if (record := diagram.get(record_id)) is not None:
            return record
    return None


def _restorations(plan: Merge) -> list[Conflict]:
    """Return the deletions that do not take effect because the other side uses the record."""
    listed = {conflict.record for conflict in plan.conflicts}
    found: list[Conflict] = []
    for record in _resolved(plan, {}).values():
        mine, theirs = plan.mine.get(record.id), plan.theirs.get(record.id)
        base = plan.base.get(record.id)
        if base is None or record.id in listed or (mine is None) == (theirs is None):
            continue
        diagram = plan.mine if mine is not None else plan.theirs
        subject = describe(record, diagram)
        found.append(Conflict(record.id, type(record), None, subject, base, mine, theirs))
    return found


def describe(record: Record | None, diagram: Diagram) -> str:
    """Return in words what a record is, as "Trust → Time" or "the goal Trust"."""

    def name(challenge: str) -> str:
        return diagram.challenges[challenge].name if challenge in diagram.challenges else "?"

    match record:
        case Influence():
            return f"{name(record.source)} → {name(record.target)}"
        case Goal() | Placement():
            kind = type(record).__name__.lower()
            return f"the {kind} of {name(record.challenge)}"
        case None:
            return ""
        case _:
            return str(getattr(record, "name", "the title and question"))


def _said(conflict: Conflict) -> str:
    if conflict.field is None:
        who, other = ("you", "they") if conflict.mine is None else ("they", "you")
        return f"{conflict.subject}: {who} deleted it, {other} changed or use it; it stays."
    mine, theirs = _plain(conflict.mine), _plain(conflict.theirs)
    return f"{conflict.subject}, {conflict.field}: mine {mine}, theirs {theirs}; mine stands."


def _plain(value: object) -> str:
    return repr(value.value if isinstance(value, Enum) else value)
