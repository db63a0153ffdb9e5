"""One record with a name, in a window that lists records of its kind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from leverpoint.model.text import LONGEST_NAME

TARGET = 28
"""Pixels of a button's side, at the least."""


class RecordRow(QWidget):
    """A name that can be edited, buttons to move it, and the keyboard's place among its parts."""

    def __init__(self, record: str) -> None:
        super().__init__()
        self.record = record
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumHeight(TARGET)
        self.up, self.down = row_button("↑", "Move up"), row_button("↓", "Move down")

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Return what can have the focus."""
        return (self.name, self.up, self.down)

    def flush(self) -> None:
        """Take over what was typed and not committed yet."""
        self.name.editingFinished.emit()

    @property
    def typed(self) -> dict[int, str]:
        """Return what was typed and not committed yet, by the part it is in."""
        return {at: field.text() for at, field in self._fields().items() if field.isModified()}

    def take_typed(self, typed: dict[int, str]) -> None:
        """Go on with what was typed in a row that this one replaces."""
        fields = self._fields()
        for at, text in typed.items():
            fields[at].setText(text)
            fields[at].setModified(True)

    def retire(self) -> None:
        """Go without a word: hiding a field would commit it in the middle of an edit."""
        for field in self._fields().values():
            field.blockSignals(True)
        self.hide()
        self.deleteLater()

    def _fields(self) -> dict[int, QLineEdit]:
        return {at: part for at, part in enumerate(self.parts) if isinstance(part, QLineEdit)}

    @property
    def held_part(self) -> int | None:
        """Return which of the parts has the focus; None when none has."""
        return next((at for at, part in enumerate(self.parts) if part.hasFocus()), None)

    def take_keyboard(self, part: int) -> None:
        """Give the focus to a part, so that a row that was moved can be moved on."""
        self.parts[part].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_name(self) -> None:
        """Let the name be typed."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()


def row_button(text: str, name: str) -> QToolButton:
    """Return a button of a row; with one sign it is a square, with a word as wide as that."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(len(text) < 2)
    button.setMinimumSize(TARGET, TARGET)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
