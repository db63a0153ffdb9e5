"""Telling listeners what happened."""

from collections.abc import Callable, Iterable
from typing import TypeVar

News = TypeVar("News")
Listener = Callable[[News], None]


def subscription(listeners: list[Listener[News]], listener: Listener[News]) -> Callable[[], None]:
    """Add a listener; return the function that takes it away again, once and for all."""

    def stop() -> None:
        if listener in listeners:
            listeners.remove(listener)

    listeners.append(listener)
    return stop


def tell(listeners: Iterable[Listener[News]], news: News) -> None:
    """Call every listener, even when one fails: the others must not show what was before.

    The first error is raised when all have heard; the others are noted on it.
    """
    failed: Exception | None = None
    for listener in tuple(listeners):
        try:
            listener(news)
        except Exception as error:  # noqa: BLE001 - raised below
            if failed is None:
                failed = error
            else:
                failed.add_note(f"Another listener failed too: {error!r}")
    if failed is not None:
        raise failed
