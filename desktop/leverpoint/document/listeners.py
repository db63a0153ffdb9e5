"""Telling listeners what happened."""

from collections.abc import Callable, Iterable
from typing import TypeVar

News = TypeVar("News")


def tell(listeners: Iterable[Callable[[News], None]], news: News) -> None:
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
