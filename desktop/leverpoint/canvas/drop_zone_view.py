"""The three drop zones of a connection, and the sentence below them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from leverpoint.canvas.text_chip import chip_rect, draw_chip
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_marks import colour, draw_sign
from leverpoint.drawing.qt_painter_view import View
from leverpoint.geometry.rect import Rect
from leverpoint.model.influence import Polarity
from leverpoint.tools.drop_zones import zone_area, zone_rects

RADIUS = 12.0
GLYPH_ARM = 9.0
GLYPH_WIDTH = 3.5
_BORDER = 2.5
_CHIP_BELOW = 8.0


def draw_zones(painter: QPainter, view: View, box: Rect, lit: Polarity | None, look: Look) -> None:
    """Draw + ? - over the target's box; the lit zone is filled with its colour."""
    outline = zones_area(view, box)
    shape = QPainterPath()
    shape.addRoundedRect(outline, RADIUS, RADIUS)
    painter.save()
    painter.fillPath(shape, colour(look.box))
    painter.setClipPath(shape)
    for polarity, zone in zone_rects(box, view.scale).items():
        _draw_zone(painter, _on_screen(view, zone), polarity, polarity is lit, look)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(look.accent), _BORDER))
    painter.drawPath(shape)


def _draw_zone(painter: QPainter, rect: QRectF, polarity: Polarity, lit: bool, look: Look) -> None:
    ink = look.arrow(polarity.factor)
    if lit:
        painter.fillRect(rect, colour(ink))
    else:
        painter.setPen(QPen(colour(look.line), 1.0))
        painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.save()
    painter.translate(rect.center())
    draw_sign(painter, polarity.factor, look.disc_glyph if lit else ink, GLYPH_ARM, GLYPH_WIDTH)
    painter.restore()


def zones_area(view: View, box: Rect) -> QRectF:
    """Return the rectangle of the three zones on the desktop."""
    return _on_screen(view, zone_area(box, view.scale))


def sentence_rect(view: View, box: Rect, sentence: str, within: QRectF) -> QRectF:
    """Return where the sentence stands: below the zones, or above where there is no room."""
    zones = zones_area(view, box)
    below = QPointF(zones.center().x(), zones.bottom() + _CHIP_BELOW)
    rect = chip_rect(sentence, below, within)
    if rect.top() < zones.bottom():
        above = QPointF(zones.center().x(), zones.top() - _CHIP_BELOW - rect.height())
        rect = chip_rect(sentence, above, within)
    return rect


def draw_sentence(painter: QPainter, sentence: str, rect: QRectF, look: Look) -> None:
    """Draw the live sentence, such as "More Workload → less Planning time"."""
    draw_chip(painter, sentence, rect, look)


def _on_screen(view: View, rect: Rect) -> QRectF:
    return view.surface_rect(rect.left, rect.top, rect.width, rect.height)
