"""What all tools share: errors, panning, cancelling, keys."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from leverpoint.commands.challenges import Side
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import region_selection
from leverpoint.model.errors import UserError
from leverpoint.model.placement import Point
from leverpoint.tools.hints import hint_for
from leverpoint.tools.host import ToolHost
from leverpoint.tools.keyboard import Keyboard
from leverpoint.tools.naming import Namer
from leverpoint.tools.pointer import (
    Button,
    Cancel,
    Event,
    HitKind,
    KeyPress,
    Move,
    PointerEvent,
    Press,
    Release,
)
from leverpoint.tools.states import (
    AUTO_PANNING,
    Connecting,
    Idle,
    KeyConnecting,
    Moving,
    Panning,
    State,
    is_gone,
)
from leverpoint.tools.tool import Cursor

_THINGS = (
    *(HitKind.CHALLENGE, HitKind.BUBBLE),
    *(HitKind.INFLUENCE, HitKind.SIGN, HitKind.BUNDLE),
)


class GestureTool(ABC):
    """A tool with a state; sub-classes say what the main button does."""

    name: ClassVar[str]
    title: ClassVar[str]
    resting_cursor: ClassVar[Cursor] = Cursor.ARROW

    def __init__(self, document: DiagramDocument, host: ToolHost) -> None:
        self._document = document
        self._host = host
        self._state: State = Idle()
        self._hint: str | None = None
        self.namer = Namer(document, host)
        self._keyboard = Keyboard(document, host, self.namer)

    @property
    def state(self) -> State:
        """Return what the canvas must paint as a preview."""
        return self._state

    @property
    def auto_pans(self) -> bool:
        """Return whether the canvas pans while the pointer is past its edge."""
        held = not isinstance(self._state, Connecting) or self._state.held
        return held and isinstance(self._state, AUTO_PANNING)

    @property
    def cursor(self) -> Cursor:
        """Return the pointer shape for the current state."""
        match self._state:
            case Moving(duplicate=duplicate):
                return Cursor.COPY if duplicate else Cursor.MOVE
            case Panning():
                return Cursor.CLOSED_HAND
            case Connecting():
                return Cursor.CROSS
        return self.resting_cursor

    def handle(self, event: Event) -> None:
        """Take a pointer event; a UserError ends the gesture and is toasted."""
        if is_gone(self._state, self._document.snapshot()):
            self._state = Idle()
        try:
            if isinstance(event, Cancel):
                self._cancel()
            else:
                self._pointer(event)
        except UserError as error:
            self._fail(error)
        self.tell()

    def key(self, key: KeyPress) -> bool:
        """Take a key; return whether it meant something."""
        if is_gone(self._state, self._document.snapshot()):
            self._state = Idle()
        try:
            known = self._escape() if key.name == "Escape" else self._key(key)
        except UserError as error:
            self._fail(error)
            known = True
        if known:
            self.tell()
        return known

    def new_challenge(self, at: Point | None = None) -> None:
        """Let the person name a new challenge, at a place or in a free slot."""
        self._cancel()
        self.namer.new(at)

    def name_region(self, challenges: Iterable[str]) -> None:
        """Let the person name a region around challenges."""
        self._cancel()
        self.namer.regions.group(challenges)

    def new_connected(self, other: str, side: Side) -> None:
        """Let the person name a new effect or cause of a challenge."""
        self._cancel()
        self.namer.new_beside(other, side)

    def _pointer(self, event: Press | Move | Release) -> None:
        match self._state, event:
            case Panning(last=last, back_to=back), Move():
                self._host.pan_by(event.screen.x - last.x, event.screen.y - last.y)
                self._state = Panning(event.screen, back)
            case Panning(back_to=back), Release():
                self._state = back
            case _, Press(button=Button.RIGHT):
                self._right_press(event)
            case ((Idle() | KeyConnecting() | Connecting(held=False)), Press(button=Button.MIDDLE)):
                self._state = Panning(event.screen, self._state)
            case _, Press(button=Button.MAIN):
                self._press(event)
            case _, Move():
                self._move(event)
            case _, Release(button=Button.MAIN):
                self._release(event)

    @abstractmethod
    def _press(self, event: Press) -> None:
        """Take a press of the main button."""

    @abstractmethod
    def _move(self, event: Move) -> None:
        """Take a move, button up or down."""

    @abstractmethod
    def _release(self, event: Release) -> None:
        """Take a release of the main button."""

    def _key(self, key: KeyPress) -> bool:
        return isinstance(self._state, Idle) and self._keyboard.key(key)

    def _escape(self) -> bool:
        if not isinstance(self._state, Idle):
            self._cancel()
        else:
            self._host.use_tool("select")
        return True

    def _right_press(self, event: PointerEvent) -> None:
        """Cancel a gesture; at rest select what a context menu would be about."""
        if not isinstance(self._state, Idle):
            return self._cancel()
        selected = self._document.selection.current
        if event.hit.kind in _THINGS:
            if event.hit.id not in selected.challenges | selected.influences:
                self._document.selection.set(self._host.whole(event.hit.id))
        elif event.hit.kind is HitKind.BADGE:
            self._document.selection.set(self._host.loop_things(event.hit.id))
        elif event.hit.kind is HitKind.REGION:
            self.select_region(event.hit.id)
        return None

    def select_region(self, region: str, *, add: bool = False) -> None:
        """Select a region and the challenges in it; with `add` beside what is selected already."""
        selection = self._document.selection
        if region in selection.current.regions:
            return
        this = region_selection(self._document.snapshot().regions[region])
        selection.set(selection.current.united(this) if add else this)

    def _cancel(self) -> None:
        if not isinstance(self._state, Idle):
            self._state = Idle()

    def _fail(self, error: UserError) -> None:
        self._state = Idle()
        self._host.toast(str(error))

    def tell(self) -> None:
        """Say what comes next, when that has changed."""
        hint = hint_for(self.name, self._state, self._document.selection.current)
        if hint != self._hint:
            self._hint = hint
            self._host.hint(hint)
