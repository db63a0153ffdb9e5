"""The waiting pointer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class waiting:  # noqa: N801 - reads as a phrase in a with statement
    """Shows the waiting pointer while something takes a moment."""

    def __enter__(self) -> None:
        """Show it."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

    def __exit__(self, *_error: object) -> None:
        """Show the usual pointer again."""
        QApplication.restoreOverrideCursor()
