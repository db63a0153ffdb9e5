"""Versions inside the file: kept, looked at beside the work, restored, let go."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from leverpoint.model.identifiers import VersionId
from leverpoint.window.bringing import bring

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.versions_window import VersionsWindow

PICTURE = (144, 96)
"""Pixels of the picture that is kept with a version."""


class VersionFlow:
    """Keeps versions of one window's diagram, and does what their window asks for."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.shown: VersionsWindow | None = None

    def leave(self) -> None:
        """Close the window of a diagram that is left."""
        if self.shown is not None:
            self.shown.detach()
            self.shown.blockSignals(True)
            self.shown.close()
            self.shown.deleteLater()
        self.shown = None

    def keep(self) -> None:
        """Ask for a name and a note, and keep the diagram as it is inside its file."""
        from leverpoint.commands.versions import keep_version
        from leverpoint.drawing.look import load_look
        from leverpoint.window.name_dialog import NameDialog
        from leverpoint.window.thumbnail import thumbnail

        if (workspace := self._window.workspace) is None:
            return
        workspace.flush()
        picture = thumbnail(workspace.document.snapshot(), load_look("light"), PICTURE, 2.0)
        look = self._window.view.current_look()
        dialog = NameDialog("Keep a version", "Keep version", look, self._window)
        now = datetime.now(UTC)
        dialog.offer(f"{now.astimezone():%d %B, %H:%M}".lstrip("0"), picture=picture)
        try:
            if self._window.dialogs.run(dialog):
                name, note = dialog.name.text(), dialog.note.toPlainText()
                keep_version(workspace.document, name, note=note, thumbnail=picture, now=now)
                workspace.canvas.announce(f"Kept the version {name}")
        finally:
            dialog.deleteLater()

    def show(self) -> None:
        """Show the versions of the file, beside the work."""
        from leverpoint.window.versions_window import VersionsWindow

        if (workspace := self._window.workspace) is None:
            return
        if self.shown is None:
            look = self._window.view.current_look()
            shown = VersionsWindow(workspace.document, look, self._window)
            shown.keep_wanted.connect(lambda: self._window.attempt(self.keep))
            for signal, act in (
                (shown.restore_wanted, self._restore_version),
                (shown.rename_wanted, self._rename_version),
                (shown.delete_wanted, self._delete_version),
                (shown.file_wanted, self._save_version),
            ):
                signal.connect(lambda key, act=act: self._window.attempt(lambda: act(key)))
            shown.looked.connect(self._mark_on_canvas)
            shown.finished.connect(lambda _code: self._mark_on_canvas())
            self.shown = shown
        bring(self.shown)

    def _mark_on_canvas(self) -> None:
        """Mark what has changed since the version looked at, while that is wanted."""
        from leverpoint.drawing.difference_marks import difference_highlight
        from leverpoint.window.compare_view import AFTER

        shown, workspace = self.shown, self._window.workspace
        if shown is None or workspace is None:
            return
        wanted = shown.on_canvas.isChecked() and shown.isVisible() and bool(shown.found.records)
        workspace.point_out(difference_highlight(shown.found, AFTER) if wanted else None)

    def _restore_version(self, key: str) -> None:
        from leverpoint.commands.versions import restore_version

        if workspace := self._window.workspace:
            restore_version(workspace.document, VersionId(key))
            self._window.saves.tell_restored()

    def _rename_version(self, key: str) -> None:
        from leverpoint.commands.versions import rename_version
        from leverpoint.model.version import Version
        from leverpoint.window.name_dialog import NameDialog

        if (workspace := self._window.workspace) is None:
            return
        version = workspace.document.snapshot().of(Version)[key]
        look = self._window.view.current_look()
        dialog = NameDialog("Rename the version", "Rename", look, self.shown or self._window)
        dialog.offer(version.name, version.note, version.thumbnail)
        try:
            if self._window.dialogs.run(dialog):
                note = dialog.note.toPlainText()
                rename_version(workspace.document, version.id, dialog.name.text(), note)
        finally:
            dialog.deleteLater()

    def _delete_version(self, key: str) -> None:
        from leverpoint.commands.versions import delete_version

        if workspace := self._window.workspace:
            delete_version(workspace.document, VersionId(key))

    def _save_version(self, key: str) -> None:
        from leverpoint.commands.versions import version_diagram
        from leverpoint.model.version import Version

        if workspace := self._window.workspace:
            name = workspace.document.snapshot().of(Version)[key].name
            diagram = version_diagram(workspace.document, VersionId(key))
            self._window.saves.write_apart(diagram, f" ({name})")
