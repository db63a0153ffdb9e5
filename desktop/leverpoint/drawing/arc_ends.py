"""Which arrows hang on which boxes."""

import numpy as np

from leverpoint.drawing.columns import Rows, union
from leverpoint.geometry.signs import MOST_NEIGHBOURS, Neighbours


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

    def neighbours(self, rows: Rows) -> Neighbours:
        """Return each arrow of `rows` with the others at the box it enters."""
        target = self._target[rows]
        begin, many = self._first[target], self._first[target + 1] - self._first[target]
        many = np.where(many > MOST_NEIGHBOURS, 0, many)
        disc = np.repeat(np.arange(len(rows)), many)
        within = np.arange(len(disc)) - np.repeat(np.cumsum(many) - many, many)
        end = self._order[np.repeat(begin, many) + within]
        count = max(len(self._source), 1)
        others = end % count != rows[disc]
        return Neighbours(disc[others], (end % count)[others], (end >= count)[others])
