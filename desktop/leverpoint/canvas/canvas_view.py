"""The canvas: a diagram to look at, to draw in, and to hear about."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.accessibility import CanvasItems, install_factory
from leverpoint.canvas.box_marks import BoxMarks
from leverpoint.canvas.canvas_host import CanvasHost
from leverpoint.canvas.dash_flow import DashFlow
from leverpoint.canvas.fade import Fade
from leverpoint.canvas.follower import Follower
from leverpoint.canvas.footprint import area_of
from leverpoint.canvas.glide import Glide
from leverpoint.canvas.item_words import change_words, diagram_words
from leverpoint.canvas.picture import Picture
from leverpoint.canvas.presenter import Presenter
from leverpoint.canvas.ripple_overlay import RippleOverlay
from leverpoint.canvas.row_choice import RowChoice
from leverpoint.canvas.toast import Toast
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.drawn_rows import arcs_of, boxes_of
from leverpoint.drawing.folding import Shifts
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.drawing.look import Look
from leverpoint.drawing.scene import Scene
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import Hit

CLOSEST_SELECTION = 2.0
"""Zooming to a selection goes no closer than this."""


class CanvasView(Picture):
    """Shows a scene and lets tools edit its document.

    Places given and returned are scene pixels. Call `detach` before the widget goes away.
    """

    status_hint = Signal(str)
    tool_changed = Signal(str)
    collapsed_changed = Signal()
    """Other themes than before are drawn as bubbles."""
    input_taken = Signal()
    """The tool took an event, or an edit reached the canvas."""
    menu_wanted = Signal(QPoint, Hit)
    """A person asks for the context menu, at a place of the screen, of what lies there."""

    def __init__(
        self, document: DiagramDocument, scene: Scene, parent: QWidget | None = None
    ) -> None:
        super().__init__(scene, parent)
        self.document = document
        self.follower = Follower(document, scene, self.stage)
        self.zoom_changed.connect(self.follower.zoomed)
        self.host = CanvasHost(self)
        self.presenter = Presenter(self, document, scene, self.camera, self.host, self.follower)
        self.presenter.input.menu_wanted.connect(self.menu_wanted)
        self.presenter.shown = self.input_taken.emit
        self._marks = BoxMarks(scene, self.camera, document.snapshot())
        self.ripple = RippleOverlay(scene, self.camera, self.update)
        self.fade = Fade(self.stage, self.camera, self.update)
        self.flow = DashFlow(scene, self.camera, self.update)
        self.toast = Toast(self, scene.look)
        self.view_changed.connect(self.toast.place)
        self.glide = Glide(self)
        self.items = CanvasItems(self)
        install_factory()
        self._stop_hearing: tuple[Callable[[], None], ...] = (
            document.subscribe(self._changed),
            document.selection.subscribe(self._selected),
        )
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
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
        self.glide.forget()
        self.fade.stop()
        self.flow.set_seen(on=False)
        self.stage.close()

    # -- what a window asks

    @property
    def tool_name(self) -> str:
        """Return the name of the current tool."""
        return self.presenter.tool.name

    def set_tool(self, name: str) -> None:
        """Make a tool current."""
        if self.presenter.use(name):
            self.tool_changed.emit(name)

    def zoom_selection(self) -> None:
        """Show what is selected as large as it fits; without a selection the whole diagram."""
        selected = self.document.selection.current
        boxes = boxes_of(self.scene, selected.challenges)
        arcs = arcs_of(self.scene, selected.influences)
        area = area_of(self.scene.display_list, RowChoice(boxes, arcs))
        if area is None:
            self.fit()
        else:
            self.camera.fit(area, CLOSEST_SELECTION)

    def new_challenge_at(self, point: Point | None) -> None:
        """Let the person name a new challenge, at a place or in a free slot."""
        self.presenter.tool.new_challenge(point)
        self.presenter.after_input()

    def name_region(self, challenges: Iterable[str]) -> None:
        """Let the person name a region around challenges."""
        self.presenter.tool.name_region(challenges)
        self.presenter.after_input()

    def set_loops(self, marks: Iterable[LoopMark]) -> None:
        """Mark loops with badges."""
        self.follower.set_loops(marks)

    def collapse(self, themes: frozenset[str], places: Shifts | None = None) -> None:
        """Draw exactly these themes as one bubble each, those in `places` there; edit nothing."""
        if themes == self.scene.collapsed and places is None:
            return
        if not self.presenter.at_rest:
            self.presenter.cancel()
        self.glide.finish()
        self._collapse(themes, places)

    def reveal(self, challenges: Iterable[str]) -> None:
        """Expand the themes that hide challenges."""
        hiding = self.scene.fold.themes_of(challenges)
        if hiding:
            self._collapse(self.scene.collapsed - hiding)

    def _collapse(self, themes: frozenset[str], places: Shifts | None = None) -> None:
        self.follower.collapse(themes, places)
        self._marks.renew()
        self.presenter.after_input()
        self.items.forget_gone()
        self.items.announce(diagram_words(self.scene.fold.drawn))
        self.collapsed_changed.emit()

    def set_highlight(self, highlight: Highlight) -> None:
        """Point out leverage points, a loop or matches of a search."""
        dimmed = (self.scene.highlight.dim, highlight.dim)
        if any(dimmed) and self.isVisible():
            self.fade.begin()
        self.follower.set_highlight(highlight, self.camera.view.scale)
        self.flow.follow(highlight)
        self.update()
        self.highlight_changed.emit()

    def set_motion(self, *, reduced: bool) -> None:
        """Let things move, or appear and stand still for people who want no motion."""
        self.ripple.reduced_motion = self.fade.is_off = reduced
        self.flow.set_still(on=reduced)

    def set_look(self, look: Look) -> None:
        """Change every colour."""
        self.follower.set_look(look)
        self.presenter.desk.set_look(look)
        self.toast.set_look(look)
        self.update()

    def announce(self, message: str) -> None:
        """Let a screen reader say something."""
        self.items.announce(message)

    # -- what happens

    def _changed(self, change_set: ChangeSet) -> None:
        self.glide.forget()
        self._marks.change(change_set)
        self.follower.change(change_set)
        self.presenter.after_input()
        self.items.forget_gone()
        self.items.announce(change_words(self.document.snapshot(), change_set))

    def _selected(self, selection: Selection) -> None:
        torn = self.scene.fold.torn(self.document.snapshot(), selection)
        if torn:
            self._collapse(self.scene.collapsed - torn)
        self.follower.select(selection)
        self.presenter.after_input()
        if selection.regions or self.document.selection.previous.regions:
            self.update()  # their outlines may reach far from what is framed
        self.items.tell_selection(selection)

    def _camera_moved(self) -> None:
        self.presenter.camera_moved()
        super()._camera_moved()

    def paint_over(self, painter: QPainter) -> None:
        """Paint marks on boxes, previews, handles and the ripple over the picture."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.fade.paint(painter)
        self.paint_marks(painter, focus_ring=self.is_ringed)

    def paint_marks(self, painter: QPainter, *, focus_ring: bool) -> None:
        """Paint what lies over the picture, here or in a mirror of it."""
        self.flow.paint(painter)
        self._marks.paint(painter, self.presenter.hits.hovered)
        self.presenter.paint(painter, focus_ring=focus_ring)
        self.ripple.paint(painter)

    def showEvent(self, event: QShowEvent) -> None:
        """Let things move again."""
        self.flow.set_seen(on=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Move nothing that nobody sees."""
        self.flow.set_seen(on=False)
        self.fade.stop()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Hand pointer and key events to the tool."""
        return (self._ready and self.presenter.input.handle(event)) or super().event(event)
