"""Parcels: long results in pieces, so that the window never stops to unpack ten thousand rows."""

import pickle
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

R = TypeVar("R")

PIECE = 250
"""Records in a piece: unpacking one takes a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Parcel(Generic[R]):
    """A record of type R whose field `field`, a long tuple, travels in pickled pieces."""

    head: R
    field: str
    pieces: tuple[bytes, ...]

    def unpack(self) -> R:
        """Return the whole record, at one go: for a process without a window."""
        steps = self.steps()
        while True:
            try:
                next(steps)
            except StopIteration as end:
                whole: R = end.value
                return whole

    def steps(self) -> Generator[None, None, R]:
        """Unpack piece by piece; the generator's value is the whole record."""
        items: list[Any] = []
        for piece in self.pieces:
            items += pickle.loads(piece)  # our own worker wrote it
            yield
        return replace(self.head, **{self.field: tuple(items)})  # type: ignore[type-var]


def pack(record: R, field: str) -> Parcel[R]:
    """Return a parcel of a frozen record with the long tuple `field`."""
    items = getattr(record, field)
    pieces = (pickle.dumps(items[at : at + PIECE]) for at in range(0, len(items), PIECE))
    return Parcel(replace(record, **{field: ()}), field, tuple(pieces))  # type: ignore[type-var]
