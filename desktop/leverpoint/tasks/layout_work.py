"""Layouts and imports as the worker process does them; nothing here runs in the window."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leverpoint.formats.import_report import ImportReport
    from leverpoint.layout.layout_graph import LayoutGraph, Points
    from leverpoint.model.diagram import Diagram


def lay_out(graph: "LayoutGraph", only: frozenset[str] | None) -> "Points":
    """Return new centres for all boxes, or for those in `only`."""
    from leverpoint.layout.arrange import arrange_graph

    return arrange_graph(graph, only)


def read_and_place(path: Path, nodes: Path | None) -> "tuple[Diagram, ImportReport]":
    """Read a file of another program and give every challenge a place.

    Raises FormatError naming file, line and cell.
    """
    from leverpoint.commands.placing import with_places
    from leverpoint.formats import read_foreign
    from leverpoint.formats.importer import ImportOptions
    from leverpoint.geometry.font_file import FontFileMeasure

    result = read_foreign(path, ImportOptions(nodes=nodes))
    return with_places(result.diagram, FontFileMeasure()), result.report
