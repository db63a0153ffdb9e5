"""What a marquee touches, framed in few calls while it grows; the scene is left alone."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from leverpoint.document.selection import Selection
from leverpoint.drawing.arc_lines import flatten, whole_spans
from leverpoint.drawing.display_list import Rows
from leverpoint.drawing.qt_painter_buffers import draw_lines, draw_rects
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.scene import Scene

MOST_ARROWS = 400
"""Arrows drawn while the marquee grows; with more, only boxes are framed until it ends."""


def draw_frames(painter: QPainter, scene: Scene, view: View, selection: Selection) -> None:
    """Frame selected boxes and trace selected arrows; the painter counts in desktop pixels."""
    pen = QPen(colour(scene.look.accent), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if 0 < len(selection.influences) <= MOST_ARROWS:
        _draw_arrows(painter, scene, view, _rows(scene.arc_row, selection.influences))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    rows = _rows(scene.box_row, selection.challenges)
    rects = scene.display_list.boxes.rect[rows] * view.scale
    rects[:, :2] += (view.dx, view.dy)
    gap = 3.0 * view.scale + 1.0
    rects += np.array([-gap, -gap, 2 * gap, 2 * gap])
    draw_rects(painter, np.rint(rects))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _draw_arrows(painter: QPainter, scene: Scene, view: View, rows: Rows) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    lines, _ = flatten(scene.display_list.arcs, whole_spans(rows), view.scale)
    draw_lines(painter, lines * view.scale + (view.dx, view.dy, view.dx, view.dy))


def _rows(row: dict[str, int], ids: frozenset[str]) -> Rows:
    return np.array([row[i] for i in ids if i in row], np.intp)
