"""Two versions of a diagram side by side: pictures, counts, and what differs."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from leverpoint.commands.labels import count
from leverpoint.document.differences import Difference, Differences
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.diagram import Diagram
from leverpoint.window.diagram_picture import DiagramPicture
from leverpoint.window.difference_list import DifferenceList

BEFORE = (Difference.REMOVED, Difference.CHANGED)
"""What is marked on the version before."""
AFTER = (Difference.ADDED, Difference.CHANGED)
"""What is marked on the version after."""
LEAST_LIST = 190
"""Height of the list of differences in pixels: a few rows at least."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions: what it is called, what is known about it, and itself."""

    title: str
    facts: str
    diagram: Diagram


def sizes(diagram: Diagram) -> str:
    """Return how much is in a diagram, in words."""
    challenges = count(len(diagram.challenges), "challenge")
    return f"{challenges}, {count(len(diagram.influences), 'influence')}"


def plain_label(text: str = "", *, weight: int = 400, muted: bool = False) -> QLabel:
    """Return a wrapped label that shows a text as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(label_font(14, weight))
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class SideView(QWidget):
    """One version: title, facts, picture."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = plain_label(weight=600)
        self.facts = plain_label(muted=True)
        self.picture: DiagramPicture | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.facts)

    def set_look(self, look: Look) -> None:
        """Draw the next version that is shown in other colours."""
        self._look = look

    def show_side(self, side: Side, found: Differences, shown: Iterable[Difference]) -> None:
        """Show a version, with what differs marked."""
        self.title.setText(side.title)
        self.facts.setText(f"{side.facts} · {sizes(side.diagram)}".removeprefix(" · "))
        if self.picture is not None:
            self._layout.removeWidget(self.picture)
            self.picture.hide()
            self.picture.deleteLater()
        name = f"Picture of {side.title}"
        self.picture = DiagramPicture(side.diagram, self._look, found, shown, name)
        self._layout.addWidget(self.picture, 1)

    def look_at(self, record: str) -> None:
        """Show one record closely, where this version has it."""
        if self.picture is not None:
            self.picture.look_at([record] if record else [])


class CompareView(QWidget):
    """Both versions, and the list of what is different in the second one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.before, self.after = SideView(look), SideView(look)
        self.summary = plain_label(weight=600)
        self.list = DifferenceList()
        self.list.picked.connect(self._look_at)
        pictures = QHBoxLayout()
        pictures.setSpacing(12)
        pictures.addWidget(self.before, 1)
        pictures.addWidget(self.after, 1)
        above, below = QWidget(), QWidget()
        above.setLayout(pictures)
        pictures.setContentsMargins(0, 0, 0, 0)
        below.setMinimumHeight(LEAST_LIST)
        self._below = below
        details = QVBoxLayout(below)
        details.setContentsMargins(0, 6, 0, 0)
        details.addWidget(self.summary)
        details.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(above)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def set_look(self, look: Look) -> None:
        """Draw the next versions that are compared in other colours."""
        for side in (self.before, self.after):
            side.set_look(look)

    def compare(self, before: Side | None, after: Side, found: Differences) -> None:
        """Show what differs in `after`; without a version before, that one alone."""
        self.before.setVisible(before is not None)
        if before is not None:
            self.before.show_side(before, found, BEFORE)
        self.after.show_side(after, found, AFTER)
        self.list.show_differences(found)
        words = found.summary() or "nothing"
        self.summary.setText(f"{after.title}, against {before.title}: {words}" if before else "")
        self._below.setVisible(before is not None)

    def _look_at(self, record: str) -> None:
        for side in (self.before, self.after):
            side.look_at(record)
