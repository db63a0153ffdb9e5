"""Preferences: what a person chose, declared once with type, default and words."""

from dataclasses import dataclass, field

from leverpoint.settings.declared import About, KeyTable, shown

SYSTEM_LOOK = "system"
MOST_RECENT_FILES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Everything that is remembered between runs.

    `keys` are the keys a person chose in place of the usual ones, by action id. `window` is the
    saved geometry of the main window in base 64, "" before the first run.
    """

    look: str = shown(
        SYSTEM_LOOK,
        About(
            "Appearance",
            "Look",
            "Colours of the window, of the map, and of pictures you export.",
            (
                ("system", "Like the desktop"),
                ("light", "Light"),
                ("dark", "Dark"),
                ("high-contrast", "High contrast"),
                ("print", "Print-safe (black and white)"),
                ("classic", "Classic CLD (words without boxes)"),
            ),
        ),
    )
    reduced_motion: bool = shown(
        False,
        About(
            "Appearance",
            "Reduce motion",
            "Things appear at once instead of fading or moving, and the arrows of a selected loop "
            "stand still.",
        ),
    )
    table_below: bool = shown(
        False,
        About(
            "Appearance",
            "Table below the map",
            "The table opens along the bottom of the window instead of at its side.",
        ),
    )
    minimap: str = shown(
        "auto",
        About(
            "Appearance",
            "Minimap",
            "The whole map in the lower right corner; a click moves the view.",
            (("auto", "When it helps"), ("on", "Always"), ("off", "Never")),
        ),
    )
    legend: bool = shown(
        True,
        About("Appearance", "Legend", "What the marks in use mean, in the lower left corner."),
    )
    wheel: str = shown(
        "auto",
        About(
            "Mouse and touchpad",
            "Wheel and two-finger scroll",
            "Automatic tells a touchpad from a mouse wheel. Ctrl+wheel (Command on a Mac) and "
            "pinching always zoom.",
            (
                ("auto", "Automatic"),
                ("trackpad", "Touchpad: scrolling moves the map"),
                ("mouse", "Mouse: the wheel zooms"),
            ),
        ),
    )
    single_keys: bool = shown(
        True,
        About(
            "Keyboard",
            "Single keys are shortcuts",
            "While the map has the keyboard, letters, digits and signs are commands, such as N for "
            "a new challenge. Switch this off if keys are pressed by accident, or if you speak to "
            "your computer.",
        ),
    )
    autosave: bool = shown(
        True,
        About(
            "Saving",
            "Save by itself after 30 seconds without a change",
            "Writes to the map's own file, as Save does, but not into folders that a cloud service "
            "copies. Even without this nothing is lost: every change is kept at once and can be "
            "recovered.",
        ),
    )
    keys: KeyTable = field(default_factory=dict)
    recent_files: tuple[str, ...] = ()
    window: str = ""
