"""Crash reports: uncaught exceptions are written down and shown, and never end the program."""

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QObject, Signal

LOG_FILES = 5
LOG_BYTES = 1_000_000


class CrashReports(QObject):
    """Writes every uncaught exception to a rotating log and tells the window about it.

    The hook itself shows nothing: a dialog from inside it would be re-entered by the next error.
    The signal is delivered later, by the event loop.
    """

    crashed = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._log = logging.getLogger("leverpoint")
        self._handler: RotatingFileHandler | None = None
        self._faults: IO[str] | None = None

    def install(self) -> None:
        """Take over the hooks for uncaught exceptions in all threads, and for hard crashes."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._handler = RotatingFileHandler(
            self._folder / "leverpoint.log",
            maxBytes=LOG_BYTES,
            backupCount=LOG_FILES - 1,
            encoding="utf-8",
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._log.addHandler(self._handler)
        self._faults = (self._folder / "faults.log").open("a", encoding="utf-8")
        faulthandler.enable(self._faults)
        sys.excepthook = self._take
        threading.excepthook = lambda args: self._take(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        sys.unraisablehook = lambda args: self._take(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def uninstall(self) -> None:
        """Give the hooks back and close the log."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        faulthandler.disable()
        if self._handler is not None:
            self._log.removeHandler(self._handler)
            self._handler.close()
        if self._faults is not None:
            self._faults.close()

    def _take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        self._log.error("%s", text.replace(str(Path.home()), "~"))
        if sys.stderr is not None:
            sys.stderr.write(text)
        if isinstance(error, Exception):
            self.crashed.emit(error)
