"""The map of a report page: its own scene, so that what the canvas shows stays as it is."""

from leverpoint.drawing.findings import leverage_highlight, loop_marks
from leverpoint.drawing.look import Look, load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.model.diagram import Diagram
from leverpoint.reports.page_content import PageContent


def page_look(look: Look) -> Look:
    """Return the look for paper: a dark one would drown a page in ink."""
    return load_look("light") if look.dark else look


def page_scene(diagram: Diagram, content: PageContent, look: Look) -> Scene:
    """Return a scene with loop badges and the leverage points marked."""
    scene = Scene(diagram, look, QtTextMeasure())
    scene.set_loops(loop_marks(content.loops, diagram))
    scene.set_highlight(leverage_highlight(content.report, diagram, dim=False))
    return scene
