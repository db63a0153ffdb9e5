"""The leverage panel: who the candidates are, why, how surely, and who comes after them."""

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QStyle, QVBoxLayout

from leverpoint.analysis.leverage_report import LeverageReport, LeverageRow
from leverpoint.commands.challenges import set_actionability
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.look import Look
from leverpoint.model.challenge import Challenge
from leverpoint.panels.candidate_card import paths_of
from leverpoint.panels.candidate_list import CandidateList
from leverpoint.panels.compare_page import ComparePage
from leverpoint.panels.context import PanelContext
from leverpoint.panels.empty_state import EmptyState
from leverpoint.panels.method_note import MethodNote
from leverpoint.panels.panel import Panel
from leverpoint.panels.partner_section import PartnerSection
from leverpoint.panels.running_strip import RunningStrip
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.sign_review import SignReview
from leverpoint.panels.span_label import Span, SpanLabel, muted

if TYPE_CHECKING:
    from leverpoint.charts.act_chart import ActChart
    from leverpoint.charts.quadrant_chart import QuadrantChart

LIST, QUADRANT, ACT, COMPARE = "list", "quadrant", "act", "compare"
VIEWS = (
    Option(LIST, "List"),
    Option(QUADRANT, "Quadrant", "Influence against dependence"),
    Option(ACT, "2 × 2", "Leverage against whether we can act on it"),
    Option(COMPARE, "Compare", "Compare with an earlier version"),
)
SCROLL_BAR = QStyle.PixelMetric.PM_ScrollBarExtent
NO_ARROWS = "Draw arrows to see candidates"
WAITING = "Looking for leverage points…"


class LeveragePanel(Panel):
    """Follows the analyst; choosing a candidate selects it on the canvas, and back."""

    id = "leverage"
    title = "Leverage"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.header = SpanLabel()
        self.strip = RunningStrip(context.analyst)
        self.switch = Segments("View", VIEWS)
        self.candidates = CandidateList()
        self.partners = PartnerSection(document, context)
        self.method = MethodNote()
        self.review = SignReview(document, self.edit)
        self.chart: QuadrantChart | None = None
        self.act: ActChart | None = None
        self.compare = ComparePage(document, context, context.look)
        self.empty = EmptyState(WAITING)
        self._report: LeverageReport | None = None
        self._view = LIST
        self._drawn: dict[str, LeverageReport] = {}
        """Which report each view shows: one that nobody sees is not filled anew."""
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self.follow(self._on_change, self._on_selection)
        if context.analyst.leverage is not None:
            self._show(context.analyst.leverage)

    def _build(self) -> None:
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.candidates)
        self.candidates.add_section(self.partners)
        self._pages.addWidget(self.compare)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 6, 10)
        layout.setSpacing(8)
        head = QVBoxLayout()
        # As wide as the cards, which leave room for a scroll bar.
        head.setContentsMargins(0, 0, self.style().pixelMetric(SCROLL_BAR) + 8, 0)
        head.setSpacing(8)
        for widget in (self.header, self.strip, self.switch, self.review):
            head.addWidget(widget)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.method)
        self.switch.set_value(LIST)
        self.switch.hide()

    def _connect(self) -> None:
        self.context.analyst.leverage_found.connect(self._show)
        self.strip.slow.connect(partial(self.candidates.set_outdated, True))
        self.switch.chosen.connect(self.show_view)
        self.candidates.chosen.connect(self._choose)
        self.compare.chosen.connect(self._choose)
        self.candidates.paths_wanted.connect(self._show_paths)
        self.candidates.arrow_wanted.connect(self._show_arrow)
        self.partners.chosen.connect(self._choose_all)
        self.candidates.actionability_chosen.connect(self._set_actionability)
        self.candidates.review_wanted.connect(self.review.begin)
        self.review.arrow_shown.connect(self._show_arrow)

    def detach(self) -> None:
        """Stop listening, comparing, and looking for partners."""
        super().detach()
        self.compare.detach()
        self.partners.search.forget()

    def set_look(self, look: Look) -> None:
        """Show the panel and its chart in other colours."""
        super().set_look(look)
        self.compare.set_look(look)
        for chart in (self.chart, self.act):
            if chart is not None:
                chart.set_look(look)

    def show_view(self, view: str) -> None:
        """Show "list", "quadrant", "act" or "compare"; charts are loaded at their first need."""
        self._view = view
        self.switch.set_value(view)
        if self._report is None or not self._report.influences:
            self._pages.setCurrentWidget(self.empty)
        elif view == QUADRANT:
            self._show_quadrant()
        elif view == ACT:
            self._pages.setCurrentWidget(self._act())
        elif view == COMPARE:
            self._pages.setCurrentWidget(self.compare)
            self.compare.open()
        else:
            self._pages.setCurrentWidget(self._list())

    def _list(self) -> CandidateList:
        if self._report is not None and self._drawn.get(LIST) is not self._report:
            self.candidates.show_report(self._report)
            self.candidates.set_outdated(False)
            self.partners.show_report(self._report)
            self.candidates.set_answers(self.document.snapshot().challenges)
            self.candidates.mark(self.document.selection.current.challenges)
            self._drawn[LIST] = self._report
        return self.candidates

    def _show_quadrant(self) -> None:
        if self.chart is not None:
            self._pages.setCurrentWidget(self.chart)
            self._fill_quadrant()
            return
        from leverpoint.charts.quadrant_chart import QuadrantChart

        self.chart = QuadrantChart(self.look)
        self.chart.chosen.connect(self._choose)
        self.chart.brushed.connect(self._choose_all)
        self._pages.addWidget(self.chart)
        self._pages.setCurrentWidget(self.chart)
        # In a turn of its own, as making the first chart is long enough for one.
        QTimer.singleShot(0, self, self._fill_quadrant)

    def _fill_quadrant(self) -> None:
        wanted = self._report if self._view == QUADRANT else None
        if self.chart is not None and wanted and self._drawn.get(QUADRANT) is not wanted:
            self.chart.show_report(wanted)
            self.chart.mark(self.document.selection.current.challenges)
            self._drawn[QUADRANT] = wanted

    def _act(self) -> "ActChart":
        if self.act is None:
            from leverpoint.charts.act_chart import ActChart

            self.act = ActChart(self.look)
            self.act.chosen.connect(self._choose)
            self._pages.addWidget(self.act)
            self.act.mark(self.document.selection.current.challenges)
        if self._report is not None and self._drawn.get(ACT) is not self._report:
            self.act.show_report(self._report, self._answers())
            self._drawn[ACT] = self._report
        return self.act

    def _answers(self) -> dict[str, int | None]:
        return {i: c.actionability for i, c in self.document.snapshot().challenges.items()}

    def _show(self, report: LeverageReport) -> None:
        self._report = report
        lead, dot, rest = report.header.partition(" · ")
        self.header.set_spans([Span(lead, 700), muted(dot + rest, 14.0)])
        self.method.show_report(report)
        self.switch.setVisible(bool(report.influences))
        self.empty.say(NO_ARROWS)
        self.show_view(self._view)
        self._on_selection(self.document.selection.current)

    def _choose(self, challenge: str) -> None:
        if challenge in self.document.snapshot().challenges:
            self.document.selection.select([challenge])
            self.context.show_on_canvas([challenge])

    def _show_paths(self, row: LeverageRow) -> None:
        challenges, influences = paths_of(row)
        wanted = Selection(frozenset(challenges), frozenset(influences))
        there = wanted.within(self.document.snapshot())
        self.document.selection.set(there)
        self.context.show_on_canvas(there.challenges)

    def _show_arrow(self, influence: str) -> None:
        arrow = self.document.snapshot().influences.get(influence)
        if arrow is not None:
            self.document.selection.select(influences=[arrow.id])
            self.context.show_on_canvas([arrow.source, arrow.target])

    def _choose_all(self, challenges: Collection[str]) -> None:
        wanted = Selection(frozenset(challenges)).within(self.document.snapshot())
        self.document.selection.set(wanted)
        self.context.show_on_canvas(wanted.challenges)

    def _set_actionability(self, challenge: str, value: int | None) -> None:
        self.edit(partial(set_actionability, self.document, [challenge], value))

    def _on_change(self, change_set: ChangeSet) -> None:
        self.review.follow(change_set)
        if change_set.touches(Challenge):
            self.candidates.set_answers(self.document.snapshot().challenges)
            self._drawn.pop(ACT, None)
            if self._view == ACT:
                self.show_view(ACT)

    def _on_selection(self, selection: Selection) -> None:
        self.candidates.mark(selection.challenges)
        self.partners.mark()
        self.compare.mark(selection.challenges)
        for chart in (self.chart, self.act):
            if chart is not None:
                chart.mark(selection.challenges)
