"""Merging two people's copies, by record and field, from the version that both started with.

What only one side changed is taken; what both added is kept; where both changed the same field, or
one deleted what the other changed or uses, there is a conflict for a person to decide. Until then
mine stands, and nothing is deleted. Only boxes, bends and views that both moved are decided
silently: mine stay where they are, and they are counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum

from leverpoint.document.matching import matched
from leverpoint.document.merge_fields import (
    is_disputed,
    merged_record,
    values_of,
    views_moved_apart,
)
from leverpoint.document.words import describe, field_words, value_words
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import KINDS, Diagram, Record
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Influence
from leverpoint.model.members import GATHERINGS, members, without_members
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.saved_view import SavedView
from leverpoint.model.text import isolated

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

    `moved_by_both` counts boxes, bends and saved views that both moved; mine stay.
    """

    base: Diagram
    mine: Diagram
    theirs: Diagram
    conflicts: tuple[Conflict, ...]
    moved_by_both: int

    @property
    def is_unrelated(self) -> bool:
        """Return whether the two have no version in common."""
        return not any(True for _ in self.base.records())

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

    def counts(self, choices: Mapping[str, Side] | None = None) -> dict[str, int]:
        """Return how many records of mine are added, changed and removed."""
        pairs = self.changes(choices).values()
        return {
            "added": sum(before is None for before, _ in pairs),
            "changed": sum(before is not None and after is not None for before, after in pairs),
            "removed": sum(after is None for _, after in pairs),
        }

    def side(self, conflict: Conflict, choices: Mapping[str, Side] | None = None) -> Side:
        """Return whose version of a conflict stands after the merge."""
        return (choices or {}).get(conflict.id, conflict.standing)

    def report(self, choices: Mapping[str, Side] | None = None) -> list[str]:
        """Return the merge in words, one line for each conflict after a summary."""
        counts = ", ".join(f"{number:,} {what}" for what, number in self.counts(choices).items())
        number = len(self.conflicts)
        lines = [f"{counts}, {number:,} conflict{'' if number == 1 else 's'}."]
        if self.moved_by_both:
            moved = f"{self.moved_by_both} boxes, bends or views"
            lines.append(f"{moved} were moved by both; yours stay.")
        sides = ((conflict, self.side(conflict, choices)) for conflict in self.conflicts)
        return [*lines, *(_said(conflict, side, self) for conflict, side in sides)]


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
                moved += views_moved_apart(versions.base, versions.mine, versions.theirs)
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


def _conflicts_of(
    kind: type[Record], record_id: str, versions: _Versions, mine: Diagram, theirs: Diagram
) -> list[Conflict]:
    known, diagram = (versions.mine, mine) if versions.mine else (versions.theirs, theirs)
    subject = describe(known, diagram)
    if versions.mine is None or versions.theirs is None:
        whole = (versions.base, versions.mine, versions.theirs)
        return [Conflict(record_id, kind, None, subject, *whole)]
    three = (versions.base, versions.mine, versions.theirs)
    # What both know it by, when both renamed it:
    before = isolated(getattr(versions.base, "name", subject))
    return [
        Conflict(
            record_id,
            kind,
            field.name,
            before if field.name == "name" else subject,
            *values_of(field, *three),
        )
        for field in fields(kind)
        if is_disputed(kind, field, *three)
    ]


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
    return merged_record(versions.base, mine, theirs, chosen)


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
        case SavedView():
            return (*record.focus, *record.collapsed)
        case _ if isinstance(record, GATHERINGS):
            return members(record)
        case _:
            return ()


def _let_go(merged: dict[str, Record], user: str, missing: str) -> None:
    record = merged.get(user)
    match record:
        case Challenge():
            merged[user] = replace(record, theme=None)
        case _ if isinstance(record, GATHERINGS):
            rest = without_members(record, {missing})
            merged.pop(user) if rest is None else merged.update({user: rest})
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


def _said(conflict: Conflict, side: Side, plan: Merge) -> str:
    """Return a conflict and what becomes of it in one line."""
    if conflict.field is None:
        who, other = ("you", "they") if conflict.mine is None else ("they", "you")
        stays = conflict.mine if side is Side.MINE else conflict.theirs
        end = "it goes" if stays is None else "it stays"
        return f"{conflict.subject}: {who} deleted it, {other} changed or use it; {end}."
    mine = value_words(conflict.field, conflict.mine, plan.mine)
    theirs = value_words(conflict.field, conflict.theirs, plan.theirs)
    field = field_words(conflict.field)
    return f"{conflict.subject}, {field}: mine {mine}, theirs {theirs}; {side.value} stands."
