"""What every tool offers the canvas."""

from enum import Enum
from typing import Protocol

from leverpoint.tools.pointer import Event, KeyPress
from leverpoint.tools.states import State


class Cursor(Enum):
    """The pointer shapes that tools wish for."""

    ARROW = "arrow"
    CROSS = "cross"
    OPEN_HAND = "open hand"
    CLOSED_HAND = "closed hand"
    MOVE = "move"
    COPY = "copy"


class Tool(Protocol):
    """A gesture machine: events in, commands out, and a state for the canvas to paint.

    Constructed as `tool_class(document, host)`. A UserError inside a gesture is toasted.
    """

    name: str
    title: str

    @property
    def state(self) -> State:
        """Return what the canvas must paint as a preview."""

    @property
    def cursor(self) -> Cursor:
        """Return the pointer shape for the current state."""

    @property
    def auto_pans(self) -> bool:
        """Return whether the canvas pans while the pointer is past its edge.

        It moves 12 screen px a frame and sends a Move with the new scene place each time.
        """

    def handle(self, event: Event) -> None:
        """Take a pointer event."""

    def key(self, key: KeyPress) -> bool:
        """Take a key; return whether it meant something."""
