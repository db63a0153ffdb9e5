"""One long job at a time in the worker process, with a notice that can cancel it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from leverpoint.model.errors import UserError
from leverpoint.tasks.task_runner import TaskHandle
from leverpoint.tasks.waiting_line import Rank

if TYPE_CHECKING:
    from leverpoint.window.main_window import MainWindow

PATIENCE_MS = 300
"""How long a job may take before the notice appears."""


class Background(QObject):
    """Runs a function of the worker process for one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._handle: TaskHandle | None = None
        self._text = ""
        self._share: float | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._tell)

    def run(
        self,
        text: str,
        function: Callable[..., Any],
        *args: object,
        done: Callable[[Any], None],
        gone: Callable[[], None] | None = None,
        reports: bool = False,
    ) -> None:
        """Start a module-level function in place of a job that still runs; then call `done`.

        `gone` is called in any case, when nothing of the job runs any more. A function that
        `reports` takes `progress=`; the notice shows the shares it tells.
        """
        self.cancel()
        self._text, self._share = text, None
        self._patience.start()

        def finished(result: object) -> None:
            self._forget()
            self._window.attempt(lambda: done(result))

        def failed(error: BaseException) -> None:
            self._forget()
            if not isinstance(error, UserError):
                raise error
            self._window.show_error(error)

        self._handle = self._window.tasks.start(
            function,
            *args,
            on_done=finished,
            on_failed=failed,
            on_progress=self._advance if reports else None,
            on_gone=gone,
            rank=Rank.ASKED,
        )

    def cancel(self) -> None:
        """Stop the job that runs, if any; nothing of it is taken over."""
        if self._handle is not None:
            self._handle.cancel()
            self._forget()

    def _forget(self) -> None:
        self._handle = None
        self._patience.stop()
        if self._window.notice.text == self._text:
            self._window.notice.hide()

    def _tell(self) -> None:
        self._window.notice.show_message(self._text, "Cancel", self.cancel)
        self._window.notice.show_share(self._share)

    def _advance(self, share: float) -> None:
        self._share = share
        if self._window.notice.text == self._text:
            self._window.notice.show_share(share)
