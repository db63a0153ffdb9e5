"""Saving and exporting: how diagrams leave a window for the disk."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.model.errors import UserError
from leverpoint.window.file_kinds import FILTER, SUFFIX
from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace


class SaveFlow:
    """Writes the diagram of one window to files."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

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
        if not isinstance(error, UserError):
            raise error  # a bug: the crash report tells about it
        self._window.show_error(error)
