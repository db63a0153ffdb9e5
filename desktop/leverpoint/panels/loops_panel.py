"""The loops panel: what feeds back on itself, and how sure it is that this is all."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QVBoxLayout

from leverpoint.analysis.loops import Loop, LoopList
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Polarity
from leverpoint.panels.context import PanelContext
from leverpoint.panels.empty_state import EmptyState
from leverpoint.panels.loop_list import KINDS, LoopDelegate, LoopModel
from leverpoint.panels.panel import Panel
from leverpoint.panels.running_strip import RunningStrip
from leverpoint.panels.span_label import Span, SpanLabel, muted

NO_LOOPS = "No loop yet. A loop closes when arrows lead back to where they began."
SIGNS = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−", Polarity.UNKNOWN: "?"}


class LoopsPanel(Panel):
    """Choosing a loop selects its challenges and influences on the canvas."""

    id = "loops"
    title = "Loops"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.header = SpanLabel()
        self.strip = RunningStrip(context.analyst)
        self.empty = EmptyState("Looking for loops…")
        self.loops = LoopModel()
        self.view = QListView()
        self.story = SpanLabel()
        self._places: dict[frozenset[str], int] = {}
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        if context.analyst.loops is not None:
            self._show(context.analyst.loops)

    def _build(self) -> None:
        self.view.setModel(self.loops)
        self.view.setItemDelegate(LoopDelegate(self.loops))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Loops")
        self.view.viewport().setAutoFillBackground(False)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(8)
        for widget in (self.header, self.strip):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.story)
        self.story.hide()

    def _connect(self) -> None:
        analyst = self.context.analyst
        analyst.loops_found.connect(self._show)
        analyst.outdated.connect(self._grey)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._step)
        self.follow(self._on_change, self._on_selection)

    def _show(self, found: LoopList) -> None:
        kinds = [loop.kind for loop in found.loops]
        split = ", ".join(
            f"{kinds.count(kind)} {name.lower()}" for kind, name in KINDS.items() if kind in kinds
        )
        self.header.set_spans([Span(found.summary, 700), muted(f" · {split}" if split else "")])
        self.empty.say(NO_LOOPS)
        self.loops.show_loops(found.loops, self.document.snapshot().challenges)
        self._places = {frozenset(loop.influences): at for at, loop in enumerate(found.loops)}
        self.view.setEnabled(True)
        self._pages.setCurrentWidget(self.view if found.loops else self.empty)
        self._on_selection(self.document.selection.current)

    def _grey(self) -> None:
        self.view.setEnabled(False)

    def _choose(self, index: QModelIndex) -> None:
        loop = self.loops.loop(index.row())
        diagram = self.document.snapshot()
        wanted = Selection(frozenset(loop.challenges), frozenset(loop.influences)).within(diagram)
        self.document.selection.set(wanted)
        self.context.show_on_canvas(wanted.challenges)

    def _step(self, index: QModelIndex, _before: QModelIndex) -> None:
        """Follow the arrow keys; a mouse press arrives here too, before its click."""
        if index.isValid() and self.view.hasFocus():
            self._choose(index)

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(Challenge):
            self.loops.rename(self.document.snapshot().challenges)

    def _on_selection(self, selection: Selection) -> None:
        place = self._places.get(selection.influences) if selection.influences else None
        marks = self.view.selectionModel()
        self.story.setVisible(place is not None)
        if place is None:
            marks.clearSelection()
            return
        index = self.loops.index(place)
        if not marks.isSelected(index):
            # Not the current index: that would count as the person's own step.
            marks.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)
        loop = self.loops.loop(place)
        text = story(loop, self.document.snapshot())
        self.story.set_spans([Span(f"{loop.label}: ", 700), Span(text)])


def story(loop: Loop, diagram: Diagram) -> str:
    """Return the whole way round with the sign of each arrow, and "||" where it is delayed."""
    words = []
    for challenge, influence in zip(loop.challenges, loop.influences, strict=True):
        arrow = diagram.influences.get(influence)
        if arrow is None or challenge not in diagram.challenges:
            return ""
        delay = " ||" if arrow.delayed else ""
        words.append(f"{diagram.challenges[challenge].name} →{SIGNS[arrow.polarity]}{delay}")
    return " ".join([*words, diagram.challenges[loop.challenges[0]].name])
