"""Commands that draw: export."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.command_line.command import Command, UsageError, add_input
from leverpoint.command_line.loading import load, with_places
from leverpoint.model.diagram import Diagram

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from leverpoint.analysis.leverage_report import LeverageReport
    from leverpoint.analysis.loops import LoopList
    from leverpoint.drawing.scene import Scene

LOOKS = ("light", "dark", "high-contrast", "print")


def _export(options: argparse.Namespace) -> str:
    from leverpoint.formats import exporter_for

    target: Path = options.out
    exporter = exporter_for(target)
    if exporter is None:
        return _export_picture(options, target)
    left_out = exporter.write(load(options.file, options.nodes).diagram, target)
    return "\n".join([*(f"Not in {target.name}: {w}." for w in left_out), f"Wrote {target}."])


def _export_picture(options: argparse.Namespace, target: Path) -> str:
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.leverage import leverage
    from leverpoint.analysis.loops import find_loops

    check_ending(target)
    diagram = load(options.file, options.nodes).diagram
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


def check_ending(target: Path) -> None:
    """Raise UsageError unless a picture or document can be written to a name that ends so."""
    from leverpoint.formats import EXPORTERS
    from leverpoint.reports import REPORTS

    endings = [report.suffix for report in REPORTS]
    if target.suffix.lower() not in endings:
        known = ", ".join([*endings, *(exporter.suffix for exporter in EXPORTERS)])
        raise UsageError(f"cannot export to {target.name}: use a name that ends in {known}")


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
    application = _qt()
    from leverpoint.drawing.look import load_look
    from leverpoint.drawing.qt_text import QtTextMeasure
    from leverpoint.drawing.scene import Scene
    from leverpoint.reports import REPORTS
    from leverpoint.reports.report import Options

    scene = Scene(with_places(diagram), load_look(look), QtTextMeasure())
    _mark(scene, loops, report)
    kind = next(r for r in REPORTS if r.suffix == target.suffix.lower())
    options = Options(transparent=transparent)
    if dpi is not None:
        options["dpi"] = dpi
    kind.write(scene, target, options)
    del application


def _qt() -> "QGuiApplication":
    """Return a Qt without any display, or the one that runs already; keep it while drawing."""
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["leverpoint-cli"])


def _mark(scene: "Scene", loops: "LoopList", report: "LeverageReport | None") -> None:
    from leverpoint.drawing.findings import leverage_highlight, loop_marks

    scene.set_loops(loop_marks(loops))
    if report is not None:
        scene.set_highlight(leverage_highlight(report, scene.diagram, dim=False))


def _add_export(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    parser.add_argument("out", type=Path, metavar="OUT", help=".png, .svg, .pdf or .csv")
    parser.add_argument("--transparent", action="store_true", help="no background (PNG, SVG)")
    parser.add_argument("--dpi", type=_dpi, metavar="N", help="of a PNG (300)")
    parser.add_argument("--look", choices=LOOKS, default="light", help="the colours (light)")
    parser.add_argument("--leverage", action="store_true", help="mark the leverage points")


def _dpi(text: str) -> int:
    number = int(text)
    if not 24 <= number <= 1200:
        raise argparse.ArgumentTypeError(f"{text} is not between 24 and 1200")
    return number


EXPORT = Command("export", "draw a diagram into a picture or document", _add_export, _export)
