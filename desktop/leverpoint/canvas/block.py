"""A block: many boxes dragged at once, painted without working out where each arrow would run."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from leverpoint.canvas.row_choice import RowChoice
from leverpoint.drawing.arc_lines import flatten, whole_spans
from leverpoint.drawing.display_list import Arcs, Floats, Rows
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.qt_painter_batches import draw_by_pen
from leverpoint.drawing.qt_painter_regions import draw_region
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.region_store import RegionParts
from leverpoint.drawing.scene import Scene

MOST_SMOOTH = 1_500
"""Lines that are smoothed while a block is dragged; more would not keep up with the pointer."""
_NO_ROWS = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes that move together, arrows within, and arrows that only one end moves.

    While the drag lasts arrows are thin lines without heads, the latter kind straight ones.
    """

    boxes: Rows
    within: Rows
    across: Rows
    tail_moves: Floats
    """1 where the tail of an arrow of `across` moves, 0 where its head does."""
    regions: tuple[RegionParts, ...] = ()
    dx: float = 0.0
    dy: float = 0.0
    """How far it has been moved, in scene pixels."""

    @staticmethod
    def of(scene: Scene, boxes: Rows) -> "Block":
        """Return the block of some boxes."""
        ids = {scene.display_list.boxes.ids[row] for row in boxes.tolist()}
        arcs = scene.arcs_at(boxes)
        influences, arc_ids = scene.fold.drawn.influences, scene.display_list.arcs.ids
        ends = [influences[arc_ids[row]] for row in arcs.tolist()]
        tail = np.array([arrow.source in ids for arrow in ends], np.bool_)
        head = np.array([arrow.target in ids for arrow in ends], np.bool_)
        both = tail & head
        moves = tail[~both].astype(np.float64)
        return Block(boxes, arcs[both], arcs[~both], moves, scene.regions.parts_around(boxes))

    @property
    def rows(self) -> RowChoice:
        """Return all rows that are painted apart from the layer."""
        regions = np.array([parts.row for parts in self.regions], np.int64)
        return RowChoice(self.boxes, np.union1d(self.within, self.across), regions=regions)

    def at(self, dx: float, dy: float) -> "Block":
        """Return the block moved by (dx, dy) from where the scene has it."""
        return replace(self, dx=dx, dy=dy)

    def paint(
        self, painter: QPainter, pictures: DisplayListPainter, view: View, area: QRectF
    ) -> None:
        """Paint the block; the painter counts in pixels of the surface."""
        arcs = pictures.display_list.arcs
        for parts in self.regions:
            hull, name = parts.moved(self.dx, self.dy)
            draw_region(painter, pictures.display_list, view, parts.row, hull, name)
        within, owner = flatten(arcs, whole_spans(self.within), view.scale)
        lines = np.concatenate([within + (self.dx, self.dy) * 2, self._lines_across(arcs)])
        inks = np.concatenate([arcs.colour[owner], arcs.colour[self.across]])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(lines) <= MOST_SMOOTH)
        draw_by_pen(painter, view, area, lines, inks, np.zeros(len(lines)))
        pictures.paint(
            painter,
            view.moved(self.dx * view.scale, self.dy * view.scale),
            area,
            boxes=self.boxes,
            arcs=_NO_ROWS,
            badges=_NO_ROWS,
            regions=_NO_ROWS,
            background=False,
        )

    def _lines_across(self, arcs: Arcs) -> Floats:
        offset = np.array([self.dx, self.dy])
        tail = arcs.start[self.across] + self.tail_moves[:, None] * offset
        tip = arcs.head[self.across, 0] + (1.0 - self.tail_moves[:, None]) * offset
        return np.concatenate([tail, tip], axis=1)
