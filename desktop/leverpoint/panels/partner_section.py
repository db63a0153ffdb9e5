"""Which partners a push on the candidates reaches, and which of them would gain together."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leverpoint.analysis.leverage_report import LeverageReport
from leverpoint.analysis.partners import Alliance, PartnerReport, PartnerRow
from leverpoint.analysis.why import listing
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.panels.context import PanelContext
from leverpoint.panels.press_card import PressCard
from leverpoint.panels.span_label import SMALL, Span, SpanLabel, muted
from leverpoint.tasks.analysis_work import search_partners
from leverpoint.tasks.graph_search import GraphSearch

INTRODUCTION = "Whose challenges lie downstream, so that they gain when somebody pushes there."
MOST_ALLIANCES = 5
NAMED = 3


class PartnerCard(PressCard):
    """A few words about partners; a press shows challenges on the canvas."""

    def __init__(self, challenges: Sequence[str], spans: Sequence[Span]) -> None:
        super().__init__()
        self.challenges = tuple(challenges)
        words = SpanLabel(*spans)
        self.column.addWidget(words)
        self.text = words.text
        self.setAccessibleName(words.text)


class PartnerSection(QWidget):
    """Hidden while no partner cares about a challenge."""

    chosen = Signal(object)
    """The person wants to see these challenges, by id."""

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__()
        self._document = document
        self.search = GraphSearch(context.analyst, context.tasks, self)
        self.cards: list[PartnerCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(6)
        self._column.addWidget(SpanLabel(Span("Working together", 700), muted(f"\n{INTRODUCTION}")))
        self.search.found.connect(self._show)
        self.hide()

    def show_report(self, report: LeverageReport) -> None:
        """Look for partners of the candidates of a report."""
        if any(p.challenges for p in self._document.snapshot().partners.values()):
            self.search.ask(search_partners, [row.challenge for row in report.top], MOST_ALLIANCES)
        else:
            self.search.forget()
            self.hide()

    def _show(self, found: PartnerReport) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        diagram = self._document.snapshot()
        gains = [PartnerCard([row.challenge], gain_words(row, diagram)) for row in found.rows]
        pairs = [PartnerCard(a.best, alliance_words(a, diagram)) for a in found.alliances]
        self.cards = gains + pairs
        for card in self.cards:
            self._column.addWidget(card)
            card.pressed.connect(partial(self.chosen.emit, card.challenges))
        self.setVisible(bool(self.cards))


def gain_words(row: PartnerRow, diagram: Diagram) -> list[Span]:
    """Return who gains from a push on a challenge, most of all first."""
    names = [diagram.partners[gain.partner].name for gain in row.gains]
    head = Span(f"{diagram.challenges[row.challenge].name}: ", 700)
    if not names:
        return [head, Span("no partner's challenges lie downstream.")]
    if len(names) == 1:
        return [head, Span(f"{names[0]} gains, {_reached(row.reached)}.")]
    more = len(names) - NAMED
    listed = listing(names) if more <= 0 else f"{', '.join(names[:NAMED])} and {more} more"
    number = Span(f"{len(names)} partners gain together, {_reached(row.reached)}. ")
    return [head, number, muted(f"\nMost of all {listed}", SMALL)]


def alliance_words(alliance: Alliance, diagram: Diagram) -> list[Span]:
    """Return what moves two partners at once."""
    one, other = (diagram.partners[partner].name for partner in alliance.partners)
    best = [diagram.challenges[challenge].name for challenge in alliance.best[:NAMED]]
    what = "1 challenge moves" if alliance.count == 1 else f"{alliance.count:,} challenges move"
    return [
        Span(f"{one} + {other}: ", 700),
        Span(f"{what} both."),
        muted(f"\nMost of all {listing(best)}", SMALL),
    ]


def _reached(count: int) -> str:
    return "1 of their challenges downstream" if count == 1 else f"{count:,} challenges downstream"
