"""Who waits for the worker, and in which order."""

from collections import deque
from enum import IntEnum
from typing import Generic, Protocol, TypeVar


class Rank(IntEnum):
    """How much somebody waits for a call; higher ones go first."""

    SPARE = 0
    """Nobody would miss it: pictures for the start page."""
    USUAL = 1
    """What the window does by itself after an edit: the analysis."""
    ASKED = 2
    """A person gave the order, and looks at the screen until it is done."""


class Ranked(Protocol):
    """Something that waits."""

    @property
    def rank(self) -> Rank:
        """How soon it comes."""


R = TypeVar("R", bound=Ranked)


class WaitingLine(Generic[R]):
    """Things that wait: the highest rank first, then who came first."""

    def __init__(self) -> None:
        self._lines: dict[Rank, deque[R]] = {rank: deque() for rank in sorted(Rank, reverse=True)}

    def __bool__(self) -> bool:
        """Return whether anything waits."""
        return any(self._lines.values())

    @property
    def highest(self) -> Rank | None:
        """Return the rank of what comes next, None when nothing waits."""
        return next((rank for rank, line in self._lines.items() if line), None)

    def join(self, waiter: R, *, first: bool = False) -> None:
        """Let something wait, as the last or the first of its rank."""
        line = self._lines[waiter.rank]
        if first:
            line.appendleft(waiter)
        else:
            line.append(waiter)

    def leave(self, waiter: R) -> bool:
        """Take something out of the line; return whether it waited."""
        line = self._lines[waiter.rank]
        if waiter not in line:
            return False
        line.remove(waiter)
        return True

    def next(self) -> R:
        """Take out what comes next. Raises IndexError when nothing waits."""
        for line in self._lines.values():
            if line:
                return line.popleft()
        raise IndexError("Nothing waits.")

    def clear(self) -> list[R]:
        """Let nothing wait any more; return what did, in order."""
        left = [waiter for line in self._lines.values() for waiter in line]
        for line in self._lines.values():
            line.clear()
        return left
