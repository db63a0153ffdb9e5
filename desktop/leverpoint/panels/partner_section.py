"""Which partners a push on the candidates reaches, and which of them would gain together."""

from collections.abc import Sequence

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

INTRODUCTION = (
    "Whose challenges lie downstream, so that they gain when somebody pushes there. "
    "Select any challenge to see the same of it."
)
MOST_ALLIANCES = 5
NAMED = 3


class PartnerCard(PressCard):
    """A few words about partners; a press shows challenges on the canvas."""

    def __init__(self) -> None:
        super().__init__()
        self.challenges: tuple[str, ...] = ()
        self._words = SpanLabel()
        self.column.addWidget(self._words)

    @property
    def text(self) -> str:
        """Return what the card says."""
        return self._words.text

    def tell(self, challenges: Sequence[str], spans: Sequence[Span]) -> None:
        """Say something else, of other challenges."""
        self.challenges = tuple(challenges)
        self._words.set_spans(spans)
        self.setAccessibleName(self.text)


class PartnerSection(QWidget):
    """Hidden while no partner cares about a challenge."""

    chosen = Signal(object)
    """The person wants to see these challenges, by id."""

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__()
        self._document = document
        self.search = GraphSearch(context.analyst, context.tasks, self)
        self.cards: list[PartnerCard] = []
        self._top: Sequence[str] = ()
        self._asked: Sequence[str] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(6)
        self._column.addWidget(SpanLabel(Span("Working together", 700), muted(f"\n{INTRODUCTION}")))
        self.search.found.connect(self._show)
        self.hide()

    def show_report(self, report: LeverageReport) -> None:
        """Look for partners of the candidates of a report, and of the selected challenge."""
        self._top = [row.challenge for row in report.top]
        if any(p.challenges for p in self._document.snapshot().partners.values()):
            self._asked = self._wanted()
            self.search.ask(search_partners, self._asked, MOST_ALLIANCES)
        else:
            self._asked = ()
            self.search.forget()
            self.hide()

    def mark(self) -> None:
        """Look for partners of what is selected now, and point out its card."""
        if self._asked and self._wanted() != self._asked:
            self._asked = self._wanted()
            self.search.ask(search_partners, self._asked, MOST_ALLIANCES)
        self._point_out()

    def _new_card(self) -> PartnerCard:
        card = PartnerCard()
        self._column.addWidget(card)
        card.pressed.connect(lambda: self.chosen.emit(card.challenges))
        return card

    def _wanted(self) -> list[str]:
        """Return the candidates, and the selected challenge when it is a single one."""
        chosen = self._document.selection.current.challenges & frozenset(
            self._document.snapshot().challenges
        )
        apart = [c for c in chosen if len(chosen) == 1 and c not in self._top]
        return [*self._top, *apart]

    def _point_out(self) -> None:
        chosen = self._document.selection.current.challenges
        for card in self.cards:
            card.set_chosen(set(card.challenges) == chosen)

    def _show(self, found: PartnerReport) -> None:
        diagram = self._document.snapshot()
        gains = [((row.challenge,), gain_words(row, diagram)) for row in found.rows]
        told = gains + [(a.best, alliance_words(a, diagram)) for a in found.alliances]
        while len(self.cards) > len(told):
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(told):
            self.cards.append(self._new_card())
        for card, (challenges, spans) in zip(self.cards, told, strict=True):
            card.tell(challenges, spans)
        self.setVisible(bool(self.cards))
        self._point_out()


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
