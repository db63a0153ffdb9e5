"""Text fields that announce what was typed once, when the person is done with it.

Edits that arrive from elsewhere meanwhile do not overwrite what is being typed.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


class CommitLine(QLineEdit):
    """One line; Return or leaving the field commits, Escape takes the typing back."""

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)

    def show_text(self, text: str) -> None:
        """Show what the document has, unless the person is typing."""
        self._shown = text
        if not self.isModified():
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Announce what was typed, if anything was."""
        if self.isModified():
            text = self.text()
            # First the field goes back to what the document has: a refused edit leaves it so.
            self.discard()
            if text != self._shown:
                self.committed.emit(text)

    def discard(self) -> None:
        """Forget what was typed."""
        self.setText(self._shown)
        self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the typing back with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.discard()
        else:
            super().keyPressEvent(event)


class CommitNote(QPlainTextEdit):
    """Several lines; Ctrl+Return or leaving the field commits, Escape takes the typing back."""

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show what the document has, unless the person is typing."""
        self._shown = text
        if not self.document().isModified() and text != self.toPlainText():
            self.discard()

    def commit(self) -> None:
        """Announce what was typed, if anything was."""
        if self.document().isModified():
            text = self.toPlainText()
            self.discard()
            if text != self._shown:
                self.committed.emit(text)

    def discard(self) -> None:
        """Forget what was typed."""
        self.setPlainText(self._shown)
        self.document().setModified(False)

    def sizeHint(self) -> QSize:
        """Return room for five lines."""
        return QSize(200, 104)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the person leaves, but not while its own menu is open."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit with Ctrl+Return, take the typing back with Escape."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.discard()
        else:
            super().keyPressEvent(event)
