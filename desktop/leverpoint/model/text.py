"""Rules for text that people type or import, shared by every record."""

import re
import unicodedata

from leverpoint.model.errors import InvalidDiagramError

LONGEST_NAME = 200
LONGEST_NOTE = 20_000
LONGEST_FILE_NAME = 60
"""Characters of a suggested name, which can be four bytes each."""

# C0 and C1 controls but tab and line feed, and lone surrogates: SQLite's length() stops at NUL,
# XML writers emit malformed files for the rest.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# What some system refuses in names of files, and marks that change the direction of writing.
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOT_IN_FILES = re.compile(f'[<>:"/\\\\|?*{_DIRECTIONS}]')
_MARKS = re.compile(f"[{_DIRECTIONS}]")
_RIGHT_TO_LEFT = frozenset(["R", "AL", "AN"])
_ISOLATE, _END = "\u2068", "\u2069"


def clean_name(text: str) -> str:
    """Return `text` as a one-line name: controls dropped, white space folded, NFC.

    The result may be empty; records refuse an empty name.
    """
    return " ".join(unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text)).split())


def file_name(text: str) -> str:
    """Return a title as the name of a file, without its ending, that every system takes.

    Marks that change the direction of writing go: "map exe.gpj" can hide what a file is.
    """
    plain = _NOT_IN_FILES.sub(" ", clean_name(text))
    return " ".join(plain.split()).strip(" .")[:LONGEST_FILE_NAME] or "Untitled"


def isolated(name: str) -> str:
    """Return a name as it stands within a sentence: the direction it is written in ends with it.

    A name from right to left would take signs and numbers beside it along. Other names stay as
    they are. Source: Unicode Standard Annex 9, "first strong isolate".
    """
    if name.isascii():
        return name
    plain = _MARKS.sub("", name)
    turns = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in plain)
    return f"{_ISOLATE}{plain}{_END}" if turns else plain


def clean_note(text: str) -> str:
    """Return `text` as a note: line breaks kept, other controls dropped, NFC."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", lines)).strip()


def holds_controls(text: str) -> bool:
    """Return whether `text` holds a character that no file of the program may hold."""
    return not text.isprintable() and _FORBIDDEN.search(text) is not None


def check_name(name: str, what: str) -> None:
    """Raise InvalidDiagramError unless `name` can stand on the canvas and in every file."""
    if len(name) <= LONGEST_NAME and name.isprintable() and name.strip():
        return  # nearly every name: printable excludes all that is forbidden below
    if not name.strip():
        raise InvalidDiagramError(f"A {what} has no name.", hint="Give it one.")
    if len(name) > LONGEST_NAME:
        raise InvalidDiagramError(
            f"The name of a {what} has {len(name):,} characters ({name[:30]}…).",
            hint=f"Use at most {LONGEST_NAME} and put the rest in its note.",
        )
    if _FORBIDDEN.search(name) or "\n" in name or "\t" in name:
        raise InvalidDiagramError(
            f"The name of a {what} holds control characters: {name!r}.", hint="Remove them."
        )


def check_note(note: str, what: str) -> None:
    """Raise InvalidDiagramError unless `note` can be stored in every file."""
    if not note:
        return
    if len(note) > LONGEST_NOTE:
        raise InvalidDiagramError(
            f"The note of a {what} has {len(note):,} characters.",
            hint=f"Use at most {LONGEST_NOTE:,}.",
        )
    if _FORBIDDEN.search(note):
        raise InvalidDiagramError(
            f"The note of a {what} holds control characters.", hint="Remove them."
        )
