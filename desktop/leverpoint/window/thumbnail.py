"""Thumbnails: a diagram as a small PNG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter import DisplayListPainter, View
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.sheet import sheet, sheet_rect
from leverpoint.model.diagram import Diagram

WIDTH, HEIGHT = 288, 192
"""Pixels of the picture: three times those that a list shows, for fine screens."""


def thumbnail(diagram: Diagram, look: Look) -> bytes:
    """Return a small picture of a whole diagram as a PNG file."""
    shown = sheet(Scene(diagram, look, QtTextMeasure()))
    x0, y0, width, height = sheet_rect(shown)
    scale = min(WIDTH / width, HEIGHT / height, 1.0)
    dx, dy = (WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        view = View(scale, dx - x0 * scale, dy - y0 * scale, ratio=3.0)
        DisplayListPainter(shown).paint(painter, view, QRectF(0, 0, WIDTH, HEIGHT))
    finally:
        painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
