"""Records, their fields and values in the words of people, for merges and comparisons."""

from enum import Enum

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Placement
from leverpoint.model.text import isolated
from leverpoint.model.theme import Theme

_FIELDS = {
    "polarity": "sign",
    "target": "effect",
    "source": "cause",
    "delayed": "delay",
    "made": "date",
    "content": "diagram",
    "thumbnail": "picture",
}
_LONGEST = 60


def describe(record: Record | None, diagram: Diagram) -> str:
    """Return in words what a record is, as "Trust → Time" or "the goal Trust"."""

    def name(challenge: str) -> str:
        known = diagram.challenges.get(challenge)
        return isolated(known.name) if known is not None else "?"

    match record:
        case Influence():
            return f"{name(record.source)} → {name(record.target)}"
        case Goal() | Placement():
            kind = type(record).__name__.lower()
            return f"the {kind} of {name(record.challenge)}"
        case None:
            return ""
        case _:
            return isolated(str(getattr(record, "name", "the title and question")))


def field_words(field: str) -> str:
    """Return what people call a field of a record."""
    return _FIELDS.get(field, field)


def value_words(field: str, value: object, diagram: Diagram) -> str:
    """Return the value of a record's field in words; challenges and themes by their names."""
    if isinstance(value, Enum):
        return value.name.lower() if isinstance(value, int) else str(value.value).replace("-", "−")
    if value is None or value in ("", (), frozenset()):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | frozenset):
        return _shortened(", ".join(sorted(value_words("", item, diagram) for item in value)))
    if isinstance(value, bytes):
        return "another"
    named = diagram.get(value) if isinstance(value, str) and field != "name" else None
    if isinstance(named, Challenge | Theme):
        return f"“{isolated(_shortened(named.name))}”"
    return f"“{isolated(_shortened(value))}”" if isinstance(value, str) else str(value)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
