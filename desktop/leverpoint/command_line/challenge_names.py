"""Challenges by the names that people type, and labels that tell equal names apart."""

from collections import Counter

from rapidfuzz import fuzz, process

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError

MOST_SUGGESTED = 3
_LEAST_LIKE = 50.0


def labels_of(diagram: Diagram) -> dict[str, str]:
    """Return challenge id -> name; of several with one name the second is "Name (2)", and so on."""
    names = {c.name for c in diagram.challenges.values()}
    more: Counter[str] = Counter()
    used: set[str] = set()
    labels: dict[str, str] = {}
    for challenge in diagram.challenges.values():
        name = label = challenge.name
        while label in used or (label != name and label in names):
            more[name] += 1
            label = f"{name} ({more[name] + 1})"
        used.add(label)
        labels[challenge.id] = label
    return labels


def find_challenge(diagram: Diagram, text: str) -> Challenge | None:
    """Return the challenge of a name: exactly, else by its label, else without regard to case."""
    challenges = diagram.challenges
    exact = next((c for c in challenges.values() if c.name == text), None)
    if exact is not None:
        return exact
    labels = {_folded(label): i for i, label in reversed(labels_of(diagram).items())}
    found = labels.get(_folded(text))
    return None if found is None else challenges[found]


def challenge_named(diagram: Diagram, text: str) -> Challenge:
    """Return the challenge of a name; UserError with similar names when there is none."""
    found = find_challenge(diagram, text)
    if found is None:
        raise UserError(f"No challenge is named {text!r}.", hint=_suggestion(diagram, text))
    return found


def _suggestion(diagram: Diagram, text: str) -> str:
    names = list(dict.fromkeys(c.name for c in diagram.challenges.values()))
    if not names:
        return "The diagram has no challenges."
    similar = _similar(names, _folded(text))
    if not similar:
        return "Names are as on the canvas; `info` says what a diagram holds."
    return f"Did you mean {' or '.join(repr(name) for name in similar)}?"


def _similar(names: list[str], wanted: str) -> list[str]:
    """Return the names most like the wanted one; those that contain it first."""
    folded = {_folded(name): name for name in names}
    inside = [name for low, name in folded.items() if wanted and wanted in low]
    near = process.extract(
        wanted, folded.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE, limit=MOST_SUGGESTED
    )
    either = dict.fromkeys([*sorted(inside, key=len), *(folded[low] for low, _, _ in near)])
    return list(either)[:MOST_SUGGESTED]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
