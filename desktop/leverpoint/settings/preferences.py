"""Preferences: what a person chose, declared once with type and default."""

from dataclasses import dataclass

SYSTEM_LOOK = "system"
MOST_RECENT_FILES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Everything that is remembered between runs.

    `look` names a theme of resources/themes or "system", which follows the desktop's light or
    dark mode. `wheel` is "auto", "mouse" (the wheel zooms) or "trackpad" (the wheel pans).
    `window` is the saved geometry of the main window in base 64, "" before the first run.
    """

    look: str = SYSTEM_LOOK
    wheel: str = "auto"
    reduced_motion: bool = False
    single_keys: bool = True
    recent_files: tuple[str, ...] = ()
    window: str = ""
