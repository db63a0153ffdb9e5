"""Pointer and key events as tools see them: places, what was hit, modifiers. No Qt."""

from dataclasses import dataclass, field
from enum import Enum

from leverpoint.model.placement import Point


class HitKind(Enum):
    """What lies under the pointer, in order of priority."""

    DOT = "dot"
    TAIL = "tail"
    HEAD = "head"
    BEND = "bend"
    SIGN = "sign"
    CHALLENGE = "challenge"
    BUBBLE = "bubble"
    """A collapsed theme; the id is that of one of its challenges."""
    INFLUENCE = "influence"
    BUNDLE = "bundle"
    """Several influences drawn as one arrow; the id is that of one of them."""
    BADGE = "badge"
    REGION = "region"
    CANVAS = "canvas"


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer: a kind, and the id of the thing or loop of that kind."""

    kind: HitKind = HitKind.CANVAS
    id: str = ""


class PointerKind(Enum):
    """The device; it decides how far a press must travel to become a drag."""

    MOUSE = "mouse"
    PEN = "pen"
    TOUCH = "touch"

    @property
    def threshold(self) -> float:
        """Return the drag threshold in screen pixels."""
        return {"mouse": 4.0, "pen": 8.0, "touch": 12.0}[self.value]


class Button(Enum):
    """Which button went down; the main button while Space is held counts as MIDDLE (it pans)."""

    MAIN = "main"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Keys held while the pointer moved; `ctrl` is Command on macOS."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerEvent:
    """Base of the pointer events: scene place, screen place (for thresholds), what was hit."""

    at: Point
    screen: Point
    hit: Hit = field(default_factory=Hit)
    modifiers: Modifiers = field(default_factory=Modifiers)
    pointer: PointerKind = PointerKind.MOUSE
    scale: float = 1.0
    """Screen pixels for each scene pixel: the zoom, for targets that have a size on screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(PointerEvent):
    """A button went down; `clicks` is 2 for the second press of a double click."""

    button: Button = Button.MAIN
    clicks: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(PointerEvent):
    """The pointer moved, button up or down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(PointerEvent):
    """A button came up."""

    button: Button = Button.MAIN


@dataclass(frozen=True, slots=True)
class Cancel:
    """Escape, right press, focus loss or a change of tool: restore the start state."""


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key went down while the canvas had the focus.

    `name` is the key whatever the layout printed: "A" to "Z", "0" to "9", "Enter", "Escape", "Tab",
    "Space", "Delete", "Backspace", "Left", "Right", "Up", "Down", "F2", or the character itself.
    `text` is what the key types ("a", "+", "?"), also from the number pad; "" for keys that type
    nothing.
    """

    name: str
    text: str = ""
    modifiers: Modifiers = field(default_factory=Modifiers)


Event = Press | Move | Release | Cancel
