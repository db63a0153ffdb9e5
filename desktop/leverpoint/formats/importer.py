"""What importers and exporters are: files in, records out, and the other way round."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from leverpoint.formats.import_report import ImportReport
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.text import LONGEST_NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a foreign file is read before it is refused."""

    file_bytes: int = 64 * 1024 * 1024
    rows: int = 200_000
    columns: int = 2_000
    field_characters: int = LONGEST_NOTE
    # What a file of the program's own holds; more could be read, but never saved.
    challenges: int = 100_000
    influences: int = 400_000
    themes: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a person can say about a file.

    `nodes` is a list of names beside an edge list. No matrix says whether its rows or its columns
    are the causes; rows are, unless `columns_are_causes`.
    """

    nodes: Path | None = None
    columns_are_causes: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """The records read, and the report to show.

    Challenges whose place the file does not give have no placement: the caller arranges them.
    """

    records: tuple[Record, ...]
    report: ImportReport

    @property
    def diagram(self) -> Diagram:
        """Return a diagram of the records."""
        return Diagram(self.records)


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a file, from which importers tell whether it is theirs.

    `rows` are the cells of the first lines of a delimited text, and empty for any other file.
    """

    path: Path
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """A foreign format the program can read.

    `read` raises FormatError, naming file, line and cell. `sniff` says from 0 (not ours) to 1
    (surely ours) how well a file's beginning fits; without it the suffix alone decides.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, ImportOptions], ImportResult]
    sniff: Callable[[Sample], float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A foreign format the program can write; `write` returns what the format cannot hold."""

    id: str
    title: str
    suffix: str
    write: Callable[[Diagram, Path], tuple[str, ...]]
