"""What differs between two versions, as a list in groups."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from leverpoint.document.differences import Changed, Difference, Differences
from leverpoint.drawing.difference_marks import SIGNS
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Influence

RECORD = Qt.ItemDataRole.UserRole
MOST_SHOWN = 500
"""Rows in one group; a list of thousands is read by nobody."""
_GROUPS = ((Challenge, "Challenges"), (Influence, "Influences"))


class DifferenceList(QTreeWidget):
    """Challenges and influences that were added, removed or changed, then everything else."""

    picked = Signal(str)
    """The record that a person wants to see, by id; "" for all."""

    def __init__(self, name: str = "Differences") -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(name)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFont(label_font(14, 400))
        self.currentItemChanged.connect(self._pick)

    def show_differences(self, found: Differences, nothing: str = "No differences") -> None:
        """List what differs."""
        self.clear()
        for kind, title in _GROUPS:
            for difference in Difference:
                self._add_group(f"{title} {difference.value}", found.of(difference, kind))
        self._add_group("Everything else", found.rest(), mixed=True)
        if found.moved:
            self._add_heading(f"{found.moved:,} boxes or bends moved")
        if not found:
            self._add_heading(nothing)
        self.expandAll()

    def texts(self) -> list[str]:
        """Return every row as it is read, headings first in their groups."""
        found: list[str] = []
        rows = QTreeWidgetItemIterator(self)
        while (item := rows.value()) is not None:
            found.append(item.text(0))
            rows += 1
        return found

    def _add_group(self, title: str, changed: Iterable[Changed], *, mixed: bool = False) -> None:
        rows = list(changed)
        if not rows:
            return
        group = self._add_heading(f"{title} ({len(rows):,})")
        for row in rows[:MOST_SHOWN]:
            what = f" {row.difference.value}" if mixed and not row.details else ""
            item = QTreeWidgetItem(group, [f"{SIGNS[row.difference]}  {row}{what}"])
            item.setData(0, RECORD, row.record)
        if rows[MOST_SHOWN:]:
            QTreeWidgetItem(group, [f"and {len(rows) - MOST_SHOWN:,} more"])

    def _add_heading(self, text: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self, [text])
        group.setFont(0, label_font(14, 600))
        return group

    def _pick(self, item: QTreeWidgetItem | None, _before: object) -> None:
        self.picked.emit("" if item is None else item.data(0, RECORD) or "")
