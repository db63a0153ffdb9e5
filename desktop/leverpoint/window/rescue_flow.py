"""A file that is damaged: what happened, its newest backup, and what can still be read of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.model.errors import UserError
from leverpoint.window.moments import moment_words
from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from collections.abc import Callable

    from leverpoint.model.diagram import Diagram
    from leverpoint.persistence.backups import Backup
    from leverpoint.window.main_window import MainWindow


class RescueFlow:
    """Offers one window's person what can be had in the place of a damaged file."""

    def __init__(self, window: "MainWindow", home: Path) -> None:
        self._window = window
        self._home = home

    def offer(self, path: Path, error: UserError) -> None:
        """Say what is wrong with a file, and offer its newest backup and a salvage."""
        from leverpoint.persistence.rescue import backups_for

        found = backups_for(self._home, path)
        acts: list[tuple[str, Callable[[], None]]] = []
        if found:
            newest = found[0]
            acts.append(
                (
                    f"Open the backup of {moment_words(newest.made)}",
                    lambda: self._window.attempt(lambda: self._open_backup(path, newest)),
                )
            )
        acts.append(
            (
                "Salvage what can be read",
                lambda: self._window.attempt(lambda: self._salvage(path)),
            )
        )
        known = "" if found else " There is no backup of it on this computer."
        self._window.notice.show_message(
            f"{error.message}{known} The file itself stays as it is.", more=acts
        )

    def _open_backup(self, path: Path, backup: "Backup") -> None:
        from leverpoint.persistence.diagram_file import read_diagram

        with waiting():
            diagram = read_diagram(backup.path)
        told = f"This is the backup of {moment_words(backup.made)}. Save it under a name."
        self._show(diagram, f"{path.stem} (backup)", told)

    def _salvage(self, path: Path) -> None:
        from leverpoint.persistence.salvage import salvage

        with waiting():
            saved = salvage(path)
        lost = " ".join(saved.problems) or "Nothing is missing."
        told = f"This is what can be read of {path.name}. {lost} Save it under a name."
        self._show(saved.diagram, f"{path.stem} (salvaged)", told)

    def _show(self, diagram: "Diagram", title: str, told: str) -> None:
        from leverpoint.persistence.session import Session

        if not self._window.files.may_leave():
            return
        self._window.files.show_fitted(Session.create(self._home, diagram, title=title))
        self._window.notice.show_message(
            told, "Save as…", lambda: self._window.attempt(self._window.saves.save_as)
        )
