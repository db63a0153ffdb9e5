"""Small marks on boxes that tell what cannot be seen otherwise: a lock, a note."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leverpoint.canvas.camera import Camera
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.columns import NO_ROWS
from leverpoint.drawing.display_list import Rows
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.scene_rows import rows_of
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement

SHOWN_FROM = 0.5
"""Zoom below which the marks would be too small to make out."""
SIZE = 12.0
_RIM = 2.5
_INSET = 11.0
_STEP = 17.0


class BoxMarks:
    """Paints a lock on boxes that layouts leave alone, and a dot on those with a note.

    They stand on the lower right corner. While leverage points are highlighted, only the box under
    the pointer shows them.
    """

    def __init__(self, scene: Scene, camera: Camera, diagram: Diagram) -> None:
        self._scene = scene
        self._camera = camera
        self.locked = {str(p.challenge) for p in diagram.of(Placement).values() if p.locked}
        self.noted = {str(c.id) for c in diagram.challenges.values() if c.note}
        self._rows: tuple[Rows, Rows] | None = None

    def change(self, change_set: ChangeSet) -> None:
        """Take note of an edit."""
        self.renew()
        for before, after in change_set.changes.values():
            match after if after is not None else before:
                case Placement(challenge=challenge, locked=locked):
                    _keep(self.locked, challenge, on=locked and after is not None)
                case Challenge(id=challenge, note=note):
                    _keep(self.noted, challenge, on=bool(note) and after is not None)

    def renew(self) -> None:
        """Find the boxes anew: they may have other rows."""
        self._rows = None

    def paint(self, painter: QPainter, hovered: str | None) -> None:
        """Paint the marks of the boxes in view."""
        if self._camera.view.scale < SHOWN_FROM or not (self.locked or self.noted):
            return
        locked, noted = self._in_view(hovered)
        both = set(locked.tolist()) & set(noted.tolist())
        for row in noted.tolist():
            self._draw(painter, row, 1 if row in both else 0, _draw_note)
        for row in locked.tolist():
            self._draw(painter, row, 0, _draw_lock)

    def _in_view(self, hovered: str | None) -> tuple[Rows, Rows]:
        if self._rows is None:
            row = self._scene.box_row
            self._rows = rows_of(row, self.locked), rows_of(row, self.noted)
        only = NO_ROWS
        if self._scene.highlight.ranks:
            only = rows_of(self._scene.box_row, [hovered] if hovered else [])
        return self._seen(self._rows[0], only), self._seen(self._rows[1], only)

    def _seen(self, rows: Rows, only: Rows) -> Rows:
        if self._scene.highlight.ranks:
            return np.intersect1d(rows, only)
        rect, seen = self._scene.display_list.boxes.rect[rows], self._camera.visible
        right, foot = rect[:, 0] + rect[:, 2], rect[:, 1] + rect[:, 3]
        inside = (right > seen.left) & (rect[:, 0] < seen.right)
        inside &= (foot > seen.top - SIZE) & (rect[:, 1] < seen.bottom)
        return rows[inside]

    def _draw(self, painter: QPainter, row: int, step: int, draw: "Draw") -> None:
        """Draw a mark, on the `step`-th place from the corner of a box."""
        left, top, width, height = self._scene.display_list.boxes.rect[row].tolist()
        view = self._camera.view
        corner = view.surface_rect(left + width - _INSET - step * _STEP, top + height, 0.0, 0.0)
        painter.save()
        painter.translate(corner.topLeft())
        painter.scale(view.scale, view.scale)
        _draw_ground(painter, self._scene.look)
        draw(painter, colour(self._scene.look.text))
        painter.restore()


Draw = Callable[[QPainter, QColor], None]


def _keep(ids: set[str], challenge: str, *, on: bool) -> None:
    if on:
        ids.add(challenge)
    else:
        ids.discard(challenge)


def _draw_ground(painter: QPainter, look: Look) -> None:
    painter.setPen(QPen(colour(look.border), 1.0))
    painter.setBrush(colour(look.box))
    radius = SIZE / 2 + _RIM
    painter.drawEllipse(QPointF(), radius, radius)


def _draw_lock(painter: QPainter, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(-2.75, -5.0, 5.5, 7.0), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(-4.25, -1.75, 8.5, 6.25), 1.2, 1.2)


def _draw_note(painter: QPainter, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.4))
    for y, end in ((-2.5, 3.5), (0.0, 3.5), (2.5, 1.5)):
        painter.drawLine(QPointF(-3.5, y), QPointF(end, y))
