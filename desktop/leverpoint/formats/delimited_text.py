"""Delimited text of any dialect, as rows of cells with their line numbers."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from leverpoint.formats.import_report import Finding, Remarks
from leverpoint.formats.importer import Limits, Sample
from leverpoint.model.errors import FormatError
from leverpoint.persistence.regular_file import NotAFileError, open_regular

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_BYTES = 64 * 1024
_SAMPLE_ROWS = 60
_BINARY = (
    (b"PK\x03\x04", "is a workbook or an archive, not text.", "Open it and save it as CSV."),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook, not text.", "Open it and save it as CSV."),
    (
        b"SQLite format 3",
        "is a database, not text.",
        "Give it the ending .leverpoint if it is one.",
    ),
    (b"%PDF", "is a PDF document, not text.", "Use the table it was made from, saved as CSV."),
)
_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SHORTEN = "Shorten the cell, or look for a missing quotation mark."
_SAVE_AS = 'Save it again as "CSV UTF-8".'
# One sign of protection against formulas, and only where it protects: see `protected`.
_PROTECTED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record; `line` is where it begins in the file, from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """Return one cell without surrounding space, empty where the row is too short."""
        if column is None or column >= len(self.cells):
            return ""
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited text file: its rows that hold anything."""

    path: Path
    rows: tuple[Row, ...]


def read_table(path: Path, limits: Limits, remarks: Remarks) -> Table:
    """Return the rows of a file that are not blank, cells stripped.

    Raises FormatError, naming file, line and cell, when the file cannot be read as text or
    exceeds `limits`.
    """
    text = _decode(_read_bytes(path, limits), path, remarks)
    text, delimiter = _delimiter(text, remarks)
    rows = tuple(_rows(path, text, delimiter, limits))
    return Table(path, rows)


def read_sample(path: Path) -> Sample:
    """Return the first rows of a file; no rows when it is not delimited text."""
    try:
        with open_regular(path) as stream:
            data = stream.read(_SAMPLE_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from error
    whole = len(data) < _SAMPLE_BYTES
    try:
        text, delimiter = _delimiter(_decode(data, path, Remarks()), Remarks())
        rows = [row.cells for row in _rows(path, text, delimiter, Limits(), whole=whole)]
    except FormatError:
        rows = []
    return Sample(path, tuple(rows if whole else rows[:-1]))


def protected(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (CWE-1236); `stripped` undoes it."""
    return f"'{cell}" if _PROTECTED.match(f"'{cell}") else cell


def stripped(cell: str) -> str:
    """Return what a cell says: outer space and the protection against formulas taken off."""
    cell = cell.strip()
    return cell[1:] if _PROTECTED.match(cell) else cell


def _read_bytes(path: Path, limits: Limits) -> bytes:
    try:
        with open_regular(path) as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > limits.file_bytes:
        raise FormatError(
            f"{path.name} is larger than {limits.file_bytes / 1e6:,.0f} MB.",
            hint="Split it, or take out the columns that do not matter.",
        )
    if not data.strip():
        raise FormatError(f"{path.name} is empty.", hint="Export it again from its program.")
    return data


def _unreadable(path: Path, error: OSError) -> FormatError:
    reason = error.strerror or "it cannot be opened"
    is_other = isinstance(error, NotAFileError)
    hint = "Choose a file with text." if is_other else "Check the name and your rights."
    return FormatError(f"{path} cannot be read: {reason}.", hint=hint)


def _decode(data: bytes, path: Path, remarks: Remarks) -> str:
    for magic, what, hint in _BINARY:
        if data.startswith(magic):
            raise FormatError(f"{path.name} {what}", hint=hint)
    encoding = next((e for mark, e in _ENCODINGS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _decode_lines(data, remarks).removeprefix("\ufeff")
    _check_text(text, path)
    return text


def _decode_lines(data: bytes, remarks: Remarks) -> str:
    """Decode line by line: files pasted together may hold two encodings."""
    lines, old, multibyte = [], [], False
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            lines.append(line.decode("utf-8"))
            multibyte = multibyte or not line.isascii()
        except UnicodeDecodeError:
            old.append(number)
            # cp1252 leaves five bytes undefined; latin-1 knows them all.
            lines.append(line.decode("cp1252", errors="replace").replace("\ufffd", "?"))
    what = "mixed encodings; read as Windows-1252" if multibyte else "read as Windows-1252"
    more = f" and {len(old) - 1} more lines" if len(old) > 1 else ""
    remarks.add(Finding.GUESSED, f"not UTF-8: {what}{more}. Check the accents.", old[0])
    return "".join(lines)


def _check_text(text: str, path: Path) -> None:
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        cell = max(text.count(d, text.rfind("\n", 0, at) + 1, at) for d in DELIMITERS) + 1
        raise FormatError(
            f"{path.name}, line {line}, cell {cell}: a NUL byte, so this is not a text file.",
            hint=_SAVE_AS,
        )
    head = text[:4096]
    if sum(c < " " and c not in "\t\r\n\f" for c in head) > 4 + len(head) / 50:
        raise FormatError(f"{path.name} is not a text file.", hint=_SAVE_AS)


def _delimiter(text: str, remarks: Remarks) -> tuple[str, str]:
    """Return the text to parse and its delimiter."""
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        return "\n" + text[told.end() :], told.group(1)
    head = text[:_SAMPLE_BYTES]
    scores = {d: _fit(head, d) for d in DELIMITERS}
    best = max(DELIMITERS, key=lambda d: scores[d])
    if best != "," and scores[best] > (0.0, 0):
        name = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}[best]
        remarks.add(Finding.GUESSED, f"{name} separate the cells")
    return text, best


def _fit(head: str, delimiter: str) -> tuple[float, int]:
    """Return how evenly a delimiter cuts the first rows, and into how many cells."""
    widths = []
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            if any(row):
                widths.append(len(row))
            if len(widths) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    cut = [w for w in widths if w > 1]
    if not cut:
        return 0.0, 0
    width, same = Counter(cut).most_common(1)[0]
    return len(cut) / len(widths) + same / len(widths), width


def _rows(
    path: Path, text: str, delimiter: str, limits: Limits, *, whole: bool = True
) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line, last, kept = 1, 1, 0
    while (cells := _next_record(reader, path, text, delimiter, line)) is not None:
        _check_size(path, line, cells, limits)
        values = tuple(stripped(c) for c in cells)
        if any(values):
            kept += 1
            _check_count(path, kept, line, limits)
            yield Row(line, values)
        last, line = line, reader.line_num + 1
    if whole and line - last > 1:
        _check_closed(path, text, delimiter, last)


def _next_record(
    reader: Iterator[list[str]], path: Path, text: str, delimiter: str, line: int
) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        longest = csv.field_size_limit()
        cell, _ = _scan(_from_line(text, line), delimiter, longest)
        raise FormatError(
            f"{path.name}, line {line}, cell {cell}: more than {longest:,} characters.",
            hint=_SHORTEN,
        ) from error


def _check_size(path: Path, line: int, cells: list[str], limits: Limits) -> None:
    if len(cells) > limits.columns:
        raise FormatError(
            f"{path.name}, line {line}: {len(cells):,} cells; at most {limits.columns:,} are read.",
            hint="Check that the cells are separated by commas, semicolons or tabs.",
        )
    for column, cell in enumerate(cells, start=1):
        if len(cell) > limits.field_characters:
            raise FormatError(
                f"{path.name}, line {line}, cell {column}: {len(cell):,} characters; "
                f"at most {limits.field_characters:,} are read.",
                hint=_SHORTEN,
            )


def _check_count(path: Path, kept: int, line: int, limits: Limits) -> None:
    if kept > limits.rows:
        raise FormatError(
            f"{path.name}, line {line}: more than {limits.rows:,} rows.",
            hint="Import the part that the diagram needs.",
        )


def _check_closed(path: Path, text: str, delimiter: str, line: int) -> None:
    """Refuse a quotation mark that is never closed: it would swallow the rest of the file."""
    cell, is_open = _scan(_from_line(text, line), delimiter, len(text))
    if is_open:
        raise FormatError(
            f"{path.name}, line {line}, cell {cell}: a quotation mark is opened and never closed.",
            hint='Close it, or write " inside a cell as "".',
        )


def _from_line(text: str, line: int) -> Iterator[str]:
    """Yield the characters of a text from a line on."""
    for number, content in enumerate(io.StringIO(text, newline=""), start=1):
        if number >= line:
            yield from content


class _At(Enum):
    """Where in a cell a character stands; a quotation opens only at the start of a cell."""

    START = "start"
    PLAIN = "plain"
    QUOTED = "quoted"
    MARK = "mark"


def _scan(characters: Iterator[str], delimiter: str, longest: int) -> tuple[int, bool]:
    """Return the cell, from 1, where a record ends or grows too long, and if a quotation is open.

    The csv module says neither; these are its quoting rules.
    """
    cell, length, at = 1, 0, _At.START
    for character in characters:
        if character == '"' and at is not _At.PLAIN:
            at = _At.MARK if at is _At.QUOTED else _At.QUOTED
        elif at is not _At.QUOTED:
            if character in "\r\n":
                return cell, False
            at = _At.START if character == delimiter else _At.PLAIN
        cell, length = (cell + 1, 0) if at is _At.START else (cell, length + 1)
        if length > longest:
            break
    return cell, at is _At.QUOTED
