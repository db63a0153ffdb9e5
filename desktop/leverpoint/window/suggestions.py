"""Suggestions above the capture bar: the challenges that the typed name may mean."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leverpoint.commands.capture_text import CaptureText, Mode
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.window.choice_list import Choice, ChoiceList
from leverpoint.window.floating import SHADOW, FloatingFrame

MOST = 6
_WIDE = 460


class Suggestions(FloatingFrame):
    """Shows what Tab would take; the last row keeps the name as a new one."""

    def __init__(self, parent: QWidget, field: QWidget) -> None:
        super().__init__(parent, field)
        self._field = field
        self.list = ChoiceList("Suggestions")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(SHADOW + 1, SHADOW + 3, SHADOW + 1, SHADOW + 3)
        inside.addWidget(self.list)

    def suggest(self, line: CaptureText, diagram: Diagram) -> None:
        """Show the challenges that the name at the end of a line may mean; hide without any."""
        found: list[Challenge] = []
        if line.mode is Mode.NAME:
            found = line.suggestions(diagram.challenges.values())[:MOST]
        name = line.name.casefold()
        if not found or (len(found) == 1 and found[0].name.casefold() == name):
            self.clear()
            return
        rows = [Choice(c.id, c.name, key="" if n else "Tab") for n, c in enumerate(found)]
        if all(c.name.casefold() != name for c in found):
            rows.append(Choice("", line.name, "new challenge"))
        self.list.show_choices(rows)
        self.show_in_place()

    def clear(self) -> None:
        """Suggest nothing."""
        self.list.show_choices([])
        self.hide()

    def marked(self, diagram: Diagram) -> Challenge | None:
        """Return the challenge that is marked; None for a new name."""
        choice = self.list.current
        return diagram.challenges.get(choice.id) if choice else None

    def place(self) -> None:
        """Stand above the field."""
        height = self.list.height_for(MOST + 1) + 2 * SHADOW
        corner = self._field.mapTo(self._ground, self._field.rect().topLeft())
        wide = min(_WIDE, self._field.width())
        self.setGeometry(QRect(corner.x() - SHADOW, corner.y() - height, wide, height))
