"""The analyst: keeps loops and leverage of the open diagram up to date, off the GUI thread."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.tasks.analysis_work import score_leverage, search_loops
from leverpoint.tasks.graph_builder import GraphBuilder
from leverpoint.tasks.parcel import Parcel
from leverpoint.tasks.task_runner import TaskHandle, TaskRunner
from leverpoint.tasks.unpacker import Unpacker

if TYPE_CHECKING:
    from leverpoint.analysis.graph import InfluenceGraph
    from leverpoint.analysis.leverage import LeverageReport
    from leverpoint.analysis.loops import LoopList

PAUSE_MS = 120
"""How long the diagram must rest before it is analysed again."""
LOOPS_SHARE = 0.3
"""Part of the progress that the search for loops takes at most."""


class Analyst(QObject):
    """Watches one document and analyses each new content revision; moving boxes starts nothing.

    Loops come first, because people wait for them; leverage follows. Results of an older revision
    stay readable until new ones arrive, and `is_outdated` says so.
    """

    loops_found = Signal(object)
    """A new LoopList, of the diagram as it is now."""
    leverage_found = Signal(object)
    """A new LeverageReport, of the diagram as it is now."""
    outdated = Signal()
    """The diagram has changed; what was found before no longer holds."""
    running = Signal(bool)
    progressed = Signal(float)
    """The share, 0 to 1, of the analysis done."""
    failed = Signal(str)

    def __init__(
        self, document: DiagramDocument, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        """Watch `document`; nothing is analysed before `refresh` or its first change."""
        super().__init__(parent)
        self._document = document
        self._runner = runner
        self._builder = GraphBuilder(self)
        self._task: TaskHandle | None = None
        self._seen = document.snapshot().content_revision
        self._wanted: Diagram | None = None
        self._is_running = False
        self._graph: InfluenceGraph | None = None
        self.loops: LoopList | None = None
        self.leverage: LeverageReport | None = None
        self._reported: int | None = None
        self._unpacker = Unpacker(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._unsubscribe = document.subscribe(self._on_change)

    @property
    def is_running(self) -> bool:
        """Return whether an analysis waits or runs."""
        return self._is_running

    @property
    def is_outdated(self) -> bool:
        """Return whether the leverage report is of an older diagram than the one shown."""
        return self._reported != self._seen

    @property
    def graph(self) -> "InfluenceGraph | None":
        """Return the graph of the diagram as it is now, or None while there is none yet."""
        graph = self._graph
        return graph if graph is not None and graph.content_revision == self._seen else None

    def refresh(self) -> None:
        """Analyse the diagram as it is now, without waiting for it to rest."""
        self._stop()
        self._set_running(True)
        self._wanted = diagram = self._document.snapshot()
        self._seen = diagram.content_revision
        self._builder.build(
            diagram, partial(self._take_graph, diagram), partial(self._miss_graph, diagram)
        )

    def cancel(self) -> None:
        """Stop the analysis; what was found before stays, marked as outdated."""
        self._stop()
        self._set_running(False)

    def close(self) -> None:
        """Stop watching the document, and stop all work for it."""
        self._unsubscribe()
        self._unsubscribe = _nothing
        self._stop()
        self._builder.finish()

    def _on_change(self, _change_set: ChangeSet) -> None:
        revision = self._document.snapshot().content_revision
        if revision == self._seen:
            return
        self._seen = revision
        self._stop()
        self._pause.start()
        self.outdated.emit()

    def _stop(self) -> None:
        self._pause.stop()
        self._unpacker.clear()
        self._wanted = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _set_running(self, is_running: bool) -> None:
        if is_running != self._is_running:
            self._is_running = is_running
            self.running.emit(is_running)

    def _take_graph(self, diagram: Diagram, graph: "InfluenceGraph") -> None:
        if self._wanted is diagram:
            self._analyse(diagram, graph)

    def _miss_graph(self, diagram: Diagram, error: Exception) -> None:
        if self._wanted is diagram:
            self._fail(error)

    def _analyse(self, diagram: Diagram, graph: "InfluenceGraph") -> None:
        self._graph = graph
        self._task = self._runner.start(
            search_loops,
            graph,
            on_done=partial(self._take_loops, diagram.content_revision, graph),
            on_failed=self._fail,
            # Hearing of progress is also what lets an edit end the search without a kill.
            on_progress=lambda share: self.progressed.emit(LOOPS_SHARE * share),
        )

    def _take_loops(self, revision: int, graph: object, loops: "Parcel[LoopList]") -> None:
        self._task = self._runner.start(
            score_leverage,
            graph,
            loops,
            on_done=partial(self._take_leverage, revision),
            on_failed=self._fail,
            on_progress=lambda share: self.progressed.emit(
                LOOPS_SHARE + (1.0 - LOOPS_SHARE) * share
            ),
        )
        self._unpacker.start(loops, self._tell_loops)

    def _take_leverage(self, revision: int, report: "Parcel[LeverageReport]") -> None:
        self._task = None
        self._unpacker.start(report, partial(self._tell_leverage, revision))

    def _tell_loops(self, loops: "LoopList") -> None:
        self.loops = loops
        self.loops_found.emit(loops)

    def _tell_leverage(self, revision: int, report: "LeverageReport") -> None:
        self.leverage = report
        self._reported = revision
        self._set_running(False)
        self.leverage_found.emit(report)

    def _fail(self, error: BaseException) -> None:
        self._stop()
        self._set_running(False)
        if isinstance(error, UserError):
            self.failed.emit(str(error))
            return
        self.failed.emit("The analysis ended with an error. Details are in the log.")
        raise error


def _nothing() -> None:
    """Take the place of a function that must not be called twice."""
