"""The canvas: a diagram to look at, to draw in, and to hear about."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.accessibility import CanvasItems, install_factory
from leverpoint.canvas.camera import Camera
from leverpoint.canvas.canvas_host import CanvasHost
from leverpoint.canvas.follower import Follower
from leverpoint.canvas.footprint import area_of
from leverpoint.canvas.item_words import change_words
from leverpoint.canvas.presenter import Presenter
from leverpoint.canvas.ripple_overlay import RippleOverlay
from leverpoint.canvas.stage import Stage
from leverpoint.canvas.toast import Toast
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.scene_rows import rows_of
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point

CLOSEST_SELECTION = 2.0
"""Zooming to a selection goes no closer than this."""
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class CanvasView(QWidget):
    """Shows a scene and lets tools edit its document.

    Places given and returned are scene pixels. Call `detach` before the widget goes away.
    """

    zoom_changed = Signal(float)
    status_hint = Signal(str)
    tool_changed = Signal(str)
    _ready = False
    """Qt sends events as soon as there are children, before everything is in place."""

    def __init__(
        self, document: DiagramDocument, scene: Scene, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.scene = scene
        self.camera = Camera(self._camera_moved)
        self.stage = Stage(scene, self.camera, self._repaint, self)
        self._follower = Follower(document, scene, self.stage)
        host = CanvasHost(self)
        self.presenter = Presenter(self, document, scene, self.camera, host, self._follower)
        self.ripple = RippleOverlay(scene, self.camera, self.update)
        self.toast = Toast(self, scene.look)
        self.items = CanvasItems(self)
        install_factory()
        self._ringed = False
        self._fits_first = True
        self._zoom = 1.0
        self._stop_hearing: tuple[Callable[[], None], ...] = (
            document.subscribe(self._changed),
            document.selection.subscribe(self._selected),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Diagram")
        self.setMinimumSize(200, 150)
        self._ready = True
        self._selected(document.selection.current)

    def detach(self) -> None:
        """Stop listening and working."""
        for stop in self._stop_hearing:
            stop()
        self._stop_hearing = ()
        self.presenter.desk.close()
        self.ripple.pause()
        self.stage.close()

    # -- what a window asks

    @property
    def view(self) -> View:
        """Return how the scene lies on the canvas, in pixels of the desktop."""
        return self.camera.view

    @property
    def tool_name(self) -> str:
        """Return the name of the current tool."""
        return self.presenter.tool.name

    def set_tool(self, name: str) -> None:
        """Make a tool current."""
        if self.presenter.use(name):
            self.tool_changed.emit(name)

    def fit(self) -> None:
        """Show the whole diagram."""
        x0, y0, x1, y1 = self.scene.bounds
        self._fits_first = not self.isVisible()
        self.camera.fit(Rect(x0, y0, x1 - x0, y1 - y0))

    def zoom_to(self, scale: float) -> None:
        """Zoom about the middle; 1.0 is 100 %."""
        self.camera.zoom_to(scale)

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out about the middle."""
        self.camera.zoom_to(self.camera.view.scale * factor)

    def zoom_selection(self) -> None:
        """Show what is selected as large as it fits; without a selection the whole diagram."""
        selected = self.document.selection.current
        boxes = rows_of(self.scene.box_row, selected.challenges)
        arcs = rows_of(self.scene.arc_row, selected.influences)
        area = area_of(self.scene.display_list, boxes, arcs)
        if area is None:
            self.fit()
        else:
            self.camera.fit(area, CLOSEST_SELECTION)

    def ensure_visible(self, challenge_id: str) -> None:
        """Scroll as little as needed to show a challenge."""
        row = self.scene.box_row.get(challenge_id)
        if row is not None:
            self.camera.show(Rect(*self.scene.display_list.boxes.rect[row].tolist()))

    def free_slot(self) -> Point:
        """Return a place in view for a new challenge."""
        return CanvasHost(self).free_slot()

    def edit_text(self, challenge_id: str) -> None:
        """Let the person rename a challenge in place."""
        self.ensure_visible(challenge_id)
        self.presenter.tool.edit_text(challenge_id)
        self.presenter.after_input()

    def new_challenge_at(self, point: Point | None) -> None:
        """Let the person name a new challenge, at a place or in a free slot."""
        self.presenter.tool.new_challenge(point)
        self.presenter.after_input()

    def set_loops(self, marks: Iterable[LoopMark]) -> None:
        """Mark loops with badges."""
        self._follower.set_loops(marks)

    def set_highlight(self, highlight: Highlight) -> None:
        """Point out leverage points, a loop or matches of a search."""
        self._follower.set_highlight(highlight, self.camera.view.scale)
        self.update()

    def set_look(self, look: Look) -> None:
        """Change every colour."""
        self._follower.set_look(look)
        self.presenter.desk.set_look(look)
        self.toast.set_look(look)
        self.update()

    def announce(self, message: str) -> None:
        """Let a screen reader say something."""
        self.items.announce(message)

    # -- what happens

    def _changed(self, change_set: ChangeSet) -> None:
        self._follower.change(change_set)
        self.presenter.after_input()
        self.items.forget_gone()
        self.items.announce(change_words(self.document.snapshot(), change_set))

    def _selected(self, selection: Selection) -> None:
        self._follower.select(selection)
        self.presenter.after_input()
        self.items.tell_selection(selection)

    def _camera_moved(self) -> None:
        self.presenter.camera_moved()
        if self.camera.view.scale != self._zoom:
            self._zoom = self.camera.view.scale
            self._follower.zoomed(self._zoom)
            self.zoom_changed.emit(self._zoom)

    def _repaint(self, area: QRect | None) -> None:
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
            self.presenter.paint(painter, focus_ring=self._ringed)
            self.ripple.paint(painter)
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture where it is; the first time show the whole diagram."""
        super().resizeEvent(event)
        self.camera.resize(QSizeF(self.size()), self.devicePixelRatioF())
        self.toast.place()
        if self._fits_first:
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Hand pointer and key events to the tool."""
        if not self._ready:
            return super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.camera.resize(QSizeF(self.size()), self.devicePixelRatioF())
            self.update()
        return self.presenter.input.handle(event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the focus came by keyboard."""
        self._ringed = event.reason() in _BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        self._ringed = False
        self.update()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give up the picture in the making; it is begun anew when it is needed."""
        self.stage.close()
        super().hideEvent(event)
