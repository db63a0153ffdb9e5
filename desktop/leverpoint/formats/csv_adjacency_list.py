"""CSV adjacency lists: each row names a cause and then all of its effects."""

from pathlib import Path

from leverpoint.formats import cell_words
from leverpoint.formats.columns import edge_header, node_header
from leverpoint.formats.delimited_text import read_table
from leverpoint.formats.gathering import Link
from leverpoint.formats.import_report import Finding, Remarks
from leverpoint.formats.importer import Importer, ImportOptions, ImportResult, Sample
from leverpoint.formats.node_rows import start_gathering

TITLE = "CSV adjacency list"


def read_csv_adjacency_list(path: Path, options: ImportOptions) -> ImportResult:
    """Return an influence, its sign unknown, for each name after the first in a row."""
    remarks = Remarks()
    table = read_table(path, options.limits, remarks)
    gathering = start_gathering(path, options, remarks)
    gathering.choose_keys(cell for row in table.rows for cell in row.cells)
    remarks.add(Finding.GUESSED, "the first name of each row influences the others; no signs")
    for row in table.rows:
        cause = gathering.challenge(row.cells[0], row.line)
        for cell in row.cells[1:]:
            effect = gathering.challenge(cell, row.line)
            if cause is not None and effect is not None:
                gathering.link(Link(line=row.line, source=cause, target=effect))
            elif effect is not None:
                remarks.add(Finding.DANGLING, f"{cell!r} has no cause in its row", row.line)
    return gathering.result(TITLE)


def _sniff(sample: Sample) -> float:
    """Recognise rows of several lengths that hold names alone."""
    rows = sample.rows
    if edge_header(rows) is not None or node_header(rows) is not None:
        return 0.0
    lengths = {len([c for c in row if c]) for row in rows}
    words = all(cell_words.sign(c) is None for row in rows for c in row[2:] if c)
    return 0.5 if len(lengths) > 1 and max(lengths) > 3 and 1 <= min(lengths) < 3 and words else 0.0


CSV_ADJACENCY_LIST = Importer(
    id="csv-adjacency-list",
    title=TITLE,
    suffixes=(".csv", ".tsv", ".tab", ".txt"),
    read=read_csv_adjacency_list,
    sniff=_sniff,
)
