"""Double presses of devices for which Qt counts none: pens and fingers."""

from math import hypot

from PySide6.QtCore import QElapsedTimer, QPointF
from PySide6.QtGui import QGuiApplication

NEAR = 24.0
"""Pixels of the desktop within which a second press counts as a double press."""


class ClickCounter:
    """Counts presses that follow each other soon and near."""

    def __init__(self) -> None:
        self._since = QElapsedTimer()
        self._at = QPointF()

    def press(self, at: QPointF) -> int:
        """Return 2 for the second press of a double press, else 1."""
        soon = QGuiApplication.styleHints().mouseDoubleClickInterval()
        double = self._since.isValid() and self._since.elapsed() <= soon and self._near(at)
        if double:
            self._since.invalidate()  # so that a third press begins anew
        else:
            self._since.start()
        self._at = at
        return 2 if double else 1

    def forget(self) -> None:
        """Let the next press be a first one, as after a drag."""
        self._since.invalidate()

    def _near(self, at: QPointF) -> bool:
        return hypot(at.x() - self._at.x(), at.y() - self._at.y()) <= NEAR
