"""The glide: boxes on their way to where a layout wants them, before anything is edited."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEasingCurve, QEvent, QObject, Qt, QVariantAnimation
from PySide6.QtGui import QKeyEvent

from leverpoint.canvas.camera import Fitted
from leverpoint.drawing.display_list import Floats, Rows
from leverpoint.drawing.qt_painter_view import View
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point

if TYPE_CHECKING:
    from leverpoint.canvas.canvas_view import CanvasView

DURATION_MS = 600
MOST_GLIDING = 2_500
"""Boxes and arrows of a map that glides; in larger ones frames would come too late."""
_ENDS_IT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.NativeGesture,
    QEvent.Type.TouchBegin,
)


class Glide(QObject):
    """Moves boxes and the camera to their aim, then says so; Escape takes them back instead.

    Any other key, press or turn of the wheel arrives at once and then does its own work.
    """

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._rows: Rows = np.zeros(0, np.intp)
        self._offsets: Floats = np.zeros((0, 2))
        self._from = self._to = canvas.camera.view
        self._fitted_before: Fitted | None = None
        self._arrive: Callable[[], object] | None = None
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setDuration(DURATION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(self._show)
        self._motion.finished.connect(self.finish)

    @property
    def is_gliding(self) -> bool:
        """Return whether boxes are on their way."""
        return self._arrive is not None

    def start(
        self,
        places: Mapping[str, Point],
        arrive: Callable[[], object],
        *,
        aim: View | None = None,
        fit: bool = False,
    ) -> None:
        """Let boxes glide to `places`, then call `arrive`, which edits the diagram.

        Meanwhile the camera goes to `aim`, or with `fit` to where the whole new map is seen.
        Large maps, and those that nobody sees, arrive at once.
        """
        self.finish()
        canvas = self._canvas
        self._arrive = arrive
        self._from = canvas.camera.view
        self._fitted_before = canvas.camera.fitted
        self._to = aim or self._from
        self._take(places)
        shown = canvas.scene.display_list
        if len(shown.boxes.ids) + len(shown.arcs.ids) > MOST_GLIDING or not canvas.isVisible():
            self.finish()
            return
        if fit:
            self._to = self._fitted()
        canvas.installEventFilter(self)
        self._motion.start()

    def _take(self, places: Mapping[str, Point]) -> None:
        scene = self._canvas.scene
        ids = sorted(places.keys() & scene.box_row.keys(), key=scene.box_row.__getitem__)
        self._rows = np.array([scene.box_row[i] for i in ids], np.intp)
        wanted = np.array([(places[i].x, places[i].y) for i in ids]).reshape(-1, 2)
        rect = scene.display_list.boxes.rect[self._rows]
        self._offsets = wanted - rect[:, :2] - rect[:, 2:] / 2

    def _fitted(self) -> View:
        """Return the view that shows all of the map as it will be."""
        scene = self._canvas.scene
        scene.preview.move(self._rows, *self._offsets.T)
        x0, y0, x1, y1 = scene.bounds
        scene.preview.reset()
        return self._canvas.camera.fitted_view(Rect(x0, y0, x1 - x0, y1 - y0))

    def _show(self, share: float) -> None:
        if self.is_gliding:
            self._canvas.follower.glide(self._rows, self._offsets * share)
            if self._to != self._from:
                self._canvas.camera.take(_between(self._from, self._to, share))

    def finish(self) -> None:
        """Arrive now, if anything is on its way."""
        arrive, self._arrive = self._arrive, None
        if arrive is not None:
            self._rest()
            if self._to != self._from:
                self._canvas.camera.take(self._to)
            arrive()
            self._canvas.follower.end_glide()

    def give_up(self) -> None:
        """Take boxes and camera back to where they were; nothing has been edited."""
        if self.is_gliding:
            self.forget()
            self._canvas.camera.take(self._from, self._fitted_before)
            self._canvas.follower.end_glide()

    def forget(self) -> None:
        """Stop where things are: the diagram has been edited meanwhile, or goes away."""
        self._arrive = None
        self._rest()

    def _rest(self) -> None:
        self._motion.stop()
        self._canvas.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the glide at the first thing that a person does; Escape is used up."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()  # so that it arrives here as a key press
            return True
        if event.type() not in _ENDS_IT or not self.is_gliding:
            return super().eventFilter(watched, event)
        if _is_escape(event):
            self.give_up()
            return True
        self.finish()
        return False


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _between(one: View, other: View, share: float) -> View:
    """Return a view on the way; everything moves straight across the screen."""
    return View(
        one.scale + (other.scale - one.scale) * share,
        one.dx + (other.dx - one.dx) * share,
        one.dy + (other.dy - one.dy) * share,
        one.ratio,
    )
