"""What a scenario leads to: challenge, direction in words, and size as a bar."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from leverpoint.analysis.what_if import Outcome, WhatIf
from leverpoint.analysis.what_if_words import (
    consequences,
    direction_words,
    share_words,
    size_of,
)
from leverpoint.drawing.qt_tips import plain_tip
from leverpoint.model.challenge import Challenge

Index = QModelIndex | QPersistentModelIndex
BAR = Qt.ItemDataRole.UserRole
CHALLENGE = Qt.ItemDataRole.UserRole + 1
NAME, DIRECTION, SIZE = range(3)
HEADINGS = ("Challenge", "Goes", "How much")
PRESS_HEADINGS = ("Challenge", "Goes", "Share of what-ifs")
Q = Qt.ItemDataRole


class OutcomeModel(QAbstractTableModel):
    """The reached challenges, largest first; `BAR` gives the shares that a bar shows.

    A bar is a tuple of (share that rises, share that falls), or of such pairs for the two
    assumptions of a press.
    """

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: tuple[Outcome, ...] = ()
        self._names: Mapping[str, Challenge] = {}
        self._goals: Mapping[str, int] = {}
        self._pushed: Mapping[str, int] = {}
        self._largest = 1.0
        self.method = "ripple"
        self.unreached = 0

    def show_result(
        self, result: WhatIf | None, pushed: Mapping[str, int], goals: Mapping[str, int]
    ) -> None:
        """Show another result; `goals` are the wanted directions by challenge."""
        self.beginResetModel()
        self._pushed, self._goals = pushed, goals
        self._outcomes, self.unreached = (), 0
        if result is not None:
            found = consequences(result, pushed)
            self._outcomes, self.unreached = found.reached, found.unreached
            self.method = result.method
            self._largest = max((size_of(o, self.method) for o in found.reached), default=1.0)
        self.endResetModel()

    def rename(self, challenges: Mapping[str, Challenge]) -> None:
        """Show the names that challenges have now."""
        self._names = challenges
        if self._outcomes:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._outcomes) - 1, NAME))

    def challenge(self, row: int) -> str:
        """Return the challenge in a row."""
        return self._outcomes[row].challenge

    def place(self, challenge: str) -> int | None:
        """Return the row of a challenge."""
        found = [row for row, o in enumerate(self._outcomes) if o.challenge == challenge]
        return found[0] if found else None

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the number of reached challenges."""
        return len(self._outcomes)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the number of columns."""
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal and role == Q.DisplayRole:
            return (PRESS_HEADINGS if self.method == "press" else HEADINGS)[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell, what its bar shows, or its description for screen readers."""
        outcome = self._outcomes[index.row()]
        if role == BAR and index.column() == SIZE:
            return self._bars(outcome)
        if role == CHALLENGE:
            return outcome.challenge
        if role == Q.DisplayRole:
            return self._text(outcome, index.column())
        if role == Q.ToolTipRole:
            return plain_tip(self._description(outcome))
        if role == Q.AccessibleTextRole:
            return self._description(outcome)
        return None

    def _text(self, outcome: Outcome, column: int) -> str:
        if column == NAME:
            return self._name(outcome)
        return direction_words(outcome, self.method) if column == DIRECTION else ""

    def _name(self, outcome: Outcome) -> str:
        challenge = self._names.get(outcome.challenge)
        return challenge.name if challenge else "…"

    def _bars(self, outcome: Outcome) -> tuple[tuple[float, float], ...]:
        if self.method == "press":
            return (
                (outcome.rising, outcome.falling),
                (outcome.other_rising, outcome.other_falling),
            )
        share = outcome.value / self._largest if self._largest else 0.0
        return ((max(share, 0.0), max(-share, 0.0)),)

    def _description(self, outcome: Outcome) -> str:
        words = [f"{self._name(outcome)}: {direction_words(outcome, self.method)}"]
        if self.method == "press":
            words.append(share_words(outcome))
        elif outcome.is_unsure:
            words.append("undecided signs could turn it either way")
        if wanted := self._goals.get(outcome.challenge):
            words.append(f"a goal: the group wants {'more' if wanted > 0 else 'less'}")
        if outcome.challenge in self._pushed:
            words.append("pushed itself; this is what comes back")
        return ". ".join(words)
