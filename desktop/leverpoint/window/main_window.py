"""The main window: menu, toolbar, start page or workspace, status bar."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from leverpoint.model.errors import UserError
from leverpoint.settings.store import PreferenceStore
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.tasks.thread_jobs import ThreadJobs
from leverpoint.window.action_binder import ActionBinder
from leverpoint.window.background import Background
from leverpoint.window.backup_flow import BackupFlow
from leverpoint.window.bar_flow import BarFlow
from leverpoint.window.clipboard_flow import ClipboardFlow
from leverpoint.window.conflict_flow import ConflictFlow
from leverpoint.window.dialogs import Dialogs
from leverpoint.window.file_care import FileCare
from leverpoint.window.file_flow import FileFlow
from leverpoint.window.layout_flow import LayoutFlow
from leverpoint.window.merge_flow import MergeFlow
from leverpoint.window.notice_bar import NoticeBar
from leverpoint.window.opening import Opening
from leverpoint.window.overlays import Overlays
from leverpoint.window.present_flow import PresentFlow
from leverpoint.window.recovery_flow import RecoveryFlow
from leverpoint.window.rescue_flow import RescueFlow
from leverpoint.window.save_flow import SaveFlow
from leverpoint.window.saved_view_flow import SavedViewFlow
from leverpoint.window.settings_flow import SettingsFlow
from leverpoint.window.start_flow import StartFlow
from leverpoint.window.start_page import StartPage
from leverpoint.window.status_line import StatusLine
from leverpoint.window.version_flow import VersionFlow
from leverpoint.window.view_flow import ViewFlow
from leverpoint.window.windows import Windows

if TYPE_CHECKING:  # numpy, SQLAlchemy and the canvas load after the window is on the screen
    from leverpoint.canvas.canvas_view import CanvasView
    from leverpoint.document.diagram_document import DiagramDocument
    from leverpoint.drawing.scene import Scene
    from leverpoint.persistence.session import Session
    from leverpoint.window.workspace import Workspace

SAMPLES = ("Teacher confidence", "STEM teaching challenges")
MEMORY_MS = 300
"""After a diagram is shown, when what was shown before has gone."""
DEFAULT_SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """One window, one diagram. The flows do the work; this puts it on the screen."""

    painted = Signal()
    """The window is on the screen for the first time."""

    def __init__(
        self,
        home: Path,
        store: PreferenceStore,
        tasks: TaskRunner,
        dialogs: Dialogs,
        *,
        windows: Windows | None = None,
    ) -> None:
        super().__init__()
        self.windows = windows if windows is not None else Windows(self, home)
        self.store = store
        self.dialogs = dialogs
        self.tasks = tasks
        self.jobs = ThreadJobs(self)
        self.workspace: Workspace | None = None
        self.opening = Opening(self)
        self.files = FileFlow(self, home)
        self.saves = SaveFlow(self)
        self.care = FileCare(self, home)
        self.merges = MergeFlow(self)
        self.conflicts = ConflictFlow(self)
        self.versions = VersionFlow(self)
        self.backups = BackupFlow(self, home)
        self.recovery = RecoveryFlow(self, home)
        self.rescue = RescueFlow(self, home)
        self.background = Background(self)
        self.view = ViewFlow(self)
        self.bars = BarFlow(self)
        self.clipboard = ClipboardFlow(self)
        self.layouts = LayoutFlow(self)
        self.overlays = Overlays(self)
        self.saved_views = SavedViewFlow(self)
        self.present = PresentFlow(self)
        self.notice = NoticeBar()
        self.status = StatusLine()
        self.start_page = StartPage(SAMPLES)
        self.start = StartFlow(self, home, SAMPLES)
        self.toolbar = QToolBar("Tools")
        self._pages = QStackedWidget()
        self.settings = SettingsFlow(self)
        self.binder = ActionBinder(self, self, self.show_error, self.settings.keymap)
        self.bars.actions = self.binder.actions
        self._refresh_timer = QTimer(self)
        self._memory = QTimer(self)
        self._is_painted = False
        self._has_left = False
        """Whether a diagram was closed whose memory is not free yet."""
        self._build()
        self._connect()

    def _build(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self._pages, 1)
        self._pages.addWidget(self.start_page)
        self.setCentralWidget(centre)
        self.binder.fill_menu_bar(self.menuBar())
        self.binder.fill_toolbar(self.toolbar, self.palette())
        self.toolbar.setMovable(False)
        self.toolbar.setFixedHeight(40)
        self.toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.resize(*DEFAULT_SIZE)
        self.restoreGeometry(QByteArray.fromBase64(self.store.current.window.encode()))
        self.start_page.show_recent(self.store.current.recent_files)
        self.settings.tell_problem()
        self.refresh()

    def _connect(self) -> None:
        page = self.start_page
        page.new_wanted.connect(lambda name: self.attempt(lambda: self.files.new_diagram(name)))
        page.paste_wanted.connect(lambda: self.attempt(self.clipboard.paste))
        page.file_unwanted.connect(self.start.forget)
        page.open_wanted.connect(lambda: self.attempt(self.files.open_diagram))
        page.import_wanted.connect(lambda: self.attempt(self.files.import_file))
        page.file_wanted.connect(lambda p: self.attempt(lambda: self.files.open_path(Path(p))))
        page.sample_wanted.connect(lambda n: self.attempt(lambda: self.files.open_sample(n)))
        page.recovery_wanted.connect(lambda s: self.attempt(lambda: self.recovery.show(s)))
        self.painted.connect(self.start.look, Qt.ConnectionType.QueuedConnection)
        self._memory.setSingleShot(True)
        self._memory.setInterval(MEMORY_MS)
        self._memory.timeout.connect(self._sort_memory)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(0)
        self._refresh_timer.timeout.connect(self.refresh)

    def action(self, action_id: str) -> QAction:
        """Return an action of the table by its id."""
        return self.binder.actions[action_id]

    def panes(self) -> list[QWidget]:
        """Return the parts of the window in the order in which F6 goes through them."""
        workspace = self.workspace
        inner = [workspace.canvas, *workspace.places.panes] if workspace else [self.start_page]
        over = self.overlays.shown.panes if self.overlays.shown else []
        over = [*over, *self.present.panes]
        around: list[QWidget] = [self.notice, *self.bars.panes, self.toolbar]
        return [pane for pane in (*inner, *over, *around) if pane.isVisible()]

    # What actions see

    @property
    def document(self) -> "DiagramDocument | None":
        """Return the open diagram, or None on the start page."""
        return self.workspace.document if self.workspace else None

    @property
    def canvas(self) -> "CanvasView | None":
        """Return the canvas of the open diagram."""
        return self.workspace.canvas if self.workspace else None

    # Showing

    def show_session(self, session: "Session", scene: "Scene | None" = None) -> "Workspace":
        """Show a session's diagram in place of what the window showed before.

        The session that is open already is shown by new widgets. `scene` is its diagram drawn.
        """
        from leverpoint.tools.hints import hint_for
        from leverpoint.tools.states import Idle
        from leverpoint.window.workspace import Workspace

        workspace = Workspace(session, self.view.current_look(), self.tasks, scene=scene)
        self._pages.addWidget(workspace)
        self._pages.setCurrentWidget(workspace)
        self._leave(session)
        self.workspace = workspace
        self.settings.adopt(workspace)
        workspace.changed.connect(self._refresh_timer.start)
        workspace.loops_counted.connect(self._show_loops)
        workspace.problem.connect(self.show_error)
        workspace.part_wanted.connect(self.files.open_part)
        workspace.canvas.zoom_changed.connect(self.status.show_zoom)

        def say(hint: str) -> None:
            self.status.show_hint(self.settings.with_keys(hint))

        workspace.canvas.status_hint.connect(say)
        self.notice.hide()
        self.status.show_saved("")
        self.status.show_zoom(workspace.canvas.view.scale)
        self.refresh()
        workspace.analyst.refresh()
        workspace.canvas.setFocus()
        say(hint_for("select", Idle(), workspace.document.selection.current))
        self.care.adopt(workspace)
        self.overlays.open()
        self._memory.start()
        return workspace

    @Slot()
    def _sort_memory(self) -> None:
        """Free what was shown before, and let later collections pass over what is shown now.

        A full collection over the records of a large diagram would be felt in the midst of work,
        and after the first one there is nothing to free.
        """
        if self._has_left:
            self._has_left = False
            gc.collect()
        gc.freeze()

    def _leave(self, goes_on: "Session | None" = None) -> None:
        for part in (self.care, self.versions, self.backups):
            part.leave()
        self.present.leave()
        self.bars.close()
        self.overlays.close()
        self.saved_views.close()
        self.background.cancel()
        if self.workspace is not None:
            self._pages.removeWidget(self.workspace)
            self.workspace.close_diagram(keep_session=self.workspace.session is goes_on)
            self.workspace.deleteLater()
            self.workspace = None
            self._has_left = True
            gc.unfreeze()

    def _show_loops(self, count: int, complete: bool) -> None:
        self.status.show_loops(count, complete=complete)
        self.refresh()

    def refresh(self) -> None:
        """Bring actions, counts and title up to date."""
        self.binder.refresh()
        session = self.workspace.session if self.workspace else None
        self.present.refresh()
        self.status.show_diagram(self.document.snapshot() if self.document else None)
        self.setWindowTitle(f"{session.title}[*] – Leverpoint" if session else "Leverpoint[*]")
        self.setWindowModified(session is not None and session.is_dirty)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something; an error that a person can act on is shown."""
        try:
            act()
        except UserError as error:
            if self.workspace is not None:
                self.workspace.discard = False  # what was to be left is still here
            self.show_error(error)

    def show_error(self, error: UserError) -> None:
        """Show what went wrong, without stopping the work."""
        self.notice.show_error(error)

    # Events

    def changeEvent(self, event: QEvent) -> None:
        """Draw the toolbar's icons anew when the palette changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.binder.fill_toolbar(self.toolbar, self.palette())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        self.attempt(lambda: self.files.open_path(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved edits, remember the window, let go of the diagram."""
        if not self.files.may_leave():
            event.ignore()
            return
        self.opening.close()
        self.jobs.finish()
        self.settings.close()
        self.start.close()
        for job in self.findChildren(Background):
            job.cancel()
        self.store.change(window=bytes(self.saveGeometry().toBase64().data()).decode())
        self._leave()
        self.recovery.close()
        self.windows.closed(self)
        event.accept()
