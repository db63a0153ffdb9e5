"""A diagram to look at, not to edit: fitted at first; the wheel zooms, dragging moves it."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QWheelEvent

from leverpoint.canvas.picture import Picture
from leverpoint.drawing.highlight import Highlight
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


class DiagramPicture(Picture):
    """Shows one snapshot in a look, with what a highlight points out."""

    def __init__(
        self,
        diagram: Diagram,
        look: Look,
        highlight: Highlight | None = None,
        name: str = "Diagram",
    ) -> None:
        scene = Scene(diagram, look, QtTextMeasure())
        if highlight is not None:
            scene.set_highlight(highlight)
        super().__init__(scene)
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
        """Say that there is nothing to see, where that is so."""
        if self._is_empty:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.setFont(label_font(14, 400))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No challenges")

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
