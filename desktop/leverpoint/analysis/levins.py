"""Qualitative loop analysis of small systems (Levins 1974; Dambacher, Li & Rossignol 2002).

Matrices here have the effect in the row and the cause in the column, as this field writes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.links import links_of
from leverpoint.model.errors import UserError

LARGEST = 16

Whole = Sequence[Sequence[int]]
Table = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class LoopAnalysis:
    """Predictions of what a lasting press does, effect in the row and pressed one in the column.

    `adjoint` is adj(-A): its signs are the predicted directions. `feedbacks` (T) counts the
    feedbacks behind each, `reliability` is |adj| / T, from .5 on fairly sure; 1 where T is 0.
    """

    adjoint: Table
    feedbacks: Table
    reliability: Floats


@dataclass(frozen=True, slots=True)
class BySigns:
    """What the signs alone foretell of a challenge: -1, 0 or 1, and how reliably, 0 to 1."""

    direction: int
    reliability: float


def by_signs(graph: InfluenceGraph, push: Floats) -> tuple[BySigns, ...] | None:
    """Return what the signs foretell of a lasting push, shape (n,), for each challenge.

    As in a press everything holds itself back. None where that says nothing: on maps of more than
    16 challenges, with a sign that is undecided or contested, or with a challenge that drives
    itself on.
    """
    links = links_of(graph)
    drives_itself = any(link.sign > 0 for (one, other), link in links.items() if one == other)
    if graph.size > LARGEST or drives_itself or not all(link.sign for link in links.values()):
        return None
    signs = [[-int(row == column) for column in range(graph.size)] for row in range(graph.size)]
    for (source, target), link in links.items():
        signs[target][source] = link.sign
    found = loop_analysis(signs)
    way = np.sign(push).astype(int).tolist()
    foretold = []
    for adjoint, feedbacks in zip(found.adjoint, found.feedbacks, strict=True):
        net = sum(a * w for a, w in zip(adjoint, way, strict=True))
        behind = sum(t * abs(w) for t, w in zip(feedbacks, way, strict=True))
        foretold.append(BySigns(_sign(net), abs(net) / behind if behind else 1.0))
    return tuple(foretold)


def loop_analysis(signs: Whole) -> LoopAnalysis:
    """Return the predictions for a matrix of -1, 0, 1 of at most 16 challenges, exactly.

    Raises UserError for more: the feedbacks of each prediction grow without measure.
    """
    if len(signs) > LARGEST:
        raise UserError(
            f"Loop analysis takes at most {LARGEST} challenges, and there are {len(signs)}.",
            hint="Choose a part of the map.",
        )
    adjoint, feedbacks = adjoint_of_negative(signs), feedback_counts(signs)
    pairs = zip(adjoint, feedbacks, strict=True)
    reliability = [[abs(a) / t if t else 1.0 for a, t in zip(*rows, strict=True)] for rows in pairs]
    return LoopAnalysis(adjoint, feedbacks, np.array(reliability, dtype=np.float64))


def adjoint_of_negative(matrix: Whole) -> Table:
    """Return adj(-A) in whole numbers (Faddeev & Le Verrier)."""
    size = len(matrix)
    negative = np.array([[-int(value) for value in row] for row in matrix], dtype=object)
    identity = np.array([[int(i == j) for j in range(size)] for i in range(size)], dtype=object)
    adjoint = identity
    for step in range(1, size):
        product = negative.dot(adjoint)
        trace = sum(int(product[k][k]) for k in range(size))
        # The division is exact: these are the coefficients of a whole polynomial.
        adjoint = product - (trace // step) * identity
    sign = -1 if size % 2 == 0 else 1
    return tuple(tuple(sign * int(value) for value in row) for row in adjoint)


def feedback_counts(matrix: Whole) -> Table:
    """Return T: the permanents of the minors of |A|, placed as in the adjoint.

    Rows are given columns one after the other, from the top and from the bottom, over all sets of
    columns; a minor without row j and column i joins the two halves around row j.
    """
    size = len(matrix)
    size_of = np.array([mask.bit_count() for mask in range(1 << size)], dtype=np.int8)
    rows = np.abs(np.array(matrix, dtype=np.int64).reshape(size, size))
    above, below = _assignments(rows, size_of), _assignments(rows[::-1], size_of)
    table = [[0] * size for _ in range(size)]
    every = (1 << size) - 1
    masks = np.arange(1 << size)
    for row in range(size):
        upper = masks[size_of == row]
        for column in range(size):
            free = upper[upper >> column & 1 == 0]
            lower = every & ~(1 << column) & ~free
            table[column][row] = int((above[row][free] * below[size - 1 - row][lower]).sum())
    return tuple(map(tuple, table))


def _assignments(rows: NDArray[np.int64], size_of: NDArray[np.int8]) -> list[NDArray[np.int64]]:
    """Return, for each number r, the ways to give the first r rows exactly the columns of a set."""
    size = len(rows)
    masks = np.arange(1 << size)
    ways = [np.zeros(1 << size, dtype=np.int64) for _ in range(size + 1)]
    ways[0][0] = 1
    for row in range(size):
        from_masks = masks[size_of == row]
        for column in np.flatnonzero(rows[row]).tolist():
            free = from_masks[from_masks >> column & 1 == 0]
            ways[row + 1][free | 1 << column] += ways[row][free] * rows[row, column]
    return ways


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
