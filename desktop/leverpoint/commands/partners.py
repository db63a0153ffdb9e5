"""Commands about partners: who cares about or works on challenges."""

from collections.abc import Iterable
from dataclasses import replace

from leverpoint.commands.labels import count, shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import ChallengeId, PartnerId, new_partner_id
from leverpoint.model.partner import Partner
from leverpoint.model.text import clean_name, clean_note


def add_partner(document: DiagramDocument, name: str, challenges: Iterable[str] = ()) -> PartnerId:
    """Add a partner, perhaps with challenges it works on."""
    ids = _known(document.snapshot(), challenges)
    partner = Partner(id=new_partner_id(), name=clean_name(name), challenges=ids)
    with document.transaction(f"Add partner {shortened(partner.name)}") as edit:
        edit.put(partner)
    return partner.id


def rename_partner(document: DiagramDocument, partner: str, name: str) -> None:
    """Give a partner another name."""
    old = _partner(document.snapshot(), partner)
    with document.transaction(f"Rename partner {shortened(old.name)}") as edit:
        edit.put(replace(old, name=clean_name(name)))


def set_partner_note(document: DiagramDocument, partner: str, note: str) -> None:
    """Describe a partner in a note; an empty one takes the note away."""
    old = _partner(document.snapshot(), partner)
    with document.transaction(f"Note on {shortened(old.name)}") as edit:
        edit.put(replace(old, note=clean_note(note)))


def remove_partner(document: DiagramDocument, partner: str) -> None:
    """Take a partner away; the challenges stay."""
    old = _partner(document.snapshot(), partner)
    with document.transaction(f"Remove partner {shortened(old.name)}") as edit:
        edit.remove(old)


def assign_partner(document: DiagramDocument, partner: str, challenges: Iterable[str]) -> None:
    """Tie challenges to a partner."""
    diagram = document.snapshot()
    old, ids = _partner(diagram, partner), _known(diagram, challenges)
    label = f"{shortened(old.name)} works on {count(len(ids), 'challenge')}"
    with document.transaction(label) as edit:
        edit.put(replace(old, challenges=old.challenges | ids))


def unassign_partner(document: DiagramDocument, partner: str, challenges: Iterable[str]) -> None:
    """Untie challenges from a partner."""
    old, ids = _partner(document.snapshot(), partner), frozenset(challenges)
    label = f"{shortened(old.name)} leaves {count(len(ids), 'challenge')}"
    with document.transaction(label) as edit:
        edit.put(replace(old, challenges=frozenset(c for c in old.challenges if c not in ids)))


def _known(diagram: Diagram, challenges: Iterable[str]) -> frozenset[ChallengeId]:
    return frozenset(diagram.challenges[c].id for c in challenges if c in diagram.challenges)


def _partner(diagram: Diagram, partner: str) -> Partner:
    if found := diagram.partners.get(partner):
        return found
    raise UserError("That partner is no longer there.", hint="It was removed meanwhile.")
