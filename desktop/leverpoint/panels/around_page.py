"""What lies upstream and downstream of the selection, lit on the canvas."""

from collections.abc import Callable, Sequence
from functools import reduce

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.panels.buttons import LinkButton
from leverpoint.panels.context import PanelContext
from leverpoint.panels.form import heading_label
from leverpoint.panels.running_strip import RunningStrip
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import Span, SpanLabel, muted
from leverpoint.tasks.analysis_work import search_submaps
from leverpoint.tasks.graph_search import GraphSearch

UP, DOWN, BOTH = "up", "down", "both"
ANY, ALL = "any", "all"
SIDES = (
    Option(UP, "Causes", "All that leads to the selection"),
    Option(DOWN, "Effects", "All that the selection leads to"),
    Option(BOTH, "Both", "All that leads to the selection or follows from it"),
)
JOINS = (
    Option(ANY, "Any of them", "What is linked with at least one selected challenge"),
    Option(ALL, "All of them", "Only what is linked with every selected challenge"),
)
CHOOSE_SOME = "Select challenges to light up everything that leads to them or follows from them."
MOST = 50
TOO_MANY = f"Select at most {MOST} challenges."
Sides = tuple[frozenset[str], frozenset[str]]


class AroundPage(QWidget):
    """Submaps of the selected challenges, united or intersected."""

    shown = Signal(object)
    """The challenges to light up on the canvas, a frozenset of ids; None for none."""

    select_wanted = Signal(object)
    """The person wants these challenges selected, a frozenset of ids."""
    copy_wanted = Signal(object)
    """The person wants a diagram of these challenges alone, a frozenset of ids."""

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__()
        self._document = document
        self.search = GraphSearch(context.analyst, context.tasks, self)
        self.strip = RunningStrip(self.search)
        self.side, self.join = UP, ANY
        self.sides = Segments("Which side", SIDES)
        self.joins = Segments("Of several", JOINS)
        self.joins_heading = heading_label("Linked with")
        self.summary = SpanLabel(muted(CHOOSE_SOME))
        self.select = LinkButton("Select them")
        self.copy = LinkButton("New diagram of them")
        self.starts: list[str] = []
        self.around: frozenset[str] = frozenset()
        """What is lit up on the canvas, with what was selected."""
        self._found: Sequence[Sides] = ()
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        for widget in (self.sides, self.joins_heading, self.joins, self.strip, self.summary):
            layout.addWidget(widget)
        links = QHBoxLayout()
        for link, wanted in ((self.select, self.select_wanted), (self.copy, self.copy_wanted)):
            link.clicked.connect(lambda _=False, wanted=wanted: wanted.emit(self.around))
            link.hide()
            links.addWidget(link)
        links.addStretch(1)
        layout.addLayout(links)
        layout.addStretch(1)
        self.sides.set_value(self.side)
        self.joins.set_value(self.join)
        self._show_joins(False)
        self.sides.chosen.connect(self.show_side)
        self.joins.chosen.connect(self.show_join)
        self.search.found.connect(self._take)

    def show_side(self, side: str) -> None:
        """Show causes, effects, or both."""
        self.side = side
        self.sides.set_value(side)
        self._tell()

    def show_join(self, join: str) -> None:
        """Show what is linked with any of the selected challenges, or with all of them."""
        self.join = join
        self.joins.set_value(join)
        self._tell()

    def show_starts(self, starts: Sequence[str]) -> None:
        """Show what is around some challenges, by id."""
        self.starts = list(starts)
        self._found = ()
        self._show(frozenset())
        self._show_joins(len(self.starts) > 1)
        if 0 < len(self.starts) <= MOST:
            self.search.ask(search_submaps, self.starts)
            return
        self.search.forget()
        self.summary.set_spans([muted(TOO_MANY if self.starts else CHOOSE_SOME)])
        self.shown.emit(None)

    def _show_joins(self, on: bool) -> None:
        self.joins_heading.setVisible(on)
        self.joins.setVisible(on)

    def _take(self, found: Sequence[Sides]) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        if not self._found:
            return
        around = joined(self._found, self.side, self.join) - set(self.starts)
        self.summary.set_spans(self._summary(len(around)))
        self._show(around | frozenset(self.starts))
        self.shown.emit(self.around)

    def _show(self, around: frozenset[str]) -> None:
        self.around = around
        for link in (self.select, self.copy):
            link.setVisible(len(around) > len(self.starts))

    def _summary(self, count: int) -> list[Span]:
        diagram = self._document.snapshot()
        number = "1 challenge" if count == 1 else f"{count:,} challenges" if count else "None"
        single = count <= 1
        verb = {
            UP: "leads to" if single else "lead to",
            DOWN: "follows from" if single else "follow from",
            BOTH: "leads to or follows from" if single else "lead to or follow from",
        }[self.side]
        if len(self.starts) == 1:
            whom = diagram.challenges[self.starts[0]].name
        else:
            whom = (
                f"{'any' if self.join == ANY else 'every one'} of the {len(self.starts)} selected"
            )
        return [Span(f"{number} ", 700), Span(f"{verb} {whom}.")]


def joined(found: Sequence[Sides], side: str, join: str) -> frozenset[str]:
    """Return the union or intersection of the submaps of several challenges."""
    sets = [{UP: up, DOWN: down, BOTH: up | down}[side] for up, down in found]
    unite: Callable[[frozenset[str], frozenset[str]], frozenset[str]] = (
        frozenset.union if join == ANY else frozenset.intersection
    )
    return reduce(unite, sets) if sets else frozenset()
