"""Ctrl+C that is heard at once."""

import atexit
import os
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LISTEN = 0.05
"""Seconds after which a Ctrl+C is heard at the latest."""
STOPPED = 130
"""The exit code of a program that was stopped by Ctrl+C."""


def interruptible(work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises; Ctrl+C ends the waiting for it.

    A library's solver keeps the thread that called it from hearing Ctrl+C for seconds, so it gets
    one of its own. After a Ctrl+C the program must end: the solver goes on until then.
    """
    results: list[T] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - raised again below
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(LISTEN)
    except KeyboardInterrupt:
        # Taking the interpreter apart beneath a solver that still runs could crash.
        atexit.register(os._exit, STOPPED)
        raise
    if errors:
        raise errors[0]
    return results[0]
