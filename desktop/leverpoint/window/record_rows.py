"""A column of rows, one for each record of a kind, above a button for one more."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from leverpoint.window.bringing import bring
from leverpoint.window.record_row import RecordRow

Row = TypeVar("Row", bound=RecordRow)


class RecordRows(Generic[Row]):
    """The rows of a window and what frames them."""

    def __init__(self, window: QWidget, empty: str, add: str) -> None:
        """`empty` are the words where there is no record, `add` those on the button."""
        self._window = window
        self.rows: list[Row] = []
        self.add_button = QPushButton(add)
        self.empty = QLabel(empty)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)

    def lay_out(self, beside: QWidget | None = None) -> None:
        """Fill the window, with `beside` next to the button."""
        close = QPushButton("Close")
        close.clicked.connect(self._window.close)
        for button in (self.add_button, close):
            button.setAutoDefault(False)  # Enter in a name must not press it
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 10, 10)
        foot.addWidget(self.add_button)
        foot.addWidget(beside or QWidget(), 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self._window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scrolled(), 1)
        layout.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        page, area = QWidget(), QScrollArea()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(10, 10, 10, 10)
        inner.addWidget(self.empty)
        inner.addLayout(self._column)
        inner.addStretch(1)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        return area

    def show(self, records: Sequence[str], make: Callable[[str], Row]) -> None:
        """Have a row for each record, in this order; the keyboard stays at its record."""
        self.empty.setVisible(not records)
        if [row.record for row in self.rows] == list(records):
            return
        held = {row.record: part for row in self.rows if (part := row.held_part) is not None}
        typed = {row.record: row.typed for row in self.rows}
        for row in self.rows:
            self._column.removeWidget(row)
            row.retire()
        self.rows = [make(record) for record in records]
        for row in self.rows:
            self._column.addWidget(row)
            row.take_typed(typed.get(row.record, {}))
            if row.record in held:
                row.take_keyboard(held[row.record])

    def bring(self) -> None:
        """Show the window in front, with the keyboard at the first name."""
        bring(self._window)
        first = self.rows[0].name if self.rows else self.add_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Take over what was typed and not committed yet."""
        for row in self.rows:
            row.flush()
