"""What a drag shows before anything is edited."""

from collections.abc import Sequence

import numpy as np

from leverpoint.drawing.columns import Rows
from leverpoint.drawing.display_list import Floats
from leverpoint.drawing.scene_rows import SceneRows, Touched


class Preview:
    """Moves boxes or bends an arrow in a scene alone, and takes it back."""

    def __init__(self, rows: SceneRows) -> None:
        self._rows = rows
        self._held: tuple[Rows, Floats] | None = None
        self._bent: tuple[int, float] | None = None

    def move(
        self, box_rows: Sequence[int] | Rows, dx: float | Floats, dy: float | Floats
    ) -> Touched:
        """Show boxes moved by (dx, dy), numbers or (k,), from where they were before that."""
        rows = np.asarray(box_rows, np.intp)
        restored = Touched()
        if self._held is not None and not np.array_equal(self._held[0], rows):
            restored = self.reset()
        centre = self._rows.boxes.facts.centre
        if self._held is None:
            self._held = (rows, centre[rows].copy())
        centre[rows] = self._held[1] + np.stack(np.broadcast_arrays(dx, dy), -1)
        moved = self._rows.moved(rows, settled=False)
        return moved.united(restored) if len(restored.arcs) + len(restored.boxes) else moved

    def bend(self, arc_row: int, share: float) -> Touched:
        """Show an arrow with another bend."""
        restored = Touched()
        if self._bent is not None and self._bent[0] != arc_row:
            restored = self.reset()
        given = self._rows.arcs.facts.given
        if self._bent is None:
            self._bent = (arc_row, float(given[arc_row]))
        return self._bend(arc_row, share).united(restored)

    def reset(self) -> Touched:
        """Show everything as it was before the preview."""
        touched = Touched()
        if self._bent is not None:
            (row, share), self._bent = self._bent, None
            touched = self._bend(row, share)
        if self._held is not None:
            (rows, centres), self._held = self._held, None
            self._rows.boxes.facts.centre[rows] = centres
            touched = self._rows.moved(rows).united(touched)
        return touched

    def _bend(self, row: int, share: float) -> Touched:
        self._rows.arcs.facts.given[row] = share
        return self._rows.reshape(np.array([row]))
