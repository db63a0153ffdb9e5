"""Short jobs on a thread: file work that waits for the disk and gives the GIL away meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a job gave: a result or an error."""

    number: int
    result: object
    error: Exception | None


class _Relay(QObject):
    """Carries outcomes from the pool's threads to the thread that made it."""

    finished = Signal(object)


class _Job(QRunnable):
    """One function; owns no widget and no document, only the relay's signal."""

    def __init__(self, number: int, function: Callable[[], object], relay: _Relay) -> None:
        super().__init__()
        self._number, self._function, self._relay = number, function, relay

    def run(self) -> None:
        """Call the function and send what came of it."""
        try:
            outcome = _Outcome(self._number, self._function(), None)
        except Exception as error:  # noqa: BLE001 - the caller decides what to show
            outcome = _Outcome(self._number, None, error)
        self._relay.finished.emit(outcome)


class ThreadJobs(QObject):
    """Runs functions one after the other on one thread and reports on the thread of its maker."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._relay = _Relay(self)
        self._relay.finished.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._numbers = count()
        self._waiting: dict[int, tuple[Callable[[object], None], Callable[[Exception], None]]] = {}

    @property
    def busy(self) -> bool:
        """Return whether a job runs or waits, or its outcome has not been reported yet."""
        return bool(self._waiting)

    def start(
        self,
        function: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Queue `function`; exactly one of the two callbacks follows on the maker's thread."""
        number = next(self._numbers)
        self._waiting[number] = (on_done, on_failed)
        self._pool.start(_Job(number, function, self._relay))

    def finish(self) -> None:
        """Wait for every job, and for those that their outcomes lead to.

        All outcomes are reported before this returns.
        """
        while self._waiting:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    @Slot(object)
    def _report(self, outcome: _Outcome) -> None:
        on_done, on_failed = self._waiting.pop(outcome.number)
        if outcome.error is None:
            on_done(outcome.result)
        else:
            on_failed(outcome.error)
