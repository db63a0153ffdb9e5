"""When the file has changed underneath: who did it, what each side has, and which way to go."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.model.errors import UserError
from leverpoint.model.text import isolated
from leverpoint.window.file_kinds import FILTER, SUFFIX
from leverpoint.window.moments import moment_of, moment_words
from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.persistence.ancestry import OtherCopy
    from leverpoint.persistence.errors import ConflictError
    from leverpoint.window.conflict_dialog import Dispute
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace


class ConflictFlow:
    """Settles conflicts of one window's diagram with its file."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def settle(self, workspace: "Workspace", error: "ConflictError") -> None:
        """Show what happened and do what the person chooses; nothing is lost by any choice."""
        from leverpoint.window.conflict_dialog import ConflictDialog, Resolution

        if workspace is not self._window.workspace:
            return
        with waiting():
            other, unreadable = _read(workspace, error.path)
            dispute = _dispute(workspace, error, other, unreadable)
            dialog = ConflictDialog(dispute, self._window.view.current_look(), self._window)
        try:
            self._window.dialogs.run(dialog)
            resolution = dialog.resolution
        finally:
            dialog.deleteLater()
        acts: dict[Resolution, Callable[[], None]] = {
            Resolution.MERGE: lambda: self._merge(other),
            Resolution.KEEP_AS: self._keep_as,
            Resolution.REPLACE: lambda: self._window.saves.publish(error.path, replace_other=True),
            Resolution.CANCEL: lambda: self._window.status.show_saved("Not saved"),
        }
        acts[resolution]()

    def _merge(self, other: "OtherCopy | None") -> None:
        if other is not None and self._window.merges.take_in(other, only_questions=True):
            self._window.saves.publish(other.path)

    def _keep_as(self) -> None:
        path = self._window.saves.ask_target("Keep mine as", FILTER, SUFFIX, " (mine)")
        if path is not None:
            self._window.saves.publish(path)


def _read(workspace: "Workspace", path: Path) -> tuple["OtherCopy | None", str]:
    """Return the file as it is now, or why it cannot be read."""
    try:
        return workspace.session.other_copy(path), ""
    except UserError as error:
        return None, error.message


def _dispute(
    workspace: "Workspace", error: "ConflictError", other: "OtherCopy | None", unreadable: str
) -> "Dispute":
    from leverpoint.persistence.errors import Conflict
    from leverpoint.window.conflict_dialog import Dispute

    missing = error.kind is Conflict.MISSING
    return Dispute(
        path=error.path,
        told=_told(error.path, workspace.session.id, unreadable, is_missing=missing),
        is_missing=missing,
        base=workspace.session.saved,
        mine=workspace.document.snapshot(),
        theirs=None if other is None else other.diagram,
    )


def _told(path: Path, session: str, unreadable: str, *, is_missing: bool) -> str:
    """Return what happened to a file, by whom as far as anybody knows, and when."""
    from leverpoint.persistence.lock_file import read_lock

    name = isolated(path.name)
    safe = "Nothing has been written; your edits are safe."
    if is_missing:
        return f"{name} is no longer in {path.parent}: it was moved, renamed or deleted. {safe}"
    said = [f"{name} was changed by somebody else {_changed(path)}, after you opened it."]
    holder = read_lock(path)
    if holder is not None and holder.session != session:
        since = moment_of(holder.since)
        said.append(f"{holder.user} on {holder.host} has had it open since {since}.")
    if unreadable:
        said.append(f"It cannot be read: {unreadable}")
    return " ".join([*said, safe])


def _changed(path: Path) -> str:
    try:
        return moment_words(datetime.fromtimestamp(path.stat().st_mtime).astimezone())
    except OSError:
        return "lately"
