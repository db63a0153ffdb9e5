"""Notices, candidate cards and the full ranking, one below the other, scrolled together."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from leverpoint.analysis.leverage_report import Banner, BannerCode, LeverageReport, LeverageRow
from leverpoint.model.challenge import Challenge
from leverpoint.panels.candidate_card import CandidateCard
from leverpoint.panels.notice import Notice
from leverpoint.panels.ranking_list import RankingList
from leverpoint.panels.span_label import Span, SpanLabel


class CandidateList(QScrollArea):
    """Shows one report; what a person does with it leaves as signals."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""
    paths_wanted = Signal(object)
    """The person wants to see the arrows behind this LeverageRow."""
    actionability_chosen = Signal(str, object)
    """A new answer for a challenge, 1 to 5 or None."""
    review_wanted = Signal()
    """The person wants to see the next arrow without a sign."""

    def __init__(self) -> None:
        super().__init__()
        self._banners: Sequence[Banner] = ()
        self.notices: list[Notice] = []
        self.cards: list[CandidateCard] = []
        self.ranking = RankingList()
        self.ranking.chosen.connect(self.chosen)
        self._content = QWidget()
        self._body = QVBoxLayout(self._content)
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(8)
        self._body.addWidget(SpanLabel(Span("All challenges", 700)))
        self._body.addWidget(self.ranking)
        self._body.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_report(self, report: LeverageReport) -> None:
        """Show another report, reusing the widgets there are."""
        self._show_notices(report.banners)
        self._show_cards(report.top)
        self.ranking.show_report(report)

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
            self._body.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.notices = [self._notice(banner) for banner in banners]
        for place, notice in enumerate(self.notices):
            self._body.insertWidget(place, notice)

    def _notice(self, banner: Banner) -> Notice:
        if banner.code is not BannerCode.UNKNOWN_SIGNS:
            return Notice(banner.text)
        notice = Notice(banner.text, review_text(banner.count))
        notice.acted.connect(self.review_wanted)
        return notice

    def _show_cards(self, rows: Sequence[LeverageRow]) -> None:
        while len(self.cards) > len(rows):
            card = self.cards.pop()
            self._body.removeWidget(card)
            card.hide()
            card.deleteLater()
        for card, row in zip(self.cards, rows, strict=False):
            card.set_row(row)
        for row in rows[len(self.cards) :]:
            self._add_card(row)

    def _add_card(self, row: LeverageRow) -> None:
        card = CandidateCard(row)
        card.chosen.connect(self.chosen)
        card.paths_wanted.connect(self.paths_wanted)
        card.actionability_chosen.connect(self.actionability_chosen)
        self._body.insertWidget(len(self.notices) + len(self.cards), card)
        self.cards.append(card)

    def _bring_into_view(self, challenge: str) -> None:
        for card in self.cards:
            if card.row.challenge == challenge:
                top = card.mapTo(self._content, QPoint(0, 0)).y()
                self.ensureVisible(0, top + card.height(), 0, 8)
                self.ensureVisible(0, top, 0, 8)


def review_text(count: int) -> str:
    """Return what the button says that walks through arrows without a sign."""
    return "Review 1 arrow" if count == 1 else f"Review {count} arrows"
