"""Candidate cards: one leverage candidate with its reasons, its stability and its dots."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout

from leverpoint.analysis.leverage_report import LeverageRow
from leverpoint.panels.dots import ActionabilityDots
from leverpoint.panels.look_palette import BAND
from leverpoint.panels.rounded_frame import RoundedFrame
from leverpoint.panels.span_label import Span, SpanLabel, muted


class CandidateCard(RoundedFrame):
    """Says who, how surely, why, and whether anything can be done about it."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""
    paths_wanted = Signal(object)
    """The person wants to see the arrows behind this LeverageRow."""
    actionability_chosen = Signal(str, object)
    """A new answer for the challenge, 1 to 5 or None."""

    def __init__(self, row: LeverageRow) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = SpanLabel()
        self._why = SpanLabel()
        self._stability = SpanLabel()
        self.dots = ActionabilityDots()
        self.dots.chosen.connect(self._answer)
        self.paths = QToolButton()
        self.paths.setText("Show paths")
        self.paths.setToolTip("Select the arrows that this candidate works through")
        self.paths.clicked.connect(lambda: self.paths_wanted.emit(self.row))
        self._build()
        self.set_row(row)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 8)
        layout.setSpacing(3)
        for label in (self._title, self._why, self._stability):
            layout.addWidget(label)
        act = QHBoxLayout()
        act.setSpacing(6)
        act.addWidget(SpanLabel(Span("Can we act on it?")), 1)
        act.addWidget(self.dots)
        layout.addLayout(act)
        layout.addWidget(self.paths, 0, Qt.AlignmentFlag.AlignLeft)

    def set_row(self, row: LeverageRow) -> None:
        """Show another row of the ranking."""
        self.row = row
        title = [Span(f"{row.rank_text}  {row.name}", 700, size=15.0)]
        if row.band.value:
            title.append(Span(f"  {row.band.value}", 600, BAND))
        self._title.set_spans(title)
        self._why.set_spans([Span("Why: ", 700), Span(row.why)])
        self._stability.set_spans([muted(row.stability, 14.0)])
        self._stability.setVisible(bool(row.stability))
        self.paths.setVisible(bool(paths_of(row)[1]))
        self.dots.set_value(row.actionability)
        self.setAccessibleName(
            f"Rank {row.rank_text}: {row.name}. {row.band.value}. {row.why} {row.stability}"
        )

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

    def _answer(self, value: object) -> None:
        self.actionability_chosen.emit(self.row.challenge, value)


def paths_of(row: LeverageRow) -> tuple[set[str], set[str]]:
    """Return the challenges and the influences that the reasons of a row speak of."""
    claims = row.claims
    steps = [claims.direct, claims.to_goal]
    if claims.opposition is not None:
        steps += [claims.opposition.raising, claims.opposition.lowering]
    known = [step for step in steps if step is not None]
    challenges = {row.challenge}.union(*(step.challenges for step in known))
    return challenges, set().union(*(step.influences for step in known))
