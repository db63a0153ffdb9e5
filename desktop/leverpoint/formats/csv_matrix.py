"""CSV adjacency matrices: row = cause, column = effect, 0 or blank = no influence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leverpoint.formats import cell_words
from leverpoint.formats.columns import edge_header
from leverpoint.formats.delimited_text import Row, read_table
from leverpoint.formats.gathering import Gathering, Link
from leverpoint.formats.import_report import Finding, Remarks
from leverpoint.formats.importer import Importer, ImportOptions, ImportResult, Sample
from leverpoint.formats.node_rows import start_gathering
from leverpoint.model.errors import FormatError
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.influence import Polarity

TITLE = "CSV matrix"
_UNNAMED = "Unnamed"
_MISSING = frozenset(["nan", "na", "n/a", "#n/a", "null"])


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where the labels of a matrix stand: a row above it, a column before it, both or neither."""

    has_header: bool
    has_names: bool


def read_csv_matrix(path: Path, options: ImportOptions) -> ImportResult:
    """Return an influence for each cell that is neither blank nor 0. Raises FormatError.

    Numbers keep their ratios; a matrix of 1 and -1 alone gives signs without weights.
    """
    remarks = Remarks()
    rows = read_table(path, options.limits, remarks).rows
    shape = _shape([row.cells for row in rows])
    if shape is None:
        raise FormatError(
            f"{path.name}, line {rows[0].line if rows else 1}: not a matrix.",
            hint="Put the names into the first row and, in the same order, the first column.",
        )
    gathering = start_gathering(path, options, remarks)
    if options.columns_are_causes:
        remarks.add(Finding.GUESSED, "columns are read as causes, rows as effects")
    else:
        remarks.add(Finding.GUESSED, "rows are read as causes, columns as effects")
    _Cells(rows, shape, gathering, remarks).read(turned=options.columns_are_causes)
    return gathering.result(TITLE)


class _Cells:
    """Reads the cells of one matrix into a gathering."""

    def __init__(
        self, rows: Sequence[Row], shape: _Shape, gathering: Gathering, remarks: Remarks
    ) -> None:
        self._gathering = gathering
        self._remarks = remarks
        self._first = int(shape.has_names)
        self._body = rows[int(shape.has_header) :]
        self._width = max(len(row.cells) for row in rows) - self._first
        self._effects = self._effect_names(rows, shape)
        self._causes = [row.cell(0) for row in self._body] if shape.has_names else self._effects
        # A column or row without a name matters only when something stands in it.
        self._values = [
            [row.cell(self._first + i) for i in range(self._width)] for row in self._body
        ]
        # A matrix of a million cells holds few different ones; each is understood once.
        self._different = {c for row in self._values for c in row}
        self._numbers = {c: cell_words.number(c) for c in self._different}
        self._nothing = set(filter(_is_nothing, self._different))

    def read(self, *, turned: bool) -> None:
        """Read every cell, the challenges in the order of the columns.

        With `turned` the columns are the causes.
        """
        self._gathering.choose_keys([*self._effects, *self._causes])
        effects = [self._challenge(n, i, by_row=False) for i, n in enumerate(self._effects)]
        causes = [self._challenge(n, i, by_row=True) for i, n in enumerate(self._causes)]
        numbers = set(self._numbers.values()) - {None, 0.0}
        signs_only = numbers <= {1.0, -1.0}
        for row, cause, values in zip(self._body, causes, self._values, strict=False):
            for effect, cell in zip(effects, values, strict=False):
                if numbers and cause == effect and self._numbers[cell] is None:
                    continue  # a dash or a cross that strikes out the diagonal
                if cause is not None and effect is not None:
                    ends = (effect, cause) if turned else (cause, effect)
                    self._read_cell(cell, row.line, ends, signs_only)
        self._remark_symmetry()

    def _effect_names(self, rows: Sequence[Row], shape: _Shape) -> list[str]:
        if shape.has_header:
            return [rows[0].cell(self._first + i) for i in range(self._width)]
        if shape.has_names:
            return [row.cell(0) for row in rows]
        self._remarks.add(Finding.GUESSED, "the matrix has no names; they are Challenge 1, 2, 3 …")
        return [f"Challenge {i + 1}" for i in range(self._width)]

    def _challenge(self, name: str, index: int, *, by_row: bool) -> ChallengeId | None:
        line = self._body[index].line if by_row else 1
        if name:
            return self._gathering.challenge(name, line)
        cells = self._values[index] if by_row else [v[index] for v in self._values]
        if self._nothing.issuperset(cells):
            what = "row" if by_row else f"column {index + 1 + self._first}"
            self._remarks.add(Finding.DROPPED, f"a {what} without a name and without values", line)
            return None
        self._remarks.add(Finding.GUESSED, f"a name is missing; called {_UNNAMED!r}", line)
        return self._gathering.challenge(_UNNAMED, line)

    def _read_cell(
        self, cell: str, line: int, ends: tuple[ChallengeId, ChallengeId], signs_only: bool
    ) -> None:
        if cell in self._nothing:
            return
        value = self._numbers[cell]
        polarity = cell_words.sign(cell)
        if polarity is None:
            polarity = Polarity.UNKNOWN
            self._remarks.add(Finding.GUESSED, f"the cell {cell[:40]!r} is taken for '?'", line)
        weight = None if signs_only or value is None else abs(value)
        self._gathering.link(
            Link(line=line, source=ends[0], target=ends[1], polarity=polarity, weight=weight)
        )

    def _remark_symmetry(self) -> None:
        if self._causes != self._effects:
            return
        words = {c: cell_words.plain(c) or "0" for c in self._different}
        values = [[words[c] for c in row] for row in self._values]
        if self._different > self._nothing and values == [
            list(column) for column in zip(*values, strict=True)
        ]:
            text = "the matrix is symmetric, so its influences may have no direction"
            self._remarks.add(Finding.GUESSED, text)


def _is_nothing(cell: str) -> bool:
    return not cell or cell_words.number(cell) == 0.0 or cell_words.plain(cell) in _MISSING


def _shape(rows: Sequence[Sequence[str]], *, whole: bool = True) -> _Shape | None:
    """Return where the labels of a matrix stand; None when the rows are none.

    With `whole` false the rows are only the first of a file.
    """
    if len(rows) < 2 or edge_header(rows[:10]) is not None:
        return None
    header, body = rows[0], rows[1:]
    names = [row[0] if row else "" for row in body]
    if _are_labels(header[1:], names, whole) and _are_values([r[1:] for r in body]):
        return _Shape(has_header=True, has_names=True)
    width = max(len(row) for row in rows)
    if width < 3 or (whole and len(rows) not in (width, width + 1, width - 1)):
        return None
    if len(rows) == width and _are_values(rows):
        return _Shape(has_header=False, has_names=False)
    if len(body) == width and _are_words(header) and _are_values(body):
        return _Shape(has_header=True, has_names=False)
    names_first = len(rows) == width - 1 and _are_words([r[0] for r in rows])
    if names_first and _are_values([r[1:] for r in rows]):
        return _Shape(has_header=False, has_names=True)
    return None


def _are_labels(across: Sequence[str], down: Sequence[str], whole: bool) -> bool:
    """Return whether the names above and before a matrix are the same ones, in any order."""
    above, before = {c for c in across if c}, {c for c in down if c}
    if not before or not above:
        return False
    common = len(above & before)
    return common >= 0.6 * len(before) and (not whole or common >= 0.6 * len(above))


def _are_words(cells: Sequence[str]) -> bool:
    return all(c and cell_words.number(c) is None for c in cells)


def _are_values(rows: Sequence[Sequence[str]]) -> bool:
    cells = Counter(c for row in rows for c in row if c)
    good = sum(
        times
        for c, times in cells.items()
        if cell_words.sign(c) is not None or cell_words.plain(c) == "x" or _is_nothing(c)
    )
    return bool(cells) and good >= 0.9 * cells.total()


def _sniff(sample: Sample) -> float:
    return 0.9 if _shape(sample.rows, whole=False) is not None else 0.0


CSV_MATRIX = Importer(
    id="csv-matrix",
    title=TITLE,
    suffixes=(".csv", ".tsv", ".tab", ".txt"),
    read=read_csv_matrix,
    sniff=_sniff,
)
