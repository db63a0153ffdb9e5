"""Finding the boxes around many places without looking at every box."""

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.arcs import CORNER

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_STRIDE = 1 << 24
"""Between the keys of neighbouring columns of cells; far more than there are rows of them."""


class BoxGrid:
    """Boxes sorted into cells, so large that a box reaches no farther than the next cell.

    `outlines` are (n, 5) as in `arc_shapes`; `reach` is how far from a box it must be found.
    """

    def __init__(self, outlines: Floats, reach: float) -> None:
        self._outlines = outlines
        half = outlines[:, 2:4] + outlines[:, 4:]
        self._cell = half.max(axis=0, initial=1.0) + reach
        keys = self._keys(outlines[:, :2])
        self._order = np.argsort(keys, kind="stable")
        self._keys_in_order = keys[self._order]

    def hits(self, places: Floats, radius: float) -> Rows:
        """Return how many boxes, with their halos, each disc of a radius would touch.

        `radius` is at most the reach that the grid was made for.
        """
        which, box = self.near(places)
        apart = np.abs(places[which] - self._outlines[box, :2]) - self._outlines[box, 2:4] + CORNER
        beyond = np.maximum(apart, 0.0)
        distance = np.hypot(beyond[:, 0], beyond[:, 1]) - CORNER - self._outlines[box, 4]
        return np.bincount(which[distance < radius], minlength=len(places))

    def near(self, places: Floats) -> tuple[Rows, Rows]:
        """Return pairs of a (p, 2) place and a box in its cell or one of the eight around it."""
        keys = self._keys(places)
        firsts, counts = [], []
        for column in (-_STRIDE, 0, _STRIDE):
            first = np.searchsorted(self._keys_in_order, keys + (column - 1))
            end = np.searchsorted(self._keys_in_order, keys + (column + 1), side="right")
            firsts.append(first)
            counts.append(end - first)
        first, count = np.concatenate(firsts), np.concatenate(counts)
        which = np.repeat(np.tile(np.arange(len(places)), 3), count)
        within = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
        return which, self._order[np.repeat(first, count) + within]

    def _keys(self, places: Floats) -> NDArray[np.int64]:
        cells = np.floor(places / self._cell).astype(np.int64)
        keys: NDArray[np.int64] = cells[:, 0] * _STRIDE + cells[:, 1]
        return keys
