"""Transactions: edits that happen completely or not at all."""

from leverpoint.document.change_set import ChangeSet
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record, check_references, gatherings
from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.influence import Influence
from leverpoint.model.members import members
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.theme import Theme


class Transaction:
    """Collects edits on top of a diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._edits: dict[str, tuple[Record | None, Record | None]] = {}

    @property
    def diagram(self) -> Diagram:
        """Return the diagram as it would be with the edits so far."""
        return self._diagram.with_changes(self._edits) if self._edits else self._diagram

    def put(self, record: Record) -> None:
        """Add a record, or replace the one with the same id."""
        self._edit(record.id, type(record), record)

    def remove(self, record: Record) -> None:
        """Take a record out of the diagram; one that is not there is no error."""
        self._edit(record.id, type(record), None)

    def _edit(self, record_id: str, kind: type[Record], after: Record | None) -> None:
        if record_id in self._edits:
            before = self._edits[record_id][0]
        else:
            before = self._diagram.of(kind).get(record_id)
        if before is None and after is None:
            self._edits.pop(record_id, None)
        else:
            self._edits[record_id] = (before, after)

    def change_set(self, label: str) -> ChangeSet:
        """Return what changed.

        Raises InvalidDiagramError when a record would refer to one that is not there.
        """
        changed = {i: pair for i, pair in self._edits.items() if pair[0] != pair[1]}
        after = self._diagram.with_changes(changed)
        check_references(after, [new for _, new in changed.values() if new is not None])
        gone = frozenset(i for i, (_, new) in changed.items() if new is None)
        if gone:
            _check_nothing_dangles(after, gone, [old for old, new in changed.values() if not new])
        return ChangeSet(label, changed)


def _check_nothing_dangles(
    after: Diagram, gone: frozenset[str], removed: list[Record | None]
) -> None:
    kinds = {type(record) for record in removed}
    dangling: list[Record] = []
    if Challenge in kinds:
        dangling += [i for i in after.influences.values() if i.source in gone or i.target in gone]
        dangling += [g for g in after.goals.values() if g.challenge in gone]
        dangling += [p for p in after.of(Placement).values() if p.challenge in gone]
        dangling += [g for g in gatherings(after) if not gone.isdisjoint(members(g))]
    if Theme in kinds:
        dangling += [c for c in after.challenges.values() if c.theme in gone]
        dangling += [v for v in after.saved_views.values() if not gone.isdisjoint(v.collapsed)]
    if Influence in kinds:
        dangling += [b for b in after.of(Bend).values() if b.influence in gone]
    if dangling:
        raise InvalidDiagramError(
            f"{len(dangling)} records would refer to something deleted, first {dangling[0]}."
        )
