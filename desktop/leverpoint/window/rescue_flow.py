"""A file that is damaged: what happened, its newest backup, and what can still be read of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.model.errors import UserError
from leverpoint.window.moments import moment_words
from leverpoint.window.opening import is_large

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
        def read() -> "Diagram":
            from leverpoint.persistence.diagram_file import read_diagram

            return read_diagram(backup.path)

        told = f"This is the backup of {moment_words(backup.made)}. Save it under a name."
        self._window.files.open_made(
            f"{path.stem} (backup)",
            read,
            large=is_large(backup.path),
            shown=lambda: self._tell(told),
        )

    def _salvage(self, path: Path) -> None:
        lost: list[str] = []

        def read() -> "Diagram":
            from leverpoint.persistence.salvage import salvage

            saved = salvage(path)
            lost.extend(saved.problems or ("Nothing is missing.",))
            return saved.diagram

        self._window.files.open_made(
            f"{path.stem} (salvaged)",
            read,
            large=is_large(path),
            shown=lambda: self._tell(
                f"This is what can be read of {path.name}. {' '.join(lost)} Save it under a name."
            ),
        )

    def _tell(self, told: str) -> None:
        self._window.notice.show_message(
            told, "Save as…", lambda: self._window.attempt(self._window.saves.save_as)
        )
