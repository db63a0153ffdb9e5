"""Tables in pasted text: finding one, and guessing what its columns hold."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from leverpoint.formats import cell_words
from leverpoint.formats.columns import edge_header
from leverpoint.formats.delimited_text import Row, stripped
from leverpoint.formats.edge_columns import edge_columns
from leverpoint.formats.import_report import Remarks

_MARK = re.compile(r"[-*+•·‣▪▫◦●○■□–—§]|o|\(?\d{1,3}[.):]|\(?[A-Za-z][.)]|\[[ xX]?\]")
_LONGEST_CELL = 100_000


class Role(Enum):
    """What a column holds."""

    IGNORED = "Not used"
    CAUSE = "Cause (from)"
    EFFECT = "Effect (to)"
    SIGN = "Sign"
    STRENGTH = "Strength"
    WEIGHT = "Weight"
    DELAY = "Delay"
    CONFIDENCE = "Confidence"
    NOTE = "Note"


_GUESSED = {
    "source": Role.CAUSE,
    "target": Role.EFFECT,
    "sign": Role.SIGN,
    "strength": Role.STRENGTH,
    "weight": Role.WEIGHT,
    "delay": Role.DELAY,
    "confidence": Role.CONFIDENCE,
    "label": Role.NOTE,
    "note": Role.NOTE,
}


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows of cells, all equally long; what the columns hold; how many rows of headings."""

    rows: tuple[tuple[str, ...], ...]
    roles: tuple[Role, ...]
    headings: int = 0

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows below the headings."""
        return self.rows[self.headings :]

    def with_headings(self, present: bool) -> "TextTable":
        """Return the table with its first row taken for headings, or for data."""
        return replace(self, headings=max(self.headings, 1) if present else 0)

    def with_role(self, column: int, role: Role) -> "TextTable":
        """Return the table with another meaning of a column.

        All roles but notes belong to one column: another one that had the role loses it.
        """
        single = role not in (Role.IGNORED, Role.NOTE)
        roles = [Role.IGNORED if single and r is role else r for r in self.roles]
        roles[column] = role
        return replace(self, roles=tuple(roles))


def table_in(text: str) -> TextTable | None:
    """Return the table that a text is, or None for a list.

    Cells between tabs, as spreadsheets copy them, are a table. Commas, semicolons and bars may
    belong to names, so they count only below known headings or beside a column of signs.
    """
    delimiters = "\t" if "\t" in text else ";,|"
    for delimiter in delimiters:
        rows = _rows(text, delimiter)
        if rows and (delimiter == "\t" or _is_surely_a_table(rows)):
            return _guessed(rows)
    return None


def _rows(text: str, delimiter: str) -> list[tuple[str, ...]]:
    """Return the rows of a text, without empty rows and columns; [] when fewer than two columns."""
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [[stripped(cell[:_LONGEST_CELL]) for cell in row] for row in read]
    except csv.Error:
        return []
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    padded = [row + [""] * (width - len(row)) for row in rows]
    kept = [n for n in range(width) if _says_something(n, [row[n] for row in padded])]
    if len(kept) < 2:
        return []
    return [tuple(row[n] for n in kept) for row in padded]


def _says_something(column: int, cells: Sequence[str]) -> bool:
    """Return whether a column is not empty, nor the bullets or numbers at the left of a list."""
    return any(cell and (column or not _MARK.fullmatch(cell)) for cell in cells)


def _are_signs(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    words = any(cell_words.number(cell) is None for cell in filled)
    return words and all(cell_words.sign(cell) is not None for cell in filled)


def _is_surely_a_table(rows: Sequence[tuple[str, ...]]) -> bool:
    if len(rows) < 2 or any("" in row[:2] for row in rows):
        return False
    if edge_header(rows) is not None:
        return True
    return any(_are_signs([row[n] for row in rows]) for n in range(2, len(rows[0])))


def _guessed(rows: Sequence[tuple[str, ...]]) -> TextTable:
    header = edge_columns([Row(n, cells) for n, cells in enumerate(rows, start=1)], Remarks())
    roles = [Role.IGNORED] * len(rows[0])
    for name, column in header.roles.items():
        # A column of numbers such as -0.7 is both sign and weight: the weight says the sign too.
        if name in _GUESSED and (roles[column] is Role.IGNORED or name == "weight"):
            roles[column] = _GUESSED[name]
    return TextTable(tuple(rows), tuple(roles), header.row + 1)
