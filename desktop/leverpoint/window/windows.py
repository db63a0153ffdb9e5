"""All windows of the program: what they share, and which one shows which file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from leverpoint.window.bringing import bring

if TYPE_CHECKING:
    from leverpoint.persistence.session import Session
    from leverpoint.window.main_window import MainWindow

_STEP = QPoint(32, 32)


class Windows:
    """The windows that are open, and how to open another one beside them."""

    def __init__(self, first: "MainWindow", home: Path) -> None:
        self._home = home
        self.open_ones: list[MainWindow] = [first]
        self.end_is_near = False
        """Whether the system ends the program: nothing is asked then, and everything is kept."""

    def showing(self, path: Path) -> "MainWindow | None":
        """Return the window that shows a file, if any does."""
        for window in self.open_ones:
            if window.workspace is not None and window.workspace.session.is_file(path):
                return window
        return None

    def open(self, session: "Session") -> "MainWindow":
        """Show a session in a window of its own, beside the others."""
        from leverpoint.window.main_window import MainWindow

        model = self.open_ones[-1]
        window = MainWindow(self._home, model.store, model.tasks, model.dialogs, windows=self)
        self.open_ones.append(window)
        window.move(model.pos() + _STEP)
        bring(window)
        window.show_session(session).show_all()
        return window

    def closed(self, window: "MainWindow") -> None:
        """Let go of a window that was closed; the first one stays until the program ends."""
        if window is not self.open_ones[0]:
            self.open_ones.remove(window)
            window.deleteLater()
