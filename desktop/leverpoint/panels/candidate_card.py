"""Candidate cards: one leverage candidate with its reasons, its stability and its dots."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from leverpoint.analysis.leverage_report import LeverageRow
from leverpoint.analysis.why import ordinal
from leverpoint.drawing.qt_palette import BAND
from leverpoint.model.text import isolated
from leverpoint.panels.buttons import LinkButton
from leverpoint.panels.dots import ActionabilityDots
from leverpoint.panels.rounded_frame import RoundedFrame
from leverpoint.panels.span_label import Span, SpanLabel, muted

MARGIN = 12
BRIEF = 3
"""Lines of reasons that a card shows until more are wanted."""
MORE, LESS = "More", "Less"


class CandidateCard(RoundedFrame):
    """Says who, how surely, why, and whether anything can be done about it."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""
    paths_wanted = Signal(object)
    """The person wants to see the arrows behind this LeverageRow."""
    arrow_wanted = Signal(str)
    """The person wants to see this influence, by id."""
    actionability_chosen = Signal(str, object)
    """A new answer for the challenge, 1 to 5 or None."""

    def __init__(self, row: LeverageRow, names: Mapping[str, str]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = SpanLabel()
        self._why = SpanLabel()
        self._why.set_most_lines(BRIEF)
        self._stability = SpanLabel()
        self.dots = ActionabilityDots()
        self.dots.chosen.connect(self._answer)
        self.more = LinkButton(MORE)
        self.more.clicked.connect(self._toggle)
        self.paths = LinkButton("Show paths")
        self.paths.setToolTip("Select the arrows that this candidate works through")
        self.paths.clicked.connect(lambda: self.paths_wanted.emit(self.row))
        self.arrow = LinkButton("Decisive arrow")
        self.arrow.clicked.connect(self._want_arrow)
        self._fall = SpanLabel()
        self._build()
        self.set_row(row, names)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 9, MARGIN, 6)
        layout.setSpacing(3)
        for label in (self._title, self._why, self._stability, self._fall):
            layout.addWidget(label)
        act = QHBoxLayout()
        act.setSpacing(6)
        act.addWidget(SpanLabel(Span("Can we act on it?")), 1)
        act.addWidget(self.dots)
        layout.addLayout(act)
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(8)
        # The text of a link stands 4 px inside it; the column should still be flush.
        links.addSpacing(-4)
        links.addWidget(self.more)
        links.addWidget(self.paths)
        links.addWidget(self.arrow)
        links.addStretch(1)
        layout.addLayout(links)

    def set_row(self, row: LeverageRow, names: Mapping[str, str]) -> None:
        """Show another row of the ranking; `names` are those of all challenges, by id."""
        self.row = row
        title = [Span(f"{row.shown_rank}  {row.name}", 700, size=15.0)]
        if row.band.value:
            title.append(Span(f"  {row.band.value}", 600, BAND))
        self._title.set_spans(title)
        self._why.set_spans([Span("Why: ", 700), Span(row.why)])
        self._stability.set_spans([muted(row.stability, 14.0)])
        self._stability.setVisible(bool(row.stability))
        fall = fall_words(row, names)
        self._fall.set_spans([muted(fall, 14.0)])
        self.arrow.setVisible(bool(fall))
        self.arrow.setToolTip(fall)
        self.paths.setVisible(bool(paths_of(row)[1]))
        self.dots.set_value(row.actionability)
        self._offer_more()
        self.setAccessibleName(
            f"Rank {row.shown_rank}: {row.name}. {row.band.value}. {row.why} {row.stability} {fall}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer more only when there is more."""
        super().resizeEvent(event)
        self._offer_more()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self.row.challenge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the card with Return or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.row.challenge)
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        expanded = self.more.text() == MORE
        self._why.set_most_lines(None if expanded else BRIEF)
        self.more.setText(LESS if expanded else MORE)
        self.more.updateGeometry()
        self._offer_more()

    def _offer_more(self) -> None:
        is_cut = self._why.is_cut(self.width() - 2 * MARGIN)
        self.more.setVisible(is_cut or self.more.text() == LESS)
        # The reasons end in the same words, where they are shown to their end.
        self._fall.setVisible(is_cut and bool(self._fall.text))

    def _want_arrow(self) -> None:
        if self.row.claims.knock_out is not None:
            self.arrow_wanted.emit(self.row.claims.knock_out.influence)

    def _answer(self, value: object) -> None:
        self.actionability_chosen.emit(self.row.challenge, value)


def fall_words(row: LeverageRow, names: Mapping[str, str]) -> str:
    """Return where a candidate would fall to without the arrow it leans on most; "" if nowhere."""
    fall = row.claims.knock_out
    if fall is None:
        return ""
    arrow = f"{isolated(names[fall.source])} → {isolated(names[fall.target])}"
    return f"Would fall to {ordinal(fall.rank)} if {arrow} were wrong."


def paths_of(row: LeverageRow) -> tuple[set[str], set[str]]:
    """Return the challenges and the influences that the reasons of a row speak of."""
    claims = row.claims
    steps = [claims.direct, claims.to_goal]
    if claims.opposition is not None:
        steps += [claims.opposition.raising, claims.opposition.lowering]
    known = [step for step in steps if step is not None]
    challenges = {row.challenge}.union(*(step.challenges for step in known))
    return challenges, set().union(*(step.influences for step in known))
