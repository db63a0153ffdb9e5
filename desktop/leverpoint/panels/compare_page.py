"""How the ranking changed since an earlier version, and which arrows did it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from leverpoint.analysis.compare import Comparison
from leverpoint.analysis.compare_words import move_words, moved_first, summary
from leverpoint.commands.versions import version_diagram, versions
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import Look
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.panels.context import PanelContext
from leverpoint.panels.running_strip import RunningStrip
from leverpoint.panels.span_label import Span, SpanLabel
from leverpoint.tasks.graph_builder import GraphBuilder
from leverpoint.tasks.graph_search import GraphSearch
from leverpoint.tasks.what_if_work import compare_versions

if TYPE_CHECKING:
    from leverpoint.analysis.graph import InfluenceGraph
    from leverpoint.charts.slope_chart import SlopeChart

SAVED = ""
LAST_SAVE = "Last save"
MOST_TOLD = 12


class ComparePage(QScrollArea):
    """Compares the diagram as it is with its last save or with a kept version.

    An edit ends the comparison; `open` begins it anew, as with each report.
    """

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""

    def __init__(self, document: DiagramDocument, context: PanelContext, look: Look) -> None:
        super().__init__()
        self._document = document
        self._context = context
        self._look = look
        self._before = Diagram()
        self._search = GraphSearch(context.analyst, context.tasks, self)
        self._search.found.connect(self._show)
        self._builder = GraphBuilder(self)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Compare with")
        self.strip = RunningStrip(self._search)
        self.summary = SpanLabel()
        self.chart: SlopeChart | None = None
        self.moves: list[SpanLabel] = []
        self._content = QWidget()
        self._body = QVBoxLayout(self._content)
        self._build()

    def _build(self) -> None:
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(8)
        for widget in (self.choice, self.strip, self.summary):
            self._body.addWidget(widget)
        self._body.addStretch(1)
        self.choice.activated.connect(self._ask)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def open(self) -> None:
        """Offer the versions there are now, and compare."""
        before = self.choice.currentData()
        self.choice.clear()
        self.choice.addItem(LAST_SAVE, SAVED)
        for version in versions(self._document.snapshot()):
            self.choice.addItem(version.name, version.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(before or SAVED)))
        self._ask()

    def detach(self) -> None:
        """Stop comparing; to call before the page goes away."""
        self._builder.finish()
        self._search.forget()

    def set_look(self, look: Look) -> None:
        """Show the page in other colours."""
        self._look = look
        if self.chart is not None:
            self.chart.set_look(look)

    def mark(self, challenges: frozenset[str]) -> None:
        """Point out the lines of selected challenges."""
        if self.chart is not None:
            self.chart.mark(challenges)

    def _ask(self) -> None:
        try:
            self._before = self._earlier()
        except UserError as problem:
            self._context.show_problem(problem)
            return
        before = self._before
        self._builder.build(before, partial(self._compare, before), self._fail)

    def _compare(self, before: Diagram, graph: "InfluenceGraph") -> None:
        if before is self._before:
            self._search.ask(compare_versions, graph)

    def _fail(self, error: Exception) -> None:
        raise error

    def _earlier(self) -> Diagram:
        version = self.choice.currentData()
        if version == SAVED:
            return self._context.saved_diagram()
        return version_diagram(self._document, version)

    def _show(self, comparison: Comparison) -> None:
        names: dict[str, str] = {
            challenge.id: challenge.name
            for diagram in (self._before, self._document.snapshot())
            for challenge in diagram.challenges.values()
        }
        self.summary.set_spans([Span(summary(comparison, names), 600)])
        chart = self._slopes()
        chart.setVisible(bool(comparison.changes))
        chart.show_moves(comparison.moves, self.choice.currentText())
        chart.mark(self._document.selection.current.challenges)
        told = moved_first(comparison)[:MOST_TOLD]
        self._tell([(move.name, move_words(move, names)) for move in told])

    def _slopes(self) -> "SlopeChart":
        if self.chart is None:
            from leverpoint.charts.slope_chart import SlopeChart

            self.chart = SlopeChart(self._look)
            self.chart.chosen.connect(self.chosen)
            self._body.insertWidget(self._body.indexOf(self.summary) + 1, self.chart)
        return self.chart

    def _tell(self, lines: Sequence[tuple[str, str]]) -> None:
        while len(self.moves) > len(lines):
            label = self.moves.pop()
            self._body.removeWidget(label)
            label.hide()
            label.deleteLater()
        while len(self.moves) < len(lines):
            label = SpanLabel()
            self._body.insertWidget(self._body.count() - 1, label)  # above the stretch
            self.moves.append(label)
        for label, (name, words) in zip(self.moves, lines, strict=True):
            label.set_spans([Span(name, 700), Span(f": {words}")])
