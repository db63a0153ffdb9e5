"""The picture: a scene seen through a camera, painted on a widget."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.camera import LARGEST_FIT, Camera
from leverpoint.canvas.stage import Stage
from leverpoint.drawing.drawn_rows import row_of
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.rect import Rect

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Picture(QWidget):
    """Shows a scene, moves and zooms it; sub-classes paint over it and let it be edited."""

    zoom_changed = Signal(float)
    view_changed = Signal()
    """The picture was moved or zoomed, or its size changed."""
    picture_changed = Signal()
    """The scene looks different, or a part of it is dragged."""
    highlight_changed = Signal()
    """Other things than before are pointed out."""
    _ready = False
    """Qt sends events as soon as there are children, before everything is in place."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.camera = Camera(self._camera_moved)
        self.stage = Stage(scene, self.camera, self._repaint, self)
        self.largest_fit = LARGEST_FIT
        """`fit` never enlarges a small diagram beyond this."""
        self._fits_first = True
        self._zoom = 1.0
        self.is_ringed = False
        """Whether to show a focus ring: the focus came by keyboard."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def view(self) -> View:
        """Return how the scene lies on the canvas, in pixels of the desktop."""
        return self.camera.view

    def fit(self) -> None:
        """Show the whole diagram."""
        x0, y0, x1, y1 = self.scene.bounds
        self._fits_first = not self.isVisible()
        self.camera.fit(Rect(x0, y0, x1 - x0, y1 - y0), self.largest_fit)

    def zoom_to(self, scale: float) -> None:
        """Zoom about the middle; 1.0 is 100 %."""
        self.camera.zoom_to(scale)

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out about the middle."""
        self.camera.zoom_to(self.camera.view.scale * factor)

    def ensure_visible(self, challenge_id: str) -> None:
        """Scroll as little as needed to show a challenge."""
        row = row_of(self.scene, challenge_id)
        if row is not None:
            self.camera.show(Rect(*self.scene.display_list.boxes.rect[row].tolist()))

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the picture, in pixels of the desktop."""

    def _camera_moved(self) -> None:
        self.update()
        if self.camera.view.scale != self._zoom:
            self._zoom = self.camera.view.scale
            self.zoom_changed.emit(self._zoom)
        self.view_changed.emit()

    def _repaint(self, area: QRect | None) -> None:
        self.picture_changed.emit()
        if area is None:
            self.update()
            return
        ratio = self.camera.ratio
        low, size = area.topLeft(), area.size()
        scaled = QRectF(
            low.x() / ratio, low.y() / ratio, size.width() / ratio, size.height() / ratio
        )
        self.update(scaled.toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and what lies over it."""
        area, ratio = event.rect(), self.camera.ratio
        fine = QRectF(
            area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio
        ).toAlignedRect()
        painter = QPainter(self)
        try:
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            self.stage.paint(painter, fine)
            painter.restore()
            self.paint_over(painter)
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture where it is; the first time show the whole diagram."""
        super().resizeEvent(event)
        self.camera.resize(QSizeF(self.size()), self.devicePixelRatioF())
        if self._fits_first:
            self.fit()
        self.view_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Follow a change of screens."""
        if self._ready and event.type() == QEvent.Type.DevicePixelRatioChange:
            self.camera.resize(QSizeF(self.size()), self.devicePixelRatioF())
            self.update()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give up the picture in the making; it is begun anew when it is needed."""
        self.stage.close()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the focus came by keyboard."""
        self.is_ringed = event.reason() in _BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        self.is_ringed = False
        self.update()
        super().focusOutEvent(event)
