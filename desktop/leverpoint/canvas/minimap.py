"""The minimap: the whole diagram in a corner, and a frame around what is in view."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QWheelEvent

from leverpoint.canvas.card import MARGIN, Card
from leverpoint.canvas.picture import Picture
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.display_list import Colours, Floats
from leverpoint.drawing.qt_painter_buffers import draw_rects
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.scene import Scene

AUTO, ON, OFF = "auto", "on", "off"
MODES = (AUTO, ON, OFF)
SIZE = QSize(208, 148)
SHOWN_BELOW = 0.70
"""Share of the map in view below which the minimap appears by itself."""
_PADDING = 8.0
_LEAST_BOX = 2.0
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP = 0.2
"""Share of the canvas by which an arrow key moves the view."""
_REST_MS = 120
"""How long the diagram must rest before the image of it is painted anew."""
_LEAST_CANVAS = QSize(480, 320)
"""On a smaller canvas the minimap would hide too much to appear by itself."""


class Minimap(Card):
    """Shows where the view is; a click or a drag moves it there.

    The image of the boxes is kept; while the view moves only the frame is painted over it.
    """

    def __init__(self, canvas: Picture) -> None:
        super().__init__(canvas, "Minimap")
        self.setAccessibleDescription(
            "Click or drag to move the view, or use the arrow keys; Space shows the whole map"
        )
        self.clicked.connect(canvas.fit)
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.mode = AUTO
        self._image = QPixmap()
        self._bounds = (0.0, 0.0, 0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.refresh)
        canvas.view_changed.connect(self._follow)
        self.refresh()

    def set_mode(self, mode: str) -> None:
        """Show the minimap when it helps (AUTO), always (ON) or never (OFF)."""
        self.mode = mode
        self.refresh()

    def on_change(self, _change_set: ChangeSet) -> None:
        """Paint the boxes anew when the diagram has come to rest."""
        self._timer.start()

    def refresh(self) -> None:
        """Look at the diagram anew: how far it reaches, and where its boxes stand."""
        self._timer.stop()
        self._bounds = self.canvas.scene.bounds
        self._image = QPixmap()
        self._follow()

    @property
    def share_in_view(self) -> float:
        """Return which share of the map's area is in view, 0 to 1."""
        x0, y0, x1, y1 = self._bounds
        seen = self.canvas.camera.visible
        width = max(min(x1, seen.right) - max(x0, seen.left), 0.0)
        height = max(min(y1, seen.bottom) - max(y0, seen.top), 0.0)
        area = (x1 - x0) * (y1 - y0)
        return width * height / area if area > 0 else 1.0

    def _follow(self) -> None:
        """Stand in the lower right corner, if the minimap is wanted now."""
        canvas = self.canvas
        self.move(canvas.width() - self.width() - MARGIN, canvas.height() - self.height() - MARGIN)
        self.setVisible(self._is_wanted())
        self.update()

    def _is_wanted(self) -> bool:
        if self.mode != AUTO:
            return self.mode == ON
        small, size = _LEAST_CANVAS, self.canvas.size()
        roomy = size.width() >= small.width() and size.height() >= small.height()
        return roomy and self.share_in_view < SHOWN_BELOW

    # -- painting

    @property
    def _view(self) -> View:
        """Return how the scene lies on the minimap."""
        x0, y0, x1, y1 = self._bounds
        wide, high = self.width() - 2 * _PADDING, self.height() - 2 * _PADDING
        scale = min(wide / max(x1 - x0, 1.0), high / max(y1 - y0, 1.0))
        left = self.width() / 2 - (x0 + x1) / 2 * scale
        return View(scale, left, self.height() / 2 - (y0 + y1) / 2 * scale)

    def paint_content(self, painter: QPainter) -> None:
        """Paint the kept image, and the frame over it."""
        ratio = self.devicePixelRatioF()
        if self._image.isNull() or self._image.devicePixelRatio() != ratio:
            self._image = _image_of(self.canvas.scene, self._view, self.size(), ratio)
        painter.drawPixmap(0, 0, self._image)
        seen = self.canvas.camera.visible
        frame = self._view.surface_rect(seen.left, seen.top, seen.width, seen.height)
        inside = QRectF(self.rect()).adjusted(2.0, 2.0, -2.0, -2.0)
        accent = colour(self.canvas.scene.look.accent)
        painter.setPen(QPen(accent, 2.0))
        accent.setAlpha(26)
        painter.setBrush(accent)
        painter.drawRoundedRect(frame & inside, 2.0, 2.0)
        if self.hasFocus():
            painter.setPen(QPen(colour(self.canvas.scene.look.accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 6.0, 6.0)

    # -- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the place under the pointer into the middle of the view."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the view along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the view by the arrow keys, show all with Space; Escape goes back to the canvas."""
        dx, dy = _STEPS.get(Qt.Key(event.key()), (0, 0))
        size = self.canvas.camera.size
        if dx or dy:
            self.canvas.camera.pan(-dx * size.width() * _STEP, -dy * size.height() * _STEP)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.canvas.fit()
        elif event.key() == Qt.Key.Key_Escape:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the middle of the view."""
        self.canvas.zoom_by(1.15 ** (event.angleDelta().y() / 120))
        event.accept()

    def _look_at(self, at: QPointF) -> None:
        camera = self.canvas.camera
        there = camera.view.to_surface(self._view.to_scene(at))
        camera.pan(camera.centre.x() - there.x(), camera.centre.y() - there.y())


def _image_of(scene: Scene, view: View, size: QSize, ratio: float) -> QPixmap:
    """Return a picture of the boxes in the colours of their themes."""
    image = QPixmap(size * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    boxes = scene.display_list.boxes
    rects = boxes.rect * view.scale + (view.dx, view.dy, 0.0, 0.0)
    themed = boxes.spine >> 24 != 0
    inks = np.where(themed, boxes.spine, np.uint32(scene.look.border)).astype(np.uint32)
    painter = QPainter(image)
    try:
        for ink, few in _by_colour(rects, inks):
            painter.setBrush(colour(ink))
            painter.setPen(Qt.PenStyle.NoPen)
            draw_rects(painter, few)
    finally:
        painter.end()
    return image


def _by_colour(rects: Floats, inks: Colours) -> Iterator[tuple[int, Floats]]:
    """Yield each colour and its rectangles, none smaller than can be seen."""
    seen = rects.copy()
    grown = np.maximum(rects[:, 2:], _LEAST_BOX)
    seen[:, :2] -= (grown - rects[:, 2:]) / 2
    seen[:, 2:] = grown
    for ink in np.unique(inks).tolist():
        yield ink, seen[inks == ink]
