"""What a marquee touches, framed in few calls while it grows; the scene is left alone."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from leverpoint.document.selection import Selection
from leverpoint.drawing.arc_lines import flatten, whole_spans
from leverpoint.drawing.display_list import Floats, Rows
from leverpoint.drawing.drawn_rows import arcs_of, boxes_of
from leverpoint.drawing.qt_painter_buffers import draw_lines, draw_rects
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.scene import Scene

RIM = 2.0
MOST_ARROWS = 400
"""Arrows drawn while the marquee grows; with more, only boxes are framed until it ends."""


def draw_frames(painter: QPainter, scene: Scene, view: View, selection: Selection) -> None:
    """Frame selected boxes and trace selected arrows; the painter counts in desktop pixels."""
    if 0 < len(selection.influences) <= MOST_ARROWS:
        _draw_arrows(painter, scene, view, arcs_of(scene, selection.influences))
    if selection.challenges:
        rows = boxes_of(scene, selection.challenges)
        _draw_rims(painter, scene, view, scene.display_list.boxes.rect[rows])


def _draw_rims(painter: QPainter, scene: Scene, view: View, rects: Floats) -> None:
    """Draw frames as four filled strips each: forty times as fast as outlines with a thick pen."""
    gap = 3.0 * view.scale + 2.0
    low = np.rint(rects[:, :2] * view.scale + (view.dx - gap, view.dy - gap))
    size = np.rint(rects[:, 2:] * view.scale + 2 * gap)
    x, y, wide, high = *low.T, *size.T
    rim = np.full(len(rects), RIM)
    strips = (
        (x, y, wide, rim),
        (x, y + high - RIM, wide, rim),
        (x, y, rim, high),
        (x + wide - RIM, y, rim, high),
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(scene.look.accent))
    draw_rects(painter, np.concatenate([np.stack(strip, axis=1) for strip in strips]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _draw_arrows(painter: QPainter, scene: Scene, view: View, rows: Rows) -> None:
    pen = QPen(colour(scene.look.accent), RIM, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    lines, _ = flatten(scene.display_list.arcs, whole_spans(rows), view.scale)
    draw_lines(painter, lines * view.scale + (view.dx, view.dy, view.dx, view.dy))
