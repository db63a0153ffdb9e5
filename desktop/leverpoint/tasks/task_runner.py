"""Run functions off the GUI thread, in one warm worker process that a cancel can kill.

What a person waits for goes before what the window does by itself: the worker drops that, takes
what was asked for, and begins the other anew afterwards.

Threads would not do: igraph and scipy's csgraph hold the interpreter lock for the whole call. The
pipe is polled by a timer while there is work, rather than read by a thread: garbage collected in a
thread could destroy a widget's timer there, and crash.
"""

import pickle
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from leverpoint.tasks.waiting_line import Rank, WaitingLine
from leverpoint.tasks.worker_process import (
    Died,
    Job,
    Message,
    Outcome,
    Ready,
    Step,
    Stop,
    StoppedError,
    WorkerDiedError,
    WorkerProcess,
)

POLL_MS = 8
GRACE = 0.12
"""Seconds that a cancelled call has to end by itself, before a kill: most calls are short, and
a new worker needs longer than that to load its libraries."""
FAREWELL = 0.5
"""Seconds that the end of the program waits for a killed worker."""

OnDone = Callable[[Any], None]
OnFailed = Callable[[BaseException], None]
OnProgress = Callable[[float], None]
OnGone = Callable[[], None]


class TaskHandle:
    """One call that was handed to the worker; its callbacks run in the GUI thread."""

    def __init__(
        self,
        runner: "TaskRunner",
        job: Job,
        on_done: OnDone,
        on_failed: OnFailed,
        on_progress: OnProgress | None,
        on_gone: OnGone | None,
        rank: Rank,
    ) -> None:
        self._runner = runner
        self.job = job
        self.rank = rank
        self.gives_way = False
        """Whether the worker is to drop the call now, and to begin it anew later."""
        self.on_done = on_done
        self.on_failed = on_failed
        self.on_progress = on_progress
        self._on_gone = on_gone
        self.is_finished = False

    def let_go(self) -> None:
        """Tell, once, that nothing of the call runs any more."""
        tell, self._on_gone = self._on_gone, None
        if tell is not None:
            tell()

    def cancel(self) -> None:
        """Stop the call; none of its callbacks runs any more. Does nothing after its end."""
        if not self.is_finished:
            self.is_finished = True
            self._runner.drop(self)


class TaskRunner(QObject):
    """Runs one call at a time in a worker process, started at the first need.

    Calls of a higher rank go first and take the place of a running one; calls of one rank come in
    the order in which they were started.
    """

    def __init__(
        self, parent: QObject | None = None, *, warm_up: Callable[[], object] | None = None
    ) -> None:
        """Call the module-level `warm_up` in every worker as it starts, to import what is slow."""
        super().__init__(parent)
        self._warm_up = warm_up
        self._worker: WorkerProcess | None = None
        self._is_ready = False
        self._dying: list[tuple[WorkerProcess, TaskHandle | None]] = []
        """Killed workers, and what each was doing."""
        self._waiting: WaitingLine[TaskHandle] = WaitingLine()
        self._current: TaskHandle | None = None
        self._kill_at: float | None = None
        self._next_number = 0
        self._is_shut = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def is_busy(self) -> bool:
        """Return whether a call runs or waits."""
        return self._current is not None or bool(self._waiting)

    def prewarm(self) -> None:
        """Start the worker, so that the first call does not wait for it."""
        if self._worker is None and not self._is_shut:
            self._worker = WorkerProcess(self._warm_up)
            self._is_ready = False
            self._timer.start()

    def start(
        self,
        function: Callable[..., Any],
        *args: object,
        on_done: OnDone,
        on_failed: OnFailed,
        on_progress: OnProgress | None = None,
        on_gone: OnGone | None = None,
        rank: Rank = Rank.USUAL,
    ) -> TaskHandle:
        """Run a module-level `function` of picklable arguments in the worker.

        With `on_progress` the function gets `progress=`, to call with the share done (0 to 1).
        Errors arrive at `on_failed` with the worker's traceback as a note; a worker that died
        arrives as WorkerDiedError. `on_gone` is called at every end, also after a cancel or at
        the shutdown, when nothing of the call runs any more: what it left can be cleared away.
        A call that gives way to one of a higher `rank` runs from its beginning once more.
        Raises RuntimeError after the shutdown.
        """
        if self._is_shut:
            raise RuntimeError("A task was started after the shutdown.")
        self._next_number += 1
        job = Job(self._next_number, pickle.dumps((function, args)), on_progress is not None)
        handle = TaskHandle(self, job, on_done, on_failed, on_progress, on_gone, rank)
        self._waiting.join(handle)
        self.prewarm()
        self._hand_over()
        self._make_way()
        self._timer.start()
        return handle

    def drop(self, handle: TaskHandle) -> None:
        """Forget a call that is no longer wanted; `TaskHandle.cancel` is the way here."""
        if self._waiting.leave(handle):
            handle.let_go()
        elif handle is self._current:
            self._stop_current(handle)

    def _make_way(self) -> None:
        """Let the worker drop a call of a lower rank than the first that waits."""
        handle, rank = self._current, self._waiting.highest
        if handle is None or rank is None or handle.is_finished or handle.gives_way:
            return
        if handle.rank < rank:
            handle.gives_way = True
            self._stop_current(handle)

    def _stop_current(self, handle: TaskHandle) -> None:
        """Ask the worker to end its call; it is killed where it does not soon."""
        if self._worker is None or self._kill_at is not None:
            return
        if handle.job.reports:
            self._worker.send(Stop(handle.job.number))
        self._kill_at = time.monotonic() + GRACE

    def _begin_anew(self, handle: TaskHandle) -> bool:
        """Let a call that gave way wait again, the first of its rank; return whether it does."""
        if not handle.gives_way or handle.is_finished:
            return False
        handle.gives_way = False
        self._waiting.join(handle, first=True)
        return True

    def shutdown(self) -> None:
        """End the worker whatever it does, and run no callback any more. Takes < 1 s."""
        self._is_shut = True
        self._timer.stop()
        waiting = self._waiting.clear()
        if self._worker is not None:
            self._bury(self._worker)
            self._worker = None
        deadline = time.monotonic() + FAREWELL
        for worker, handle in self._dying:
            worker.close(max(0.0, deadline - time.monotonic()))
            waiting += [handle] if handle is not None else []
        self._dying.clear()
        for handle in waiting:
            handle.let_go()

    def _bury(self, worker: WorkerProcess) -> None:
        worker.kill()
        self._dying.append((worker, self._current))
        self._current = None

    def _replace_worker(self) -> None:
        if self._current is not None and self._begin_anew(self._current):
            self._current = None
        if self._worker is not None:
            self._bury(self._worker)
        self._worker = None
        self._kill_at = None
        self.prewarm()

    def _hand_over(self) -> None:
        if self._worker is None or not self._is_ready or self._current or not self._waiting:
            return
        handle = self._waiting.next()
        if self._worker.send(handle.job):
            self._current = handle
        else:  # it died while it was idle
            self._waiting.join(handle, first=True)
            self._replace_worker()

    @Slot()
    def _poll(self) -> None:
        self._reap()
        while self._worker is not None and (message := self._worker.receive()) is not None:
            self._take(message)
        if self._kill_at is not None and time.monotonic() >= self._kill_at:
            self._replace_worker()
        self._hand_over()
        if not self.is_busy and self._is_ready and not self._dying:
            self._timer.stop()

    def _reap(self) -> None:
        for worker, handle in [entry for entry in self._dying if entry[0].is_gone()]:
            self._dying.remove((worker, handle))
            worker.close(0.0)
            if handle is not None:
                handle.let_go()

    def _take(self, message: Message) -> None:
        match message:
            case Ready():
                self._is_ready = True
                self._hand_over()
            case Step(number=number, share=share):
                self._report(number, share)
            case Outcome():
                self._finish(message)
            case Died(exit_code=code):
                self._mourn(code)

    def _report(self, number: int, share: float) -> None:
        handle = self._current
        if handle is None or handle.job.number != number or handle.is_finished:
            return
        if handle.on_progress is not None:
            handle.on_progress(share)

    def _finish(self, outcome: Outcome) -> None:
        handle = self._current
        if handle is None or handle.job.number != outcome.number:
            return
        self._current = None
        self._kill_at = None
        if isinstance(outcome.error, StoppedError) and self._begin_anew(handle):
            self._hand_over()
            return
        # The next call starts first: the worker need not wait for what the callback does here.
        self._hand_over()
        try:
            if handle.is_finished:
                return
            handle.is_finished = True
            if outcome.error is None:
                handle.on_done(outcome.value)
            elif not isinstance(outcome.error, StoppedError):
                handle.on_failed(outcome.error)
        finally:
            handle.let_go()

    def _mourn(self, exit_code: int | None) -> None:
        handle = self._current
        starting = not self._is_ready
        if handle is None and starting and self._waiting:
            # It died before it could take a call; another would most likely die the same way.
            handle = self._waiting.next()
        if self._worker is not None:
            self._bury(self._worker)
        self._worker = None
        self._kill_at = None
        if self._waiting:
            self.prewarm()
        if handle is not None and starting:
            handle.let_go()
        if handle is not None and not handle.is_finished:
            handle.is_finished = True
            handle.on_failed(_death(exit_code))


def _death(exit_code: int | None) -> WorkerDiedError:
    why = "" if exit_code is None else f" (exit code {exit_code})"
    return WorkerDiedError(
        f"The calculation ended before its time{why}.",
        hint="Perhaps the memory was full. Try again, or with a smaller part of the diagram.",
    )
