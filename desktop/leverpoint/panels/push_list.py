"""The pushes of a scenario: one line a challenge, with five steps from much less to much more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leverpoint.analysis.what_if_words import MARKS, PUSHES
from leverpoint.model.challenge import Challenge
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import Span, SpanLabel, muted

LEVELS = tuple(Option(level, MARKS[level], PUSHES[level].capitalize()) for level in MARKS)
MOST_OFFERED = 6
"""Selected challenges beyond these are pushed with the keyboard, or one by one."""


@dataclass(frozen=True, slots=True)
class PushLine:
    """A challenge that is pushed, or that may be; its name and the level, -2 to 2."""

    challenge: str
    name: str
    level: int


def push_lines(
    levels: Mapping[str, int], selected: Sequence[str], challenges: Mapping[str, Challenge]
) -> list[PushLine]:
    """Return a line for each push, and for each selected challenge that is not pushed yet."""
    offered = [c for c in selected if c in challenges and c not in levels][:MOST_OFFERED]
    return [
        PushLine(challenge, challenges[challenge].name, levels.get(challenge, 0))
        for challenge in (*levels, *offered)
    ]


class PushRow(QWidget):
    """A challenge with its five steps."""

    chosen = Signal(str, int)

    def __init__(self, line: PushLine) -> None:
        super().__init__()
        self.line = line
        self.name = SpanLabel()
        self.name.set_most_lines(1)
        self.steps = Segments(f"Push {line.name}", LEVELS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setSpacing(2)
        layout.addWidget(self.name)
        layout.addWidget(self.steps)
        self.steps.chosen.connect(lambda level: self.chosen.emit(self.line.challenge, level))
        self.show_line(line)

    def show_line(self, line: PushLine) -> None:
        """Show another challenge or level."""
        self.line = line
        words = PUSHES[line.level]
        self.name.set_spans([Span(line.name, 600), muted(f"  {words}")])
        self.steps.setAccessibleName(f"Push {line.name}: {words}")
        self.steps.set_value(line.level)


class PushList(QWidget):
    """Shows the lines and announces what a person chooses."""

    chosen = Signal(str, int)
    """A challenge, by id, and the level it is to have."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PushRow] = []
        self.hint = SpanLabel()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.hint)

    def show_lines(self, lines: Sequence[PushLine], hint: str) -> None:
        """Show these lines, reusing the widgets there are, above a hint."""
        while len(self.rows) > len(lines):
            row = self.rows.pop()
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for row, line in zip(self.rows, lines, strict=False):
            row.show_line(line)
        for line in lines[len(self.rows) :]:
            self._add(line)
        self.hint.set_spans([muted(hint)])
        self.hint.setVisible(bool(hint))

    def _add(self, line: PushLine) -> None:
        row = PushRow(line)
        row.chosen.connect(self.chosen)
        self._layout.insertWidget(len(self.rows), row)
        self.rows.append(row)
