"""Thumbnails: a diagram as a small PNG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter import DisplayListPainter, View
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.sheet import sheet, sheet_rect
from leverpoint.model.diagram import Diagram

WIDTH, HEIGHT = 96, 64
"""What a list shows, in pixels of the desktop."""
FINENESS = 3.0


def thumbnail(
    diagram: Diagram,
    look: Look,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    fineness: float = FINENESS,
) -> bytes:
    """Return a small picture of a whole diagram as a PNG file.

    `size` is in pixels of the desktop, of which each is `fineness` pixels wide in the picture.
    """
    across, down = (round(side * fineness) for side in size)
    shown = sheet(Scene(diagram, look, QtTextMeasure()))
    x0, y0, width, height = sheet_rect(shown)
    scale = min(across / width, down / height, 1.0)
    dx, dy = (across - width * scale) / 2, (down - height * scale) / 2
    image = QImage(across, down, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        view = View(scale, dx - x0 * scale, dy - y0 * scale, ratio=fineness)
        DisplayListPainter(shown).paint(painter, view, QRectF(0, 0, across, down))
    finally:
        painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
