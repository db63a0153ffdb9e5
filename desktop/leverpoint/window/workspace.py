"""The workspace: canvas and panel of one open diagram, wired to each other."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from leverpoint.analysis.leverage import LeverageReport
from leverpoint.analysis.loops import LoopList
from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.findings import leverage_highlight, loop_marks, ranked_within
from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.model.named_loop import NamedLoop
from leverpoint.panels import PANELS
from leverpoint.panels.context import PanelContext
from leverpoint.panels.panel import Panel
from leverpoint.persistence.session import Session
from leverpoint.tasks.analyst import Analyst
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.tasks.what_ifs import WhatIfs
from leverpoint.window.loop_flow import LoopFlow
from leverpoint.window.panel_places import PanelPlaces
from leverpoint.window.what_if_flow import WhatIfFlow


class Workspace(QSplitter):
    """One open diagram on the screen: the canvas, and panels around it."""

    changed = Signal()
    """The diagram, the selection, the tool, the panel or the highlight changed."""
    loops_counted = Signal(int, bool)
    """How many loops were found, and whether those are all."""
    problem = Signal(object)
    """A UserError that a panel met."""
    part_wanted = Signal(object)
    """The person wants this Diagram, a part of this one, opened as one of its own."""

    def __init__(
        self,
        session: Session,
        look: Look,
        tasks: TaskRunner,
        parent: QWidget | None = None,
        *,
        scene: Scene | None = None,
    ) -> None:
        """Show a session's diagram; `scene` is that diagram drawn, if somebody has done so."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.session = session
        self.document = session.document()
        self.scene = scene or Scene(self.document.snapshot(), look, QtTextMeasure())
        if self.scene.look != look:
            self.scene.set_look(look)
        self.canvas = CanvasView(self.document, self.scene)
        self.analyst = Analyst(self.document, tasks, self)
        self.what_ifs = WhatIfs(self.document, tasks, self)
        self.what_if = WhatIfFlow(self.document, self.canvas, self.what_ifs)
        self.places = PanelPlaces(self.canvas, self)
        self.table_below = False
        """Whether the table stands below the canvas."""
        self.highlighting = False
        self._fitted_at: int | None = None
        """The revision that was fitted on opening, until its loops are known."""
        self.discard = False
        """Whether the person chose not to keep the unsaved edits."""
        self._report: LeverageReport | None = None
        self._pointed_out: Highlight | None = None
        self._focused: Highlight | None = None
        self._panels: dict[str, Panel] = {}
        self._context = PanelContext(
            analyst=self.analyst,
            what_ifs=self.what_ifs,
            play_ripple=self.what_if.play,
            saved_diagram=lambda: session.saved,
            tasks=tasks,
            look=look,
            show_on_canvas=self._show_on_canvas,
            show_problem=self.problem.emit,
            point_out=self.point_out,
            open_part=self.part_wanted.emit,
        )
        self.loops = LoopFlow(self.document, self.analyst, self.point_out, self._show_on_canvas)
        self._build()

    def _build(self) -> None:
        self.places.closed.connect(self.toggle_panel)
        self.analyst.loops_found.connect(self._show_loops)
        self.analyst.leverage_found.connect(self._show_leverage)
        self.canvas.tool_changed.connect(self.changed)
        self._stop_hearing = (
            self.document.subscribe(lambda _change_set: self.changed.emit()),
            self.document.subscribe(self._name_loops),
            self.document.selection.subscribe(lambda _selection: self.changed.emit()),
        )

    def show_all(self) -> None:
        """Fit a diagram that was just opened, and once more when its loops are known."""
        self._fitted_at = self.document.revision
        self.canvas.fit()

    def flush(self) -> None:
        """Take over what was typed on the canvas or in a panel and not committed yet."""
        self.canvas.presenter.desk.leave()
        for panel in self._panels.values():
            panel.flush()

    def close_diagram(self, *, keep_session: bool = False) -> None:
        """Stop listening and let go of the session; the widget is deleted later.

        With `keep_session` another view goes on with it.
        """
        for stop in self._stop_hearing:
            stop()
        for panel in self._panels.values():
            panel.detach()
        self.loops.close()
        self.canvas.detach()
        self.analyst.close()
        self.what_if.close()
        if not keep_session:
            self.session.close(discard=self.discard)

    def toggle_panel(self, panel_id: str) -> None:
        """Show a panel, or close it when it is shown; in a narrow window another one goes."""
        before = self.places.shown
        if panel_id in before:
            self.places.hide(panel_id)
        else:
            below = panel_id == "table" and self.table_below
            self.places.show(self.panel(panel_id), below=below, room=self.window().width())
        changed = {*before} ^ {*self.places.shown}
        if "what-if" in changed:
            self.what_if.set_open(on=self.shows("what-if"))
        if "leverage" in changed:
            # In a turn of its own: 10,000 boxes are dimmed or lit up again.
            QTimer.singleShot(0, self, self._highlight_with_panel)
        self.changed.emit()

    def shows(self, panel_id: str) -> bool:
        """Return whether a panel is shown."""
        return panel_id in self.places.shown

    def set_table_below(self, *, on: bool) -> None:
        """Let the table stand below the canvas, or at its side."""
        moves = on != self.table_below and self.shows("table")
        self.table_below = on
        if moves:
            self.toggle_panel("table")
            self.toggle_panel("table")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close a second panel when there is no room for it any more."""
        super().resizeEvent(event)
        self.places.fit_into(self.window().width())

    def panel(self, panel_id: str) -> Panel:
        """Return a panel by its id; it is made when it is first wanted."""
        if panel_id not in self._panels:
            panel_class = next(panel for panel in PANELS if panel.id == panel_id)
            self._panels[panel_id] = panel_class(self.document, self._context)
        return self._panels[panel_id]

    def set_highlighting(self, on: bool) -> None:
        """Show the leverage points on the canvas, or stop."""
        self.highlighting = on
        self._show_highlight()
        self.changed.emit()

    def _highlight_with_panel(self) -> None:
        self.set_highlighting(self.shows("leverage"))

    def point_out(self, highlight: Highlight | None) -> None:
        """Highlight something else than leverage points, such as matches; None ends that."""
        self._pointed_out = highlight
        self._show_highlight()

    def set_focus(self, highlight: Highlight | None) -> None:
        """Let a neighbourhood stay bright whenever nothing else is pointed out; None ends that."""
        self._focused = highlight
        self._show_highlight()

    def set_look(self, look: Look) -> None:
        """Change the colours of canvas and panels."""
        self.canvas.set_look(look)
        self._context = replace(self._context, look=look)
        for panel in self._panels.values():
            panel.set_look(look)

    def _show_on_canvas(self, ids: Collection[str]) -> None:
        for challenge in ids:
            if challenge in self.scene.box_row:
                self.canvas.ensure_visible(challenge)

    def _show_loops(self, loops: LoopList) -> None:
        self.canvas.set_loops(loop_marks(loops, self.document.snapshot()))
        if self._fitted_at == self.document.revision and self.canvas.camera.is_fitted:
            self.canvas.fit()  # arrows on loops bulge farther than they did before
        self._fitted_at = None
        self.loops_counted.emit(len(loops.loops), loops.complete)

    def _name_loops(self, change_set: ChangeSet) -> None:
        """Show the names that loops have now on their badges."""
        if change_set.touches(NamedLoop) and self.analyst.loops is not None:
            self.canvas.set_loops(loop_marks(self.analyst.loops, self.document.snapshot()))

    def _show_leverage(self, report: LeverageReport) -> None:
        self._report = report
        self._show_highlight()

    def _show_highlight(self) -> None:
        highlight = self._pointed_out or self._focused or Highlight()
        if self._pointed_out is None and self.highlighting and self._report is not None:
            highlight = leverage_highlight(self._report, self.document.snapshot(), dim=True)
            if self._focused is not None:
                highlight = ranked_within(self._focused, highlight)
        self.canvas.set_highlight(highlight)
