"""The states a tool can be in: all that a canvas needs to paint previews, and nothing else.

States change only through the tool; nothing in the document changes until a gesture ends.
"""

from dataclasses import dataclass
from enum import Enum

from leverpoint.document.selection import Selection
from leverpoint.geometry.rect import Rect
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import Press


class End(Enum):
    """One end of an arrow."""

    TAIL = "tail"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Idle:
    """No gesture runs."""


@dataclass(frozen=True, slots=True)
class PressingCanvas:
    """The button is down on empty canvas, not yet far enough for a marquee."""

    press: Press


@dataclass(frozen=True, slots=True)
class PressingChallenge:
    """The button is down on a box; `was_selected` says whether the release must resolve it."""

    press: Press
    challenge: str
    was_selected: bool


@dataclass(frozen=True, slots=True)
class PressingArrow:
    """The button is down on an arrow; arrows are clicked, never dragged."""

    press: Press
    influence: str
    was_selected: bool


@dataclass(frozen=True, slots=True)
class PressingSign:
    """The button is down on a sign disc; the release cycles the sign."""

    press: Press
    influence: str


@dataclass(frozen=True, slots=True)
class PressingDot:
    """The button is down on a connect dot of `source`."""

    press: Press
    source: str


@dataclass(frozen=True, slots=True)
class PressingEnd:
    """The button is down on the handle at one end of an arrow."""

    press: Press
    influence: str
    end: End


@dataclass(frozen=True, slots=True)
class PressingBend:
    """The button is down on the middle handle of an arrow."""

    press: Press
    influence: str


@dataclass(frozen=True, slots=True)
class PressingRegion:
    """The button is down on the name or the edge of a region; a drag moves all in it."""

    press: Press
    region: str


@dataclass(frozen=True, slots=True)
class Marquee:
    """A selection rectangle is dragged; `base` stays selected beside what it touches."""

    start: Point
    now: Point
    base: Selection

    @property
    def rect(self) -> Rect:
        """Return the rectangle to paint."""
        return Rect.between(self.start, self.now)


@dataclass(frozen=True, slots=True)
class Moving:
    """Boxes follow the pointer by (dx, dy); with `duplicate`, copies do and the boxes rest."""

    press: Press
    ids: frozenset[str]
    dx: float
    dy: float
    duplicate: bool


@dataclass(frozen=True, slots=True)
class Connecting:
    """A dashed arrow from `source` follows the pointer.

    With a `target`, the canvas paints `drop_zones.zone_rects(box_rect(target), scale)` with
    `zone` lit and shows `sentence`. `held` is False when clicks, not a drag, make the arrow.
    """

    press: Press
    source: str
    tip: Point
    target: str | None = None
    zone: Polarity | None = None
    sentence: str = ""
    far: bool = False
    """Whether the pointer has been 40 screen px off the box, so that a return is a self-loop."""
    held: bool = True


@dataclass(frozen=True, slots=True)
class Reconnecting:
    """One end of an arrow follows the pointer; `target` is the box it would go to."""

    influence: str
    end: End
    tip: Point
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Bending:
    """An arrow follows the middle handle; `share` is its bend meanwhile."""

    influence: str
    share: float


@dataclass(frozen=True, slots=True)
class KeyConnecting:
    """The keyboard looks for the other end of an arrow: ring `target`, show `typed`.

    With `influence`, an existing arrow gets `target` at its `end`; without, a new one from
    `source` to `target`.
    """

    source: str
    target: str | None = None
    typed: str = ""
    influence: str | None = None
    end: End = End.HEAD


@dataclass(frozen=True, slots=True)
class Panning:
    """The picture follows the pointer; the state before comes back on release."""

    last: Point
    """Screen pixels."""
    back_to: "State"


State = (
    Idle
    | PressingCanvas
    | PressingChallenge
    | PressingArrow
    | PressingSign
    | PressingDot
    | PressingEnd
    | PressingBend
    | PressingRegion
    | Marquee
    | Moving
    | Connecting
    | Reconnecting
    | Bending
    | KeyConnecting
    | Panning
)


def things_of(state: State) -> frozenset[str]:
    """Return the ids of the challenges, influences and regions that a gesture is about."""
    match state:
        case Moving(ids=ids):
            return ids
        case PressingChallenge(challenge=one) | PressingDot(source=one):
            return frozenset({one})
        case (
            PressingArrow(influence=one)
            | PressingSign(influence=one)
            | PressingEnd(influence=one)
            | PressingBend(influence=one)
            | Bending(influence=one)
        ):
            return frozenset({one})
        case PressingRegion(region=one):
            return frozenset({one})
        case Connecting(source=one, target=other) | Reconnecting(influence=one, target=other):
            return frozenset(filter(None, (one, other)))
        case KeyConnecting(source=one, target=other, influence=third):
            return frozenset(filter(None, (one, other, third)))
        case Panning(back_to=back):
            return things_of(back)
    return frozenset()


def is_gone(state: State, diagram: Diagram) -> bool:
    """Return whether what a gesture is about was deleted meanwhile, as by an undo."""
    kinds = (diagram.challenges, diagram.influences, diagram.regions)
    return any(all(thing not in kind for kind in kinds) for thing in things_of(state))


AUTO_PANNING = (Marquee, Moving, Connecting, Reconnecting)
"""States in which the canvas pans 12 px a frame while the pointer is past its edge."""
