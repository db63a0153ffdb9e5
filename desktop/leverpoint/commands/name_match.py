"""Finding challenges by what people type of their names: whole names, beginnings, initials."""

import re
from collections.abc import Iterable, Iterator

from leverpoint.model.challenge import Challenge
from leverpoint.model.text import clean_name

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"})
_LONGEST_INITIALS = 6
_NONE: frozenset[str] = frozenset()


def initials(name: str) -> frozenset[str]:
    """Return the initials a person may type for a name.

    Words with hyphens count as one or as several, and small words may be left out.
    """
    words = name.casefold().split()
    parts = _WORD.findall(name.casefold())
    variants = (words, parts, [w for w in words if w not in _SMALL_WORDS])
    return frozenset("".join(w[0] for w in variant) for variant in variants)


def is_initials(typed: str) -> bool:
    """Return whether typed text may stand for initials: few small letters; a name is no such."""
    return typed.isalnum() and typed == typed.lower() and len(typed) <= _LONGEST_INITIALS


def candidates(typed: str, challenges: Iterable[Challenge], limit: int = 8) -> list[Challenge]:
    """Return the challenges that typed text may mean, best first.

    Whole names come first, then initials, beginnings of names, beginnings of words, beginnings of
    initials, and parts; at the same rank the shorter name comes first.
    """
    wanted = clean_name(typed).casefold()
    if not wanted:
        return []
    ranked = [
        (rank, len(c.name), c.name, c)
        for c in challenges
        if (rank := match_rank(wanted, c.name)) is not None
    ]
    ranked.sort(key=lambda entry: entry[:3])
    return [entry[3] for entry in ranked[:limit]]


def resolve(typed: str, challenges: Iterable[Challenge]) -> list[Challenge]:
    """Return the challenges that typed text names without doubt or, when several, ambiguously.

    A whole name wins; otherwise small letters may be initials. An empty list means a new name.
    """
    known = list(challenges)
    wanted = clean_name(typed).casefold()
    for challenge in known:
        if challenge.name.casefold() == wanted:
            return [challenge]
    if not is_initials(clean_name(typed)):
        return []
    return list(_with_initials(wanted, known))


def _with_initials(wanted: str, challenges: Iterable[Challenge]) -> Iterator[Challenge]:
    # Small words may be left out, so that the first letter of a name need not be the first typed.
    return (c for c in challenges if wanted[0] in c.name.casefold() and wanted in initials(c.name))


def _bare(name: str) -> str:
    """Return a name without hyphens, which cannot be typed where - is the sign."""
    return name.replace("-", "")


def match_rank(wanted: str, name: str) -> int | None:
    """Return how well typed text, cleaned and folded, fits a name: 0 is best, None not at all."""
    name = name.casefold()
    if name == wanted:
        return 0
    if wanted[0] not in name:
        return None
    short = initials(name) if wanted.isalnum() and len(wanted) <= _LONGEST_INITIALS else _NONE
    if wanted in short:
        return 1
    if not short and wanted not in name and "-" not in name + wanted:
        return None  # most names end here, and there may be thousands
    if name.startswith(wanted) or (_bare(wanted) and _bare(name).startswith(_bare(wanted))):
        return 2
    if any(word.startswith(wanted) for word in _WORD.findall(name)):
        return 3
    if any(letters.startswith(wanted) for letters in short):
        return 4
    return 5 if wanted in name else None
