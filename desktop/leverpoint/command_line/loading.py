"""Diagrams from files of any kind that the program can read, without touching them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.command_line.command import UsageError
from leverpoint.model.about import About
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.text import LONGEST_NAME, clean_name
from leverpoint.persistence.regular_file import open_regular

if TYPE_CHECKING:
    from leverpoint.formats.import_report import ImportReport

SUFFIX = ".leverpoint"
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A diagram and where it came from; `report` is there when it was imported."""

    path: Path
    diagram: Diagram
    schema_version: int | None = None
    report: "ImportReport | None" = None

    @property
    def title(self) -> str:
        """Return the title of the diagram, or the name of its file."""
        return self.diagram.about.title or self.path.stem


def load(path: Path, nodes: Path | None = None) -> Loaded:
    """Read a diagram file, or import a foreign one with its node list.

    Raises UserError when the file cannot be read, UsageError for a node list that has no use.
    """
    if is_diagram_file(path):
        if nodes is not None:
            raise UsageError("--nodes goes with an edge list, not with a .leverpoint file")
        from leverpoint.persistence.diagram_file import read_diagram, schema_version

        return Loaded(path, read_diagram(path), schema_version=schema_version(path))
    from leverpoint.formats import read_foreign
    from leverpoint.formats.importer import ImportOptions

    result = read_foreign(path, ImportOptions(nodes=nodes))
    return Loaded(path, result.diagram, report=result.report)


def is_diagram_file(path: Path) -> bool:
    """Return whether a file is a diagram of ours, by its ending or its first bytes."""
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        with open_regular(path) as stream:
            return stream.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UserError(
            f"{path} cannot be read: {reason}.",
            hint="Check the name and your rights, or choose another file.",
        ) from error


def fresh_output(path: Path, *, replace: bool = False) -> Path:
    """Return where to write. Raises UserError for a file with content, unless it may go."""
    if path.exists() and not replace and not (path.is_file() and path.stat().st_size == 0):
        raise UserError(f"{path} is there already.", hint="Choose another name, or --replace.")
    return path


def fresh_diagram(path: Path, *sources: Path | None, replace: bool = False) -> Path:
    """Return where to write a diagram: not over what has content, never over a source.

    Raises UsageError for another ending or a source's own name, UserError for a file with
    content, unless it may go.
    """
    if path.suffix.lower() != SUFFIX:
        raise UsageError(f"OUT needs a name that ends in {SUFFIX}, not {path.name or path}")
    not_over(path, *sources)
    return fresh_output(path, replace=replace)


def not_over(path: Path, *sources: Path | None) -> None:
    """Raise UsageError when an output is one of the inputs, under whatever name or link."""
    for source in sources:
        if source is not None and _is_same(path, source):
            also = "" if path == source else f" under the name {path}"
            raise UsageError(f"OUT is {source} itself{also}, which stays as it is")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there yet
        return one.absolute() == other.absolute()


def titled(diagram: Diagram, path: Path) -> Diagram:
    """Return the diagram with the file's name as its title when it has none."""
    about = diagram.of(About).get("about")
    title = clean_name(path.stem)[:LONGEST_NAME]
    if not title or (about is not None and about.title):
        return diagram
    named = About(title=title, question=about.question if about else "")
    return diagram.with_changes({named.id: (about, named)})


def with_places(diagram: Diagram) -> Diagram:
    """Return the diagram with a place for every challenge, found without Qt."""
    from leverpoint.commands.placing import with_places as placed
    from leverpoint.geometry.font_file import FontFileMeasure

    return placed(diagram, FontFileMeasure())
