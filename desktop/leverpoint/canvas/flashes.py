"""Flashes: rings that draw the eye to something for a moment."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

SHOWN_MS = 900


class Flashes(QObject):
    """Remembers what flashes now; `changed` is called when that changes."""

    def __init__(self, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._changed = changed
        self.ids: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._end)

    def show(self, ids: Iterable[str]) -> None:
        """Ring these challenges and influences for a moment."""
        self.ids = frozenset(ids)
        self._timer.start()
        self._changed()

    def _end(self) -> None:
        self.ids = frozenset()
        self._changed()
