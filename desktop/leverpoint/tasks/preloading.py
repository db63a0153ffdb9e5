"""Loads slow libraries before somebody waits for them, on a thread."""

from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from leverpoint.tasks.thread_jobs import ThreadJobs

CHARTS = (
    "leverpoint.charts.quadrant_chart",
    "leverpoint.charts.act_chart",
    "leverpoint.charts.slope_chart",
    "leverpoint.charts.what_if_chart",
)
"""The charts, and with them the plotting library."""
REST_MS = 1500
"""The first diagram and the worker process come first."""


class Preloader(QObject):
    """Imports modules some time after the start; who needs one earlier imports it as ever."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadJobs(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)

    def start(self, modules: tuple[str, ...] = CHARTS) -> None:
        """Import `modules` after a rest, one job for each: a short one can be waited for."""
        self._rest.timeout.connect(partial(self._load, modules))
        self._rest.start()

    def finish(self) -> None:
        """Begin nothing more and wait for what has begun."""
        self._rest.stop()
        self._threads.finish()

    def _load(self, modules: tuple[str, ...]) -> None:
        for module in modules:
            self._threads.start(partial(import_module, module), _loaded, _refused)


def _loaded(_module: object) -> None:
    """Take a module that nobody waits for: it is in `sys.modules`."""


def _refused(error: Exception) -> None:
    raise error
