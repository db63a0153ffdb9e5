"""How the ranking comes about: caveat, question and measure always visible, more on demand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leverpoint.analysis.leverage_report import CAVEAT, LeverageReport
from leverpoint.panels.buttons import LinkButton
from leverpoint.panels.span_label import Span, SpanLabel, muted

MOST_LINES = 6
"""What is always visible is cut only where goals have very long names."""
TRIALS = ", tried on "
"""What in the method sentence can wait until it is wanted whole."""
WHOLE, LESS = "Method", "Less"
SIZE = 12.0
DETAIL_HEIGHT = 190
"""The whole text scrolls: the window must not grow for it."""
DETAIL = (
    "Each arrow counts by its strength and by how likely it is there. What reaches a challenge is "
    "shared by the square root of all that reaches it, and each further step counts less. "
    "In the trials arrows drop out by their confidence, strengths vary, unknown signs fall either "
    "way, and a few arrows that nobody drew are added. "
    "A challenge that ranks high is not therefore one that can be changed; groups draw more arrows "
    "where they know more; names that mean the same count twice."
)


class MethodNote(QWidget):
    """The method sentence, short and whole."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = SpanLabel()
        self.whole = SpanLabel()
        self.detail = QScrollArea()
        self.more = LinkButton(WHOLE)
        self.more.clicked.connect(self._toggle)
        self.sentence.set_most_lines(MOST_LINES)
        self._build()

    def _build(self) -> None:
        self.detail.setWidget(self.whole)
        self.detail.setWidgetResizable(True)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail.setFixedHeight(DETAIL_HEIGHT)
        self.detail.setAccessibleName("Method")
        self.detail.hide()
        link = QHBoxLayout()
        link.addWidget(self.more)
        link.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self.sentence, self.detail):
            layout.addWidget(widget)
        layout.addLayout(link)

    @property
    def text(self) -> str:
        """Return what is always visible."""
        return self.sentence.text

    def show_report(self, report: LeverageReport) -> None:
        """Show how the ranks of a report came about."""
        question = report.method.removesuffix(CAVEAT).strip()
        caveat = Span(f"{CAVEAT} ", 600, size=SIZE)
        brief, _, _ = question.partition(TRIALS)
        self.sentence.set_spans([caveat, muted(f"{brief.removesuffix('.')}.", SIZE)])
        self.whole.set_spans([caveat, muted(f"{question}\n{DETAIL}", SIZE)])

    def _toggle(self) -> None:
        is_brief = self.more.text() == WHOLE
        self.sentence.setVisible(not is_brief)
        self.detail.setVisible(is_brief)
        self.more.setText(LESS if is_brief else WHOLE)
        self.more.updateGeometry()
