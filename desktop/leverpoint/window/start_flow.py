"""The start page at work: which recent files are still there, and small pictures of them."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from leverpoint.model.errors import UserError
from leverpoint.resources import resource_path
from leverpoint.settings.preferences import Preferences
from leverpoint.tasks.waiting_line import Rank
from leverpoint.window.file_kinds import SUFFIX

if TYPE_CHECKING:
    from leverpoint.tasks.task_runner import TaskHandle
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.thumbnail_work import Seen

WAIT_MS = 4000
"""How long after a save the picture is made, when the worker process has nothing else to do."""


class StartFlow(QObject):
    """Fills the start page after the window is on the screen, and keeps pictures up to date."""

    def __init__(self, window: "MainWindow", home: Path, samples: Iterable[str]) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._samples = {name: str(resource_path(f"samples/{name}{SUFFIX}")) for name in samples}
        self._wanted: deque[Seen] = deque()
        self._making: TaskHandle | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self._look_when_idle)
        self._stop_hearing = window.store.subscribe(self._hear)
        self._is_closed = False

    def close(self) -> None:
        """Stop working."""
        self._is_closed = True
        self._later.stop()
        self._stop_hearing()
        self._wanted.clear()
        if self._making is not None:
            self._making.cancel()

    def look(self) -> None:
        """Look at recent files and samples, off this thread."""
        from leverpoint.window.thumbnail_work import look_at

        paths = [*self._window.store.current.recent_files, *self._samples.values()]
        look = self._window.view.current_look().name
        self._window.jobs.start(
            lambda: look_at(self._home, paths, look), self._show, self._window.saves.failed
        )

    def forget(self, path: str) -> None:
        """Take a file off the recent ones; the file itself stays."""
        self._window.store.forget_file(Path(path))
        self._window.start_page.show_recent(self._window.store.current.recent_files)
        self.look()

    def _hear(self, before: Preferences, after: Preferences) -> None:
        if self._window.workspace is None and before.look != after.look:
            self.look()
        elif before.recent_files or after.recent_files:
            self._later.start()

    def _look_when_idle(self) -> None:
        if self._window.tasks.is_busy:
            self._later.start()
        else:
            self.look()

    def _show(self, found: object) -> None:
        if self._is_closed:
            return
        assert isinstance(found, list)
        names = {path: name for name, path in self._samples.items()}
        page = self._window.start_page
        self._wanted.clear()
        for seen in found:
            key = names.get(seen.path, seen.path)
            page.show_state(key, seen.changed)
            if seen.picture is not None:
                page.show_picture(key, seen.picture)
            elif seen.changed is not None and seen.path.endswith(SUFFIX):
                self._wanted.append(seen)
        self._make_next()

    def _make_next(self) -> None:
        """Let the worker process make the next picture that is missing."""
        if not self._wanted or self._is_closed:
            return
        if self._window.workspace is not None and self._window.tasks.is_busy:
            self._later.start()  # the analysis of the open diagram goes first
            return
        from leverpoint.window.thumbnail_work import make_thumbnail

        seen = self._wanted.popleft()
        names = {path: name for name, path in self._samples.items()}

        def made(picture: bytes) -> None:
            self._making = None
            self._window.start_page.show_picture(names.get(seen.path, seen.path), picture)
            self._make_next()

        def failed(error: BaseException) -> None:
            self._making = None
            if not isinstance(error, UserError):
                raise error
            self._make_next()  # opening the file says what is wrong with it

        look = self._window.view.current_look().name
        self._making = self._window.tasks.start(
            make_thumbnail,
            seen.path,
            seen.target,
            look,
            on_done=made,
            on_failed=failed,
            rank=Rank.SPARE,
        )
