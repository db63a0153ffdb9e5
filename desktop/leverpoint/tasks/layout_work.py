"""Layouts and imports as the worker process does them; nothing here runs in the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.tasks.carrying import carry

if TYPE_CHECKING:
    from leverpoint.formats.import_report import ImportReport
    from leverpoint.layout.layout_graph import LayoutGraph, Points


def lay_out(
    graph: "LayoutGraph",
    way: str,
    only: frozenset[str] | None,
    loop: tuple[str, ...],
    seed: int,
) -> "Points":
    """Return new centres for all boxes, or for those in `only`; see `layout.ways.laid_out`."""
    from leverpoint.layout.ways import Way, laid_out

    return laid_out(graph, Way(way), only=only, loop=loop, seed=seed)


def read_and_place(path: Path, nodes: Path | None, parcel: Path) -> "ImportReport":
    """Read a file of another program, give every challenge a place and `carry` it to `parcel`.

    Raises FormatError naming file, line and cell.
    """
    from leverpoint.commands.placing import with_places
    from leverpoint.formats import read_foreign
    from leverpoint.formats.importer import ImportOptions
    from leverpoint.geometry.font_file import FontFileMeasure
    from leverpoint.reports.report import refusals_told

    result = read_foreign(path, ImportOptions(nodes=nodes))
    with refusals_told(parcel):
        carry(with_places(result.diagram, FontFileMeasure()), parcel)
    return result.report
