"""Ranks with ties: equal within a relative 1e-9 counts as equal."""

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats

TIE = 1e-9


def ranks(values: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return order, first and last rank of each value, the largest ranked 1.

    `order` lists the rows best first, ties in the order of their rows. `first` and `last` are the
    places a value shares with its ties: 2 and 4 for "2-4".
    """
    count = len(values)
    order = np.argsort(-values, kind="stable")
    begins = _group_starts(values[order][:, None])[:, 0]
    starts = np.flatnonzero(begins)
    group = np.cumsum(begins) - 1
    ends = np.r_[starts[1:], count]
    first, last = np.empty(count, np.intp), np.empty(count, np.intp)
    first[order] = starts[group] + 1 if count else starts
    last[order] = ends[group] if count else starts
    # Inside a tie the smallest rounding error must not decide what is listed first.
    return np.lexsort((np.arange(count), first)), first, last


def batch_ranks(values: Floats) -> NDArray[np.int32]:
    """Return the first rank of each value within its column; shape (n, draws) in and out."""
    count, draws = values.shape
    order = np.argsort(-values, axis=0)
    columns = np.arange(draws)[None, :]
    begins = _group_starts(np.take_along_axis(values, order, axis=0))
    place = np.where(begins, np.arange(count, dtype=np.int32)[:, None], 0)
    ranked = np.empty((count, draws), dtype=np.int32)
    ranked[order, columns] = np.maximum.accumulate(place, axis=0) + 1
    return ranked


def _group_starts(falling: Floats) -> NDArray[np.bool_]:
    """Return where a value is truly less than the one before it, down each column."""
    begins = np.ones(falling.shape, dtype=np.bool_)
    begins[1:] = falling[:-1] - falling[1:] > TIE * np.abs(falling[:-1])
    return begins
