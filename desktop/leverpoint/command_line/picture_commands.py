"""Commands that draw: export."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.command_line.command import Command, UsageError, add_input, whole_from
from leverpoint.command_line.loading import load, not_over, with_places
from leverpoint.drawing.look import LOOKS
from leverpoint.model.diagram import Diagram

if TYPE_CHECKING:
    from leverpoint.analysis.leverage_report import LeverageReport
    from leverpoint.analysis.loops import LoopList
    from leverpoint.drawing.scene import Scene
    from leverpoint.reports.report import Report


def _export(options: argparse.Namespace) -> str:
    from leverpoint.formats import exporter_for

    target: Path = options.out
    not_over(target, options.file, options.nodes)
    exporter = exporter_for(target)
    if exporter is None:
        return _export_picture(options, target)
    left_out = exporter.write(load(options.file, options.nodes).diagram, target)
    return "\n".join([*(f"Not in {target.name}: {w}." for w in left_out), f"Wrote {target}."])


def _export_picture(options: argparse.Namespace, target: Path) -> str:
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.leverage import leverage
    from leverpoint.analysis.loops import find_loops

    kind = kind_for(target, options.report)
    diagram = load(options.file, options.nodes).diagram
    if options.version:
        diagram = _version(diagram, options.version)
    if kind.is_page:
        _write_page(kind, diagram, target, options)
        return f"Wrote {target}."
    graph = influence_graph(diagram)
    loops = find_loops(graph)
    write_picture(
        diagram,
        target,
        loops=loops,
        report=leverage(graph, loops=loops) if options.leverage else None,
        look=options.look,
        dpi=options.dpi,
        transparent=options.transparent,
    )
    return f"Wrote {target}."


def kind_for(target: Path, wanted: str | None = None) -> "Report":
    """Return the kind of picture or document for a file name, or for a name of a report page.

    Raises UsageError unless it can be written to a name that ends so.
    """
    from leverpoint.formats import EXPORTERS
    from leverpoint.reports import REPORTS

    fitting = [report for report in REPORTS if report.suffix == target.suffix.lower()]
    if wanted is not None:
        fitting = [report for report in REPORTS if report.is_page and report.id == wanted]
        if target.suffix.lower() == ".html":
            fitting = [report for report in REPORTS if report.suffix == ".html"]
        elif fitting[0].suffix != target.suffix.lower():
            raise UsageError(f"--report {wanted} goes with a name that ends in .pdf or .html")
    if not fitting:
        known = [report.suffix for report in REPORTS] + [e.suffix for e in EXPORTERS]
        ends = ", ".join(dict.fromkeys(known))
        raise UsageError(f"cannot export to {target.name}: use a name that ends in {ends}")
    return fitting[0]


def _version(diagram: Diagram, name: str) -> Diagram:
    """Return a diagram as it was in the newest of its versions with a name."""
    from leverpoint.commands.versions import versions
    from leverpoint.persistence.packing import unpack_diagram

    kept = next((version for version in versions(diagram) if version.name == name), None)
    if kept is None:
        raise UsageError(f"there is no version named {name!r} in the file")
    return unpack_diagram(kept)


def _write_page(
    kind: "Report", diagram: Diagram, target: Path, options: argparse.Namespace
) -> None:
    from leverpoint.drawing.qt_offscreen import offscreen_application
    from leverpoint.reports.report import Options

    offscreen_application()
    chosen = Options(date=options.date or date.today())
    if options.version:
        chosen["version"] = options.version
    kind.write(_scene(diagram, options.look), target, chosen)


def _scene(diagram: Diagram, look: str) -> "Scene":
    from leverpoint.drawing.look import load_look
    from leverpoint.drawing.qt_text import QtTextMeasure
    from leverpoint.drawing.scene import Scene

    return Scene(with_places(diagram), load_look(look), QtTextMeasure())


def write_picture(
    diagram: Diagram,
    target: Path,
    *,
    loops: "LoopList",
    report: "LeverageReport | None" = None,
    look: str = "light",
    dpi: int | None = None,
    transparent: bool = False,
) -> None:
    """Draw a diagram with its loop badges into a file, of the kind that its ending says.

    With a leverage report the leverage points have halos and rank badges. Without `dpi` a PNG gets
    300, or as much less as a large map must.
    """
    from leverpoint.drawing.qt_offscreen import offscreen_application
    from leverpoint.reports.report import Options

    offscreen_application()
    scene = _scene(diagram, look)
    _mark(scene, loops, report)
    options = Options(transparent=transparent)
    if dpi is not None:
        options["dpi"] = dpi
    kind_for(target).write(scene, target, options)


def _mark(scene: "Scene", loops: "LoopList", report: "LeverageReport | None") -> None:
    from leverpoint.drawing.findings import leverage_highlight, loop_marks

    scene.set_loops(loop_marks(loops, scene.diagram))
    if report is not None:
        scene.set_highlight(leverage_highlight(report, scene.diagram, dim=False))


def _add_export(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    parser.add_argument("out", type=Path, metavar="OUT", help=".png, .svg, .pdf, .html or .csv")
    parser.add_argument(
        "--report",
        choices=("page", "slide"),
        help="map, leverage points and why on one page, .pdf or .html: A4 (page), 16:9 (slide)",
    )
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="of a report page (today)")
    parser.add_argument("--version", metavar="NAME", help="draw a version kept in the file")
    parser.add_argument("--transparent", action="store_true", help="no background (PNG, SVG)")
    parser.add_argument("--dpi", type=whole_from(24, 1200), metavar="N", help="of a PNG (300)")
    parser.add_argument("--look", choices=LOOKS, default="light", help="the colours (light)")
    parser.add_argument("--leverage", action="store_true", help="mark the leverage points")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day such as 2026-03-31") from error


EXPORT = Command("export", "draw a diagram into a picture or document", _add_export, _export)
