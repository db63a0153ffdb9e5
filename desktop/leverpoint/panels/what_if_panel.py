"""The what-if panel: push challenges, see what that would do on this map, compare scenarios."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from leverpoint.analysis.what_if_words import NOT_A_FORECAST
from leverpoint.commands.scenarios import (
    add_scenario,
    copy_scenario,
    remove_scenario,
    rename_scenario,
    set_horizon,
    set_method,
    set_push,
)
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.look import Look
from leverpoint.model.challenge import Challenge
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Influence
from leverpoint.model.scenario import MOST_RIPPLE_STEPS, MOST_STEPS, Method, Scenario
from leverpoint.panels.captioned import Captioned
from leverpoint.panels.context import PanelContext
from leverpoint.panels.outcome_table import OutcomeModel
from leverpoint.panels.outcome_view import OutcomeView
from leverpoint.panels.panel import Panel
from leverpoint.panels.push_list import PushList, push_lines
from leverpoint.panels.running_strip import RunningStrip
from leverpoint.panels.scenario_bar import ScenarioBar
from leverpoint.panels.scenario_table import Column, ScenarioTable
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import Span, SpanLabel, muted
from leverpoint.panels.what_if_curves import curves_of

if TYPE_CHECKING:
    from leverpoint.charts.what_if_chart import WhatIfChart

METHODS = (
    Option(Method.RIPPLE, "Ripple", "Follow the push along the arrows, step by step"),
    Option(Method.FCM, "Settling", "See where things settle while the push lasts"),
    Option(Method.PRESS, "Shares", "Try many maps with other strengths; count which way each goes"),
)


def steps_option(steps: int) -> Option:
    """Return the button for a horizon."""
    return Option(steps, str(steps), f"{steps} step{'s' * (steps > 1)} ahead")


STEPS = tuple(map(steps_option, range(1, MOST_RIPPLE_STEPS + 1)))
LONGER_STEPS = (
    *map(steps_option, (3, 10, 30)),
    Option(MOST_STEPS, "To the end", "Until nothing changes any more"),
)
RESULTS, CURVES, COMPARE = "results", "curves", "compare"
VIEWS = (
    Option(RESULTS, "Results"),
    Option(CURVES, "Curves", "Change over the steps"),
    Option(COMPARE, "Compare", "All scenarios side by side"),
)
HINT = (
    "Select challenges on the map; then choose how far to push them, or press Shift+↑ or Shift+↓."
)
FORECAST = " Not a forecast."
"""What notes end in; here it stands above them, always visible."""
TWO_BARS = "Upper bar: strengths as drawn, give or take. Lower bar: any strengths."
MARKS_READ = "++ and −− strongly, + and − weakly; ? the direction is not sure."
MORE_HINT = "Select further challenges to push them too."


class WhatIfPanel(Panel):
    """Follows the current scenario; everything it changes is an undoable edit."""

    id = "what-if"
    title = "What-if"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.scenarios = ScenarioBar()
        self.pushes = PushList()
        self.method = Segments("Method", METHODS)
        self.horizon = Segments("Steps ahead", STEPS)
        self.longer = Segments("Steps ahead", LONGER_STEPS)
        self.settings = Captioned(
            ("Follow", self.method), ("Steps", self.horizon), ("Steps", self.longer)
        )
        self.views = Segments("View", VIEWS)
        self.play = QPushButton("▶  Play on the map")
        self.strip = RunningStrip(context.what_ifs)
        self.outcomes = OutcomeModel()
        self.results = OutcomeView(self.outcomes, context.look)
        self.table = ScenarioTable()
        self.chart: WhatIfChart | None = None
        self.remark = SpanLabel()
        self.method_note = SpanLabel()
        self.caveat = SpanLabel(Span(NOT_A_FORECAST, 700))
        self._view = RESULTS
        self._body = QWidget()
        self._layout = QVBoxLayout(self._body)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._layout.setContentsMargins(0, 0, 8, 0)
        self._layout.setSpacing(8)
        parts = (
            self.scenarios,
            self.pushes,
            self.play,
            self.settings,
            self.views,
            self.strip,
        )
        # What must be known to read marks stands above the long table of them.
        for widget in (*parts, self.results, self.remark, self.table):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(self._body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 6, 10)
        layout.setSpacing(6)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.caveat)
        layout.addWidget(self.method_note)

    def _connect(self) -> None:
        what_ifs = self.context.what_ifs
        what_ifs.found.connect(self.refresh_soon)
        what_ifs.chosen.connect(self.refresh_soon)
        self.scenarios.chosen.connect(what_ifs.choose)
        self.scenarios.new_wanted.connect(lambda: self._add(partial(add_scenario, self.document)))
        self.scenarios.copy_wanted.connect(
            lambda: self._change(lambda *known: self._add(partial(copy_scenario, *known)))
        )
        self.scenarios.remove_wanted.connect(lambda: self._change(remove_scenario))
        self.scenarios.renamed.connect(lambda name: self._change(rename_scenario, name))
        self.pushes.chosen.connect(self._push)
        self.play.clicked.connect(self.context.play_ripple)
        self.method.chosen.connect(lambda method: self._change(set_method, method))
        for steps in (self.horizon, self.longer):
            steps.chosen.connect(lambda number: self._change(set_horizon, number))
        self.views.chosen.connect(self.show_view)
        self.results.chosen.connect(self._choose)
        self.table.chosen.connect(self._choose)
        self.follow(self._on_change, self._on_selection)

    def set_look(self, look: Look) -> None:
        """Show the panel and its chart in other colours."""
        super().set_look(look)
        self.results.set_look(look)
        if self.chart is not None:
            self.chart.set_look(look)

    def flush(self) -> None:
        """Take over a name that is being typed."""
        self.scenarios.name.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """Calculate while the panel is seen."""
        super().showEvent(event)
        self.context.what_ifs.watch(self.id, on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Calculate no longer for this panel."""
        super().hideEvent(event)
        self.context.what_ifs.watch(self.id, on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play with Ctrl+Return, as on the canvas."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.context.play_ripple()
        else:
            super().keyPressEvent(event)

    def show_view(self, view: str) -> None:
        """Show "results", "curves" or "compare"; the plotting library loads at its first need."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Show the scenarios and what is known of them."""
        diagram, scenario = self.document.snapshot(), self.context.what_ifs.current
        self.scenarios.show_scenarios(tuple(diagram.scenarios.values()), scenario)
        levels = scenario.levels if scenario else {}
        selected = sorted(self.document.selection.current.challenges)
        lines = push_lines(levels, selected, diagram.challenges)
        self.pushes.show_lines(lines, "" if len(lines) > len(levels) else _hint(levels))
        has_pushes = bool(levels)
        for widget in (self.play, self.settings, self.views):
            widget.setVisible(has_pushes)
        ripples = scenario is None or scenario.method is Method.RIPPLE
        self.settings.show_line(self.horizon, on=ripples)
        self.settings.show_line(self.longer, on=not ripples)
        if scenario is not None:
            self.method.set_value(scenario.method)
            self.horizon.set_value(scenario.horizon)
            usual = any(option.value == scenario.steps for option in LONGER_STEPS)
            self.longer.offer(None if usual else steps_option(scenario.steps))
            self.longer.set_value(scenario.steps)
        self.views.set_value(self._view)
        self._show_results(scenario)

    def _show_results(self, scenario: Scenario | None) -> None:
        what_ifs, diagram = self.context.what_ifs, self.document.snapshot()
        levels = scenario.levels if scenario else {}
        result = what_ifs.result(scenario) if scenario and levels else None
        goals: dict[str, int] = {goal.challenge: goal.direction for goal in diagram.goals.values()}
        self.outcomes.rename(diagram.challenges)
        self.outcomes.show_result(result, levels, goals)
        self.results.setVisible(self._view == RESULTS and result is not None)
        self.table.setVisible(self._view == COMPARE and bool(levels))
        if self._view == COMPARE:
            columns = [Column(s, what_ifs.result(s)) for s in diagram.scenarios.values()]
            self.table.show_columns(columns, diagram.challenges)
        self._show_curves(scenario if levels else None)
        alone = len(self.document.selection.current.challenges) == 1
        self.remark.set_spans(
            [muted(remark(self._view, scenario, self.outcomes, alone=alone))] if result else []
        )
        self.remark.setVisible(bool(self.remark.text))
        self.method_note.set_spans(
            [muted(result.note.removesuffix(FORECAST), 12.0)] if result else []
        )
        self.method_note.setVisible(result is not None)

    def _show_curves(self, scenario: Scenario | None) -> None:
        wanted = self._view == CURVES and scenario is not None
        if wanted and self.chart is None:
            from leverpoint.charts.what_if_chart import WhatIfChart

            self.chart = WhatIfChart(self.look)
            self._layout.insertWidget(self._layout.indexOf(self.remark), self.chart)
        if self.chart is not None:
            self.chart.setVisible(wanted)
            if wanted and scenario is not None:
                known = self.document.snapshot()
                chosen = self.document.selection.current.challenges
                self.chart.show_curves(curves_of(self.context.what_ifs, scenario, known, chosen))

    def _add(self, command: object) -> None:
        made: list[str] = []
        if self.edit(lambda: made.append(command())):  # type: ignore[operator]
            self.context.what_ifs.choose(made[0])

    def _change(self, command: object, *values: object) -> None:
        if (scenario := self.context.what_ifs.current) is not None:
            self.edit(lambda: command(self.document, scenario.id, *values))  # type: ignore[operator]

    def _push(self, challenge: str, level: int) -> None:
        if self.context.what_ifs.current is None:
            self._add(
                partial(add_scenario, self.document, pushes={challenge: level} if level else {})
            )
        else:
            self._change(set_push, challenge, level)

    def _choose(self, challenge: str) -> None:
        if challenge in self.document.snapshot().challenges:
            self.document.selection.select([challenge])
            self.context.show_on_canvas([challenge])

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(Scenario, Challenge, Influence, Goal):
            self.refresh_soon()

    def _on_selection(self, selection: Selection) -> None:
        alone = next(iter(selection.challenges)) if len(selection.challenges) == 1 else None
        self.results.mark(alone)
        self.refresh_soon()


def _hint(levels: object) -> str:
    return MORE_HINT if levels else HINT


def remark(view: str, scenario: Scenario | None, outcomes: OutcomeModel, *, alone: bool) -> str:
    """Return what must be known to read a view; `alone` when one challenge is selected."""
    if view == CURVES:
        if scenario is not None and scenario.method is Method.PRESS:
            return "Shares have no curves; these show the ripple of the same pushes."
        return "" if alone else "Select one challenge to see it in every scenario."
    if view == COMPARE:
        return MARKS_READ
    parts = [TWO_BARS] if outcomes.method == "press" else []
    if count := outcomes.unreached:
        parts.append(f"{count:,} other challenge{'s are' if count > 1 else ' is'} not reached.")
    return " ".join(parts)
