"""Finding challenges by what people remember of their names and notes."""

from leverpoint.commands.name_match import match_rank
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.text import clean_name

_WORDS, _NOTE = 6, 7
"""Ranks behind those of names: every word somewhere in the name; every word in the note."""


def find_challenges(diagram: Diagram, typed: str) -> list[ChallengeId]:
    """Return the challenges that typed text may mean, best first, then from top to bottom.

    Names match as a whole, by their beginnings, initials or parts; then by all words in any order;
    notes come last.
    """
    wanted = clean_name(typed).casefold()
    if not wanted:
        return []
    words = wanted.split()
    found = [
        (rank, _place(diagram, c.id), c.id)
        for c in diagram.challenges.values()
        if (rank := _rank(wanted, words, c)) is not None
    ]
    return [challenge for _, _, challenge in sorted(found)]


def _rank(wanted: str, words: list[str], challenge: Challenge) -> int | None:
    rank = match_rank(wanted, challenge.name)
    if rank is not None:
        return rank
    name = challenge.name.casefold()
    if len(words) > 1 and all(word in name for word in words):
        return _WORDS
    note = challenge.note.casefold() if challenge.note else ""
    return _NOTE if note and all(word in note for word in words) else None


def _place(diagram: Diagram, challenge: str) -> tuple[float, float]:
    placement = diagram.placement(challenge)
    return (placement.centre.y, placement.centre.x) if placement else (0.0, 0.0)
