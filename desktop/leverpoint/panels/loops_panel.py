"""The loops panel: what feeds back on itself, and how sure it is that this is all."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QVBoxLayout

from leverpoint.analysis.loop_words import loops_through
from leverpoint.analysis.loops import Loop, LoopList
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.findings import loop_highlight
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.named_loop import NamedLoop
from leverpoint.panels.context import PanelContext
from leverpoint.panels.empty_state import EmptyState
from leverpoint.panels.loop_bar import INDEPENDENT, LENGTH, STRONGEST, LoopBar
from leverpoint.panels.loop_card import LoopCard
from leverpoint.panels.loop_list import KINDS, LoopDelegate, LoopModel
from leverpoint.panels.panel import Panel
from leverpoint.panels.running_strip import RunningStrip
from leverpoint.panels.span_label import Span, SpanLabel, muted
from leverpoint.tasks.analysis_work import search_independent_loops, search_loops_to
from leverpoint.tasks.graph_search import GraphSearch

NO_LOOPS = "No loop yet. A loop closes when arrows lead back to where they began."
NONE_THROUGH = "None of these loops runs through the selection."


class LoopsPanel(Panel):
    """Choosing a loop selects its challenges and influences on the canvas."""

    id = "loops"
    title = "Loops"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.header = SpanLabel()
        self.search = GraphSearch(context.analyst, context.tasks, self)
        self.strips = RunningStrip(context.analyst), RunningStrip(self.search)
        self.bar = LoopBar()
        self.empty = EmptyState("Looking for loops…")
        self.loops = LoopModel()
        self.view = QListView()
        self.card = LoopCard(document, self.edit)
        self._found: LoopList | None = None
        self._through: frozenset[str] = frozenset()
        self._places: dict[frozenset[str], int] = {}
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self._on_selection(document.selection.current)
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
        for widget in (self.header, *self.strips, self.bar):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.card)

    def _connect(self) -> None:
        analyst = self.context.analyst
        analyst.loops_found.connect(self._take_default)
        analyst.outdated.connect(self._grey)
        self.search.found.connect(self._show)
        self.card.walked.connect(self._walk)
        self.bar.asked.connect(self._ask)
        self.bar.filtered.connect(self._list)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._step)
        self.follow(self._on_change, self._on_selection)

    def flush(self) -> None:
        """Turn typing into edits."""
        self.card.commit()

    def detach(self) -> None:
        """Stop listening and searching."""
        super().detach()
        self.search.forget()

    def _take_default(self, found: LoopList) -> None:
        if self.bar.mode == STRONGEST:
            self._show(found)
        else:
            self._ask()

    def _ask(self) -> None:
        """Show the list that the bar asks for; labels are those of the badges on the canvas."""
        known = self.context.analyst.loops
        if known is None:
            return
        if self.bar.mode == LENGTH:
            self.search.ask(search_loops_to, self.bar.length.value(), known.loops)
        elif self.bar.mode == INDEPENDENT:
            self.search.ask(search_independent_loops, known.loops)
        else:
            self.search.forget()
            self._show(known)

    def _show(self, found: LoopList) -> None:
        self._found = found
        self.view.setEnabled(True)
        self._list()

    def _list(self) -> None:
        """List the loops found, or those of them that run through the selection."""
        if self._found is None:
            return
        loops: Sequence[Loop] = self._found.loops
        diagram = self.document.snapshot()
        self._through &= diagram.challenges.keys()
        filters = self.bar.through.isChecked() and bool(self._through)
        if filters:
            loops = loops_through(loops, self._through)
        self.loops.show_loops(loops, diagram)
        self._places = {frozenset(loop.influences): at for at, loop in enumerate(loops)}
        self.header.set_spans(self._header(loops, filters, diagram))
        self.empty.say(NONE_THROUGH if self._found.loops else NO_LOOPS)
        self._pages.setCurrentWidget(self.view if loops else self.empty)
        self._mark(self.document.selection.current)

    def _header(self, loops: Sequence[Loop], filters: bool, diagram: Diagram) -> list[Span]:
        kinds = [loop.kind for loop in loops]
        split = ", ".join(
            f"{kinds.count(kind):,} {name.lower()}" for kind, name in KINDS.items() if kind in kinds
        )
        summary = self._found.summary if self._found is not None else ""
        spans = [Span(summary, 700), muted(f" · {split}" if split and not filters else "")]
        if filters:
            names = sorted(diagram.challenges[c].name for c in self._through)
            through = names[0] if len(names) == 1 else f"all {len(names)} selected challenges"
            spans.append(Span(f"\n{len(loops):,} of them through {through}"))
            spans.append(muted(f": {split}" if split else ""))
        return spans

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
        if change_set.touches(Challenge, NamedLoop):
            self.loops.rename(self.document.snapshot())
            self._mark(self.document.selection.current)

    def _on_selection(self, selection: Selection) -> None:
        """Filter by what is selected, unless that is a loop of this list."""
        if selection.influences not in self._places:
            there = selection.within(self.document.snapshot()).challenges
            if there != self._through:
                self._through = there
                if self.bar.through.isChecked():
                    self._list()
                    return
        self._mark(selection)

    def _mark(self, selection: Selection) -> None:
        place = self._places.get(selection.influences) if selection.influences else None
        marks = self.view.selectionModel()
        self.card.show_loop(None if place is None else self.loops.loop(place))
        if place is None:
            marks.clearSelection()
            return
        index = self.loops.index(place)
        if not marks.isSelected(index):
            # Not the current index: that would count as the person's own step.
            marks.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)

    def _walk(self, loop: Loop, at: int) -> None:
        """Point out one arrow of a loop, or the whole loop again."""
        diagram = self.document.snapshot()
        wanted = Selection(frozenset(loop.challenges), frozenset(loop.influences)).within(diagram)
        highlight = loop_highlight(wanted, diagram, self._found)
        if highlight is not None and at >= 0:
            highlight = replace(highlight, stroked=frozenset({loop.influences[at]}))
        self.context.point_out(highlight)
        ends = (loop.challenges[at], loop.challenges[(at + 1) % len(loop.challenges)])
        self.context.show_on_canvas(ends if at >= 0 else loop.challenges)
