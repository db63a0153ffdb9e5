"""CSV edge lists: one row for each influence, and beside them an optional node list.

The dialects are those of Kumu, PRSM, Gephi, Causal Map and of spreadsheets that people type.
"""

from dataclasses import replace
from pathlib import Path

from leverpoint.formats import cell_words
from leverpoint.formats.columns import Header, edge_header, node_header
from leverpoint.formats.delimited_text import Row, read_table
from leverpoint.formats.edge_columns import edge_columns
from leverpoint.formats.gathering import Gathering, Link
from leverpoint.formats.import_report import Finding, Remarks
from leverpoint.formats.importer import Importer, ImportOptions, ImportResult, Sample
from leverpoint.formats.node_rows import likely_node_list, start_gathering
from leverpoint.model.errors import FormatError
from leverpoint.model.influence import Confidence, Polarity, Strength
from leverpoint.model.text import LONGEST_NOTE, clean_note

TITLE = "CSV edge list"


def read_csv_edge_list(path: Path, options: ImportOptions) -> ImportResult:
    """Return the influences of an edge list and the challenges that they join.

    A row with one end only gives a challenge without an influence. Raises FormatError.
    """
    remarks = Remarks()
    table = read_table(path, options.limits, remarks)
    if max((len(r.cells) for r in table.rows), default=0) < 2:
        line = table.rows[0].line if table.rows else 1
        raise FormatError(
            f"{path.name}, line {line}: only one column, so no influences.",
            hint="Give one row for each influence: cause, effect, sign.",
        )
    gathering = start_gathering(path, options, remarks)
    header = edge_columns(table.rows, remarks)
    body = table.rows[header.row + 1 :]
    ends = [row.cell(header.roles[end]) for row in body for end in ("source", "target")]
    gathering.choose_keys(ends)
    if options.nodes is None and ends and all(e.isdecimal() or not e for e in ends):
        _offer_node_list(path, remarks)
    _EdgeRows(header, gathering, remarks, signs_only=_signs_only(header, body)).read(body)
    return gathering.result(TITLE)


def _offer_node_list(path: Path, remarks: Remarks) -> None:
    beside = likely_node_list(path)
    where = f"; {beside.name} may be it" if beside is not None else ""
    remarks.add(Finding.GUESSED, f"the numbers look like ids of a node list{where}")


def _signs_only(header: Header, body: tuple[Row, ...]) -> bool:
    """Return whether a weight column holds nothing but +1 and -1, which are signs, not weights."""
    if "weight" not in header.roles or "sign" in header.roles:
        return False
    values = {cell_words.number(row.cell(header.roles["weight"])) for row in body}
    return values <= {1.0, -1.0, 0.0, None} and -1.0 in values


class _EdgeRows:
    """Reads the rows of one edge list into a gathering."""

    def __init__(
        self, header: Header, gathering: Gathering, remarks: Remarks, *, signs_only: bool
    ) -> None:
        self._roles = header.roles
        self._gathering = gathering
        self._remarks = remarks
        self._signs_only = signs_only

    def read(self, rows: tuple[Row, ...]) -> None:
        """Read every row."""
        for row in rows:
            self._read_row(row)

    def _cell(self, row: Row, role: str) -> str:
        return row.cell(self._roles.get(role))

    def _read_row(self, row: Row) -> None:
        names = self._cell(row, "source"), self._cell(row, "target")
        source, target = (self._gathering.challenge(name, row.line) for name in names)
        if source is None or target is None:
            self._remark_missing_end(names, row.line)
            return
        weight, signed = self._weight(row)
        if weight == 0.0:
            text = f"{names[0]!r} → {names[1]!r} has the weight 0, which is no influence"
            self._remarks.add(Finding.DROPPED, text, row.line)
            return
        strength = self._strength(row)
        link = Link(
            line=row.line,
            source=source,
            target=target,
            polarity=self._polarity(row, signed),
            weight=None if self._signs_only else weight,
            strength=strength,
            delayed=self._delayed(row),
            confidence=self._confidence(row),
            note=self._note(row),
        )
        self._gathering.link(link)
        self._add_other_way(row, link)

    def _remark_missing_end(self, names: tuple[str, str], line: int) -> None:
        kept = names[0] or names[1]
        if kept:
            text = f"{kept!r} has no {'effect' if names[0] else 'cause'}; kept without an influence"
        else:
            text = "neither cause nor effect"
        self._remarks.add(Finding.DANGLING, text, line)

    def _weight(self, row: Row) -> tuple[float | None, float | None]:
        """Return the size of a weight and the weight with its sign; None where there is none."""
        cell = self._cell(row, "weight")
        value = cell_words.number(cell)
        if value is None:
            if cell and self._roles["weight"] != self._roles.get("sign"):
                self._remarks.add(Finding.DROPPED, f"the weight {cell!r} is no number", row.line)
            return None, None
        return abs(value), value

    def _strength(self, row: Row) -> Strength | None:
        cell = self._cell(row, "strength")
        found = cell_words.strength(cell)
        if cell and found is None:
            text = f"the strength {cell!r} is not weak, medium, strong or 1 to 3"
            self._remarks.add(Finding.DROPPED, text, row.line)
        return found

    def _polarity(self, row: Row, signed: float | None) -> Polarity:
        if "sign" not in self._roles:
            if signed is None:
                signed = cell_words.number(self._cell(row, "strength"))
            return Polarity.UNKNOWN if signed is None else cell_words.polarity_of(signed)
        cell = self._cell(row, "sign")
        found = cell_words.sign(cell)
        if found is None and cell:
            found = cell_words.misspelt_sign(cell)
            taken = f"taken for {found.value!r}" if found else "not known, taken for '?'"
            self._remarks.add(Finding.GUESSED, f"the sign {cell!r} is {taken}", row.line)
        found = found or Polarity.UNKNOWN
        if signed is not None and signed < 0 and found is Polarity.POSITIVE:
            text = "the sign is + and the weight below 0; the sign counts"
            self._remarks.add(Finding.GUESSED, text, row.line)
        return found

    def _delayed(self, row: Row) -> bool:
        cell = self._cell(row, "delay")
        found = cell_words.delay(cell)
        if found is None:
            self._remarks.add(Finding.GUESSED, f"the delay {cell!r} is read as yes", row.line)
        return found is not False

    def _confidence(self, row: Row) -> Confidence | None:
        cell = self._cell(row, "confidence")
        found = cell_words.confidence(cell)
        if cell and found is None:
            text = f"the confidence {cell!r} is not high, medium or low"
            self._remarks.add(Finding.DROPPED, text, row.line)
        return found

    def _note(self, row: Row) -> str:
        parts = (self._cell(row, "label"), self._cell(row, "note"))
        note = clean_note("\n".join(p for p in parts if p))
        if len(note) > LONGEST_NOTE:
            self._remarks.add(Finding.DROPPED, "the end of a note that is too long", row.line)
        return note[:LONGEST_NOTE]

    def _add_other_way(self, row: Row, link: Link) -> None:
        direction = cell_words.plain(self._cell(row, "direction"))
        if direction in ("mutual", "bidirectional", "both ways"):
            self._gathering.link(replace(link, source=link.target, target=link.source))
        elif direction == "undirected":
            text = "the influence has no direction; read from the first end to the second"
            self._remarks.add(Finding.GUESSED, text, row.line)


def _sniff(sample: Sample) -> float:
    if edge_header(sample.rows) is not None:
        return 1.0
    if node_header(sample.rows) is not None:
        return 0.0
    return 0.3 if any(len(row) > 1 for row in sample.rows) else 0.1


CSV_EDGE_LIST = Importer(
    id="csv-edge-list",
    title=TITLE,
    suffixes=(".csv", ".tsv", ".tab", ".txt"),
    read=read_csv_edge_list,
    sniff=_sniff,
)
