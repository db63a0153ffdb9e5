"""Small pictures of arrow heads and sign discs, drawn once and stamped many times."""

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from leverpoint.drawing.display_list import Floats
from leverpoint.drawing.qt_painter_marks import DISC, KNOCK_OUT, colour, draw_sign_disc

ANGLES = 64
_MOST_SHEETS = 400


class HeadSprites:
    """Arrow heads of one colour and size at 64 angles, side by side in one pixmap each."""

    def __init__(self) -> None:
        self._sheets: dict[tuple[int, float, float], QPixmap] = {}

    def sheet(self, ink: int, width: float, size: float, head: Floats) -> tuple[QPixmap, int]:
        """Return the pixmap for arrows of a line width at a scale, and the side of its cells.

        `head` is the (4, 2) outline of any such head, in scene pixels.
        """
        size = _step(size)
        key = (ink, width, size)
        outline = _about_origin(head) * size
        cell = 2 * math.ceil(float(np.hypot(*outline.T).max()) + 1)
        if key not in self._sheets:
            if len(self._sheets) >= _MOST_SHEETS:
                self._sheets.clear()
            self._sheets[key] = _draw_heads(outline, ink, cell)
        return self._sheets[key], cell


def _step(size: float) -> float:
    """Return the size rounded to steps of 4 %, so that zooming does not draw sheets each time."""
    return math.exp(round(math.log(size) / 0.04) * 0.04)


def _about_origin(head: Floats) -> Floats:
    """Return a head turned to point along x, the middle of its bounds in the origin."""
    along = head[0] - head[2]
    along = along / max(float(np.hypot(*along)), 1e-9)
    turned = np.stack([head @ along, head @ np.array([-along[1], along[0]])], axis=1)
    middle: Floats = turned - (turned.min(axis=0) + turned.max(axis=0)) / 2
    return middle


def middles(heads: Floats) -> Floats:
    """Return the (k, 2) places at which stamped heads have their middle."""
    barbs = (heads[:, 1] + heads[:, 3]) / 2
    middle: Floats = (heads[:, 0] + barbs) / 2
    return middle


def directions(heads: Floats) -> Floats:
    """Return for (k, 4, 2) heads the number of the angle nearest to theirs."""
    along = heads[:, 0] - heads[:, 2]
    turn = np.arctan2(along[:, 1], along[:, 0]) / (2 * np.pi)
    number: Floats = np.mod(np.rint(turn * ANGLES), ANGLES)
    return number


def _draw_heads(outline: Floats, ink: int, cell: int) -> QPixmap:
    pixmap = QPixmap(cell * ANGLES, cell)
    pixmap.fill(Qt.GlobalColor.transparent)
    polygon = QPolygonF([QPointF(x, y) for x, y in outline.tolist()])
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        for number in range(ANGLES):
            painter.resetTransform()
            painter.translate(cell * (number + 0.5), cell / 2)
            painter.rotate(number * 360 / ANGLES)
            painter.drawPolygon(polygon)
    finally:
        painter.end()
    return pixmap


class DiscSprites:
    """Sign discs of one sign, colour and size in one pixmap each."""

    def __init__(self) -> None:
        self._discs: dict[tuple[int, int, int, int, int], QPixmap] = {}

    def disc(self, sign: int, ink: int, ground: int, glyph: int, size: float) -> QPixmap:
        """Return the disc with a diameter of `size` pixels and its knock-out."""
        pixels = round(size)
        key = (sign, ink, ground, glyph, pixels)
        if key not in self._discs:
            if len(self._discs) >= _MOST_SHEETS:
                self._discs.clear()
            self._discs[key] = _draw_disc(key)
        return self._discs[key]


def _draw_disc(key: tuple[int, int, int, int, int]) -> QPixmap:
    sign, ink, ground, glyph, pixels = key
    scale = pixels / DISC
    side = 2 * math.ceil(scale * (DISC / 2 + KNOCK_OUT)) + pixels % 2
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(side / 2, side / 2)
        painter.scale(scale, scale)
        draw_sign_disc(painter, sign, ink, ground, glyph)
    finally:
        painter.end()
    return pixmap
