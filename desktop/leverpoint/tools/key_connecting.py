"""Arrows by keyboard: pick the other end by name or direction, then confirm with the sign."""

from dataclasses import replace

from leverpoint.commands.challenges import add_connected_challenge, challenge_of
from leverpoint.commands.name_match import candidates
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.influence import Polarity
from leverpoint.tools.connecting import make_influence, move_end
from leverpoint.tools.host import ToolHost
from leverpoint.tools.nearest import DIRECTIONS, nearest_in
from leverpoint.tools.pointer import KeyPress
from leverpoint.tools.states import End, Idle, KeyConnecting

SIGNS = {
    "+": Polarity.POSITIVE,
    "=": Polarity.POSITIVE,
    "-": Polarity.NEGATIVE,
    "−": Polarity.NEGATIVE,
    "?": Polarity.UNKNOWN,
}


class KeyConnector:
    """Turns keys into the next state of an arrow that is drawn, or moved, by keyboard."""

    def __init__(self, document: DiagramDocument, host: ToolHost) -> None:
        self._document = document
        self._host = host

    def start(self, *, tail: bool = False) -> KeyConnecting | None:
        """Begin at the one selected challenge, or with an end of the one selected influence."""
        selected = self._document.selection.current
        diagram = self._document.snapshot()
        if len(selected.challenges) == 1:
            return KeyConnecting(next(iter(selected.challenges)))
        if not selected.challenges and len(selected.influences) == 1:
            arrow = diagram.influences[next(iter(selected.influences))]
            end, fixed = (End.TAIL, arrow.target) if tail else (End.HEAD, arrow.source)
            return KeyConnecting(fixed, influence=arrow.id, end=end)
        return None

    def key(self, state: KeyConnecting, key: KeyPress) -> KeyConnecting | Idle:
        """Return the state after a key; Idle when the arrow was made."""
        if key.name in DIRECTIONS:
            return self._stepped(state, key.name)
        if key.name == "Backspace":
            return self._typed(state, state.typed[:-1])
        if key.name == "Enter" or key.text in SIGNS:
            return self.confirm(state, SIGNS.get(key.text, Polarity.UNKNOWN))
        if key.text.isprintable() and key.text and not key.modifiers.ctrl:
            return self._typed(state, state.typed + key.text)
        return state

    def confirm(self, state: KeyConnecting, polarity: Polarity) -> KeyConnecting | Idle:
        """Make the arrow; a typed name that no challenge has becomes a new one."""
        if state.target is None and not state.typed.strip():
            self._host.toast("Type a name, or choose a challenge with Alt and an arrow key.")
            return state
        if state.target is None:
            return self._new_end(state, polarity)
        if state.influence is not None:
            move_end(self._document, self._host, state.influence, state.end, state.target)
        else:
            make_influence(self._document, self._host, state.source, state.target, polarity)
        return Idle()

    def _new_end(self, state: KeyConnecting, polarity: Polarity) -> KeyConnecting | Idle:
        if state.influence is not None:
            self._host.toast(f"No challenge is called “{state.typed.strip()}”.")
            return state
        made = add_connected_challenge(self._document, state.typed, state.source, polarity=polarity)
        self._document.selection.select([made.challenge], [made.influence])
        self._host.ensure_visible(made.challenge)
        return Idle()

    def _stepped(self, state: KeyConnecting, direction: str) -> KeyConnecting:
        standing = self._host.places()
        places = {c: at for c, at in standing.items() if self._host.whole(c).challenges == {c}}
        here = places.get(state.target or state.source)
        places.pop(state.source, None)
        found = nearest_in(direction, here, places) if here else None
        if found is None:
            return state
        self._host.ensure_visible(found)
        return replace(state, target=found, typed="")

    def _typed(self, state: KeyConnecting, typed: str) -> KeyConnecting:
        diagram = self._document.snapshot()
        source = challenge_of(diagram, state.source)
        found = candidates(typed, (c for c in diagram.challenges.values() if c != source), 1)
        if found:
            self._host.ensure_visible(found[0].id)
        return replace(state, target=found[0].id if found else None, typed=typed)
