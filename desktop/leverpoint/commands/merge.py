"""Merging another copy of the diagram into the open one."""

from collections.abc import Mapping

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.merge import Merge, Side


def apply_merge(
    document: DiagramDocument, plan: Merge, choices: Mapping[str, Side] | None = None
) -> ChangeSet | None:
    """Bring a merge into the document, as one undo step; return what changed, if anything did.

    Raises ValueError when the document has changed since the merge was worked out.
    """
    if document.snapshot() != plan.mine:
        raise ValueError("The diagram has changed since the merge was worked out.")
    changes = plan.changes(choices)
    with document.transaction("Merge") as transaction:
        for before, after in changes.values():
            if after is not None:
                transaction.put(after)
            elif before is not None:
                transaction.remove(before)
    return ChangeSet("Merge", changes) if changes else None
