"""Making a diagram ready to be shown: large ones on a thread, so that the window goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.tasks.thread_jobs import ThreadJobs
from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # SQLAlchemy, numpy and the canvas load when the first diagram opens
    from leverpoint.drawing.look import Look
    from leverpoint.drawing.scene import Scene
    from leverpoint.persistence.session import Session
    from leverpoint.window.main_window import MainWindow

LARGE = 200_000
"""Bytes of a file from which on opening it takes more than some 20 ms."""

MANY = 500
"""Challenges of a diagram from which on showing it does."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A session, and its diagram drawn."""

    session: "Session"
    scene: "Scene"


class Opening:
    """Opens one diagram at a time for one window; a later one takes the place of an earlier."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._jobs = ThreadJobs(window)
        self._current = 0
        self._text = ""

    def run(
        self,
        text: str,
        make: Callable[[], "Session"],
        take: Callable[[Opened], object],
        refuse: Callable[[Exception], None],
        *,
        large: bool,
    ) -> None:
        """Make a session and give it to `take`, or to `refuse` why there is none.

        A large one is made on a thread, while a notice says `text` and can be cancelled; every
        step of it lets other threads have their turn within a few milliseconds.
        """
        self.cancel()
        look = self._window.view.current_look()
        if not large:
            with waiting():
                try:
                    opened = _opened(make, look)
                except Exception as error:  # noqa: BLE001 - `refuse` raises what it does not know
                    refuse(error)
                else:
                    take(opened)
            return
        self._current = number = self._current + 1
        self._text = text
        self._window.notice.show_message(text, "Cancel", self.cancel)

        def done(opened: object) -> None:
            assert isinstance(opened, Opened)
            if number != self._current:
                opened.session.close()
                return
            self._end()
            self._window.attempt(lambda: take(opened))

        def failed(error: Exception) -> None:
            if number == self._current:
                self._end()
                self._window.attempt(lambda: refuse(error))

        def prepare() -> Opened:
            # What shows a diagram takes long to load; `numpy.unique` loads the first of these.
            import numpy.ma  # noqa: F401

            import leverpoint.window.overlay_set
            import leverpoint.window.workspace  # noqa: F401

            return _opened(make, look)

        self._jobs.start(prepare, done, failed)

    @property
    def is_busy(self) -> bool:
        """Return whether a large diagram is being made ready."""
        return self._jobs.busy

    def cancel(self) -> None:
        """Show nothing of what is being made ready; what the window shows stays."""
        if self._text:
            self._end()
            self._current += 1
            if self._window.workspace is not None:
                self._window.workspace.discard = False

    def close(self) -> None:
        """Cancel, and let go of what has been made ready so far."""
        self.cancel()
        self._jobs.finish()

    def _end(self) -> None:
        if self._window.notice.text == self._text:
            self._window.notice.hide()
        self._text = ""


def is_large(path: Path) -> bool:
    """Return whether opening a file would be felt; whoever opens it tells that it is missing."""
    try:
        return path.stat().st_size >= LARGE
    except OSError:
        return False


def _opened(make: Callable[[], "Session"], look: "Look") -> Opened:
    from leverpoint.drawing.qt_text import QtTextMeasure
    from leverpoint.drawing.scene import Scene

    session = make()
    try:
        return Opened(session, Scene(session.document().snapshot(), look, QtTextMeasure()))
    except BaseException:
        session.close()
        raise
