"""Rows of a display list that are treated alike."""

from dataclasses import dataclass, field

import numpy as np

from leverpoint.drawing.columns import either
from leverpoint.drawing.display_list import DisplayList, Rows


def _none() -> Rows:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class RowChoice:
    """Some boxes, arrows, loop badges and regions, by row."""

    boxes: Rows = field(default_factory=_none)
    arcs: Rows = field(default_factory=_none)
    badges: Rows = field(default_factory=_none)
    regions: Rows = field(default_factory=_none)

    def __bool__(self) -> bool:
        """Return whether there is any row."""
        chosen = (self.boxes, self.arcs, self.badges, self.regions)
        return any(len(rows) > 0 for rows in chosen)

    def united(self, other: "RowChoice") -> "RowChoice":
        """Return the rows of both."""
        return RowChoice(
            either(self.boxes, other.boxes),
            either(self.arcs, other.arcs),
            either(self.badges, other.badges),
            either(self.regions, other.regions),
        )

    def rest(self, shown: DisplayList) -> "RowChoice | None":
        """Return all the other rows; None when that is everything."""
        if not self:
            return None
        return RowChoice(
            _others(self.boxes, len(shown.boxes.ids)),
            _others(self.arcs, len(shown.arcs.ids)),
            _others(self.badges, len(shown.loop_badges.ids)),
            _others(self.regions, len(shown.regions.ids)),
        )


NOTHING = RowChoice()


def _others(rows: Rows, count: int) -> Rows:
    others = np.ones(count, np.bool_)
    others[rows] = False
    return np.flatnonzero(others)
