"""The mirror: what a canvas shows, drawn once more in the sharpness of another screen."""

from PySide6.QtCore import QEvent, QObject, QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.canvas.legend import Legend
from leverpoint.canvas.leverage_card import LeverageCard
from leverpoint.canvas.picture import Picture
from leverpoint.drawing.look import hex_colour
from leverpoint.drawing.qt_painter_view import View

LATE_MS = 40
"""How long the mirror waits for more changes before it draws anew."""


class Mirror(Picture):
    """Shows the part of the map that a canvas shows, until it is frozen.

    Gestures, what-ifs and the cards are mirrored too; toasts and bars are for the facilitator.
    """

    def __init__(self, canvas: CanvasView, parent: QWidget | None = None) -> None:
        super().__init__(canvas.scene, parent)
        self._canvas = canvas
        self._still: QPixmap | None = None
        self._cover = QLabel(self)
        """The picture that stands still, over everything else."""
        self._cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cover.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATE_MS)
        self._timer.timeout.connect(self._draw_anew)
        self._cards = (Legend(self), LeverageCard(self))
        self._fits_first = False
        self._ready = True
        self.setAccessibleName("Room view")
        canvas.picture_changed.connect(self._change)
        canvas.view_changed.connect(self._look_along)
        canvas.highlight_changed.connect(self._point_out)
        canvas.installEventFilter(self)

    def detach(self) -> None:
        """Stop following the canvas."""
        self._canvas.removeEventFilter(self)
        self._canvas.picture_changed.disconnect(self._change)
        self._canvas.view_changed.disconnect(self._look_along)
        self._canvas.highlight_changed.disconnect(self._point_out)
        self._timer.stop()
        self.stage.close()

    @property
    def is_frozen(self) -> bool:
        """Return whether the picture stands still."""
        return self._still is not None

    def freeze(self, *, on: bool) -> None:
        """Let the picture stand still as it is, or follow the canvas again."""
        if on == self.is_frozen:
            return
        if on:
            self._draw_anew()
            self.stage.settle()
            self._still = self.grab()
            self._show_still()
        else:
            self._still = None
            self._look_along()
            self._draw_anew()
        self._cover.setVisible(on)

    def _show_still(self) -> None:
        """Show what was frozen as large as it fits now."""
        if self._still is None:
            return
        size = self.size() * self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        still = self._still.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        self._cover.setPixmap(still)
        self._cover.setStyleSheet(f"background: {hex_colour(self.scene.look.canvas)};")
        self._cover.setGeometry(self.rect())
        self._cover.raise_()

    def _change(self) -> None:
        if not self.is_frozen and not self._timer.isActive():
            self._timer.start()

    def _draw_anew(self) -> None:
        self.stage.forget_rows()
        self.stage.renew()
        for card in self._cards:
            card.refresh()

    def _point_out(self) -> None:
        if not self.is_frozen:
            self.highlight_changed.emit()

    def _look_along(self) -> None:
        """Show at least what the canvas shows, with the same middle."""
        size, seen = QSizeF(self.size()), self._canvas.camera
        if self.is_frozen or size.isEmpty() or seen.size.isEmpty():
            return
        middle = seen.view.to_scene(seen.centre)
        scale = seen.view.scale * self._share
        centre = self.camera.centre
        dx, dy = centre.x() - middle.x * scale, centre.y() - middle.y * scale
        self.camera.take(View(scale, dx, dy))

    @property
    def _share(self) -> float:
        """Return how much larger than on the canvas everything is here."""
        own, seen = QSizeF(self.size()), self._canvas.camera.size
        return min(own.width() / seen.width(), own.height() / seen.height())

    def paint_over(self, painter: QPainter) -> None:
        """Paint gestures and what-ifs as they lie over the canvas."""
        middle, share = self._canvas.camera.centre, self._share
        painter.translate(self.camera.centre)
        painter.scale(share, share)
        painter.translate(-middle)
        self._canvas.paint_marks(painter, focus_ring=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the same part of the map in another size."""
        super().resizeEvent(event)
        self._look_along()
        self._show_still()

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        """Paint gestures anew whenever the canvas paints."""
        if canvas is self._canvas and event.type() == QEvent.Type.Paint and not self.is_frozen:
            self.update()
        return False
