"""Diagrams turned into number columns: at once when small, otherwise on a thread."""

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leverpoint.model.diagram import Diagram
from leverpoint.tasks.analysis_work import build_graph
from leverpoint.tasks.thread_jobs import ThreadJobs

if TYPE_CHECKING:
    from leverpoint.analysis.graph import InfluenceGraph

INLINE_RECORDS = 2_000
"""Up to so many challenges and influences, building the graph takes the GUI thread < 10 ms."""


class _CollectionPause:
    """Holds the garbage collector while a thread runs: it could destroy widgets there.

    In the whole program a collector of the GUI thread does that anyway.
    """

    def __init__(self) -> None:
        self._depth = 0
        self._collects = False

    def begin(self) -> None:
        """Collect nothing until the matching `end`."""
        if self._depth == 0:
            self._collects = gc.isenabled()
            gc.disable()
        self._depth += 1

    def end(self) -> None:
        """Collect again, if it was so before."""
        self._depth -= 1
        if self._depth == 0 and self._collects:
            gc.enable()


class GraphBuilder(QObject):
    """Builds graphs one after the other; who asked decides whether an answer is still wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._threads = ThreadJobs(self)
        self._pause = _CollectionPause()

    @property
    def busy(self) -> bool:
        """Return whether a graph is being built."""
        return self._threads.busy

    def build(
        self,
        diagram: Diagram,
        on_done: "Callable[[InfluenceGraph], None]",
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Build the graph of a diagram; `on_done` may be called before this returns."""
        if len(diagram.challenges) + len(diagram.influences) <= INLINE_RECORDS:
            on_done(build_graph(diagram))
            return
        self._pause.begin()
        self._threads.start(
            partial(build_graph, diagram),
            partial(self._end, on_done),
            partial(self._end, on_failed),
        )

    def finish(self) -> None:
        """Wait for the graph that is being built; its answer is given before this returns."""
        self._threads.finish()

    def _end(self, tell: Callable[..., None], answer: object) -> None:
        self._pause.end()
        tell(answer)
