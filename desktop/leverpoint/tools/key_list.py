"""Keys and gestures that are not in the table of actions, for the key sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """What a key or gesture does; alternatives are separate entries of `keys`."""

    keys: tuple[str, ...]
    text: str
    menu: str = ""
    """Where it is found, of a command without a key."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    rows: tuple[KeyHelp, ...]


CANVAS_KEYS = (
    KeyGroup(
        "While typing a name",
        (
            KeyHelp(("Enter",), "Done; name the next challenge"),
            KeyHelp(("Tab",), "Done; name an effect of it"),
            KeyHelp(("Shift+Tab",), "Done; name a cause of it"),
            KeyHelp(("Esc",), "Done, or take a renaming back"),
            KeyHelp(("Shift+Enter",), "New line"),
            KeyHelp(("Ctrl+Enter",), "Keep a name that exists already"),
        ),
    ),
    KeyGroup(
        "While an arrow is drawn by key",
        (
            KeyHelp(("a … z",), "The name of its other end; a new name makes a new challenge"),
            KeyHelp(("Alt+← → ↑ ↓",), "The nearest challenge that way as its other end"),
            KeyHelp(("+", "−", "?"), "Draw it with this sign"),
            KeyHelp(("Enter",), "Draw it, the sign not decided"),
            KeyHelp(("Esc",), "Draw nothing"),
        ),
    ),
    KeyGroup(
        "On the map",
        (
            KeyHelp(("Enter",), "New challenge, when nothing is selected"),
            KeyHelp(("← → ↑ ↓",), "Move what is selected by 8; with Shift by 40, with Ctrl by 1"),
            KeyHelp(("Alt+← →",), "From a selected arrow to its cause, its effect"),
            KeyHelp(("Esc",), "End a gesture, the selection, a tool"),
        ),
    ),
    KeyGroup(
        "With the mouse",
        (
            KeyHelp(("Double-click",), "New challenge; on a box, rename it"),
            KeyHelp(("Drag a dot",), "Arrow; drop on +, ? or −, or on empty space"),
            KeyHelp(("Click a sign",), "+, −, ? in turn"),
            KeyHelp(("Drag an arrow's end",), "Join it to another challenge"),
            KeyHelp(("Drag its middle",), "Bend it"),
            KeyHelp(("Ctrl+drag",), "Copy"),
            KeyHelp(("Shift+click",), "Select one more, or one less"),
            KeyHelp(("Space+drag", "Middle button"), "Move the picture"),
            KeyHelp(("Wheel", "Ctrl+wheel", "Pinch"), "Zoom"),
            KeyHelp(("Two fingers",), "Move the picture"),
            KeyHelp(("Right click", "Long touch"), "Menu of what is there"),
        ),
    ),
    KeyGroup(
        "In the capture bar",
        (
            KeyHelp(("A > B",), "An arrow; >+ >- >? with its sign"),
            KeyHelp(("1", "2", "3"), "Behind the sign: weak, medium, strong"),
            KeyHelp(("||", "~"), "Behind the sign: delayed, low confidence"),
            KeyHelp(("Tab",), "Complete a name; then + − or ? draws the arrow"),
            KeyHelp(("tc",), "Initials stand for Teacher confidence"),
            KeyHelp(("Enter",), "Add"),
            KeyHelp(("Esc",), "Back to the canvas; what is typed stays"),
        ),
    ),
)
