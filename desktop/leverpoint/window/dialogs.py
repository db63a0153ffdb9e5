"""Every question that the program asks in a dialog; tests answer them instead."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from leverpoint.model.text import isolated


class Answer(Enum):
    """What to do with edits that are not in the file yet."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Dialogs:
    """Asks the person in front of the screen. Holds no state but the last folder."""

    def __init__(self) -> None:
        self._folder = ""

    def open_path(self, parent: QWidget, title: str, filters: str) -> Path | None:
        """Return the file to read, or None."""
        name, _ = QFileDialog.getOpenFileName(parent, title, self._folder, filters)
        return self._chosen(name)

    def save_path(
        self, parent: QWidget, title: str, filters: str, suggested: str, suffix: str
    ) -> Path | None:
        """Return the file to write, with `suffix` when the person gave none, or None."""
        start = str(Path(self._folder) / suggested) if self._folder else suggested
        name, _ = QFileDialog.getSaveFileName(parent, title, start, filters)
        path = self._chosen(name)
        return path.with_name(path.name + suffix) if path and not path.suffix else path

    def ask_unsaved(self, parent: QWidget, title: str) -> Answer:
        """Return what to do with unsaved edits."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Leverpoint")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Save the changes to “{isolated(title)}”?")
        box.setInformativeText("Changes that are not saved can be recovered for 30 days.")
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answers = {buttons.Save: Answer.SAVE, buttons.Discard: Answer.DISCARD}
        return answers.get(buttons(box.exec()), Answer.CANCEL)

    def confirm(self, parent: QWidget, question: str) -> bool:
        """Return whether the person says yes, which is the default."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Leverpoint")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Yes | buttons.No)
        box.setDefaultButton(buttons.Yes)
        return buttons(box.exec()) == buttons.Yes

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog until it is closed; return whether it was accepted."""
        return dialog.exec() == QDialog.DialogCode.Accepted

    def show_text(self, parent: QWidget, title: str, text: str) -> None:
        """Show a plain text until it is closed."""
        box = QMessageBox(parent)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.exec()

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = str(path.parent)
        return path
