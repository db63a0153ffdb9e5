"""Panels over a real document and a real analyst with its worker process."""

import pytest

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import load_look
from leverpoint.model.goal import Goal
from leverpoint.model.partner import Partner
from leverpoint.model.theme import Theme
from leverpoint.panels import PANELS
from leverpoint.panels.context import PanelContext
from leverpoint.tasks.analyst import Analyst
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.tasks.what_ifs import WhatIfs
from panels.maps import B10, diagram_of

RECORDS = (
    Theme(id="teachers", name="Teachers", colour=2),
    Theme(id="students", name="Students", colour=6, position=1),
    Goal(challenge="Student achievement"),
    Partner(id="board", name="School board & heads", challenges=frozenset({"Workload"})),
)


@pytest.fixture(scope="module")
def runner(qapp):  # noqa: ARG001 - the runner needs an application
    runner = TaskRunner()
    yield runner
    runner.shutdown()


class Desk:
    """A document with its analyst, and a place to put panels on."""

    def __init__(self, qtbot, runner, diagram):
        self.qtbot = qtbot
        self.document = DiagramDocument(diagram)
        self.analyst = Analyst(self.document, runner)
        self.shown, self.problems, self.panels, self.highlights = [], [], [], []
        self.played, self.parts = [], []
        self.saved = self.document.snapshot()
        self.what_ifs = WhatIfs(self.document, runner)
        self.context = PanelContext(
            analyst=self.analyst,
            tasks=runner,
            what_ifs=self.what_ifs,
            look=load_look("light"),
            show_on_canvas=lambda ids: self.shown.append(set(ids)),
            saved_diagram=lambda: self.saved,
            play_ripple=lambda: self.played.append(True),
            show_problem=self.problems.append,
            point_out=self.highlights.append,
            open_part=self.parts.append,
        )

    def open(self, panel_id, *, width=312, height=700):
        panel_class = next(panel for panel in PANELS if panel.id == panel_id)
        panel = panel_class(self.document, self.context)
        self.panels.append(panel)
        panel.resize(width, height)
        panel.show()
        self.settle()
        return panel

    def analyse(self):
        """Analyse the diagram as it is now and wait for the report."""
        with self.qtbot.waitSignal(self.analyst.leverage_found, timeout=30_000):
            self.analyst.refresh()
        self.settle()
        return self.analyst.leverage

    def settle(self):
        """Let timers of this moment and repaints happen."""
        for _ in range(3):
            self.qtbot.wait(1)

    def close(self):
        self.analyst.close()
        self.what_ifs.close()
        for panel in self.panels:
            panel.detach()
            panel.close()
            panel.deleteLater()
        self.settle()

    @property
    def diagram(self):
        return self.document.snapshot()

    @property
    def selection(self):
        return self.document.selection.current


@pytest.fixture
def desks(qtbot, runner):
    """Make desks over diagrams; each is cleared away after the test."""
    made = []

    def make(diagram=None):
        made.append(Desk(qtbot, runner, diagram or diagram_of(B10, *RECORDS)))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(desks):
    """The benchmark map with two themes, a goal and a partner."""
    return desks()
