"""The status bar: what is in the diagram, what the next key does, when it was saved, the zoom."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

if TYPE_CHECKING:
    from leverpoint.model.diagram import Diagram


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as "1 arrow" or "1,024 arrows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class StatusLine(QStatusBar):
    """Counts and hint on the left, saved state and zoom on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts, self._hint = QLabel(), QLabel()
        self._saved, self._zoom = QLabel(), QLabel()
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.addWidget(self._counts)
        self.addWidget(self._hint, 1)
        self.addPermanentWidget(self._saved)
        self.addPermanentWidget(self._zoom)
        self._loops = ""

    @property
    def counts(self) -> str:
        """Return the text of the counts."""
        return self._counts.text()

    @property
    def saved(self) -> str:
        """Return the text of the saved state."""
        return self._saved.text()

    def show_diagram(self, diagram: "Diagram | None") -> None:
        """Show how much is in the diagram."""
        if diagram is None:
            self._counts.clear()
            self._zoom.clear()
            self._saved.clear()
            return
        parts = [
            counted(len(diagram.challenges), "challenge"),
            counted(len(diagram.influences), "arrow"),
        ]
        self._counts.setText(" · ".join([*parts, self._loops] if self._loops else parts))

    def show_loops(self, count: int, *, complete: bool) -> None:
        """Show how many loops are listed; there are more when the search was not complete."""
        self._loops = counted(count, "loop" if complete else "strongest loop")

    def show_hint(self, hint: str) -> None:
        """Show what the next key or click does."""
        self._hint.setText(hint)

    def show_saved(self, text: str, why: str = "") -> None:
        """Show when the file was saved, or that it was not, and perhaps why."""
        self._saved.setText(text)
        self._saved.setToolTip(why)
        self._saved.setAccessibleName(f"{text}. {why}" if why else text)

    def show_zoom(self, scale: float) -> None:
        """Show the zoom in per cent."""
        self._zoom.setText(f"{scale * 100:.0f} %")
