"""Saving and exporting: how diagrams leave a window for the disk."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.model.errors import UserError
from leverpoint.model.text import file_name, isolated
from leverpoint.window.file_kinds import FILTER, SUFFIX
from leverpoint.window.picture_flow import PictureFlow

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.model.diagram import Diagram
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace


class SaveFlow:
    """Writes the diagram of one window to files."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._pictures = PictureFlow(window)

    def save(self) -> None:
        """Publish to the diagram's file; ask where when it has none."""
        if (workspace := self._window.workspace) is None:
            return
        workspace.flush()
        if workspace.session.path is None:
            self.save_as()
        else:
            self.publish(workspace.session.path)

    def save_as(self) -> None:
        """Ask for a new place and publish there."""
        if (workspace := self._window.workspace) is None:
            return
        workspace.flush()
        if path := self.ask_target("Save as", FILTER, SUFFIX):
            self.publish(path)

    def save_copy(self) -> None:
        """Write a copy for sharing, without history and people; the window keeps its own file."""
        if (workspace := self._window.workspace) is None:
            return
        workspace.flush()
        if path := self.ask_target("Save a copy for sharing", FILTER, SUFFIX, " (copy)"):
            session = workspace.session
            self.start(
                lambda: session.save_copy(path),
                f"Copy written to {path.name}",
                f"{isolated(path.name)} holds the map as it is now. Left out: how it came about "
                "(undo history, versions) and people (partners, and who cares about what).",
            )

    def write_apart(self, diagram: "Diagram", extra: str) -> None:
        """Ask for a place and write another diagram there; the window keeps its own file."""
        from leverpoint.persistence.diagram_file import write_diagram

        path = self.ask_target("Save as a file", FILTER, SUFFIX, extra)
        workspace = self._window.workspace
        if path is None or workspace is None:
            return
        if workspace.session.is_file(path):
            raise UserError(
                f"{isolated(path.name)} is the file that you are working on.",
                hint="Choose another name.",
            )
        self.start(lambda: write_diagram(diagram, path), f"Wrote {path.name}")

    def tell_restored(self) -> None:
        """Say that what was there before is one undo away."""
        self._window.notice.show_message("Restored. One undo brings back what was there before.")

    def publish(self, path: Path, *, replace_other: bool = False, by_itself: bool = False) -> None:
        """Save the open diagram to `path`, off this thread.

        With `replace_other` a version of somebody else there is kept beside, not asked about. A
        save `by_itself` ends with a notice where another one would ask.
        """
        if (workspace := self._window.workspace) is None:
            return
        session = workspace.session

        def done(conflict_copy: object) -> None:
            if isinstance(conflict_copy, Path):
                self._tell_kept(path, conflict_copy)
            self._window.store.remember_file(session.path or path)
            self._window.care.saved(workspace)
            self._window.status.show_saved(f"Saved {datetime.now():%H:%M}")
            self._window.refresh()

        def failed(error: Exception) -> None:
            self._window.status.show_saved("Not saved")
            self._fail(workspace, error, by_itself=by_itself)

        self._window.status.show_saved("Saving …")
        self._window.jobs.start(
            lambda: session.save(path, replace_other=replace_other), done, failed
        )

    def _tell_kept(self, path: Path, kept: Path) -> None:
        self._window.notice.show_message(
            f"Somebody else saved {isolated(path.name)} meanwhile. Their version is kept as "
            f"{isolated(kept.name)}.",
            "Merge it…",
            lambda: self._window.attempt(lambda: self._window.merges.merge_path(kept)),
        )

    def _fail(self, workspace: "Workspace", error: Exception, *, by_itself: bool) -> None:
        from leverpoint.persistence.errors import ConflictError

        if not isinstance(error, UserError):
            raise error  # a bug: the crash report tells about it
        notice = self._window.notice
        if by_itself:
            self._window.care.autosave.pause()
        if not isinstance(error, ConflictError):
            told = f"{error.message}\n{error.hint} Go on working: every edit is kept."
            notice.show_message(told, "Save as…", lambda: self._window.attempt(self.save_as))
        elif by_itself:
            notice.show_message(
                f"{error.message} Your edits are safe, and the file is no longer saved by itself.",
                "Look at it…",
                lambda: self._window.conflicts.settle(workspace, error),
            )
        else:
            self._window.conflicts.settle(workspace, error)

    def export(self, report: str) -> None:
        """Ask for a place and write the picture or document with this id there."""
        from leverpoint.reports import REPORTS

        if self._window.workspace is None:
            return
        kind = next(kind for kind in REPORTS if kind.id == report)
        path = self.ask_target(
            f"Export {kind.title}", f"{kind.title} (*{kind.suffix})", kind.suffix
        )
        if path is not None:
            self._pictures.export(report, path)

    def export_edge_list(self) -> None:
        """Ask for a place and write challenges and influences as CSV."""
        from leverpoint.formats import EXPORTERS

        if (workspace := self._window.workspace) is None:
            return
        exporter = EXPORTERS[0]
        path = self.ask_target("Export edge list", f"{exporter.title} (*.csv)", ".csv")
        if path is not None:
            diagram = workspace.document.snapshot()
            self.start(lambda: exporter.write(diagram, path), f"Exported {path.name}")

    def ask_target(self, title: str, filters: str, suffix: str, extra: str = "") -> Path | None:
        """Ask where to write a file named after the diagram and `extra`; None when cancelled."""
        workspace = self._window.workspace
        name = workspace.session.title if workspace else "Untitled"
        return self._window.dialogs.save_path(
            self._window, title, filters, f"{file_name(name)}{extra}{suffix}", suffix
        )

    def start(self, job: Callable[[], object], done: str, told: str = "") -> None:
        """Run a job that writes a file, and say when it is done."""

        def tell(_result: object) -> None:
            self._window.status.show_saved(done)
            if told:
                self._window.notice.show_message(told)

        self._window.jobs.start(job, tell, self.failed)

    def failed(self, error: Exception) -> None:
        """Show why a job on another thread came to nothing."""
        if not isinstance(error, UserError):
            raise error  # a bug: the crash report tells about it
        self._window.show_error(error)
