"""Autosave: the diagram goes to its file after 30 seconds without an edit.

It never comes between a gesture or typing, never asks anything, and stays out of folders that
some service synchronises, where every save is a copy on other machines.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace

IDLE_MS = 30_000
RETRY_MS = 2_000
QUIET_TRIES = 15
"""Tries, RETRY_MS apart, after which a text that nobody goes on typing counts as left."""


class Autosave(QObject):
    """Saves the diagram of one window by itself, if that is wanted and sensible."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._is_paused = False
        self._typed: tuple[int, str] | None = None
        self._tries = 0
        self.idle_ms = IDLE_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._try)

    def follow(self, workspace: "Workspace") -> None:
        """Begin with a diagram that was opened."""
        self._workspace = workspace
        self._is_paused = False
        workspace.changed.connect(self.note_change)

    def leave(self) -> None:
        """End with a diagram that is left."""
        self._timer.stop()
        self._workspace = None

    def pause(self) -> None:
        """Stop after a save that failed, until the person saves."""
        self._is_paused = True
        self._timer.stop()

    def resume(self) -> None:
        """Go on after a save that worked."""
        self._is_paused = False

    @property
    def obstacle(self) -> str:
        """Return why this diagram is not saved by itself although that is wanted; "" if it is."""
        from leverpoint.persistence.places import looks_synced

        if self._workspace is None or (path := self._workspace.session.path) is None:
            return ""
        if not self._window.store.current.autosave:
            return ""
        return "synchronised folder" if looks_synced(path) else ""

    def note_change(self) -> None:
        """Wait again for the person to pause."""
        if self._workspace is not None and self._workspace.session.is_dirty:
            self._timer.start(self.idle_ms)

    def _try(self) -> None:
        workspace = self._workspace
        if workspace is None or self._is_paused or not self._window.store.current.autosave:
            return
        session = workspace.session
        if session.path is None or not session.is_dirty or self.obstacle:
            return
        if self._is_busy(workspace):
            self._timer.start(min(RETRY_MS, self.idle_ms))
            return
        self._window.saves.publish(session.path, by_itself=True)

    def _is_busy(self, workspace: "Workspace") -> bool:
        """Return whether the person is in the middle of something, or a file is being written."""
        from leverpoint.tools.states import Idle

        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        asked = QApplication.activeModalWidget() is not None
        gesture = not isinstance(workspace.canvas.presenter.tool.state, Idle)
        return pressed or asked or gesture or self._window.jobs.busy or self._is_typing()

    def _is_typing(self) -> bool:
        """Return whether a text has the focus and changed lately."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            text = focused.text()
        elif isinstance(focused, QPlainTextEdit | QTextEdit):
            text = focused.toPlainText()
        else:
            self._typed = None
            return False
        typed = (id(focused), text)
        self._tries = self._tries + 1 if typed == self._typed else 0
        self._typed = typed
        return self._tries < QUIET_TRIES
