"""Pasting text: each line becomes a challenge, or what the capture grammar makes of it."""

import re
from collections.abc import Iterable, Mapping

from leverpoint.commands.capture import Captured, Meaning, capture_lines
from leverpoint.commands.capture_grammar import CaptureError, Line, Term, parse_line
from leverpoint.commands.labels import count
from leverpoint.commands.slots import Grid, nominal_rects
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.geometry.rect import Rect
from leverpoint.model.challenge import Challenge
from leverpoint.model.placement import Point
from leverpoint.model.text import LONGEST_NAME, clean_name, clean_note

BULLET = re.compile(
    r"^\s*(?:(?:[-*+•·‣▪▫◦●○■□–—>]|\(?\d{1,3}[.):]|\(?[A-Za-z][.)]|\[[ xX]?\])\s+)+"
)


def list_entries(text: str) -> list[str]:
    """Return the lines of a list without bullets, numbers and blank lines; doubles once."""
    lines = (BULLET.sub("", line, count=1) for line in text.splitlines())
    names: dict[str, str] = {}
    for line in map(clean_name, lines):
        if line:
            names.setdefault(line.casefold(), line)
    return list(names.values())


def paste_lines(
    document: DiagramDocument,
    text: str,
    *,
    taken: Iterable[Rect] | None = None,
    centre: Point | None = None,
) -> Captured:
    """Add a challenge for each line, in a tidy grid below everything, as one step; select them.

    Lines with arrows are read as the capture bar reads them. Names that are there already are
    used again. A line too long for a name is shortened and kept whole in the note. `taken` are the
    boxes as drawn; `centre` is the place to fill where there are none.
    """
    diagram = document.snapshot()
    known = {c.name.casefold(): c for c in reversed([*diagram.challenges.values()])}
    lines = [_understood(entry, known) for entry in list_entries(text)]
    new = {m.term.name.casefold() for _, meanings in lines for m in meanings if not m.challenge}
    grid = Grid(nominal_rects(diagram) if taken is None else taken, len(new), centre)
    captured = capture_lines(document, lines, grid, f"Paste {count(len(new), 'challenge')}")
    document.selection.select(captured.challenges, captured.influences)
    return captured


def _understood(entry: str, known: Mapping[str, Challenge]) -> tuple[Line, tuple[Meaning, ...]]:
    line = _line(entry)
    return line, tuple(meaning_of(term, known) for term in line.terms)


def _line(entry: str) -> Line:
    try:
        line = parse_line(entry)
    except CaptureError:
        # A list may hold anything; a line that is no chain of names is a name.
        return _plain(entry)
    return line if line.arrows or line.terms[0].literal else _plain(entry)


def _plain(entry: str) -> Line:
    return Line((Term(entry, 0, len(entry), literal=True),), ())


def meaning_of(term: Term, known: Mapping[str, Challenge]) -> Meaning:
    """Return the challenge with exactly this name, `known` by folded name, or a new one.

    A name that is too long is shortened and kept whole in the note.
    """
    name, note = term.name, ""
    if len(name) > LONGEST_NAME:
        cut = name[: LONGEST_NAME - 1].rsplit(" ", 1)[0]
        name, note = f"{cut}…", clean_note(term.name)
    found = known.get(name.casefold())
    return Meaning(Term(name, term.start, term.end, literal=True), found, note)
