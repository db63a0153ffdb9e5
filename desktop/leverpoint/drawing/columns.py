"""Records of columns: the same rows taken out of, or added to, every column at once."""

from dataclasses import fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]

NO_ROWS = np.zeros(0, np.intp)

C = TypeVar("C")


def append_rows(columns: C, more: C) -> None:
    """Add the rows of `more` at the end of every array and list of `columns`."""
    for field in fields(columns):  # type: ignore[arg-type]
        old, new = getattr(columns, field.name), getattr(more, field.name)
        joined = old + new if isinstance(old, list) else np.concatenate([old, new])
        setattr(columns, field.name, joined)


def delete_rows(columns: object, rows: Rows) -> None:
    """Take rows out of every array and list of `columns`."""
    gone = frozenset(rows.tolist())
    for field in fields(columns):  # type: ignore[arg-type]
        old = getattr(columns, field.name)
        if isinstance(old, list):
            kept: object = [value for row, value in enumerate(old) if row not in gone]
        else:
            kept = np.delete(old, rows, axis=0)
        setattr(columns, field.name, kept)


def union(count: int, *parts: Rows) -> Rows:
    """Return the rows in any of `parts`, once each and in order, out of `count` rows."""
    chosen = np.zeros(count, bool)
    for rows in parts:
        chosen[rows] = True
    return np.flatnonzero(chosen)


def either(one: Rows, other: Rows) -> Rows:
    """Return the rows in `one` or `other`, once each and in order."""
    count = max(one.max(initial=-1), other.max(initial=-1)) + 1
    return union(int(count), one, other)


def renumbering(count: int, gone: Rows) -> Rows:
    """Return the new number of each of `count` rows once `gone` are out; -1 for those."""
    stays = np.ones(count, bool)
    stays[gone] = False
    numbers = np.cumsum(stays) - 1
    return np.where(stays, numbers, -1)
