"""Searches that a panel wants beside the analysis: one at a time, always in the newest graph."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from leverpoint.model.errors import UserError
from leverpoint.tasks.analyst import Analyst
from leverpoint.tasks.parcel import Parcel
from leverpoint.tasks.task_runner import TaskHandle, TaskRunner
from leverpoint.tasks.unpacker import Unpacker
from leverpoint.tasks.waiting_line import Rank


class GraphSearch(QObject):
    """Runs a function of the graph in the worker; a new question ends the one before.

    The function gets the graph, the arguments and `progress`. An edit ends the search: who still
    wants an answer asks again when the analyst has found the loops of the new diagram.
    """

    found = Signal(object)
    """What the function returned for the diagram as it is now; parcels are unpacked."""
    running = Signal(bool)
    progressed = Signal(float)
    failed = Signal(str)

    def __init__(self, analyst: Analyst, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._analyst = analyst
        self._runner = runner
        self._unpacker = Unpacker(self)
        self._question: tuple[Callable[..., Any], tuple[object, ...]] | None = None
        self._task: TaskHandle | None = None
        self._is_running = False
        self._is_answered = False
        analyst.outdated.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """Return whether an answer is being searched."""
        return self._is_running

    @property
    def is_outdated(self) -> bool:
        """Return whether the last question has no answer yet."""
        return self._question is not None and not self._is_answered

    def ask(self, function: Callable[..., Any], *args: object) -> None:
        """Search for another answer; nothing happens while the diagram is not analysed yet."""
        self._question = (function, args)
        self.refresh()

    def refresh(self) -> None:
        """Search for the answer to the last question anew."""
        self.cancel()
        self._begin()

    def forget(self) -> None:
        """Want no answer any more."""
        self._question = None
        self.cancel()

    def cancel(self) -> None:
        """End the search that runs."""
        self._is_answered = False
        self._unpacker.clear()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._set_running(False)

    def _begin(self) -> None:
        graph = self._analyst.graph
        if graph is None or self._question is None:
            return
        function, args = self._question
        self._set_running(True)
        self._task = self._runner.start(
            function,
            graph,
            *args,
            on_done=self._take,
            on_failed=self._fail,
            on_progress=self.progressed.emit,
            rank=Rank.ASKED,
        )

    def _take(self, answer: object) -> None:
        self._task = None
        if isinstance(answer, Parcel):
            self._unpacker.start(answer, self._tell)
        else:
            self._tell(answer)

    def _tell(self, answer: object) -> None:
        self._is_answered = True
        self._set_running(False)
        self.found.emit(answer)

    def _fail(self, error: BaseException) -> None:
        self._task = None
        self._set_running(False)
        if not isinstance(error, UserError):
            self.failed.emit("The search ended with an error. Details are in the log.")
            raise error
        self.failed.emit(str(error))

    def _set_running(self, is_running: bool) -> None:
        if is_running != self._is_running:
            self._is_running = is_running
            self.running.emit(is_running)
