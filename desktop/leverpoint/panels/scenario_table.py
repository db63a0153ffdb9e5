"""Scenarios side by side: a line for each challenge, a column for each scenario."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView

from leverpoint.analysis.what_if import Outcome, WhatIf
from leverpoint.analysis.what_if_words import MARKS, direction_words
from leverpoint.drawing.qt_tips import plain_tip
from leverpoint.model.challenge import Challenge
from leverpoint.model.scenario import Scenario
from leverpoint.panels.whole_table import WholeTable

Index = QModelIndex | QPersistentModelIndex
Q = Qt.ItemDataRole
NAME_WIDTH, LEAST_WIDTH, ROW_HEIGHT = 102, 56, 28
WAITING = "…"
UNCLEAR = "?"


@dataclass(frozen=True, slots=True)
class Column:
    """A scenario and its result; None while it is not calculated."""

    scenario: Scenario
    result: WhatIf | None

    def outcomes(self) -> Mapping[str, Outcome]:
        """Return the outcomes by challenge."""
        return {o.challenge: o for o in self.result.outcomes} if self.result else {}


class ScenarioModel(QAbstractTableModel):
    """Every challenge that some scenario pushes or reaches, most moved first."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[Column] = ()
        self._outcomes: list[Mapping[str, Outcome]] = []
        self._rows: list[str] = []
        self._names: Mapping[str, Challenge] = {}

    def show_columns(self, columns: Sequence[Column], challenges: Mapping[str, Challenge]) -> None:
        """Show these scenarios."""
        self.beginResetModel()
        self._columns, self._names = columns, challenges
        self._outcomes = [column.outcomes() for column in columns]
        moved: dict[str, int] = {}
        for column, outcomes in zip(columns, self._outcomes, strict=True):
            for challenge in challenges:
                outcome = outcomes.get(challenge)
                level = abs(outcome.level) + outcome.is_unsure if outcome else 0
                level += 3 * (challenge in column.scenario.levels)
                if level:
                    moved[challenge] = moved.get(challenge, 0) + level
        self._rows = sorted(moved, key=lambda challenge: -moved[challenge])
        self.endResetModel()

    def challenge(self, row: int) -> str:
        """Return the challenge in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the number of challenges."""
        return len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the names' column and one for each scenario."""
        return 1 + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the names of the scenarios."""
        if orientation is not Qt.Orientation.Horizontal or role not in (
            Q.DisplayRole,
            Q.ToolTipRole,
        ):
            return None
        name = self._columns[section - 1].scenario.name if section else "Challenge"
        return plain_tip(name) if role == Q.ToolTipRole else name

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell as one of the five marks, or its words."""
        challenge = self._rows[index.row()]
        if not index.column():
            name = self._names[challenge].name if challenge in self._names else WAITING
            if role == Q.ToolTipRole:
                return plain_tip(name)
            return name if role in (Q.DisplayRole, Q.AccessibleTextRole) else None
        if role == Q.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Q.DisplayRole:
            return self._mark(index.column() - 1, challenge)
        if role == Q.ToolTipRole:
            return plain_tip(self._words(index.column() - 1, challenge))
        if role == Q.AccessibleTextRole:
            return self._words(index.column() - 1, challenge)
        return None

    def _mark(self, at: int, challenge: str) -> str:
        column, outcome = self._columns[at], self._outcomes[at].get(challenge)
        if level := column.scenario.levels.get(challenge):
            return f"push {MARKS[level]}"
        if outcome is None:
            return WAITING if column.result is None and column.scenario.pushes else ""
        if outcome.is_unsure and (column.scenario.method.value != "press" or not outcome.level):
            return UNCLEAR
        mark = MARKS[outcome.level] if outcome.level else ""
        return f"{mark} ?" if outcome.is_unsure else mark

    def _words(self, at: int, challenge: str) -> str:
        column, outcome = self._columns[at], self._outcomes[at].get(challenge)
        name = column.scenario.name
        if challenge in column.scenario.levels:
            return f"{name}: pushed"
        if outcome is None:
            return f"{name}: not calculated yet"
        if not outcome.level and not outcome.is_unsure:
            return f"{name}: not reached"
        return f"{name}: {direction_words(outcome, column.scenario.method.value)}"


class ScenarioTable(WholeTable):
    """The table at its full height; wide comparisons scroll sideways."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""

    def __init__(self) -> None:
        super().__init__("Scenarios side by side", ROW_HEIGHT)
        self.scenarios = ScenarioModel()
        self.setModel(self.scenarios)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        heads.setMinimumSectionSize(LEAST_WIDTH)
        self.clicked.connect(lambda i: self.chosen.emit(self.scenarios.challenge(i.row())))
        self.activated.connect(lambda i: self.chosen.emit(self.scenarios.challenge(i.row())))

    def show_columns(self, columns: Sequence[Column], challenges: Mapping[str, Challenge]) -> None:
        """Show these scenarios."""
        self.scenarios.show_columns(columns, challenges)
        heads = self.horizontalHeader()
        heads.resizeSection(0, NAME_WIDTH)
        room = max(LEAST_WIDTH, (self.viewport().width() - NAME_WIDTH) // max(1, len(columns)))
        for place in range(1, 1 + len(columns)):
            heads.resizeSection(place, room)
        self.fit()
