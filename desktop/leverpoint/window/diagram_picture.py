"""A diagram to look at, not to edit: fitted at first; the wheel zooms, dragging moves it."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPen, QWheelEvent

from leverpoint.canvas.picture import Picture
from leverpoint.document.differences import Difference, Differences
from leverpoint.drawing.difference_marks import SIGNS, box_signs, difference_highlight
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import QtTextMeasure, label_font
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.rect import Rect
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence

ZOOM_STEP = 1.0015
"""Zoom for each eighth of a degree that the wheel turns."""
AROUND = 90.0
"""Scene pixels kept around what is looked at closely."""
_SIGN = 9.0
"""Radius of the discs with signs, in pixels of the desktop."""
_SIGN_SIZE = 13


class DiagramPicture(Picture):
    """Shows one snapshot in a look, with marks on what differs from another one."""

    def __init__(
        self,
        diagram: Diagram,
        look: Look,
        found: Differences,
        shown: Iterable[Difference],
        name: str,
    ) -> None:
        kinds = tuple(shown)
        scene = Scene(diagram, look, QtTextMeasure())
        scene.set_highlight(difference_highlight(found, kinds, badges=False))
        super().__init__(scene)
        signs = box_signs(found, kinds)
        self._signs = {scene.box_row[c]: s for c, s in signs.items() if c in scene.box_row}
        self._held: QPointF | None = None
        self._is_empty = not diagram.challenges
        self._ready = True
        self.setAccessibleName(name)
        self.setMinimumSize(200, 140)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        """Return a size at which names in a small diagram can be read."""
        return QSize(440, 300)

    def look_at(self, records: Collection[str]) -> None:
        """Show challenges and influences closely, with what lies around them; nothing shows all."""
        rows = [self.scene.box_row[c] for c in self._ends(records) if c in self.scene.box_row]
        if not rows:
            self.fit()
            return
        rects = self.scene.display_list.boxes.rect[rows]
        x0, y0 = (rects[:, :2].min(0) - AROUND).tolist()
        x1, y1 = ((rects[:, :2] + rects[:, 2:]).max(0) + AROUND).tolist()
        self.camera.fit(Rect(x0, y0, x1 - x0, y1 - y0))

    def _ends(self, records: Collection[str]) -> set[str]:
        """Return the challenges among some records, and those at the ends of its influences."""
        found: set[str] = set()
        for record in records:
            influence = self.scene.diagram.of(Influence).get(record)
            found |= {record} if influence is None else {influence.source, influence.target}
        return found

    def paint_over(self, painter: QPainter) -> None:
        """Mark the boxes that differ, or say that there is nothing to see."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(label_font(_SIGN_SIZE, 700))
        for row, sign in self._signs.items():
            rect = self.scene.display_list.boxes.rect[row].tolist()
            self._paint_mark(painter, self.view.surface_rect(*rect), sign)
        if self._is_empty:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.setFont(label_font(14, 400))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No challenges")

    def _paint_mark(self, painter: QPainter, box: QRectF, sign: str) -> None:
        """Paint a frame around a box, dashed for what is gone, and its sign at the corner."""
        look = self.scene.look
        gone = sign == SIGNS[Difference.REMOVED]
        pen = QPen(QColor.fromRgb(look.accent), 2.0)
        pen.setStyle(Qt.PenStyle.DashLine if gone else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 5, 5)
        disc = QRectF(box.left() - 3 - _SIGN, box.top() - 3 - _SIGN, 2 * _SIGN, 2 * _SIGN)
        painter.setPen(QPen(QColor.fromRgb(look.canvas), 1.5))
        painter.setBrush(QColor.fromRgb(look.accent))
        painter.drawEllipse(disc)
        painter.setPen(QColor.fromRgb(look.disc_glyph))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, sign)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        factor = ZOOM_STEP ** event.angleDelta().y()
        self.camera.zoom_to(self.camera.view.scale * factor, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the pointer."""
        if self._held is not None:
            step = event.position() - self._held
            self._held = event.position()
            self.camera.pan(step.x(), step.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the picture."""
        self._held = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Show the whole diagram again."""
        self.fit()
