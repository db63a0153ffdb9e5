"""The select tool: pick, move, connect, reconnect, bend, name."""

from dataclasses import replace

from leverpoint.commands.arrange import move_challenges
from leverpoint.commands.clipboard import duplicate
from leverpoint.commands.influences import cycle_polarity, set_bend
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.influence import Polarity
from leverpoint.tools.bending import bend_share
from leverpoint.tools.connecting import (
    challenge_under,
    make_influence,
    move_end,
    tracked,
    travelled,
)
from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.host import ToolHost
from leverpoint.tools.key_connecting import KeyConnector
from leverpoint.tools.pointer import HitKind, KeyPress, Move, PointerKind, Press, Release
from leverpoint.tools.states import (
    Bending,
    Connecting,
    End,
    Idle,
    KeyConnecting,
    Marquee,
    Moving,
    Panning,
    PressingArrow,
    PressingBend,
    PressingCanvas,
    PressingChallenge,
    PressingDot,
    PressingEnd,
    PressingRegion,
    PressingSign,
    Reconnecting,
    State,
)


class SelectTool(GestureTool):
    """The tool at rest; see the state machine in the interaction design."""

    name = "select"
    title = "Select"

    def __init__(self, document: DiagramDocument, host: ToolHost) -> None:
        super().__init__(document, host)
        self._selection_before = Selection()
        self._connector = KeyConnector(document, host)

    def _press(self, event: Press) -> None:
        match self._state:
            case Connecting(held=False) as state:
                return self._click_connect(state, event)
            case KeyConnecting() as state if event.hit.kind is HitKind.CHALLENGE:
                aimed = replace(state, target=event.hit.id)
                self._state = self._connector.confirm(aimed, Polarity.UNKNOWN)
                return None
            case Idle():
                pass
            case _:
                self._cancel()  # A release got lost, as when a dialog took the pointer.
        self._selection_before = self._document.selection.current
        if event.clicks == 2 and self._double_press(event):
            return None
        self._state = self._pressed(event)
        return None

    def _double_press(self, event: Press) -> bool:
        match event.hit.kind:
            case HitKind.CANVAS:
                self.namer.new(event.at)
            case HitKind.CHALLENGE:
                self.namer.rename(event.hit.id)
            case HitKind.BUBBLE:
                self._host.expand(event.hit.id)
            case HitKind.INFLUENCE | HitKind.BEND:
                self._host.edit_note(event.hit.id)
            case HitKind.REGION:
                self.namer.regions.rename(event.hit.id)
            case _:
                return False
        return True

    def _pressed(self, event: Press) -> State:
        thing = event.hit.id
        match event.hit.kind:
            case HitKind.CHALLENGE | HitKind.BUBBLE:
                return PressingChallenge(event, thing, self._select_on_press(event))
            case HitKind.INFLUENCE | HitKind.BUNDLE:
                return PressingArrow(event, thing, self._select_on_press(event))
            case HitKind.SIGN:
                self._select_on_press(event)
                return PressingSign(event, thing)
            case HitKind.DOT:
                return PressingDot(event, thing)
            case HitKind.TAIL | HitKind.HEAD:
                end = End.TAIL if event.hit.kind is HitKind.TAIL else End.HEAD
                return PressingEnd(event, thing, end)
            case HitKind.BEND:
                return PressingBend(event, thing)
            case HitKind.BADGE:
                self._document.selection.set(self._host.loop_things(thing))
                return Idle()
            case HitKind.REGION:
                self.select_region(thing, add=event.modifiers.shift)
                return PressingRegion(event, thing)
        return PressingCanvas(event)

    def _select_on_press(self, event: Press) -> bool:
        """Select what is pressed unless it is selected; return whether it was."""
        selected = self._document.selection.current
        this = self._host.whole(event.hit.id)
        if this.challenges <= selected.challenges and this.influences <= selected.influences:
            return True
        self._document.selection.set(selected.united(this) if event.modifiers.shift else this)
        return False

    def _move(self, event: Move) -> None:
        match self._state:
            case Connecting() as state:
                self._state = tracked(state, event, self._document, self._host)
            case (
                PressingCanvas(press=press)
                | PressingChallenge(press=press)
                | PressingDot(press=press)
                | PressingEnd(press=press)
                | PressingBend(press=press)
                | PressingRegion(press=press)
            ) if travelled(press, event):
                self._state = self._dragging(press)
                self._drag(event)
            case _:
                self._drag(event)

    def _dragging(self, press: Press) -> State:
        """Return the drag that a press has become."""
        match self._state:
            case PressingChallenge(challenge=one):
                selected = self._document.selection.current.challenges
                ids = selected if one in selected else frozenset({one})
                return Moving(press, ids, 0.0, 0.0, duplicate=False)
            case PressingRegion():
                inside = self._document.selection.current.challenges
                return Moving(press, inside, 0.0, 0.0, duplicate=False)
            case PressingDot(source=source):
                return Connecting(press, source, press.at)
            case PressingEnd(influence=influence, end=end):
                return Reconnecting(influence, end, press.at)
            case PressingBend(influence=influence):
                return Bending(influence, self._host.bend_of(influence))
        if press.pointer is PointerKind.TOUCH:
            return Panning(press.screen, Idle())
        keeps = press.modifiers.shift
        return Marquee(press.at, press.at, self._selection_before if keeps else Selection())

    def _drag(self, event: Move) -> None:
        match self._state:
            case Moving(press=press, ids=ids):
                dx, dy = event.at.x - press.at.x, event.at.y - press.at.y
                self._state = Moving(press, ids, dx, dy, event.modifiers.ctrl)
            case Connecting() as state:
                self._state = tracked(state, event, self._document, self._host)
            case Reconnecting() as state:
                target = challenge_under(event.hit)
                self._state = replace(state, tip=event.at, target=target)
            case Bending(influence=influence):
                share = bend_share(self._document.snapshot(), influence, event.at)
                self._state = Bending(influence, share)
            case Marquee(start=start, base=base) as marquee:
                self._state = marquee = Marquee(start, event.at, base)
                touched = self._host.things_in(marquee.rect)
                still = base.within(self._document.snapshot())  # an undo may have come between
                self._document.selection.set(still.united(touched))
            case Panning():
                self._pointer(event)

    def _release(self, event: Release) -> None:
        if isinstance(self._state, Connecting) and not self._state.held:
            return
        if not isinstance(self._state, KeyConnecting):
            # The pointer may have gone on since the last move that was reported.
            if not isinstance(self._state, Idle):
                self._move(_as_move(event))
            state, self._state = self._state, Idle()
            self._finish(state, event)

    def _finish(self, state: State, event: Release) -> None:
        match state:
            case PressingCanvas(press=press):
                if not press.modifiers.shift:
                    self._document.selection.clear()
            case PressingChallenge(press=press) | PressingArrow(press=press):
                self._resolve(press, state.was_selected)
            case PressingSign(influence=influence):
                cycle_polarity(self._document, [influence])
            case PressingDot(press=press, source=source):
                self._state = Connecting(press, source, event.at, held=False)
            case _:
                self._finish_drag(state)

    def _finish_drag(self, state: State) -> None:
        match state:
            case Moving(ids=ids, dx=dx, dy=dy, duplicate=True):
                duplicate(self._document, ids, dx, dy)
            case Moving(ids=ids, dx=dx, dy=dy):
                move_challenges(self._document, ids, dx, dy)
            case Connecting():
                self._finish_connecting(state)
            case Reconnecting(influence=influence, end=end, target=str(target)):
                move_end(self._document, self._host, influence, end, target)
            case Bending(influence=influence, share=share):
                set_bend(self._document, influence, share)

    def _resolve(self, press: Press, was_selected: bool) -> None:
        """Settle a click on something that was selected: shift takes it out, else only it stays."""
        if not was_selected:
            return
        if press.modifiers.shift:
            selected, this = self._document.selection.current, self._host.whole(press.hit.id)
            self._document.selection.set(
                Selection(
                    selected.challenges - this.challenges, selected.influences - this.influences
                )
            )
        else:
            self._document.selection.set(self._host.whole(press.hit.id))

    def _finish_connecting(self, state: Connecting) -> None:
        if state.target is not None and state.zone is not None:
            make_influence(self._document, self._host, state.source, state.target, state.zone)
        elif state.far:
            self.namer.new_effect_at(state.tip, state.source)

    def _click_connect(self, state: Connecting, event: Press) -> None:
        """Settle the second click of a connection made by clicks or taps."""
        now = tracked(state, event, self._document, self._host)
        if now.target is not None and now.target != state.target:
            self._state = now  # A tap shows the zones first; the next one picks.
            return
        self._state = Idle()
        self._finish_connecting(now)

    def _key(self, key: KeyPress) -> bool:
        if isinstance(self._state, KeyConnecting):
            self._state = self._connector.key(self._state, key)
            return True
        held = key.modifiers
        if isinstance(self._state, Idle) and key.name == "A" and not (held.ctrl or held.alt):
            begun = self._connector.start(tail=held.shift)
            if begun is not None:
                self._state = begun
                return True
        return super()._key(key)

    def _escape(self) -> bool:
        if not isinstance(self._state, Idle):
            self._cancel()
            return True
        if self._document.selection.current:
            self._document.selection.clear()
            return True
        return False

    def _cancel(self) -> None:
        pressed = not isinstance(self._state, Idle | KeyConnecting | Panning)
        super()._cancel()
        if pressed:
            diagram = self._document.snapshot()
            self._document.selection.set(self._selection_before.within(diagram))


def _as_move(event: Release) -> Move:
    return Move(
        at=event.at,
        screen=event.screen,
        hit=event.hit,
        modifiers=event.modifiers,
        pointer=event.pointer,
        scale=event.scale,
    )
