"""A field for one challenge by name: typing finds it, the canvas can set it."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from leverpoint.document.diagram_document import DiagramDocument


class ChallengeField(QLineEdit):
    """Completes names of the diagram; what is no name goes back to the challenge before."""

    chosen = Signal(str)
    """The person chose this challenge, by id."""

    def __init__(self, document: DiagramDocument, name: str) -> None:
        super().__init__()
        self._document = document
        self.challenge = ""
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _name: self._commit())
        self.setCompleter(completer)
        self.setAccessibleName(name)
        self.setPlaceholderText("Name of a challenge")
        self.setClearButtonEnabled(True)
        self.editingFinished.connect(self._commit)

    def show_challenge(self, challenge: str) -> None:
        """Show a challenge, or none for "", unless the person is typing."""
        self.challenge = challenge
        if not self.isModified():
            self._show_name()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the names as they are now."""
        super().focusInEvent(event)
        names = {c.name for c in self._document.snapshot().challenges.values()}
        self._names.setStringList(sorted(names, key=str.casefold))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the typing back with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show_name()
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        if not self.isModified():
            return
        text = self.text()
        found = self._found(text)
        if found or not text.strip():
            self.challenge = found
        self._show_name()
        if found or not text.strip():
            self.chosen.emit(found)

    def _found(self, text: str) -> str:
        """Return the id of the challenge with this name, regardless of case if need be."""
        wanted = " ".join(text.casefold().split())
        loose = ""
        for challenge in self._document.snapshot().challenges.values():
            if challenge.name == text:
                return challenge.id
            if not loose and wanted and challenge.name.casefold() == wanted:
                loose = challenge.id
        return loose

    def _show_name(self) -> None:
        challenge = self._document.snapshot().challenges.get(self.challenge)
        self.setText(challenge.name if challenge is not None else "")
        self.setModified(False)
        self.setCursorPosition(0)
