"""Foreign file formats. To add one, add its file and its line here."""

from pathlib import Path

from leverpoint.formats.csv_adjacency_list import CSV_ADJACENCY_LIST
from leverpoint.formats.csv_edge_list import CSV_EDGE_LIST
from leverpoint.formats.csv_export import CSV_EDGE_LIST_EXPORT
from leverpoint.formats.csv_matrix import CSV_MATRIX
from leverpoint.formats.csv_node_list import CSV_NODE_LIST
from leverpoint.formats.delimited_text import read_sample
from leverpoint.formats.importer import Exporter, Importer, ImportOptions, ImportResult
from leverpoint.model.errors import FormatError

IMPORTERS: tuple[Importer, ...] = (CSV_EDGE_LIST, CSV_MATRIX, CSV_ADJACENCY_LIST, CSV_NODE_LIST)
EXPORTERS: tuple[Exporter, ...] = (CSV_EDGE_LIST_EXPORT,)


def importer_for(path: Path) -> Importer:
    """Return the importer that fits a file's ending and, where several do, its beginning.

    Raises FormatError when none does or the file cannot be read.
    """
    suffix = path.suffix.lower()
    fitting = [i for i in IMPORTERS if suffix in i.suffixes]
    if not fitting:
        known = ", ".join(dict.fromkeys(s for i in IMPORTERS for s in i.suffixes))
        raise FormatError(
            f"{path.name}: files ending in {suffix!r} cannot be imported.", hint=f"Use {known}."
        )
    sample = read_sample(path)
    return max(fitting, key=lambda i: i.sniff(sample) if i.sniff is not None else 0.5)


def read_foreign(path: Path, options: ImportOptions | None = None) -> ImportResult:
    """Read a file of another program. Raises FormatError naming file, line and cell."""
    return importer_for(path).read(path, options or ImportOptions())


def exporter_for(path: Path) -> Exporter | None:
    """Return the exporter for a file's ending, or None."""
    suffix = path.suffix.lower()
    return next((e for e in EXPORTERS if e.suffix == suffix), None)
