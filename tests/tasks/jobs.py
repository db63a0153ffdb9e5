"""What the tests send to the real worker process."""

import contextlib
import os
import signal
import sys
import time

from leverpoint.analysis.loops import find_loops
from leverpoint.model.errors import UserError


def double(number):
    return 2 * number


def worker_pid():
    return os.getpid()


def loaded_modules():
    return sorted(sys.modules)


def divide(a, b):
    return a / b


def refuse():
    raise UserError("The map is too dense.", hint="Hide a theme.")


def sleep_deaf(seconds):
    """Busy and deaf to every request, like a call into a library."""
    time.sleep(seconds)
    return seconds


def spin_deaf(path):
    """Burn the processor for ever; `path` tells that it has begun."""
    path.touch()
    while True:
        pass


def count_up(steps, pause, progress):
    for step in range(steps):
        time.sleep(pause)
        progress((step + 1) / steps)
    return steps


def search_for_long(graph, progress):
    """A loop search that takes far longer than anyone waits."""
    return find_loops(graph, max_length=40, max_count=10**9, seconds=600.0, progress=progress)


def swallow_everything(progress):
    """A job that catches what it should not; only StoppedError must get through."""
    while True:
        time.sleep(0.005)
        with contextlib.suppress(Exception):
            progress(0.5)


def commit_suicide():
    os.kill(os.getpid(), signal.SIGKILL)


def make_unpicklable():
    return lambda: None


class UnpicklableError(Exception):
    def __reduce__(self):
        raise TypeError("cannot pickle this error")


def raise_unpicklable():
    raise UnpicklableError("no way home")


def make_big(size):
    return bytes(size)


def measure(data):
    return len(data)


def fail_at_start():
    raise SystemExit(3)


def import_slow_things():
    import numpy  # noqa: F401


def refuse_graph(_graph, progress):  # noqa: ARG001
    refuse()


def break_on_graph(_graph, progress):  # noqa: ARG001
    return divide(1, 0)
