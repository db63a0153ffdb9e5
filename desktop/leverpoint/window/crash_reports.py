"""Crash reports: uncaught exceptions are written down and shown, and never end the program."""

import faulthandler
import logging
import sys
import threading
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from leverpoint.window.crash_text import facts_about_program, redacted, trace_text
from leverpoint.window.override_guard import guard_overrides

LOG = "leverpoint.log"
REPORT = "last-error.txt"
FAULTS = "faults.log"
LOG_FILES = 5
LOG_BYTES = 1_000_000
_QT_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReports(QObject):
    """Writes every uncaught exception to a rotating log and tells the window about it.

    The hook itself shows nothing: a dialog from inside it would be re-entered by the next error.
    The event loop delivers `crashed` later, once for all errors that came until then.
    """

    crashed = Signal(object)
    """The first exception since the last one that was told."""
    _noted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._log = logging.getLogger("leverpoint")
        self._handler: RotatingFileHandler | None = None
        self._faults: IO[str] | None = None
        self._untold: Exception | None = None
        self._last_text = ""
        self._repeats = 0
        self._noted.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def report(self) -> Path:
        """Return where the report about the last error lies; it need not exist."""
        return self._folder / REPORT

    def install(self) -> None:
        """Take over the hooks for uncaught exceptions in all threads, and for hard crashes."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._handler = RotatingFileHandler(
            self._folder / LOG, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8"
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._log.addHandler(self._handler)
        self._take_over_faults()
        sys.excepthook = self._take
        threading.excepthook = lambda args: self._take(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        sys.unraisablehook = lambda args: self._take(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        qInstallMessageHandler(self._take_message)
        guard_overrides()

    def uninstall(self) -> None:
        """Give the hooks back and close the log."""
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        faulthandler.disable()
        if self._handler is not None:
            self._log.removeHandler(self._handler)
            self._handler.close()
        if self._faults is not None:
            self._faults.close()

    def _take_over_faults(self) -> None:
        """Write into the log what a run that ended hard left, and wait for the next hard end."""
        path = self._folder / FAULTS
        if path.is_file() and (trace := path.read_text(encoding="utf-8", errors="replace")):
            when = datetime.fromtimestamp(path.stat().st_mtime)
            told = f"A run ended hard on {when:%Y-%m-%d %H:%M}:\n{trace}"
            self._log.error("%s", redacted(told))
        self._faults = path.open("w", encoding="utf-8")
        faulthandler.enable(self._faults)

    def _take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        text = trace_text(kind, error, trace)
        self._write_down(redacted(text))
        if sys.stderr is not None:
            sys.stderr.write(text)
        if isinstance(error, Exception) and self._untold is None:
            self._untold = error
            self._noted.emit()

    def _write_down(self, text: str) -> None:
        """Write an error in full when it is new; its repetitions only as a number, now and then.

        An error in painting comes with every frame; it must not push all others out of the log.
        """
        self._repeats = self._repeats + 1 if text == self._last_text else 0
        self._last_text = text
        if self._repeats == 0:
            self._log.error("%s", text)
            self._write_report(text)
        elif self._repeats & (self._repeats - 1) == 0:  # 1, 2, 4, 8 ...
            self._log.error("The same error again, %d times by now.", self._repeats)

    def _write_report(self, text: str) -> None:
        try:
            self.report.write_text(f"{facts_about_program()}\n\n{text}", encoding="utf-8")
        except OSError as error:  # a full disk must not turn one error into two
            self._log.error("The report could not be written: %s", error.strerror)

    @Slot()
    def _tell(self) -> None:
        error, self._untold = self._untold, None
        if error is not None:
            self.crashed.emit(error)

    def _take_message(
        self, kind: QtMsgType, _context: QMessageLogContext, message: str | None
    ) -> None:
        """Write down what Qt complains about; its own handler would only print it."""
        level = _QT_LEVELS.get(kind)
        if level is None or message is None:
            return
        self._log.log(level, "Qt: %s", redacted(message))
        if sys.stderr is not None:
            sys.stderr.write(f"{message}\n")
