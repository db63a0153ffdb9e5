"""What happens around the file of the open diagram: autosave, typing, other windows and editors."""

from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.window.autosave import Autosave
from leverpoint.window.bringing import bring
from leverpoint.window.moments import moment_of
from leverpoint.window.typing_care import TypingCare

if TYPE_CHECKING:  # SQLAlchemy, numpy and the network load when the first diagram opens
    from leverpoint.window.doorbell import Doorbell
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace


class FileCare:
    """Looks after the file of one window."""

    def __init__(self, window: "MainWindow", home: Path) -> None:
        self._window = window
        self._home = home
        self.autosave = Autosave(window)
        self.typing = TypingCare(window, home)
        self._doorbell: Doorbell | None = None

    @property
    def doorbell(self) -> "Doorbell":
        """Return what other processes ring."""
        from leverpoint.window.doorbell import Doorbell

        if self._doorbell is None:
            self._doorbell = Doorbell(self._home, self._window)
            self._doorbell.rung.connect(lambda: bring(self._window))
        return self._doorbell

    def adopt(self, workspace: "Workspace") -> None:
        """Look after the file of a diagram that was opened, and say what is odd about it."""
        self.autosave.follow(workspace)
        self.typing.follow(workspace)
        session = workspace.session
        self.doorbell.listen(session.path, session.document_id)
        self._tell_autosave()
        notice = self._window.notice
        if session.read_only:
            notice.show_message(
                session.read_only,
                "Save as a copy…",
                lambda: self._window.attempt(self._window.saves.save_as),
            )
        elif (other := session.other_editor) is not None:
            notice.show_message(
                f"{other.user} on {other.host} has had this file open since "
                f"{moment_of(other.since)}. You can go on: when both save, nothing is lost. If "
                "nobody has it open any more, take it over.",
                "Take over",
                lambda: self._take_over(workspace),
            )
        elif self.typing.found is not None:
            notice.show_message(self.typing.words, "Copy it", self.typing.copy)

    def _take_over(self, workspace: "Workspace") -> None:
        workspace.session.take_over()
        self._window.notice.hide()

    def _tell_autosave(self) -> None:
        if obstacle := self.autosave.obstacle:
            self._window.status.show_saved(
                f"Autosave off: {obstacle}",
                "Every automatic save here would be copied to other machines. Ctrl+S saves; "
                "edits are safe in the meantime.",
            )

    def saved(self, workspace: "Workspace") -> None:
        """Follow a save: another place, another inode, nothing wrong any more."""
        if workspace is self._window.workspace:
            self.autosave.resume()
            session = workspace.session
            self.doorbell.listen(session.path, session.document_id)

    def leave(self) -> None:
        """End with a diagram that is left."""
        self.autosave.leave()
        self.typing.leave()
        if self._doorbell is not None:
            self._doorbell.close()

    def is_open_elsewhere(self, path: Path) -> bool:
        """Return whether another window or process has a file open; it then comes forward."""
        from leverpoint.window.doorbell import names, ring

        if (shown := self._window.windows.showing(path)) is not None:
            bring(shown)
            return True
        return any(ring(name, path) for name in names(self._home, path))

    def is_document_elsewhere(self, path: Path, document: str) -> bool:
        """Return whether another process has this very file open under another inode."""
        from leverpoint.window.doorbell import names, ring

        name = names(self._home, path, document)[-1]
        return not self.doorbell.is_own(name) and ring(name, path)
