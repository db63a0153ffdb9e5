"""Which arrows hang on which boxes."""

import numpy as np

from leverpoint.drawing.columns import Rows, union


class ArcEnds:
    """The ends of m arrows, sorted by box; made anew when arrows come, go or are reconnected.

    Ends are numbered: those below m are tails, the others, less m, heads.
    """

    def __init__(self, source: Rows, target: Rows, boxes: int) -> None:
        self._source, self._target = source, target
        self._boxes = boxes
        ends = np.concatenate([source, target])
        self._order = np.argsort(ends, kind="stable")
        self._first = np.searchsorted(ends[self._order], np.arange(boxes + 1))

    def at(self, box_rows: Rows) -> Rows:
        """Return the rows of arrows that start or end at any of the boxes, in order, once each."""
        order, first = self._order, self._first
        parts = [order[first[box] : first[box + 1]] for box in box_rows.tolist()]
        if not parts:
            return np.zeros(0, np.intp)
        count = len(self._source)
        return union(count, np.concatenate(parts) % max(count, 1))

    def arriving(self, box_rows: Rows) -> Rows:
        """Return the rows of arrows that end at any of the boxes."""
        rows = self.at(box_rows)
        here = np.zeros(self._boxes, bool)
        here[box_rows] = True
        return rows[here[self._target[rows]]]

    def turning_at(self, box_rows: Rows) -> Rows:
        """Return the rows of self-loops at any of the boxes."""
        turning = np.flatnonzero(self._source == self._target)
        here = np.zeros(self._boxes, bool)
        here[box_rows] = True
        return turning[here[self._source[turning]]]
