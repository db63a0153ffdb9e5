"""What can be said about one influence, or about several at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from leverpoint.commands.influences import (
    set_confidence,
    set_delay,
    set_influence_note,
    set_polarity,
    set_strength,
)
from leverpoint.commands.labels import count
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.panels.commit_fields import CommitNote
from leverpoint.panels.form import EditRunner, Form
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import Span, SpanLabel, muted

POLARITIES = (
    Option(Polarity.POSITIVE, "+ Same", "Same direction"),
    Option(Polarity.NEGATIVE, "− Opposite", "Opposite direction"),
    Option(Polarity.UNKNOWN, "? Open", "Not decided"),
)
STRENGTHS = (
    Option(None, "Unset", "Strength not set"),
    Option(Strength.WEAK, "Weak"),
    Option(Strength.MEDIUM, "Medium"),
    Option(Strength.STRONG, "Strong"),
)
CONFIDENCES = (
    Option(None, "Unset", "Confidence not set"),
    Option(Confidence.LOW, "Low"),
    Option(Confidence.MEDIUM, "Medium"),
    Option(Confidence.HIGH, "High"),
)


class InfluenceForm(Form):
    """Sign, strength, delay, confidence, exact weight and note of the selected influences."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self.ids: tuple[str, ...] = ()
        self.heading = SpanLabel()
        self.sentence = SpanLabel()
        self.polarity = Segments("Sign", POLARITIES)
        self.strength = Segments("Strength", STRENGTHS)
        self.weight = SpanLabel()
        self.delay = QCheckBox("Takes long to show (delay)")
        self.confidence = Segments("Confidence", CONFIDENCES)
        self.note = CommitNote("Note on the influence", "Why we think so")
        self._build()
        self.remember(self.note)

    def _build(self) -> None:
        self.column.addWidget(self.heading)
        self.column.addWidget(self.sentence)
        self.add_field("Sign", self.polarity)
        self.add_field("Strength", self.strength)
        self.column.addWidget(self.weight)
        self.add_field("Delay", self.delay)
        self.add_field("Confidence", self.confidence)
        self._note_label = self.add_field("Note", self.note)
        self.polarity.chosen.connect(partial(self._set, set_polarity))
        self.strength.chosen.connect(partial(self._set, set_strength))
        self.confidence.chosen.connect(partial(self._set, set_confidence))
        self.delay.clicked.connect(self._toggle_delay)
        self.note.committed.connect(self._describe)

    def show_influences(self, ids: Sequence[str], diagram: Diagram) -> None:
        """Show what the influences have in common; text only when there is a single one."""
        self.ids = tuple(ids)
        arrows = [diagram.influences[i] for i in ids]
        alone = len(arrows) == 1
        self.heading.set_spans([Span("Influence" if alone else count(len(ids), "influence"), 700)])
        for widget in (self.sentence, self._note_label, self.note):
            widget.setVisible(alone)
        if alone:
            self.sentence.set_spans([Span(sentence(arrows[0], diagram))])
            self.note.show_text(arrows[0].note)
        self.polarity.set_value(*(arrow.polarity for arrow in arrows))
        self.strength.set_value(*(arrow.strength for arrow in arrows))
        self.confidence.set_value(*(arrow.confidence for arrow in arrows))
        self.delay.setCheckState(_delay_state(arrows))
        text = weight_text(arrows)
        self.weight.set_spans([muted(text)])
        self.weight.setVisible(bool(text))

    def _set(self, command: Callable[..., object], value: object) -> None:
        self._edit(partial(command, self._document, self.ids, value))

    def _toggle_delay(self) -> None:
        arrows = self._document.snapshot().influences
        delayed = not all(arrows[i].delayed for i in self.ids if i in arrows)
        self._edit(partial(set_delay, self._document, self.ids, delayed=delayed))

    def _describe(self, note: str) -> None:
        self._edit(partial(set_influence_note, self._document, self.ids[0], note))


def sentence(influence: Influence, diagram: Diagram) -> str:
    """Return what an influence says, in words."""
    cause = diagram.challenges[influence.source].name
    effect = diagram.challenges[influence.target].name
    match influence.polarity:
        case Polarity.POSITIVE:
            return f"More {cause} → more {effect}"
        case Polarity.NEGATIVE:
            return f"More {cause} → less {effect}"
    return f"{cause} changes {effect}; nobody has said which way"


def weight_text(arrows: Sequence[Influence]) -> str:
    """Return a remark on exact weights, which an import or many judgements have set."""
    weights = [arrow.weight for arrow in arrows if arrow.weight is not None]
    if not weights:
        return ""
    if len(arrows) == 1:
        return f"Exact weight {weights[0]:.3g}, used instead of the strength"
    return f"{count(len(weights), 'influence')} with an exact weight, used instead of the strength"


def _delay_state(arrows: Sequence[Influence]) -> Qt.CheckState:
    states = {arrow.delayed for arrow in arrows}
    if len(states) > 1:
        return Qt.CheckState.PartiallyChecked
    return Qt.CheckState.Checked if True in states else Qt.CheckState.Unchecked
