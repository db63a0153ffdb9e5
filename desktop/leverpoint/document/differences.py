"""What differs between two diagrams that share ids, in words: added, removed, changed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from enum import Enum

from leverpoint.document.words import describe, field_words, value_words
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import KINDS, Diagram, Record
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.version import Version

_ORDER = (Challenge, Influence)
_PLACES = (Placement, Bend)


class Difference(Enum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Changed:
    """One record that differs; `details` says field by field how, nothing for a whole record."""

    record: str
    kind: type[Record]
    difference: Difference
    subject: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the difference in one line."""
        return f"{self.subject}: {'; '.join(self.details)}" if self.details else self.subject


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs, challenges and influences first; `moved` counts boxes and bends."""

    records: tuple[Changed, ...]
    moved: int

    def of(self, difference: Difference, kind: type[Record]) -> list[Changed]:
        """Return what was added, removed or changed of one kind."""
        return [c for c in self.records if c.difference is difference and c.kind is kind]

    def rest(self) -> list[Changed]:
        """Return what is neither a challenge nor an influence."""
        return [c for c in self.records if c.kind not in _ORDER]

    def ids(self, difference: Difference, kind: type[Record]) -> frozenset[str]:
        """Return the ids of what was added, removed or changed of one kind."""
        return frozenset(changed.record for changed in self.of(difference, kind))

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.records) or self.moved > 0

    def summary(self) -> str:
        """Return the counts in words, such as "2 added, 1 changed"; "" when nothing differs."""
        parts = [
            f"{number:,} {difference.value}"
            for difference in Difference
            if (number := sum(c.difference is difference for c in self.records))
        ]
        if self.moved:
            parts.append(f"{self.moved:,} moved")
        return ", ".join(parts)


def differences(
    before: Diagram, after: Diagram, *, without: Collection[type[Record]] = (Version,)
) -> Differences:
    """Return what differs in `after` from `before`; `without` names kinds not looked at."""
    found = [
        changed
        for kind in (*_ORDER, *(k for k in KINDS if k not in (*_ORDER, *_PLACES, *without)))
        for changed in _changed(kind, before, after)
    ]
    moved = sum(
        one != after.of(kind)[record_id]
        for kind in _PLACES
        for record_id, one in before.of(kind).items()
        if record_id in after.of(kind)
    )
    return Differences(tuple(found), moved)


def _changed(kind: type[Record], before: Diagram, after: Diagram) -> Iterator[Changed]:
    old, new = before.of(kind), after.of(kind)
    for record_id, record in new.items():
        if record_id not in old:
            yield Changed(record_id, kind, Difference.ADDED, describe(record, after))
        elif record != old[record_id]:
            details = tuple(_details(old[record_id], record, before, after))
            subject = describe(record, after)
            yield Changed(record_id, kind, Difference.CHANGED, subject, details)
    for record_id, record in old.items():
        if record_id not in new:
            yield Changed(record_id, kind, Difference.REMOVED, describe(record, before))


def _details(old: Record, new: Record, before: Diagram, after: Diagram) -> Iterable[str]:
    for field in fields(new):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was != now:
            said = value_words(field.name, was, before), value_words(field.name, now, after)
            yield f"{field_words(field.name)} {said[0]} → {said[1]}"
