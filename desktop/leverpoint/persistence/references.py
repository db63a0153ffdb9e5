"""Records that lead to others that are lost: what stays of a diagram without those."""

from dataclasses import replace

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record, check_references
from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.members import GATHERINGS, Gathering, members, without_members
from leverpoint.model.saved_view import SavedView


def without_dangling(diagram: Diagram) -> tuple[Diagram, int]:
    """Return a diagram whose records lead only to what is there, and how many had to go."""
    dropped = 0
    for _ in range(2):  # a bend goes after its influence
        changes = {r.id: (r, _kept(r, diagram)) for r in diagram.records() if _dangles(r, diagram)}
        dropped += sum(after is None for _, after in changes.values())
        kept = [changes.get(r.id, (r, r))[1] for r in diagram.records()]
        diagram = Diagram([record for record in kept if record is not None])
    return diagram, dropped


def _dangles(record: Record, diagram: Diagram) -> bool:
    try:
        check_references(diagram, [record])
    except InvalidDiagramError:
        return True
    return False


def _kept(record: Record, diagram: Diagram) -> Record | None:
    if isinstance(record, Challenge):
        return replace(record, theme=None)
    if isinstance(record, GATHERINGS):
        gathering: Gathering = record
        gone: set[str] = {c for c in members(gathering) if c not in diagram.challenges}
        if isinstance(gathering, SavedView):
            gone |= gathering.collapsed - diagram.themes.keys()
        return without_members(gathering, gone)
    return None
