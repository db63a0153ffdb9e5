"""Commands about proposed actions: what the group might do about challenges."""

from collections.abc import Iterable
from dataclasses import replace

from leverpoint.commands.labels import count, shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import ChallengeId, ProposedActionId, new_proposed_action_id
from leverpoint.model.members import without_members
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.text import clean_name, clean_note


def add_action(
    document: DiagramDocument,
    name: str,
    challenges: Iterable[str] = (),
    *,
    note: str = "",
    place: int | None = None,
) -> ProposedActionId:
    """Propose to do something, perhaps about challenges and at one of Meadows' places."""
    action = ProposedAction(
        id=new_proposed_action_id(),
        name=clean_name(name),
        note=clean_note(note),
        challenges=_known(document.snapshot(), challenges),
        place=place,
    )
    with document.transaction(f"Propose {shortened(action.name)}") as edit:
        edit.put(action)
    return action.id


def rename_action(document: DiagramDocument, action: str, name: str) -> None:
    """Give a proposed action another name."""
    old = action_of(document.snapshot(), action)
    with document.transaction(f"Rename action {shortened(old.name)}") as edit:
        edit.put(replace(old, name=clean_name(name)))


def set_action_note(document: DiagramDocument, action: str, note: str) -> None:
    """Describe a proposed action; an empty note takes the description away."""
    old = action_of(document.snapshot(), action)
    with document.transaction(f"Note on {shortened(old.name)}") as edit:
        edit.put(replace(old, note=clean_note(note)))


def set_place(document: DiagramDocument, action: str, place: int | None) -> None:
    """Say at which of Meadows' places an action intervenes, 12 to 1; None to leave it open."""
    old = action_of(document.snapshot(), action)
    with document.transaction(f"Place of {shortened(old.name)}") as edit:
        edit.put(replace(old, place=place))


def attach_action(document: DiagramDocument, action: str, challenges: Iterable[str]) -> None:
    """Say that an action acts on challenges, beside those it acts on already."""
    diagram = document.snapshot()
    old, more = action_of(diagram, action), _known(diagram, challenges)
    label = f"{shortened(old.name)} acts on {count(len(more), 'challenge')}"
    with document.transaction(label) as edit:
        edit.put(replace(old, challenges=tuple(dict.fromkeys((*old.challenges, *more)))))


def detach_action(document: DiagramDocument, action: str, challenges: Iterable[str]) -> None:
    """Say that an action does not act on challenges."""
    old, gone = action_of(document.snapshot(), action), frozenset(challenges)
    label = f"{shortened(old.name)} leaves {count(len(gone), 'challenge')}"
    rest = without_members(old, gone)
    with document.transaction(label) as edit:
        edit.put(rest if rest is not None else old)


def remove_action(document: DiagramDocument, action: str) -> None:
    """Take a proposed action away; the challenges stay."""
    old = action_of(document.snapshot(), action)
    with document.transaction(f"Remove action {shortened(old.name)}") as edit:
        edit.remove(old)


def actions_on(diagram: Diagram, challenge: str) -> list[ProposedAction]:
    """Return the proposed actions about a challenge, in the order in which they were made."""
    return [a for a in diagram.proposed_actions.values() if challenge in a.challenges]


def action_of(diagram: Diagram, action: str) -> ProposedAction:
    """Return a proposed action by id. Raises UserError when it is gone."""
    if found := diagram.proposed_actions.get(action):
        return found
    raise UserError("That action is no longer there.", hint="It was removed meanwhile.")


def _known(diagram: Diagram, challenges: Iterable[str]) -> tuple[ChallengeId, ...]:
    return tuple(diagram.challenges[c].id for c in challenges if c in diagram.challenges)
