"""Text of a damaged file: as it is where the model takes it, cleaned where it does not."""

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.text import (
    LONGEST_NAME,
    LONGEST_NOTE,
    check_name,
    clean_name,
    clean_note,
    holds_controls,
)

LOST_NAME = "(lost)"


def salvaged_name(text: str) -> str:
    """Return a name that every record accepts."""
    try:
        check_name(text, "record")
    except InvalidDiagramError:
        return clean_name(text)[:LONGEST_NAME] or LOST_NAME
    return text


def salvaged_note(text: str) -> str:
    """Return a note without what no file may hold."""
    return clean_note(text)[:LONGEST_NOTE] if holds_controls(text) else text
