"""The worker: one process that runs functions for the window, seen from both ends of its pipe.

No Qt here: the worker imports this module, and it must never open a window or load a toolkit.
"""

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from leverpoint.model.errors import UserError

PROGRESS_PAUSE = 0.03
"""Seconds between two progress reports: more would only keep the window busy."""

Progress = Callable[[float], None]
"""What a function calls with the share, 0 to 1, that it has done; it may end the function."""


class WorkerDiedError(UserError):
    """The worker process ended in the middle of a job, for instance for lack of memory."""


class StoppedError(BaseException):
    """The window no longer wants the result. Not an Exception, so that no job swallows it."""


@dataclass(frozen=True, slots=True)
class Job:
    """A call to run: `call` is the pickled (function, arguments)."""

    number: int
    call: bytes
    reports: bool
    """Whether the function takes `progress=`; only then can it be stopped without a kill."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Please end this job at its next progress report."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started and waits for a job."""


@dataclass(frozen=True, slots=True)
class Step:
    """The share of a job done so far."""

    number: int
    share: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: with a value, or with an error that carries its traceback as a note."""

    number: int
    value: Any = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Died:
    """The worker ended by itself; its exit code, or None where it is not known."""

    exit_code: int | None


Message = Ready | Step | Outcome | Died


def serve(connection: Connection, warm_up: Callable[[], object] | None) -> None:
    """Warm up, then run jobs until the window closes its end. Runs in the worker."""
    # Ctrl+C in a terminal goes to the window too, which ends its worker itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if warm_up is not None:
        warm_up()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(Ready())
        while True:
            job = connection.recv()
            if isinstance(job, Job):
                _answer(connection, _run(connection, job))


def _end_with_parent() -> None:
    """End at once when the window's process is gone, even in the middle of a long job."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(connection: Connection, job: Job) -> Outcome:
    try:
        function, arguments = pickle.loads(job.call)  # our own window wrote it
        options = {"progress": _reporter(connection, job.number)} if job.reports else {}
        return Outcome(job.number, function(*arguments, **options))
    except (StoppedError, Exception) as error:  # noqa: BLE001 - the window raises it again
        return Outcome(job.number, error=_with_traceback(error))


def _with_traceback(error: BaseException) -> BaseException:
    error.add_note(f"In the worker process:\n{''.join(traceback.format_exception(error))}")
    return error


def _answer(connection: Connection, outcome: Outcome) -> None:
    try:
        connection.send(outcome)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        what = outcome.error if outcome.error is not None else outcome.value
        failure = RuntimeError(f"A job ended with a {type(what).__name__} that cannot be sent.")
        for note in getattr(outcome.error, "__notes__", [str(error)]):
            failure.add_note(note)
        connection.send(Outcome(outcome.number, error=failure))


def _reporter(connection: Connection, number: int) -> Progress:
    last = time.monotonic()

    def report(share: float) -> None:
        nonlocal last
        while connection.poll():
            if connection.recv() == Stop(number):
                raise StoppedError
        now = time.monotonic()
        if now - last >= PROGRESS_PAUSE:
            last = now
            connection.send(Step(number, share))

    return report


class WorkerProcess:
    """The window's end of one worker. No call waits for the worker, but `close` a little.

    Spawned, not forked: a fork would carry locks and the display connection along, and Windows
    and macOS spawn as well.
    """

    def __init__(self, warm_up: Callable[[], object] | None = None) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, warm_up), name="leverpoint-worker", daemon=True
        )
        self._process.start()
        # While we held their end too, the death of the worker would not end our reading.
        theirs.close()

    @property
    def pid(self) -> int | None:
        """Return the number of the process."""
        return self._process.pid

    def send(self, message: Job | Stop) -> bool:
        """Send a message to a worker that waits; return whether it could take it."""
        try:
            self._connection.send(message)
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def receive(self) -> Message | None:
        """Return the next message, or None when there is none yet."""
        try:
            if not self._connection.poll():
                return None
            message: Message = self._connection.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return Died(self._process.exitcode)
        return message

    def kill(self) -> None:
        """End the process, whatever it does. `is_gone` tells when the system has let it go."""
        self._process.kill()
        self._connection.close()

    def is_gone(self) -> bool:
        """Return whether a killed process has ended, and leave no zombie behind."""
        return self._process.exitcode is not None

    def close(self, seconds: float) -> None:
        """Wait at most `seconds` for a killed process and free what it held."""
        self._process.join(seconds)
        if self.is_gone():
            self._process.close()
