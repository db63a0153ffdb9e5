"""The capture bar: a line of the grammar becomes challenges and influences in one step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from leverpoint.commands.capture_grammar import Arrow, CaptureError, Line, Term, parse_line
from leverpoint.commands.challenges import fresh_challenge
from leverpoint.commands.labels import counts, shortened
from leverpoint.commands.name_match import resolve
from leverpoint.commands.slots import Slots, beside
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.transaction import Transaction
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId, InfluenceId, new_influence_id
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Placement, Point
from leverpoint.model.text import isolated

_SHORT = 24
"""Characters of a name in the name of a step, so that two fit a menu."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line named (`challenges`, `influences`) and what of it came into being or changed."""

    challenges: tuple[ChallengeId, ...] = ()
    influences: tuple[InfluenceId, ...] = ()
    new_challenges: tuple[ChallengeId, ...] = ()
    new_influences: tuple[InfluenceId, ...] = ()
    changed_influences: tuple[InfluenceId, ...] = ()
    self_loops: tuple[InfluenceId, ...] = ()

    @property
    def label(self) -> str:
        """Return what happened in words."""
        numbers = (
            (len(self.new_challenges), "challenge"),
            (len(self.new_influences), "influence"),
        )
        added = counts(*numbers)
        return f"Add {added}" if added else counts((len(self.changed_influences), "change"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term of a line would do: the challenge it names, or None for a new one."""

    term: Term
    challenge: Challenge | None
    note: str = ""
    """The note of a new challenge, as when a pasted line is too long for a name."""


class Places(Protocol):
    """Gives each new challenge its place; `Slots` is one."""

    def next(self, near: Point | None = None, linked: Point | None = None) -> Point:
        """Return a place for a box, near another place where that matters.

        An arrow will lead to the box whose centre is `linked`.
        """


def understand(text: str, diagram: Diagram) -> tuple[Line, tuple[Meaning, ...]]:
    """Return a line and what its names mean in a diagram, for a preview while typing.

    Raises CaptureError, with a position, for bad grammar and for initials of several challenges.
    """
    line = parse_line(text)
    known = tuple(diagram.challenges.values())
    return line, tuple(Meaning(term, _meant(term, known)) for term in line.terms)


def capture(document: DiagramDocument, text: str, places: Places | None = None) -> Captured:
    """Add what a line says, as one step, and select it.

    An ordered pair that has an influence keeps it; what the line says of it is set. New
    challenges get free slots, effects right of their causes; nothing else moves.
    Raises CaptureError.
    """
    line, meanings = understand(text, document.snapshot())
    slots = places or Slots.of(document.snapshot())
    captured = capture_lines(document, [(line, meanings)], slots, _label(line, meanings, document))
    document.selection.select(captured.challenges[-1:], captured.influences[-1:])
    return captured


def capture_lines(
    document: DiagramDocument,
    lines: Iterable[tuple[Line, tuple[Meaning, ...]]],
    places: Places,
    label: str = "",
) -> Captured:
    """Add what several understood lines say, as one step; later lines may use earlier names."""
    writer = _Writer(document.snapshot(), places)
    for line, meanings in lines:
        writer.add(line, meanings)
    captured = writer.result()
    with document.transaction(label or captured.label) as edit:
        writer.write(edit)
    return captured


def _label(line: Line, meanings: tuple[Meaning, ...], document: DiagramDocument) -> str:
    """Return a name for the step of a short line, "" for a chain."""
    ends = [m.challenge.name if m.challenge else m.term.name for m in meanings]
    names = [shortened(name, _SHORT) for name in ends]
    if not line.arrows:
        return f"Add {names[0]}"
    if len(line.arrows) > 1:
        return ""
    pair = [m.challenge.id if m.challenge else "" for m in meanings]
    arrows = document.snapshot().influences.values()
    there = any([i.source, i.target] == pair for i in arrows)
    return f"{'Change' if there else 'Add'} {names[0]} → {names[1]}"


def _meant(term: Term, known: tuple[Challenge, ...]) -> Challenge | None:
    found = [] if term.literal else resolve(term.name, known)
    if term.literal:
        found = [c for c in known if c.name.casefold() == term.name.casefold()][:1]
    if len(found) > 1:
        names = " or ".join(f"“{isolated(c.name)}”" for c in found[:3])
        raise CaptureError(
            f"“{term.name}” may be {names}.", term.start, hint="Type more of the name."
        )
    return found[0] if found else None


def _said(arrow: Arrow, influence: Influence) -> Influence:
    """Return an influence with what a line says of it; what it does not say stays."""
    return replace(
        influence,
        polarity=arrow.polarity or influence.polarity,
        strength=arrow.strength or influence.strength,
        weight=None if arrow.strength else _first(arrow.weight, influence.weight),
        delayed=arrow.delayed or influence.delayed,
        confidence=arrow.confidence or influence.confidence,
        note=arrow.note or influence.note,
    )


def _first(said: float | None, known: float | None) -> float | None:
    return known if said is None else said


class _Writer:
    """Collects the records that lines call for, then puts them all in one edit."""

    def __init__(self, diagram: Diagram, places: Places) -> None:
        self._diagram = diagram
        self._places = places
        self._ids: dict[str, ChallengeId] = {}
        self._named: dict[ChallengeId, None] = {}
        self._arrows: dict[InfluenceId, Influence] = {}
        self._pairs = {(i.source, i.target): i for i in diagram.influences.values()}
        self._new_records: dict[ChallengeId, tuple[Challenge, Placement]] = {}

    def add(self, line: Line, meanings: tuple[Meaning, ...]) -> None:
        """Note what a line calls for."""
        before: ChallengeId | None = None
        for index, meaning in enumerate(meanings):
            here = self._challenge(meaning, before)
            if before is not None:
                self._influence(before, here, line.arrows[index - 1])
            before = here

    def _challenge(self, meaning: Meaning, before: ChallengeId | None) -> ChallengeId:
        key = meaning.term.name.casefold()
        found = meaning.challenge.id if meaning.challenge else self._ids.get(key)
        if found is None:
            cause = self._centre(before)
            at = self._places.next(beside(cause, right=True) if cause else None, cause)
            records = fresh_challenge(meaning.term.name, at, meaning.note)
            found = self._ids[key] = records[0].id
            self._new_records[found] = records
        self._named[found] = None
        return found

    def _centre(self, challenge: ChallengeId | None) -> Point | None:
        if challenge is None:
            return None
        if challenge in self._new_records:
            return self._new_records[challenge][1].centre
        placement = self._diagram.placement(challenge)
        return placement.centre if placement else None

    def _influence(self, source: ChallengeId, target: ChallengeId, arrow: Arrow) -> None:
        old = self._pairs.get((source, target))
        influence = _said(
            arrow, old or Influence(id=new_influence_id(), source=source, target=target)
        )
        self._pairs[source, target] = self._arrows[influence.id] = influence

    def result(self) -> Captured:
        """Return what the lines name and what of it is new."""
        known = self._diagram.influences
        return Captured(
            challenges=tuple(self._named),
            influences=tuple(self._arrows),
            new_challenges=tuple(self._new_records),
            new_influences=tuple(i for i in self._arrows if i not in known),
            changed_influences=tuple(
                i for i, arrow in self._arrows.items() if i in known and known[i] != arrow
            ),
            self_loops=tuple(
                i for i, arrow in self._arrows.items() if arrow.source == arrow.target
            ),
        )

    def write(self, edit: Transaction) -> None:
        """Put everything."""
        for challenge, placement in self._new_records.values():
            edit.put(challenge)
            edit.put(placement)
        for arrow in self._arrows.values():
            edit.put(arrow)
