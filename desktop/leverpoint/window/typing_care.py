"""What is being typed in a window: kept every second, offered again after a crash."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from leverpoint.model.text import isolated

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.persistence.typed import Typed
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace

KEEP_MS = 1000
_SHOWN = 60
"""Characters of a lost text in a message; all of it can be copied."""


class TypingCare(QObject):
    """Keeps what is typed in one window and has not become an edit yet."""

    def __init__(self, window: "MainWindow", home: Path) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._workspace: Workspace | None = None
        self._last: Typed | None = None
        self.found: Typed | None = None
        """What was being typed when the diagram's session ended last time."""
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def follow(self, workspace: "Workspace") -> None:
        """Begin with a diagram that was opened."""
        from leverpoint.persistence.home import session_folder
        from leverpoint.persistence.typed import typed_in

        self._workspace = workspace
        self._last = None
        self.found = typed_in(session_folder(self._home, workspace.session.id))
        self._timer.start()

    def leave(self) -> None:
        """End with a diagram that is left, and with what was typed unless the system ends it."""
        self._timer.stop()
        if self._workspace is not None and not self._window.windows.end_is_near:
            self._write(None)
        self._workspace = self._last = self.found = None

    def keep(self) -> None:
        """Keep what is being typed now, if it has changed."""
        self._keep(self._fields())

    def _keep(self, fields: Iterable[QWidget]) -> None:
        typed = self._typed(fields)
        if self._workspace is not None and typed != self._last:
            self._last = typed
            self._write(typed)

    def commit(self) -> None:
        """Leave every field, so that what is typed becomes an edit; keep what none can be."""
        fields = self._fields()
        for field in fields:
            field.clearFocus()
        if self._workspace is not None:
            self._workspace.flush()
        self._keep(fields)

    @property
    def words(self) -> str:
        """Return what was being typed last time in a sentence, or ""."""
        if self.found is None:
            return ""
        text = " ".join(self.found.text.split())
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
        return f"This was being typed ({self.found.field}): “{isolated(shown)}”."

    def copy(self) -> None:
        """Put what was being typed last time on the clipboard."""
        if self.found is not None:
            QGuiApplication.clipboard().setText(self.found.text)
            self._window.status.show_hint("Copied: Ctrl+V puts it where it belongs")

    def _write(self, typed: "Typed | None") -> None:
        from leverpoint.persistence.home import session_folder
        from leverpoint.persistence.typed import keep_typed

        assert self._workspace is not None
        keep_typed(session_folder(self._home, self._workspace.session.id), typed)

    def _typed(self, fields: Iterable[QWidget]) -> "Typed | None":
        """Return a text that was typed in one of the fields and not taken over."""
        from leverpoint.persistence.typed import Typed

        for field in fields:
            if field.isVisible() and (text := _typed_in(field)):
                return Typed(field.accessibleName(), text)
        bar = self._window.bars.capture_bar
        line = bar.field.text() if bar is not None else ""
        return Typed(bar.field.accessibleName(), line) if bar is not None and line else None

    def _fields(self) -> list[QWidget]:
        """Return what has the keyboard, or had it last, in the window and those that belong to it.

        A dialog's field comes before that of the window below it.
        """
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and self._is_ours(w)]
        shown.sort(key=lambda window: window is self._window)
        return [field for window in shown if (field := window.focusWidget()) is not None]

    def _is_ours(self, widget: QWidget | None) -> bool:
        while widget is not None and widget is not self._window:
            widget = widget.parentWidget()
        return widget is not None


def _typed_in(field: QWidget) -> str:
    """Return a text that would be missed; searches and filters are no such texts."""
    from leverpoint.panels.commit_fields import CommitLine

    if isinstance(field, QPlainTextEdit | QTextEdit):
        typed = field.document().isModified() and not field.isReadOnly()
        return field.toPlainText() if typed else ""
    return field.text() if isinstance(field, CommitLine) and field.isModified() else ""
