"""What-ifs of the open diagram: which scenario is current, and what each of them leads to."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Influence
from leverpoint.model.scenario import FURTHEST_LEVEL, MOST_RIPPLE_STEPS, Method, Scenario
from leverpoint.tasks.graph_builder import GraphBuilder
from leverpoint.tasks.task_runner import TaskHandle, TaskRunner
from leverpoint.tasks.unpacker import Unpacker
from leverpoint.tasks.waiting_line import Rank
from leverpoint.tasks.what_if_work import run_what_if

if TYPE_CHECKING:
    from leverpoint.analysis.what_if import WhatIf
    from leverpoint.tasks.parcel import Parcel

PAUSE_MS = 60
"""How long pushes must rest before they are followed: a person steps through several."""
_MOST_KEPT = 60

Key = tuple[object, ...]


class WhatIfs(QObject):
    """Calculates scenarios one after the other while somebody looks at them, the current one first.

    Results are kept by what they were calculated from, so that an undo finds them again.
    """

    chosen = Signal(str)
    """Another scenario is current; "" for none."""
    found = Signal()
    """There is a new result."""
    running = Signal(bool)
    progressed = Signal(float)
    failed = Signal(str)

    def __init__(
        self, document: DiagramDocument, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._runner = runner
        self._builder = GraphBuilder(self)
        self._unpacker = Unpacker(self)
        self._results: dict[Key, WhatIf] = {}
        self._graph: tuple[int, object] | None = None
        self._task: TaskHandle | None = None
        self._watchers: set[str] = set()
        self.is_running = False
        self._is_stopped = False
        self._current = next(iter(document.snapshot().scenarios), "")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._work)
        self._unsubscribe = document.subscribe(self._on_change)

    @property
    def current(self) -> Scenario | None:
        """Return the current scenario; None when there is none."""
        return self._document.snapshot().scenarios.get(self._current)

    def choose(self, scenario: str) -> None:
        """Make a scenario current."""
        if scenario != self._current:
            self._current = scenario
            self.chosen.emit(scenario)
            self.refresh()

    def watch(self, who: str, *, on: bool) -> None:
        """Calculate as long as `who`, or anybody else, looks at the results."""
        if on:
            self._watchers.add(who)
            self.refresh()
        else:
            self._watchers.discard(who)

    def result(self, scenario: Scenario) -> "WhatIf | None":
        """Return what a scenario leads to, when it is known for the diagram as it is now."""
        return self._results.get(_key(scenario, self._document.snapshot()))

    @property
    def is_outdated(self) -> bool:
        """Return whether the result of the current scenario is still missing."""
        scenario = self.current
        return scenario is not None and bool(scenario.pushes) and self.result(scenario) is None

    def refresh(self) -> None:
        """Calculate what is missing."""
        self._is_stopped = False
        if self._watchers and self._task is None:
            self._pause.start(PAUSE_MS)

    def cancel(self) -> None:
        """Stop calculating; the next change or refresh begins again."""
        self._is_stopped = True
        self._drop()
        self._set_running(False)

    def close(self) -> None:
        """Stop listening and working."""
        self._watchers.clear()
        self._unsubscribe()
        self._unsubscribe = _nothing
        self._drop()
        self._builder.finish()

    def _drop(self) -> None:
        self._pause.stop()
        self._unpacker.clear()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_change(self, change_set: ChangeSet) -> None:
        scenarios = self._document.snapshot().scenarios
        if change_set.touches(Scenario) and self._current not in scenarios:
            self._current = next(reversed(tuple(scenarios)), "")
            self.chosen.emit(self._current)
        if self._watchers and change_set.touches(Scenario, Challenge, Influence):
            self._drop()
            self.refresh()

    def _wanted(self, diagram: Diagram) -> Scenario | None:
        """Return the next scenario to calculate: the current one, its ripple, then the others."""
        current = self.current
        first = [current, as_ripple(current)] if current is not None else []
        for scenario in (*first, *diagram.scenarios.values()):
            if scenario.pushes and _key(scenario, diagram) not in self._results:
                return scenario
        return None

    def _work(self) -> None:
        diagram = self._document.snapshot()
        scenario = self._wanted(diagram) if self._watchers and not self._is_stopped else None
        self._set_running(scenario is not None)
        if scenario is None:
            return
        if self._graph is not None and self._graph[0] == diagram.content_revision:
            self._start(diagram, scenario, self._graph[1])
        elif not self._builder.busy:
            self._builder.build(diagram, partial(self._take_graph, diagram), self._fail)

    def _take_graph(self, diagram: Diagram, graph: object) -> None:
        self._graph = (diagram.content_revision, graph)
        self._pause.start(0)

    def _start(self, diagram: Diagram, scenario: Scenario, graph: object) -> None:
        self._task = self._runner.start(
            run_what_if,
            graph,
            {push.challenge: push.level / FURTHEST_LEVEL for push in scenario.pushes},
            scenario.method.value,
            scenario.horizon,
            scenario.draws,
            scenario.seed,
            on_done=partial(self._take, _key(scenario, diagram)),
            on_failed=self._fail,
            on_progress=self.progressed.emit,
            rank=Rank.ASKED if scenario.id == self._current else Rank.USUAL,
        )

    def _take(self, key: Key, parcel: "Parcel[WhatIf]") -> None:
        self._task = None
        self._unpacker.start(parcel, partial(self._tell, key))

    def _tell(self, key: Key, result: "WhatIf") -> None:
        while len(self._results) >= _MOST_KEPT:
            self._results.pop(next(iter(self._results)))
        self._results[key] = result
        self.found.emit()
        self._pause.start(0)

    def _set_running(self, is_running: bool) -> None:
        if is_running != self.is_running:
            self.is_running = is_running
            self.running.emit(is_running)

    def _fail(self, error: BaseException) -> None:
        self.cancel()
        if isinstance(error, UserError):
            self.failed.emit(str(error))
            return
        self.failed.emit("The calculation ended with an error. Details are in the log.")
        raise error


def as_ripple(scenario: Scenario) -> Scenario:
    """Return a scenario with its pushes followed step by step, as the canvas shows them."""
    if scenario.method is Method.RIPPLE:
        return scenario
    return replace(scenario, method=Method.RIPPLE, steps=MOST_RIPPLE_STEPS)


def _key(scenario: Scenario, diagram: Diagram) -> Key:
    """Return all that a result depends on."""
    settings: Key = (scenario.horizon,)
    if scenario.method is Method.PRESS:
        settings = (scenario.horizon, scenario.draws, scenario.seed)
    return (diagram.content_revision, scenario.pushes, scenario.method, *settings)


def _nothing() -> None:
    """Take the place of a function that must not be called twice."""
