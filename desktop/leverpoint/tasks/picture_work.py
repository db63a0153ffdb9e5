"""Pictures and documents as the worker process paints them; nothing here runs in the window."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from leverpoint.tasks.carrying import fetch
from leverpoint.tasks.worker_process import Progress

if TYPE_CHECKING:
    from leverpoint.drawing.folding import Shifts
    from leverpoint.drawing.highlight import Highlight, LoopMark
    from leverpoint.drawing.look import Look
    from leverpoint.reports.report import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOrder:
    """What to draw, and into which file."""

    report: str
    """Id of an entry of REPORTS."""
    target: Path
    folder: Path
    """A folder that is not there yet, beside the target: everything is written in it first."""
    diagram: Path
    """What `carry` wrote."""
    look: "Look"
    loops: "tuple[LoopMark, ...]"
    highlight: "Highlight"
    options: "Options"
    collapsed: "Shifts" = field(default_factory=dict)
    """The themes that are drawn as bubbles, and how far from their middles those stand."""


def write_picture(order: PictureOrder, progress: Progress) -> None:
    """Draw a diagram into a file. Raises UserError when that cannot be; nothing is left then.

    Where the process is killed, `order.folder` is all that it leaves.
    """
    from leverpoint.drawing.qt_offscreen import offscreen_application
    from leverpoint.drawing.qt_text import QtTextMeasure
    from leverpoint.drawing.scene import Scene
    from leverpoint.reports import report_named
    from leverpoint.reports.report import refusals_told

    offscreen_application()
    diagram = fetch(order.diagram.read_bytes())
    progress(0.1)
    scene = Scene(diagram, order.look, QtTextMeasure(), order.collapsed)
    scene.set_loops(order.loops)
    scene.set_highlight(order.highlight)
    progress(0.2)
    try:
        with refusals_told(order.target):
            order.folder.mkdir()
        report_named(order.report).write(scene, order.folder / order.target.name, order.options)
        progress(0.9)
        with refusals_told(order.target):
            os.replace(order.folder / order.target.name, order.target)
    finally:
        rmtree(order.folder, ignore_errors=True)
