"""Where the program keeps what is its own: sessions, backups, logs and settings."""

import os
from pathlib import Path

from platformdirs import user_data_path

from leverpoint.model.errors import UserError

HOME_VARIABLE = "LEVERPOINT_HOME"


def leverpoint_home() -> Path:
    """Return the folder of everything that is not in a diagram file; it need not exist yet.

    The environment variable LEVERPOINT_HOME overrides the place the system gives to a program:
    local application data, which no roaming profile and no synced folder copies about.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return user_data_path("leverpoint", appauthor=False, roaming=False)


def sessions_folder(home: Path) -> Path:
    """Return the folder of the session databases, one sub-folder each."""
    return home / "sessions"


def session_folder(home: Path, session: str) -> Path:
    """Return the folder of one session. Raises UserError for what is no name of one."""
    if (name := Path(session).name) != session or not name:
        raise UserError(f"There is no session {session!r}.", hint="List the sessions.")
    return sessions_folder(home) / name


def backups_folder(home: Path) -> Path:
    """Return the folder of published versions, one sub-folder for each document."""
    return home / "backups"


def logs_folder(home: Path) -> Path:
    """Return the folder of the rotating log and of crash reports."""
    return home / "logs"


def settings_folder(home: Path) -> Path:
    """Return the folder of the preferences."""
    return home / "settings"
