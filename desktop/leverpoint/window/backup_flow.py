"""Backups and Revert: versions that were saved lately, brought back or opened beside."""

from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.window.bringing import bring
from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.persistence.backups import Backup
    from leverpoint.window.backups_window import BackupsWindow
    from leverpoint.window.main_window import MainWindow


class BackupFlow:
    """Shows the backups of one window's diagram, and does what their window asks for."""

    def __init__(self, window: "MainWindow", home: Path) -> None:
        self._window = window
        self._home = home
        self.shown: BackupsWindow | None = None

    def leave(self) -> None:
        """Close the window of a diagram that is left."""
        if self.shown is not None:
            self.shown.blockSignals(True)
            self.shown.close()
            self.shown.deleteLater()
        self.shown = None

    def show(self) -> None:
        """Show the versions of this document that were saved lately."""
        from leverpoint.persistence.backups import backups
        from leverpoint.window.backups_window import BackupsWindow, counts_of

        if (workspace := self._window.workspace) is None:
            return
        self.leave()
        look = self._window.view.current_look()
        shown = BackupsWindow(workspace.document.snapshot, look, self._window)
        shown.restore_wanted.connect(lambda p: self._window.attempt(lambda: self._restore(p)))
        shown.open_wanted.connect(lambda p: self._window.attempt(lambda: self._open_beside(p)))
        shown.file_wanted.connect(lambda p: self._window.attempt(lambda: self._save_backup(p)))
        self.shown = shown
        found: list[Backup] = backups(self._home, workspace.session.document_id)
        shown.show_backups(found)
        self._window.jobs.start(
            lambda: counts_of(found),
            lambda counts: self._tell_counts(shown, found, counts),
            self._window.saves.failed,
        )
        bring(shown)

    def _tell_counts(self, shown: "BackupsWindow", found: list["Backup"], counts: object) -> None:
        if shown is self.shown and isinstance(counts, dict):
            shown.tell_counts(found, counts)

    def _restore(self, path: str) -> None:
        from leverpoint.commands.versions import replace_content
        from leverpoint.persistence.diagram_file import read_diagram

        if workspace := self._window.workspace:
            with waiting():
                diagram = read_diagram(Path(path))
            replace_content(workspace.document, diagram, "Restore a backup")
            self._window.saves.tell_restored()
            if self.shown is not None:
                self.shown.refresh()

    def _open_beside(self, path: str) -> None:
        from leverpoint.persistence.diagram_file import read_diagram
        from leverpoint.persistence.session import Session

        title = self._window.workspace.session.title if self._window.workspace else ""
        with waiting():
            diagram = read_diagram(Path(path))
            session = Session.create(self._home, diagram, title=f"{title} (backup)")
            self._window.windows.open(session)

    def _save_backup(self, path: str) -> None:
        from leverpoint.persistence.diagram_file import read_diagram

        self._window.saves.write_apart(read_diagram(Path(path)), " (backup)")

    def revert(self) -> None:
        """Make the diagram what its file holds, as one step that can be undone."""
        from leverpoint.commands.versions import replace_content

        if workspace := self._window.workspace:
            workspace.flush()
            replace_content(workspace.document, workspace.session.saved, "Revert to saved")
            self._window.notice.show_message(
                "The map is as it was saved. One undo brings back what was there before."
            )
