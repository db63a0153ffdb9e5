"""What a tool may ask of the canvas it works on. No Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from leverpoint.commands.challenges import Side
from leverpoint.document.selection import Selection
from leverpoint.geometry.rect import Rect
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import Hit


class Finish(Enum):
    """How a person left the text editor."""

    ENTER = "enter"
    """Commit; a new challenge is followed by the next new one, an existing name is used again."""
    FORCE = "force"
    """Ctrl+Enter: commit as a new challenge although the name exists."""
    EFFECT = "effect"
    """Tab: commit, then name a connected challenge to the right."""
    CAUSE = "cause"
    """Shift+Tab: commit, then name a connected challenge to the left."""
    ESCAPE = "escape"
    """A rename is taken back; a new name that was typed is kept; an empty editor vanishes."""
    LEAVE = "leave"
    """The focus went elsewhere: what was typed is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The arrow that comes into being together with a new challenge."""

    other: str
    """The id of the challenge that is there already."""
    side: Side = Side.EFFECT
    polarity: Polarity = Polarity.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry:
    """A request to edit a name in place.

    With `challenge` the editor lies over that box; without, it makes a new challenge whose box
    will have its centre `at`. The canvas paints a pending `link` as a dashed arrow meanwhile. With
    `names_region` it is the name of a region instead, about `at`.
    """

    at: Point
    challenge: str | None = None
    text: str = ""
    select_all: bool = True
    link: Link | None = None
    names_region: bool = False


FinishText = Callable[[str, Finish], bool]
"""Takes what was typed; returns False when the editor must stay open (the host has toasted why)."""


class ToolHost(Protocol):
    """The canvas as tools see it. Places are scene pixels unless they say screen."""

    def open_editor(self, entry: TextEntry, finish: FinishText) -> None:
        """Show the in-place editor and call `finish` once when it is left.

        `finish` may open the next editor before it returns True, so the host must forget the
        old one before it calls. An editor that is already open is left first (Finish.LEAVE).
        """

    def edit_note(self, influence: str) -> None:
        """Let the person edit the note of an arrow."""

    def use_tool(self, name: str) -> None:
        """Make another tool the current one."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture by screen pixels."""

    def ensure_visible(self, challenge: str) -> None:
        """Scroll as little as needed to show a box."""

    def toast(
        self, message: str, button: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Say what happened for a few seconds, perhaps with one button such as "Undo"."""

    def hint(self, text: str) -> None:
        """Say in the status bar which keys or gestures come next; "" clears it."""

    def flash(self, ids: Iterable[str]) -> None:
        """Draw the eye to challenges or influences for a moment."""

    def hit(self, at: Point) -> Hit:
        """Return what lies at a place, as a pointer event would report it."""

    def box_rect(self, challenge: str) -> Rect:
        """Return the box of a challenge as it is drawn."""

    def region_name_rect(self, challenges: Iterable[str]) -> Rect:
        """Return where the name of a region around these challenges stands, or would stand."""

    def bend_of(self, influence: str) -> float:
        """Return the bend of an arrow as it is drawn, by a person or automatic, as a share."""

    def things_in(self, rect: Rect) -> Selection:
        """Return the challenges and influences that touch a rectangle."""

    def loop_things(self, loop: str) -> Selection:
        """Return the challenges and influences of the loop that a badge marks."""

    def whole(self, thing: str) -> Selection:
        """Return all that the box of a challenge, or the arrow of an influence, stands for."""

    def places(self) -> dict[str, Point]:
        """Return where boxes stand by challenge; a bubble by one of its challenges."""

    def expand(self, challenge: str) -> None:
        """Show the challenges of the collapsed theme that a challenge is in."""

    def free_slot(self, near: Point | None = None, linked: Point | None = None) -> Point:
        """Return the centre of a place for a new box that touches none, near a place or in view.

        An arrow will lead to the box whose centre is `linked`.
        `commands.slots.free_slot` finds it from the drawn boxes and the visible rectangle.
        """

    def visible_rect(self) -> Rect:
        """Return the part of the scene that is in view."""
