"""Unpacks parcels on the GUI thread, a few milliseconds at a time."""

import time
from collections import deque
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from leverpoint.tasks.parcel import Parcel

R = TypeVar("R")

SLICE = 0.008
"""Seconds of unpacking at a time."""


class Unpacker(QObject):
    """Unpacks one parcel after the other; short ones at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Generator[None, None, Any], Callable[[Any], None]]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._unpack_some)

    def start(self, parcel: Parcel[R], tell: Callable[[R], None]) -> None:
        """Unpack a parcel and give its record to `tell`, after those that came before it."""
        is_first = not self._waiting
        self._waiting.append((parcel.steps(), tell))
        if is_first:
            self._unpack_some()

    def clear(self) -> None:
        """Forget every parcel that is not told yet."""
        self._timer.stop()
        self._waiting.clear()

    def _unpack_some(self) -> None:
        end = time.monotonic() + SLICE
        while self._waiting and time.monotonic() < end:
            steps, tell = self._waiting[0]
            try:
                next(steps)
            except StopIteration as whole:
                self._waiting.popleft()
                # Before telling: an error there must not strand the parcels behind.
                self._go_on()
                tell(whole.value)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self._timer.start(0)
