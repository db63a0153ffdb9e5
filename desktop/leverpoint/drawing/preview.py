"""What a drag shows before anything is edited, and how arrows are bent meanwhile."""

from collections.abc import Sequence

import numpy as np

from leverpoint.drawing.columns import Rows
from leverpoint.drawing.display_list import Floats
from leverpoint.drawing.scene_marks import SceneMarks
from leverpoint.drawing.scene_rows import SceneRows, Touched
from leverpoint.geometry.arcs import bend_through


class Preview:
    """Moves boxes or bends an arrow in a scene alone, and takes it back.

    In large maps loop badges stay where they are until the edit: a frame has no time for them.
    """

    def __init__(self, rows: SceneRows, marks: SceneMarks) -> None:
        self._rows = rows
        self._marks = marks
        self._held: tuple[Rows, Floats] | None = None
        self._bent: tuple[int, float] | None = None

    def bend_of(self, arc_row: int) -> float:
        """Return the bend an arrow has now, a person's or the automatic one."""
        return float(self._rows.arcs.bends(np.array([arc_row]))[0])

    def bend_towards(self, arc_row: int, x: float, y: float) -> float:
        """Return the bend with which an arrow would pass through a place."""
        facts, centre = self._rows.arcs.facts, self._rows.boxes.facts.centre
        return bend_through(centre[facts.source[arc_row]], centre[facts.target[arc_row]], x, y)

    def move(
        self, box_rows: Sequence[int] | Rows, dx: float | Floats, dy: float | Floats
    ) -> Touched:
        """Show boxes moved by (dx, dy), numbers or (k,), from where the diagram has them."""
        return self._marks.follow(self._move(np.asarray(box_rows, np.intp), dx, dy))

    def bend(self, arc_row: int, share: float) -> Touched:
        """Show an arrow with another bend."""
        return self._marks.follow(self._bend(arc_row, share))

    def reset(self) -> Touched:
        """Show everything where the diagram has it."""
        return self._marks.follow(self.take_back())

    def take_back(self) -> Touched:
        """End the preview, and leave it to an edit to bring the marks along."""
        touched = Touched()
        if self._bent is not None:
            (row, share), self._bent = self._bent, None
            touched = self._reshape(row, share)
        if self._held is not None:
            (rows, centres), self._held = self._held, None
            self._rows.boxes.facts.centre[rows] = centres
            touched = self._rows.moved(rows).united(touched)
        return touched

    def _move(self, rows: Rows, dx: float | Floats, dy: float | Floats) -> Touched:
        restored = Touched()
        if self._held is not None and not np.array_equal(self._held[0], rows):
            restored = self.take_back()
        centre = self._rows.boxes.facts.centre
        if self._held is None:
            self._held = (rows, centre[rows].copy())
        centre[rows] = self._held[1] + np.stack(np.broadcast_arrays(dx, dy), -1)
        moved = self._rows.moved(rows, settled=False)
        return moved.united(restored) if len(restored.arcs) + len(restored.boxes) else moved

    def _bend(self, row: int, share: float) -> Touched:
        restored = Touched()
        if self._bent is not None and self._bent[0] != row:
            restored = self.take_back()
        if self._bent is None:
            self._bent = (row, float(self._rows.arcs.facts.given[row]))
        return self._reshape(row, share).united(restored)

    def _reshape(self, row: int, share: float) -> Touched:
        self._rows.arcs.facts.given[row] = share
        return self._rows.reshape(np.array([row]))
