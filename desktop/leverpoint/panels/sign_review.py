"""A walk through the arrows that have no sign yet: each is shown on the canvas and decided."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from leverpoint.commands.influences import set_polarity
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.influence import Influence, Polarity
from leverpoint.panels.buttons import LinkButton
from leverpoint.panels.form import EditRunner
from leverpoint.panels.rounded_frame import RoundedFrame
from leverpoint.panels.span_label import Span, SpanLabel, muted

SIGNS = (
    (Polarity.POSITIVE, "+  More", "More of the first leads to more of the second"),
    (Polarity.NEGATIVE, "−  Less", "More of the first leads to less of the second"),
    (Polarity.UNKNOWN, "?  Open", "Nobody can tell: go on to the next arrow"),
)
_KEYS = {"+": 0, "=": 0, "s": 0, "-": 1, "−": 1, "o": 1, "?": 2, "/": 2}
HELP = "Keys: + − ?  · ← →"


class SignReview(RoundedFrame):
    """Hidden until it begins; an arrow that gets its sign, here or elsewhere, brings the next."""

    arrow_shown = Signal(str)
    """The person looks at this influence, by id."""
    finished = Signal()

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self.waiting: list[str] = []
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Review arrows without a sign")
        self.words = SpanLabel()
        self.buttons: list[QPushButton] = []
        self.done = LinkButton("Done")
        self._build()
        self.hide()

    @property
    def current(self) -> str:
        """Return the influence that is looked at, by id; "" when there is none."""
        return self.waiting[self.at] if self.waiting else ""

    def _build(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(4)
        for polarity, text, help_text in SIGNS:
            button = QPushButton(text)
            button.setToolTip(help_text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self.decide, polarity))
            answers.addWidget(button)
            self.buttons.append(button)
        foot = QHBoxLayout()
        foot.addWidget(SpanLabel(muted(HELP)), 1)
        foot.addWidget(self.done)
        self.done.clicked.connect(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 6)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addLayout(answers)
        layout.addLayout(foot)

    def begin(self) -> None:
        """Look at the first arrow without a sign."""
        self.waiting = _undecided(self._document)
        self.at = 0
        self.setVisible(bool(self.waiting))
        if self.waiting:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show()

    def end(self) -> None:
        """Stop looking."""
        self.waiting = []
        self.hide()
        self.finished.emit()

    def decide(self, polarity: Polarity) -> None:
        """Give the arrow its sign and go on; "?" leaves it open."""
        if not self.waiting:
            return
        if polarity is Polarity.UNKNOWN:
            self.step(1)
        else:
            self._edit(partial(set_polarity, self._document, [self.current], polarity))

    def step(self, by: int) -> None:
        """Look at the next arrow (1) or the one before (-1); after the last one the walk ends."""
        if self.at + by >= len(self.waiting):
            self.end()
        else:
            self.at = max(0, self.at + by)
            self._show()

    def follow(self, change_set: ChangeSet) -> None:
        """Go on when the arrow that is looked at got its sign or went away."""
        if not self.waiting or not change_set.touches(Influence):
            return
        open_still = set(_undecided(self._document))
        here = self.current
        left = [arrow for arrow in self.waiting if arrow in open_still]
        if here not in open_still:
            self.at = sum(arrow in open_still for arrow in self.waiting[: self.at])
        else:
            self.at = left.index(here)
        self.waiting = left
        if self.at >= len(left):
            self.end()
        elif left[self.at] != here:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide with + − ?, step with the arrow keys, end with Escape."""
        place = _KEYS.get(event.text().casefold())
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if place is not None:
            self.decide(SIGNS[place][0])
        elif step is not None:
            self.step(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        diagram = self._document.snapshot()
        arrow = diagram.influences[self.waiting[self.at]]
        names = diagram.challenges
        self.words.set_spans(
            [
                muted(f"Arrow {self.at + 1} of {len(self.waiting)}\n"),
                Span(f"More {names[arrow.source].name} → ", 600),
                Span(f"more or less {names[arrow.target].name}?", 600),
            ]
        )
        self.arrow_shown.emit(arrow.id)


def _undecided(document: DiagramDocument) -> list[str]:
    influences = document.snapshot().influences.values()
    return [i.id for i in influences if i.polarity is Polarity.UNKNOWN]
