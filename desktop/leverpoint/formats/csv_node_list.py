"""CSV node lists alone: challenges whose influences are still to be drawn."""

from pathlib import Path

from leverpoint.formats.columns import node_header
from leverpoint.formats.delimited_text import read_table
from leverpoint.formats.gathering import Gathering
from leverpoint.formats.import_report import Remarks
from leverpoint.formats.importer import Importer, ImportOptions, ImportResult, Sample
from leverpoint.formats.node_rows import read_nodes

TITLE = "CSV node list"


def read_csv_node_list(path: Path, options: ImportOptions) -> ImportResult:
    """Return the challenges of a node list, with theme, note and place. Raises FormatError."""
    remarks = Remarks()
    gathering = Gathering(path, options.limits, remarks)
    read_nodes(read_table(path, options.limits, remarks), gathering, remarks)
    return gathering.result(TITLE)


def _sniff(sample: Sample) -> float:
    return 0.8 if node_header(sample.rows) is not None else 0.0


CSV_NODE_LIST = Importer(
    id="csv-node-list",
    title=TITLE,
    suffixes=(".csv", ".tsv", ".tab", ".txt"),
    read=read_csv_node_list,
    sniff=_sniff,
)
