"""The end that the system decides on, as when people log out: nothing is asked, nothing lost."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QSessionManager

from leverpoint.window.windows import Windows

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
)
CHANGED_MIND_MS = 30_000
"""Time after which a log-out that was announced and did not come counts as called off."""


class Ending(QObject):
    """Keeps all that is typed and closes the windows when the system ends the program.

    A signal only writes a byte into a socket; the event loop does the rest, outside whatever Python
    was in the midst of.
    """

    def __init__(self, application: QGuiApplication, windows: Windows) -> None:
        super().__init__(application)
        self._application = application
        self._windows = windows
        self._heard, self._woken = socket.socketpair()
        for end in (self._heard, self._woken):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)
        self._wakeup = signal.set_wakeup_fd(self._woken.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _note) for number in SIGNALS}
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(CHANGED_MIND_MS)
        self._patience.timeout.connect(self._go_on)
        application.commitDataRequest.connect(self._keep)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._heard.close()
        self._woken.close()

    @Slot()
    def _end(self) -> None:
        """End the program; edits that are in no file yet are offered at the next start."""
        self._notifier.setEnabled(False)
        self._keep_typing()
        for window in tuple(self._windows.open_ones):
            window.close()
        self._application.exit(0)

    @Slot(QSessionManager)
    def _keep(self, _manager: QSessionManager) -> None:
        """Make ready for the end of the session, which somebody else may still call off."""
        self._keep_typing()
        self._patience.start()

    def _keep_typing(self) -> None:
        self._windows.end_is_near = True
        for window in self._windows.open_ones:
            window.care.typing.commit()

    @Slot()
    def _go_on(self) -> None:
        self._windows.end_is_near = False


def _note(_number: int, _frame: FrameType | None) -> None:
    """Let a signal only wake the event loop."""
