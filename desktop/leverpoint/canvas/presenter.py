"""The presenter: holds the current tool and shows what its state means."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.canvas_input import CanvasInput
from leverpoint.canvas.editor_desk import EditorDesk
from leverpoint.canvas.flashes import Flashes
from leverpoint.canvas.follower import Follower
from leverpoint.canvas.handles import Handle
from leverpoint.canvas.hit_map import HitMap
from leverpoint.canvas.overlay import Overlay
from leverpoint.canvas.previews import Preview, Previews
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.scene import Scene
from leverpoint.tools import TOOLS
from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.host import ToolHost
from leverpoint.tools.pointer import Cancel
from leverpoint.tools.states import Idle, Marquee, Moving, State, is_gone
from leverpoint.tools.tool import Cursor

_CURSORS = {
    Cursor.ARROW: Qt.CursorShape.ArrowCursor,
    Cursor.CROSS: Qt.CursorShape.CrossCursor,
    Cursor.OPEN_HAND: Qt.CursorShape.OpenHandCursor,
    Cursor.CLOSED_HAND: Qt.CursorShape.ClosedHandCursor,
    Cursor.MOVE: Qt.CursorShape.SizeAllCursor,
    Cursor.COPY: Qt.CursorShape.DragCopyCursor,
}


class Presenter:
    """Runs the tools of one canvas, and paints all that lies over the picture."""

    def __init__(
        self,
        canvas: QWidget,
        document: DiagramDocument,
        scene: Scene,
        camera: Camera,
        host: ToolHost,
        follower: Follower,
    ) -> None:
        self._canvas = canvas
        self._document = document
        self.shown: Callable[[], object] = _nothing
        """Called after every event that the tool took."""
        self._scene = scene
        self._camera = camera
        self._follower = follower
        self._tools = {tool.name: tool(document, host) for tool in TOOLS}
        self.tool: GestureTool = self._tools["select"]
        follower.state = lambda: self.tool.state
        self.hits = HitMap(scene, camera, document.selection)
        self.input = CanvasInput(canvas, self, camera, self.hits)
        self.desk = EditorDesk(canvas, document, scene, camera, self.after_input)
        self.flashes = Flashes(canvas.update, canvas)
        self._previews = Previews(document, scene, camera)
        self._overlay = Overlay(scene, camera, self._previews)
        self._preview = Preview()
        self._wide = False
        self._handles: list[Handle] = []

    def use(self, name: str) -> bool:
        """Make another tool current; return whether it was not already."""
        if self._tools[name] is self.tool:
            return False
        self.tool.handle(Cancel())
        self.tool = self._tools[name]
        self.tool.handle(Cancel())  # so that it says its hint
        self.after_input()
        return True

    def cancel(self) -> None:
        """End the gesture that runs, and the naming."""
        self.tool.handle(Cancel())
        self.desk.close()
        self.after_input()

    def after_input(self) -> None:
        """Show what the tool's state means now."""
        if is_gone(self.tool.state, self._document.snapshot()):
            self.tool.handle(Cancel())  # an undo took what the gesture is about
        state = self.tool.state
        self._follower.follow(state)
        self.hits.shows_handles = self.tool.name == "select" and self.at_rest
        self._show_cursor()
        self._show_preview()
        self._show_handles()
        self.tool.tell()
        self.shown()

    @property
    def at_rest(self) -> bool:
        """Return whether no gesture runs and nothing is named."""
        return isinstance(self.tool.state, Idle) and self.desk.entry is None

    def _show_cursor(self) -> None:
        cursor = self.tool.cursor
        if cursor is Cursor.ARROW and self.input.space_held:
            cursor = Cursor.OPEN_HAND
        shape = _CURSORS[cursor]
        if self._canvas.cursor().shape() != shape:
            self._canvas.setCursor(shape)

    def _show_preview(self) -> None:
        state, entry = self.tool.state, self.desk.entry
        before, self._preview = self._preview, self._previews.of(state)
        if entry is not None and entry.link is not None:
            self._preview = self._previews.of_link(entry.link, entry.at)
        wide, self._wide = self._wide, _is_wide(state)
        if wide or self._wide:
            self._canvas.update()
        elif self._preview != before:
            self._update(self._previews.area(before))
            self._update(self._previews.area(self._preview))

    def _show_handles(self) -> None:
        before, self._handles = self._handles, self.hits.handles()
        if self._handles != before:
            self._update(Overlay.handles_area(before))
            self._update(Overlay.handles_area(self._handles))

    def _update(self, area: QRectF) -> None:
        if not area.isEmpty():
            self._canvas.update(area.toAlignedRect())

    def camera_moved(self) -> None:
        """Follow the camera with what lies over the picture."""
        self.desk.follow_camera()
        self._handles = self.hits.handles()
        self._canvas.update()

    def paint(self, painter: QPainter, *, focus_ring: bool) -> None:
        """Paint what lies over the picture."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._overlay.paint_flashes(painter, self.flashes.ids)
        self._overlay.paint_handles(painter, self._handles)
        selection = self._document.selection.current
        if self._follower.shows_frames():
            self._overlay.paint_frames(painter, selection)
        if not isinstance(self.tool.state, Moving):
            self._overlay.paint_regions(painter, selection.regions)
        self._overlay.paint_state(painter, self.tool.state, self._preview)
        if focus_ring:
            self._overlay.paint_focus(painter)


def _nothing() -> None:
    """Do nothing: nobody wants to hear yet."""


def _is_wide(state: State) -> bool:
    """Return whether a preview may reach anywhere: frames of a marquee, copies of a drag."""
    return isinstance(state, Marquee) or (isinstance(state, Moving) and state.duplicate)
