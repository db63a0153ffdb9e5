"""Paths between challenges or sets of them: by what they do, how strongly, and how soon."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leverpoint.analysis.loop_words import path_story
from leverpoint.analysis.paths import PathList
from leverpoint.analysis.why import Step
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.panels.challenge_field import ChallengeField
from leverpoint.panels.context import PanelContext
from leverpoint.panels.form import heading_label
from leverpoint.panels.opposition import Opposition
from leverpoint.panels.path_list import PathDelegate, PathModel, groups_of, verbs
from leverpoint.panels.running_strip import RunningStrip
from leverpoint.panels.span_label import Span, SpanLabel, muted
from leverpoint.tasks.analysis_work import search_paths
from leverpoint.tasks.graph_search import GraphSearch

CHOOSE_TWO = (
    "Select two challenges on the canvas, or type their names. For several at an end, select them "
    "and press the button beside the field."
)
OPPOSED = "These paths oppose each other: which prevails is open."


class PathPage(QWidget):
    """Two fields, a challenge or more in each, and the paths from the one to the other."""

    chosen = Signal(object)
    """The person wants to see this path, a Step, on the canvas; None for none."""

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__()
        self._document = document
        self.search = GraphSearch(context.analyst, context.tasks, self)
        self.strip = RunningStrip(self.search)
        self.start = ChallengeField(document, "From")
        self.end = ChallengeField(document, "To")
        self.swap = QToolButton()
        self.summary = SpanLabel(muted(CHOOSE_TWO))
        self.opposition = Opposition()
        self.paths = PathModel()
        self.view = QListView()
        self.story = SpanLabel()
        self.found: PathList | None = None
        self._is_choosing = False
        self._chosen: Step | None = None
        """The path that is shown on the canvas."""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.swap.setText("⇅")
        self.swap.setToolTip("Swap the two ends")
        self.swap.setAccessibleName("Swap the two ends")
        self.swap.setAutoRaise(True)
        fields = QGridLayout()
        fields.setContentsMargins(0, 0, 6, 0)
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(4)
        fields.setColumnStretch(1, 1)
        for row, (heading, field) in enumerate((("From", self.start), ("To", self.end))):
            label = heading_label(heading)
            label.setBuddy(field)
            fields.addWidget(label, row, 0)
            fields.addWidget(field, row, 1)
            fields.addWidget(self._taker(field, heading), row, 2)
        fields.addWidget(self.swap, 0, 3, 2, 1)
        self.view.setModel(self.paths)
        self.view.setItemDelegate(PathDelegate(self.paths))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Paths")
        self.view.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(fields)
        for widget in (self.strip, self.summary, self.opposition):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.story)
        self.story.hide()

    def _taker(self, field: ChallengeField, heading: str) -> QToolButton:
        """Return a button that puts the selected challenges into a field."""
        button = QToolButton()
        button.setText("◎")
        button.setToolTip(f"{heading}: take the selected challenges")
        button.setAccessibleName(button.toolTip())
        button.setFixedSize(26, 26)
        button.clicked.connect(lambda: self._take(field))
        return button

    def _take(self, field: ChallengeField) -> None:
        field.show_challenges(sorted(self._document.selection.current.challenges))
        self.ask()

    def _connect(self) -> None:
        for field in (self.start, self.end):
            field.chosen.connect(lambda _challenges: self.ask())
        self.swap.clicked.connect(self.turn)
        self.search.found.connect(self._show)
        self.opposition.chosen.connect(self.choose)
        self.view.clicked.connect(self._press)
        self.view.activated.connect(self._press)
        self.view.selectionModel().currentChanged.connect(self._step)

    def show_pair(self, start: str, end: str) -> None:
        """Show the paths between two challenges, by id."""
        self.show_sets((start,), (end,))

    def show_sets(self, starts: Sequence[str], ends: Sequence[str]) -> None:
        """Show the paths from any of some challenges to any of others, by id."""
        if (tuple(starts), tuple(ends)) != (self.start.challenges, self.end.challenges):
            self.start.show_challenges(starts)
            self.end.show_challenges(ends)
            self.ask()

    def turn(self) -> None:
        """Swap the two ends."""
        self.show_sets(self.end.challenges, self.start.challenges)

    def ask(self) -> None:
        """Search the paths between what stands in the fields."""
        for field in (self.start, self.end):
            field.show_challenges(field.challenges)
        self.choose(None)
        self._search()

    def ask_again(self) -> None:
        """Search anew; the path that is shown stays as long as it is there."""
        for field in (self.start, self.end):
            field.show_challenges(field.challenges)
        arrows = self._document.snapshot().influences
        if self._chosen is not None and not arrows.keys() >= set(self._chosen.influences):
            self.choose(None)
        self._search()

    def _search(self) -> None:
        if self.start.challenges and self.end.challenges:
            self.search.ask(search_paths, self.start.challenges, self.end.challenges)
        else:
            self.search.forget()
            self._clear()

    def rename(self) -> None:
        """Show the names that the challenges have now."""
        for field in (self.start, self.end):
            field.show_challenges(field.challenges)
        if self.found is not None:
            self._show(self.found)

    def step(self, by: int) -> None:
        """Choose the next path (1) or the one before (-1)."""
        steps = self.found.all if self.found is not None else ()
        if steps:
            row = self.view.currentIndex().row()
            line = self.paths.line(row) if row >= 0 else None
            at = steps.index(line) + by if isinstance(line, Step) and line in steps else 0
            self.choose(steps[at % len(steps)])

    def choose(self, step: Step | None) -> None:
        """Show a path on the canvas and in words, or none."""
        self._chosen = step
        self.opposition.mark(step)
        place = None if step is None else self.paths.place(step)
        self._is_choosing = True
        if place is None:
            self.view.selectionModel().clear()
        else:
            self.view.setCurrentIndex(self.paths.index(place))
        self._is_choosing = False
        self.story.setVisible(step is not None)
        if step is not None:
            diagram = self._document.snapshot()
            names = {str(c.id): c.name for c in diagram.challenges.values()}
            self.story.set_spans([Span(path_story(step, names, diagram.influences))])
        self.chosen.emit(step)

    def _clear(self) -> None:
        self.found = None
        self.paths.show_groups([], self._document.snapshot())
        self.opposition.hide()
        self.summary.set_spans([muted(CHOOSE_TWO)])

    def _show(self, found: PathList) -> None:
        diagram = self._document.snapshot()
        ends = [diagram.challenges[c] for c in self.end.challenges if c in diagram.challenges]
        if not ends:
            self._clear()
            return
        self.found = found
        wanted = [diagram.goals.get(f"goal:{end.id}") for end in ends]
        directions = {goal.direction if goal is not None else 0 for goal in wanted}
        goal = directions.pop() if len(directions) == 1 else 0
        target = ends[0].name if len(ends) == 1 else f"one of {len(ends)}"
        several = len(self.start.challenges) + len(ends) > 2
        self.paths.show_groups(groups_of(found, target, goal), diagram, whole=several)
        self.summary.set_spans(_summary(found))
        self.opposition.setVisible(found.opposing)
        if found.opposing:
            cards = (self.opposition.raising, self.opposition.lowering)
            best = (found.raising[0], found.lowering[0])
            for card, step, verb in zip(cards, best, verbs(goal), strict=True):
                card.show_step(step, verb, self.paths.way(step), self.paths.facts(step))
        if self._chosen is not None:
            self.choose(self._chosen if self._chosen in found.all else None)

    def _press(self, index: QModelIndex) -> None:
        line = self.paths.line(index.row())
        if isinstance(line, Step):
            self.choose(line)

    def _step(self, index: QModelIndex, _before: QModelIndex) -> None:
        """Follow the arrow keys; choosing a path moves here too."""
        if index.isValid() and self.view.hasFocus() and not self._is_choosing:
            self._press(index)


def _summary(found: PathList) -> list[Span]:
    count = len(found.all)
    paths = "1 path" if count == 1 else f"{count:,} paths" if count else "No path"
    few = "" if found.complete else "At least "
    spans = [Span(f"{few}{paths}", 700), muted(f" of up to {found.longest} arrows")]
    return [*spans, Span(f"\n{OPPOSED}")] if found.opposing else spans
