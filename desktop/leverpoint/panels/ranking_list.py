"""The full ranking: every challenge below the cards, as long as the diagram is large."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from leverpoint.analysis.leverage_report import BannerCode, LeverageReport, LeverageRow
from leverpoint.panels.actionability import by_actionability
from leverpoint.panels.whole_table import WholeTable

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 26
LEAST_RANK = 52
ROLE_WIDTH = 84
RANK, NAME, ROLE = range(3)
HEADINGS = ("Rank", "Challenge", "Role")
Q = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Section:
    """A heading within the ranking: a part of the map that no arrow ties to the others."""

    text: str


class RankingModel(QAbstractTableModel):
    """Rank, name and role of every challenge; parts of the map are ranked apart."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[LeverageRow | Section] = ()
        self._by_island = False
        self._places: dict[str, int] = {}

    def set_report(self, report: LeverageReport, *, grouped: bool = False) -> None:
        """Show another ranking; `grouped` puts what can be acted on first."""
        self.beginResetModel()
        self._by_island = any(b.code is BannerCode.ISLANDS for b in report.banners)
        self._lines = _grouped(report.rows) if grouped else report.rows
        if self._by_island and not grouped:
            self._lines = by_island(report.rows)
        self._places = {
            line.challenge: place
            for place, line in enumerate(self._lines)
            if isinstance(line, LeverageRow)
        }
        self.endResetModel()

    def line(self, place: int) -> LeverageRow | Section:
        """Return what is written in a line."""
        return self._lines[place]

    def place(self, challenge: str) -> int | None:
        """Return the line of a challenge."""
        return self._places.get(challenge)

    def ranks(self) -> list[str]:
        """Return the ranks as they are written."""
        return [self._text(line, RANK) for line in self._lines if isinstance(line, LeverageRow)]

    def sections(self) -> list[int]:
        """Return the lines that are headings."""
        return [place for place, line in enumerate(self._lines) if isinstance(line, Section)]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the number of lines."""
        return len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the number of columns."""
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal and role == Q.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that challenges can be chosen and headings cannot."""
        if isinstance(self._lines[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell."""
        line = self._lines[index.row()]
        if isinstance(line, Section):
            return line.text if (role, index.column()) == (Q.DisplayRole, RANK) else None
        if role in (Q.DisplayRole, Q.AccessibleTextRole):
            return self._text(line, index.column())
        if role == Q.TextAlignmentRole and index.column() == RANK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: LeverageRow, column: int) -> str:
        if column == RANK:
            return row.shown_rank if self._by_island else row.rank_text
        return row.name if column == NAME else row.role.value


def by_island(rows: Sequence[LeverageRow]) -> list[LeverageRow | Section]:
    """Return the rows part by part, each with a heading and in the order of its own ranks.

    Challenges without any arrow come last, under one heading.
    """
    islands: dict[int, list[LeverageRow]] = {}
    for row in sorted(rows, key=lambda row: (row.island, row.island_rank)):
        islands.setdefault(row.island, []).append(row)
    parts = [part for part in islands.values() if len(part) > 1]
    apart = [row for part in islands.values() if len(part) == 1 for row in part]
    lines: list[LeverageRow | Section] = []
    for part in parts:
        lines += [Section(part_text(part[0].island, len(part))), *part]
    if apart:
        lines += [Section(f"Not linked · {len(apart)}"), *apart]
    return lines


def part_text(island: int, size: int) -> str:
    """Return the heading of a part of the map; `island` numbers them from 0."""
    return f"Part {island + 1} · {size:,} challenges"


def _grouped(rows: Sequence[LeverageRow]) -> list[LeverageRow | Section]:
    """Return the rows under headings for what can be acted on."""
    lines: list[LeverageRow | Section] = []
    for heading, group in by_actionability(rows):
        lines += [Section(f"{heading} · {len(group)}"), *group]
    return lines


class RankingList(WholeTable):
    """Shows the ranking at its full height, within a scroll area that scrolls everything."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""

    def __init__(self) -> None:
        super().__init__("All challenges by rank", ROW_HEIGHT)
        self.ranking = RankingModel()
        self.setModel(self.ranking)
        self.size_columns(LEAST_RANK, None, ROLE_WIDTH)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_report(self, report: LeverageReport, *, grouped: bool = False) -> None:
        """Show another ranking; `grouped` puts what can be acted on first."""
        self.ranking.set_report(report, grouped=grouped)
        self.clearSpans()
        for place in self.ranking.sections():
            self.setSpan(place, 0, 1, len(HEADINGS))
        widest = max(map(len, self.ranking.ranks()), default=0)
        room = self.fontMetrics().horizontalAdvance("0" * widest) + 16
        self.horizontalHeader().resizeSection(RANK, max(LEAST_RANK, room))
        self.fit()

    def mark(self, challenge: str | None) -> None:
        """Mark the line of a challenge, or none; nothing is chosen by that."""
        self.mark_row(None if challenge is None else self.ranking.place(challenge))

    def _choose(self, index: QModelIndex) -> None:
        line = self.ranking.line(index.row())
        if isinstance(line, LeverageRow):
            self.chosen.emit(line.challenge)
