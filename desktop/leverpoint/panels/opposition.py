"""Two paths side by side that pull the same challenge in opposite directions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leverpoint.analysis.why import Step
from leverpoint.panels.press_card import PressCard
from leverpoint.panels.span_label import SMALL, Span, SpanLabel, muted

MOST_LINES = 4
"""Lines of a way that a card shows; the list below has it whole."""


class PathCard(PressCard):
    """One of the two; a press chooses its path."""

    chosen = Signal(object)
    """The person wants to see this path, a Step."""

    def __init__(self) -> None:
        super().__init__()
        self.step: Step | None = None
        self._words, self._facts = SpanLabel(), SpanLabel()
        self._words.set_most_lines(MOST_LINES)
        self.column.addWidget(self._words)
        self.column.addWidget(self._facts)
        self.column.addStretch(1)
        self.pressed.connect(lambda: self.chosen.emit(self.step))

    @property
    def text(self) -> str:
        """Return what the card says."""
        return f"{self._words.text}\n{self._facts.text}"

    def show_step(self, step: Step, verb: str, way: str, facts: str) -> None:
        """Show a path: "Helps through Mentoring"."""
        self.step = step
        self._words.set_spans([Span(f"{verb} ", 700), Span(way)])
        self._facts.set_spans([muted(facts, SMALL)])
        self.setAccessibleName(self.text)


class Opposition(QWidget):
    """The strongest raising path beside the strongest lowering one; hidden without both."""

    chosen = Signal(object)
    """The person wants to see this path, a Step."""

    def __init__(self) -> None:
        super().__init__()
        self.raising, self.lowering = PathCard(), PathCard()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        for card in (self.raising, self.lowering):
            layout.addWidget(card, 1)
            card.chosen.connect(self.chosen)
        self.hide()

    def mark(self, step: Step | None) -> None:
        """Mark the card of the path that is shown on the canvas."""
        for card in (self.raising, self.lowering):
            card.set_chosen(step is not None and card.step == step)
