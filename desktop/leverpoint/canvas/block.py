"""A block: many boxes dragged at once, painted without working out where each arrow would run."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from leverpoint.canvas.row_choice import RowChoice
from leverpoint.drawing.display_list import Floats, Rows
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.qt_painter_batches import draw_by_pen
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.scene import Scene


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes that move together, arrows within, and arrows that only one end moves.

    The latter are painted as straight lines while the drag lasts.
    """

    boxes: Rows
    within: Rows
    across: Rows
    tail_moves: Floats
    """1 where the tail of an arrow of `across` moves, 0 where its head does."""
    dx: float = 0.0
    dy: float = 0.0
    """How far it has been moved, in scene pixels."""

    @staticmethod
    def of(scene: Scene, ids: frozenset[str], boxes: Rows) -> "Block":
        """Return the block of some challenges and their rows."""
        arcs = scene.arcs_at(boxes)
        influences, arc_ids = scene.diagram.influences, scene.display_list.arcs.ids
        ends = [influences[arc_ids[row]] for row in arcs.tolist()]
        tail = np.array([arrow.source in ids for arrow in ends], np.bool_)
        head = np.array([arrow.target in ids for arrow in ends], np.bool_)
        both = tail & head
        return Block(boxes, arcs[both], arcs[~both], tail[~both].astype(np.float64))

    @property
    def rows(self) -> RowChoice:
        """Return all rows that are painted apart from the layer."""
        return RowChoice(self.boxes, np.union1d(self.within, self.across))

    def at(self, dx: float, dy: float) -> "Block":
        """Return the block moved by (dx, dy) from where the scene has it."""
        return replace(self, dx=dx, dy=dy)

    def paint(
        self, painter: QPainter, pictures: DisplayListPainter, view: View, area: QRectF
    ) -> None:
        """Paint the block; the painter counts in pixels of the surface."""
        self._paint_across(painter, pictures, view, area)
        pictures.paint(
            painter,
            view.moved(self.dx * view.scale, self.dy * view.scale),
            area,
            boxes=self.boxes,
            arcs=self.within,
            badges=np.zeros(0, np.int64),
            background=False,
        )

    def _paint_across(
        self, painter: QPainter, pictures: DisplayListPainter, view: View, area: QRectF
    ) -> None:
        arcs, rows = pictures.display_list.arcs, self.across
        offset = np.array([self.dx, self.dy])
        tail = arcs.start[rows] + self.tail_moves[:, None] * offset
        tip = arcs.head[rows, 0] + (1.0 - self.tail_moves[:, None]) * offset
        lines = np.concatenate([tail, tip], axis=1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_by_pen(painter, view, area, lines, arcs.colour[rows], arcs.width[rows])
