"""Commands about challenges: make, name, describe, delete."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from leverpoint.commands.labels import count, counts, shortened
from leverpoint.commands.slots import Slots, beside
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.document.transaction import Transaction
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, gatherings
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import (
    ChallengeId,
    InfluenceId,
    new_challenge_id,
    new_influence_id,
)
from leverpoint.model.influence import Influence, Polarity
from leverpoint.model.members import members, without_members
from leverpoint.model.placement import Placement, Point
from leverpoint.model.text import clean_name, clean_note


class Side(Enum):
    """Which end of an arrow a new challenge is."""

    EFFECT = "effect"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Connected:
    """A new challenge and the influence that ties it to another."""

    challenge: ChallengeId
    influence: InfluenceId


@dataclass(frozen=True, slots=True)
class Deleted:
    """How much a deletion took out."""

    challenges: int = 0
    influences: int = 0

    def __str__(self) -> str:
        """Return the counts in words, such as "1 challenge, 4 arrows"."""
        return counts((self.challenges, "challenge"), (self.influences, "arrow"))


def named(diagram: Diagram, name: str) -> Challenge | None:
    """Return the first challenge with a name, ignoring case and extra spaces."""
    wanted = clean_name(name).casefold()
    return next((c for c in diagram.challenges.values() if c.name.casefold() == wanted), None)


def challenge_of(diagram: Diagram, challenge: str) -> Challenge:
    """Return a challenge by id.

    Raises UserError when it is gone, as after an undo in another panel.
    """
    if found := diagram.challenges.get(challenge):
        return found
    raise UserError("That challenge is no longer there.", hint="It was deleted meanwhile.")


def fresh_challenge(name: str, at: Point, note: str = "") -> tuple[Challenge, Placement]:
    """Return a new challenge and its placement, not yet in any diagram."""
    challenge = Challenge(id=new_challenge_id(), name=clean_name(name), note=note)
    return challenge, Placement(challenge=challenge.id, centre=at)


def put_challenge(edit: Transaction, name: str, at: Point) -> ChallengeId:
    """Add a challenge inside a larger edit."""
    challenge, placement = fresh_challenge(name, at)
    edit.put(challenge)
    edit.put(placement)
    return challenge.id


def add_challenge(document: DiagramDocument, name: str, at: Point | None = None) -> ChallengeId:
    """Add a challenge and return its id; without a place it gets the nearest free slot."""
    place = at or Slots.of(document.snapshot()).next()
    with document.transaction(f"Add {shortened(clean_name(name))}") as edit:
        return put_challenge(edit, name, place)


def add_connected_challenge(
    document: DiagramDocument,
    name: str,
    other: str,
    side: Side = Side.EFFECT,
    *,
    at: Point | None = None,
    polarity: Polarity = Polarity.UNKNOWN,
) -> Connected:
    """Add a challenge as effect or cause of another; without a place, right or left of it."""
    diagram = document.snapshot()
    known = challenge_of(diagram, other).id
    place = at or _place_beside(diagram, other, side)
    label = f"Add {shortened(clean_name(name))} as {side.value}"
    with document.transaction(label) as edit:
        fresh = put_challenge(edit, name, place)
        source, target = (known, fresh) if side is Side.EFFECT else (fresh, known)
        influence = Influence(
            id=new_influence_id(), source=source, target=target, polarity=polarity
        )
        edit.put(influence)
    return Connected(fresh, influence.id)


def _place_beside(diagram: Diagram, other: str, side: Side) -> Point:
    placement = diagram.placement(other)
    centre = placement.centre if placement else Point(0.0, 0.0)
    return Slots.of(diagram).next(beside(centre, right=side is Side.EFFECT), centre)


def rename_challenge(document: DiagramDocument, challenge: str, name: str) -> None:
    """Give a challenge another name."""
    old = challenge_of(document.snapshot(), challenge)
    with document.transaction(f"Rename {shortened(old.name)}") as edit:
        edit.put(replace(old, name=clean_name(name)))


def set_note(document: DiagramDocument, challenge: str, note: str) -> None:
    """Describe a challenge in a note; an empty one takes the note away."""
    old = challenge_of(document.snapshot(), challenge)
    with document.transaction(f"Note on {shortened(old.name)}") as edit:
        edit.put(replace(old, note=clean_note(note)))


def set_actionability(
    document: DiagramDocument, challenges: Iterable[str], actionability: int | None
) -> None:
    """Answer "Can we act on this within a year?", 1 (hardly) to 5 (readily), None to unset."""
    diagram = document.snapshot()
    changed = [diagram.challenges[c] for c in challenges if c in diagram.challenges]
    with document.transaction(f"Actionability of {count(len(changed), 'challenge')}") as edit:
        for challenge in changed:
            edit.put(replace(challenge, actionability=actionability))


def remove_influences(edit: Transaction, diagram: Diagram, influences: Iterable[Influence]) -> None:
    """Take influences and their bends out, inside a larger edit."""
    for influence in influences:
        edit.remove(influence)
        if bend := diagram.bend(influence.id):
            edit.remove(bend)


def remove_challenges(edit: Transaction, diagram: Diagram, challenges: frozenset[str]) -> None:
    """Take challenges out with all that hangs on them, inside a larger edit.

    Placements, goals and named loops go with them, and so do regions left without members;
    other regions, partners, scenarios, saved views and proposed actions lose their ties.

    Their influences must go in the same edit.
    """
    for challenge in challenges:
        edit.remove(diagram.challenges[challenge])
        if placement := diagram.placement(challenge):
            edit.remove(placement)
        if goal := diagram.goals.get(f"goal:{challenge}"):
            edit.remove(goal)
    for gathering in gatherings(diagram):
        if challenges.isdisjoint(members(gathering)):
            continue
        rest = without_members(gathering, challenges)
        if rest is None:
            edit.remove(gathering)
        else:
            edit.put(rest)


def delete_selection(
    document: DiagramDocument, selection: Selection | None = None, verb: str = "Delete"
) -> Deleted:
    """Delete influences, and challenges with all that hangs on them; by default the selection."""
    diagram = document.snapshot()
    wanted = (document.selection.current if selection is None else selection).within(diagram)
    arrows = {i: diagram.influences[i] for i in wanted.influences}
    arrows |= {i.id: i for i in diagram.influences_at(wanted.challenges)}
    deleted = Deleted(len(wanted.challenges), len(arrows))
    with document.transaction(f"{verb} {deleted}") as edit:
        remove_influences(edit, diagram, arrows.values())
        remove_challenges(edit, diagram, wanted.challenges)
    return deleted
