"""Notices, candidate cards and the full ranking, one below the other, scrolled together."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from leverpoint.analysis.leverage_report import Banner, BannerCode, LeverageReport, LeverageRow
from leverpoint.model.challenge import Challenge
from leverpoint.panels.actionability import by_actionability
from leverpoint.panels.candidate_card import CandidateCard
from leverpoint.panels.notice import Notice
from leverpoint.panels.ranking_list import RankingList, part_text
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import Span, SpanLabel

LEVERAGE, ACTIONABLE = "leverage", "actionable"
ORDERS = (
    Option(LEVERAGE, "By leverage"),
    Option(ACTIONABLE, "Actionable first", "Grouped by whether we can act on it; not multiplied"),
)


class CandidateList(QScrollArea):
    """Shows one report; what a person does with it leaves as signals."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""
    paths_wanted = Signal(object)
    """The person wants to see the arrows behind this LeverageRow."""
    arrow_wanted = Signal(str)
    """The person wants to see this influence, by id."""
    actionability_chosen = Signal(str, object)
    """A new answer for a challenge, 1 to 5 or None."""
    review_wanted = Signal()
    """The person wants to see the next arrow without a sign."""

    def __init__(self) -> None:
        super().__init__()
        self._banners: Sequence[Banner] = ()
        self.notices: list[Notice] = []
        self.cards: list[CandidateCard] = []
        self.order = LEVERAGE
        self.orders = Segments("Order", ORDERS)
        self.orders.set_value(self.order)
        self.orders.chosen.connect(self.show_order)
        self._report: LeverageReport | None = None
        self._headings: list[SpanLabel] = []
        self.ranking = RankingList()
        self.ranking.chosen.connect(self.chosen)
        self._content = QWidget()
        self._body = QVBoxLayout(self._content)
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(8)
        self._body.addWidget(self.orders)
        self._body.addWidget(SpanLabel(Span("All challenges", 700)))
        self._body.addWidget(self.ranking)
        self._body.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add_section(self, section: QWidget) -> None:
        """Put a section between the cards and the full ranking."""
        self._body.insertWidget(self._body.count() - 3, section)

    def show_report(self, report: LeverageReport) -> None:
        """Show another report, reusing the widgets there are."""
        self._report = report
        self._show_notices(report.banners)
        self._show_cards(report)
        self.ranking.show_report(report, grouped=self.order == ACTIONABLE)

    def show_order(self, order: str) -> None:
        """Order by "leverage" alone, or group by what can be acted on: "actionable"."""
        self.order = order
        self.orders.set_value(order)
        if self._report is not None:
            self.show_report(self._report)

    def set_outdated(self, outdated: bool) -> None:
        """Grey what no longer holds, or show it in full colour again."""
        for card in self.cards:
            card.setEnabled(not outdated)
        self.ranking.setEnabled(not outdated)

    def set_answers(self, challenges: Mapping[str, Challenge]) -> None:
        """Show the dots as the diagram has them now; they do not wait for an analysis."""
        for card in self.cards:
            challenge = challenges.get(card.row.challenge)
            card.dots.set_value(challenge.actionability if challenge else None)
            card.dots.setEnabled(challenge is not None)

    def mark(self, challenges: Collection[str]) -> None:
        """Mark the cards of selected challenges; a single one is scrolled into view."""
        for card in self.cards:
            card.set_chosen(card.row.challenge in challenges)
        alone = next(iter(challenges)) if len(challenges) == 1 else None
        self.ranking.mark(alone)
        # A person who works in the list itself must not lose their place in it.
        if alone is not None and not self._content.isAncestorOf(self.focusWidget() or self):
            self._bring_into_view(alone)

    def _show_notices(self, banners: Sequence[Banner]) -> None:
        if banners == self._banners:
            return
        self._banners = banners
        for notice in self.notices:
            _drop(self._body, notice)
        self.notices = [self._notice(banner) for banner in banners]
        for place, notice in enumerate(self.notices):
            self._body.insertWidget(place, notice)

    def _notice(self, banner: Banner) -> Notice:
        if banner.code is not BannerCode.UNKNOWN_SIGNS:
            return Notice(banner.text)
        notice = Notice(banner.text, review_text(banner.count))
        notice.acted.connect(self.review_wanted)
        return notice

    def _show_cards(self, report: LeverageReport) -> None:
        groups = by_part(report)
        if self.order == ACTIONABLE:
            groups = by_actionability(report.top)
        rows = [row for _, group in groups for row in group]
        names = {row.challenge: row.name for row in report.rows}
        while len(self.cards) > len(rows):
            _drop(self._body, self.cards.pop())
        for card, row in zip(self.cards, rows, strict=False):
            card.set_row(row, names)
        for row in rows[len(self.cards) :]:
            self.cards.append(self._new_card(row, names))
        self.orders.setVisible(bool(rows))
        self._place(groups)

    def _place(self, groups: Sequence[tuple[str, Sequence[LeverageRow]]]) -> None:
        """Put the cards below the notices and the choice of order, with headings for groups."""
        for heading in self._headings:
            _drop(self._body, heading)
        self._headings = []
        for card in self.cards:
            self._body.removeWidget(card)
        place, cards = len(self.notices) + 1, iter(self.cards)
        for text, rows in groups:
            if text:
                self._headings.append(SpanLabel(Span(text, 700)))
                self._body.insertWidget(place, self._headings[-1])
                place += 1
            for _row, card in zip(rows, cards, strict=False):
                self._body.insertWidget(place, card)
                place += 1

    def _new_card(self, row: LeverageRow, names: Mapping[str, str]) -> CandidateCard:
        card = CandidateCard(row, names)
        card.chosen.connect(self.chosen)
        card.paths_wanted.connect(self.paths_wanted)
        card.arrow_wanted.connect(self.arrow_wanted)
        card.actionability_chosen.connect(self.actionability_chosen)
        return card

    def _bring_into_view(self, challenge: str) -> None:
        for card in self.cards:
            if card.row.challenge == challenge:
                top = card.mapTo(self._content, QPoint(0, 0)).y()
                self.ensureVisible(0, top + card.height(), 0, 8)
                self.ensureVisible(0, top, 0, 8)


def _drop(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def by_part(report: LeverageReport) -> list[tuple[str, list[LeverageRow]]]:
    """Return the candidates, under a heading for each island where there are several."""
    if not any(row.is_apart for row in report.top):
        return [("", list(report.top))]
    sizes = Counter(row.island for row in report.rows)
    return [
        (part_text(island, sizes[island]), list(rows))
        for island, rows in groupby(report.top, key=lambda row: row.island)
    ]


def review_text(count: int) -> str:
    """Return what the button says that walks through arrows without a sign."""
    return "Review 1 arrow" if count == 1 else f"Review {count:,} arrows"
