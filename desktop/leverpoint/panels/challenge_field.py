"""A field for challenges by name: typing finds them, the canvas can set them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.qt_tips import plain_tip

SEPARATOR = ";"


class LastName(QCompleter):
    """Completes the last of several names, and leaves those before it."""

    def splitPath(self, path: str) -> list[str]:
        """Return what to look for."""
        return [path.rpartition(SEPARATOR)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole text with the chosen name at its end."""
        field = self.widget()
        before = field.text().rpartition(SEPARATOR)[0] if isinstance(field, QLineEdit) else ""
        name = str(index.data(Qt.ItemDataRole.EditRole))
        return f"{before}{SEPARATOR} {name}" if before else name


class ChallengeField(QLineEdit):
    """Completes names of the diagram, several with semicolons between them.

    What is no name goes back to the challenges before.
    """

    chosen = Signal(object)
    """The person chose these challenges, a tuple of ids."""

    def __init__(self, document: DiagramDocument, name: str) -> None:
        super().__init__()
        self._document = document
        self.challenges: tuple[str, ...] = ()
        self._names = QStringListModel(self)
        completer = LastName(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _name: self._commit())
        self.setCompleter(completer)
        self.setAccessibleName(name)
        self.setPlaceholderText("Name; another name")
        self.setClearButtonEnabled(True)
        self.editingFinished.connect(self._commit)

    def show_challenges(self, challenges: Sequence[str]) -> None:
        """Show challenges, unless the person is typing; those that are gone are left out."""
        known = self._document.snapshot().challenges
        self.challenges = tuple(c for c in challenges if c in known)
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
            self.challenges = found
        self._show_name()
        if found or not text.strip():
            self.chosen.emit(found)

    def _found(self, text: str) -> tuple[str, ...]:
        """Return the challenges with these names, nothing when there is any other name."""
        whole = self._named(text)
        if whole:
            return (whole,)
        found = [self._named(name) for name in text.split(SEPARATOR) if name.strip()]
        return tuple(dict.fromkeys(found)) if all(found) else ()

    def _named(self, text: str) -> str:
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
        known = self._document.snapshot().challenges
        self.setText(f"{SEPARATOR} ".join(known[c].name for c in self.challenges if c in known))
        self.setToolTip(plain_tip(self.text()))
        self.setModified(False)
        self.setCursorPosition(0)
