"""Previews: what a gesture would do, painted over the picture; nothing is edited yet."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leverpoint.canvas import drop_zone_view as zones
from leverpoint.canvas.camera import Camera
from leverpoint.canvas.pending_arrow import PendingArrow, at_place
from leverpoint.canvas.text_chip import chip_rect, draw_chip
from leverpoint.commands.challenges import Side
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.drawn_rows import row_of
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.rect import Rect
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.tools.drop_zones import zone_area
from leverpoint.tools.host import Link
from leverpoint.tools.states import (
    Connecting,
    End,
    KeyConnecting,
    Marquee,
    Panning,
    Reconnecting,
    State,
)

RING_GAP = 3.0
RING = 2.5
_RADIUS = 10.0


@dataclass(frozen=True, slots=True)
class Preview:
    """What to paint for a state: a marquee, an arrow, a ringed box, zones with a sentence."""

    marquee: Rect | None = None
    arrow: PendingArrow | None = None
    arrow_sign: Polarity = Polarity.UNKNOWN
    ringed: tuple[Rect, ...] = ()
    zones: Rect | None = None
    lit: Polarity | None = None
    sentence: str = ""
    """Stands below the zones, or below the first ringed box when there are none."""


class Previews:
    """Turns tool states into previews, and paints them in pixels of the desktop."""

    def __init__(self, document: DiagramDocument, scene: Scene, camera: Camera) -> None:
        self._document = document
        self._scene = scene
        self._camera = camera

    def of(self, state: State) -> Preview:
        """Return the preview of a tool's state."""
        match state:
            case Marquee(rect=rect):
                return Preview(marquee=rect)
            case Connecting():
                return self._connecting(state)
            case Reconnecting():
                return self._reconnecting(state)
            case KeyConnecting():
                return self._key_connecting(state)
            case Panning(back_to=back):
                return self.of(back)
        return Preview()

    def of_link(self, link: Link, at: Point) -> Preview:
        """Return the arrow that comes into being together with the challenge being named."""
        if row_of(self._scene, link.other) is None:
            return Preview()
        ends = self.box(link.other), Rect.around(at, 88.0, 40.0)
        source, target = ends if link.side is Side.EFFECT else ends[::-1]
        return Preview(arrow=self._arrow(source, target, link.polarity), arrow_sign=link.polarity)

    def box(self, challenge: str) -> Rect:
        """Return the box of a challenge as it is drawn."""
        row = row_of(self._scene, challenge)
        assert row is not None
        return Rect(*self._scene.display_list.boxes.rect[row].tolist())

    def _arrow(self, source: Rect, target: Rect, polarity: Polarity | None) -> PendingArrow:
        sign = polarity.factor if polarity else 0
        return PendingArrow(source, target, sign, with_sign=polarity is not None)

    def _connecting(self, state: Connecting) -> Preview:
        source = self.box(state.source)
        if state.target is None:
            return Preview(arrow=self._arrow(source, at_place(state.tip), None), ringed=(source,))
        box = self.box(state.target)
        zone = zone_area(box, self._camera.view.scale)
        polarity = state.zone or Polarity.UNKNOWN
        return Preview(
            arrow=None if state.target == state.source else self._arrow(source, zone, polarity),
            arrow_sign=polarity,
            ringed=(source,),
            zones=box,
            lit=state.zone,
            sentence=state.sentence,
        )

    def _reconnecting(self, state: Reconnecting) -> Preview:
        arrow = self._document.snapshot().influences[state.influence]
        fixed = self.box(arrow.source if state.end is End.HEAD else arrow.target)
        moving = self.box(state.target) if state.target else at_place(state.tip)
        ends = (fixed, moving) if state.end is End.HEAD else (moving, fixed)
        ringed = (moving,) if state.target else ()
        return Preview(
            arrow=self._arrow(*ends, arrow.polarity), arrow_sign=arrow.polarity, ringed=ringed
        )

    def _key_connecting(self, state: KeyConnecting) -> Preview:
        fixed = self.box(state.source)
        if state.target is None:
            return Preview(ringed=(fixed,), sentence=state.typed)
        other = self.box(state.target)
        ends = (fixed, other) if state.end is End.HEAD else (other, fixed)
        return Preview(
            arrow=self._arrow(*ends, Polarity.UNKNOWN),
            ringed=(other, fixed),
            sentence=state.typed,
        )

    # -- painting

    def paint(self, painter: QPainter, preview: Preview) -> None:
        """Paint a preview."""
        look, view = self._scene.look, self._camera.view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if preview.marquee:
            self._paint_marquee(painter, preview.marquee)
        for rect in preview.ringed:
            self.ring(painter, rect, look.accent)
        if preview.arrow:
            ink = look.arrow(preview.arrow_sign.factor)
            preview.arrow.paint(painter, view, ink, look.canvas, look.disc_glyph)
        if preview.zones:
            zones.draw_zones(painter, view, preview.zones, preview.lit, look)
        if preview.sentence:
            draw_chip(painter, preview.sentence, self._sentence_rect(preview), look)

    def area(self, preview: Preview) -> QRectF:
        """Return the part of the desktop that a preview covers."""
        view = self._camera.view
        parts = [self._on_screen(rect) for rect in preview.ringed]
        if preview.marquee:
            parts.append(self._on_screen(preview.marquee))
        if preview.arrow:
            parts.append(preview.arrow.area(view))
        if preview.zones:
            parts.append(zones.zones_area(view, preview.zones))
        if preview.sentence:
            parts.append(self._sentence_rect(preview))
        whole = QRectF()
        for part in parts:
            whole = whole.united(part.adjusted(-10, -10, 10, 10))
        return whole

    def ring(self, painter: QPainter, rect: Rect, ink: int) -> None:
        """Draw a ring around a box of the scene, at least 2 px thick."""
        scale = self._camera.view.scale
        gap, thick = RING_GAP * scale, max(RING * scale, 2.0)
        by = gap + thick / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(ink), thick))
        radius = _RADIUS * scale + by
        painter.drawRoundedRect(self._on_screen(rect).adjusted(-by, -by, by, by), radius, radius)

    def _paint_marquee(self, painter: QPainter, rect: Rect) -> None:
        ink = colour(self._scene.look.accent)
        painter.setPen(QPen(ink, 1.0))
        painter.setBrush(QColor(ink.red(), ink.green(), ink.blue(), 24))
        painter.drawRect(self._on_screen(rect))

    def _sentence_rect(self, preview: Preview) -> QRectF:
        within = QRectF(0, 0, self._camera.size.width(), self._camera.size.height())
        if preview.zones:
            return zones.sentence_rect(self._camera.view, preview.zones, preview.sentence, within)
        below = self._on_screen(preview.ringed[0])
        foot = below.bottomLeft() + (below.bottomRight() - below.bottomLeft()) / 2
        foot.setY(foot.y() + 10)
        return chip_rect(preview.sentence, foot, within)

    def _on_screen(self, rect: Rect) -> QRectF:
        return self._camera.view.surface_rect(rect.left, rect.top, rect.width, rect.height)
