"""Opening, importing, saving, exporting: what the File menu does, step by step."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from leverpoint.model.errors import UserError
from leverpoint.resources import resource_path
from leverpoint.window.dialogs import Answer

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.persistence.session import Session
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace

SUFFIX = ".leverpoint"
FILTER = "Leverpoint diagrams (*.leverpoint)"


class FileFlow:
    """Brings diagrams in and out of one window."""

    def __init__(self, window: "MainWindow", home: Path) -> None:
        self._window = window
        self._home = home

    # In

    def new_diagram(self, first_name: str = "") -> None:
        """Start an empty diagram, with one challenge when a name is given, else ready for one."""
        if not self.may_leave():
            return
        from leverpoint.commands.challenges import add_challenge
        from leverpoint.model.text import clean_name
        from leverpoint.persistence.session import Session

        workspace = self._window.show_session(Session.create(self._home))
        if name := clean_name(first_name):
            workspace.document.selection.select(
                [add_challenge(workspace.document, name, workspace.canvas.free_slot())]
            )
        workspace.canvas.setFocus()

    def open_diagram(self) -> None:
        """Ask for a file and open it."""
        if path := self._window.dialogs.open_path(self._window, "Open", _open_filter()):
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a diagram, or import a file of another program, by its ending.

        Raises UserError when the file cannot be read; the window keeps what it showed.
        """
        if path.suffix.lower() != SUFFIX:
            self._import(path)
            return
        if not self.may_leave():
            return
        from leverpoint.persistence.session import Session

        with waiting():
            try:
                session = Session.open_file(self._home, path)
            except UserError:
                if not path.exists():
                    self._window.store.forget_file(path)
                raise
            self._show_fitted(session)
        self._window.store.remember_file(path.absolute())

    def open_sample(self, name: str) -> None:
        """Open a sample as a new diagram, so that the sample itself stays as it is."""
        if not self.may_leave():
            return
        from leverpoint.persistence.diagram_file import read_diagram
        from leverpoint.persistence.session import Session

        with waiting():
            diagram = read_diagram(resource_path(f"samples/{name}{SUFFIX}"))
            self._show_fitted(Session.create(self._home, diagram, title=name))

    def show_recoverable(self) -> None:
        """List on the start page what earlier runs left unsaved."""
        from leverpoint.persistence.recovery import recoverable

        rows = [
            (s.id, f"{s.title}   ({s.edited.astimezone():%d %b %H:%M})")
            for s in recoverable(self._home)
        ]
        self._window.start_page.show_recoverable(rows)

    def recover(self, session_id: str) -> None:
        """Open what an earlier run left unsaved."""
        if not self.may_leave():
            return
        from leverpoint.persistence.session import Session

        with waiting():
            self._show_fitted(Session.recover(self._home, session_id))

    def import_file(self) -> None:
        """Ask for a file of another program and read it into a new diagram."""
        if path := self._window.dialogs.open_path(self._window, "Import", _import_filter()):
            self._import(path)

    def _import(self, path: Path) -> None:
        from leverpoint.commands.placing import with_places
        from leverpoint.drawing.qt_text import QtTextMeasure
        from leverpoint.formats import read_foreign
        from leverpoint.formats.importer import ImportOptions
        from leverpoint.formats.node_rows import likely_node_list
        from leverpoint.persistence.session import Session

        if not self.may_leave():
            return
        nodes = likely_node_list(path)
        question = f"Take the names of the challenges from {nodes.name if nodes else ''}?"
        if nodes is not None and not self._window.dialogs.confirm(self._window, question):
            nodes = None
        with waiting():
            result = read_foreign(path, ImportOptions(nodes=nodes))
            diagram = with_places(result.diagram, QtTextMeasure())
            self._show_fitted(Session.create(self._home, diagram, title=path.stem))
        self._window.notice.show_message(result.report.text())

    def _show_fitted(self, session: "Session") -> None:
        self._window.show_session(session).canvas.fit()

    # Out

    def save(self) -> None:
        """Publish to the diagram's file; ask where when it has none."""
        if (workspace := self._window.workspace) is None:
            return
        workspace.flush()
        if workspace.session.path is None:
            self.save_as()
        else:
            self._publish(workspace, workspace.session.path)

    def save_as(self) -> None:
        """Ask for a new place and publish there."""
        if (workspace := self._window.workspace) is None:
            return
        workspace.flush()
        if path := self._ask_target("Save as", FILTER, SUFFIX):
            self._publish(workspace, path)

    def save_copy(self) -> None:
        """Write a copy for sharing, without history; the window goes on with its own file."""
        if (workspace := self._window.workspace) is None:
            return
        if path := self._ask_target("Save a copy for sharing", FILTER, SUFFIX, " (copy)"):
            session = workspace.session
            self._start(lambda: session.save_copy(path), f"Copy written to {path.name}")

    def _publish(self, workspace: "Workspace", path: Path) -> None:
        def done(conflict_copy: object) -> None:
            if isinstance(conflict_copy, Path):
                self._window.notice.show_message(
                    f"Somebody else saved {path.name} meanwhile. Their version is kept as "
                    f"{conflict_copy.name}."
                )
            self._window.store.remember_file(path.absolute())
            self._window.status.show_saved(f"Saved {datetime.now():%H:%M}")
            self._window.refresh()

        session = workspace.session
        self._window.status.show_saved("Saving …")
        self._window.jobs.start(lambda: session.save(path), done, self._failed)

    def export(self, report: str) -> None:
        """Ask for a place and write the picture or document with this id there."""
        from leverpoint.reports import REPORTS

        if (workspace := self._window.workspace) is None:
            return
        kind = next(kind for kind in REPORTS if kind.id == report)
        path = self._ask_target(
            f"Export {kind.title}", f"{kind.title} (*{kind.suffix})", kind.suffix
        )
        if path is not None:
            with waiting():
                kind.write(workspace.scene, path)
            self._window.status.show_saved(f"Exported {path.name}")

    def export_edge_list(self) -> None:
        """Ask for a place and write challenges and influences as CSV."""
        from leverpoint.formats import EXPORTERS

        if (workspace := self._window.workspace) is None:
            return
        exporter = EXPORTERS[0]
        path = self._ask_target("Export edge list", f"{exporter.title} (*.csv)", ".csv")
        if path is not None:
            diagram = workspace.document.snapshot()
            self._start(lambda: exporter.write(diagram, path), f"Exported {path.name}")

    def _ask_target(self, title: str, filters: str, suffix: str, extra: str = "") -> Path | None:
        workspace = self._window.workspace
        name = workspace.session.title if workspace else "Untitled"
        return self._window.dialogs.save_path(
            self._window, title, filters, f"{name}{extra}{suffix}", suffix
        )

    def _start(self, job: Callable[[], object], done: str) -> None:
        self._window.jobs.start(
            job, lambda _result: self._window.status.show_saved(done), self._failed
        )

    def _failed(self, error: Exception) -> None:
        self._window.status.show_saved("Not saved")
        self._window.show_error(error)

    # Away

    def may_leave(self) -> bool:
        """Return whether the open diagram may be left, after asking about unsaved edits."""
        workspace = self._window.workspace
        self._window.jobs.finish()
        if workspace is not None:
            workspace.flush()
        if workspace is None or not workspace.session.is_dirty:
            return True
        answer = self._window.dialogs.ask_unsaved(self._window, workspace.session.title)
        if answer is Answer.SAVE:
            self.save()
            self._window.jobs.finish()
            return not workspace.session.is_dirty
        workspace.discard = answer is Answer.DISCARD
        return workspace.discard

    def close_window(self) -> None:
        """Close the window; it asks about unsaved edits."""
        self._window.close()

    def quit(self) -> None:
        """Close every window."""
        QApplication.closeAllWindows()


class waiting:  # noqa: N801 - reads as a phrase in a with statement
    """Shows the waiting pointer while something takes a moment."""

    def __enter__(self) -> None:
        """Show it."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

    def __exit__(self, *_error: object) -> None:
        """Show the usual pointer again."""
        QApplication.restoreOverrideCursor()


def _open_filter() -> str:
    return f"{FILTER};;{_import_filter()}"


def _import_filter() -> str:
    from leverpoint.formats import IMPORTERS

    patterns = sorted({f"*{suffix}" for importer in IMPORTERS for suffix in importer.suffixes})
    return f"Files of other programs ({' '.join(patterns)})"
