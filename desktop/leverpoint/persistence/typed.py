"""What is being typed and is no edit yet: kept beside a session's database, so a crash leaves it.

It is written once a second at most, and nothing waits for the disk: the system has it when the
program ends, however that ends.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from leverpoint.model.text import LONGEST_NOTE, clean_note

_NAME = "typed.json"
_LARGEST = 8 * LONGEST_NOTE


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, and what the field is called that it was typed in."""

    field: str
    text: str


def keep_typed(folder: Path, typed: Typed | None) -> None:
    """Put what is being typed in the place of what was; None forgets it.

    A disk that refuses is no obstacle: edits are kept elsewhere.
    """
    path = folder / _NAME
    beside = path.with_suffix(".new")
    with suppress(OSError):
        if typed is None:
            path.unlink(missing_ok=True)
            return
        beside.write_text(json.dumps(asdict(typed)), encoding="utf-8")
        os.replace(beside, path)


def typed_in(folder: Path) -> Typed | None:
    """Return what was being typed when a session ended; None when nothing was, or it is lost."""
    try:
        with (folder / _NAME).open("rb") as stream:
            fields = json.loads(stream.read(_LARGEST))
        field, text = (clean_note(str(fields[name])) for name in ("field", "text"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Typed(field, text) if text else None
