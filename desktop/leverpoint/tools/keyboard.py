"""Keys on the canvas: each is one command on the selection, or a step of it."""

from collections.abc import Callable

from leverpoint.commands.arrange import nudge, toggle_lock
from leverpoint.commands.bridging import delete_bridging
from leverpoint.commands.deleting import delete_chosen
from leverpoint.commands.influences import (
    BEND_STEP,
    cycle_confidence,
    nudge_bend,
    reset_bends,
    reverse,
    set_polarity,
    set_strength,
    toggle_delay,
)
from leverpoint.commands.labels import count
from leverpoint.commands.regions import picked_regions
from leverpoint.commands.themes import set_theme
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.influence import Polarity, Strength
from leverpoint.tools.host import ToolHost
from leverpoint.tools.key_connecting import SIGNS
from leverpoint.tools.naming import Namer
from leverpoint.tools.nearest import DIRECTIONS
from leverpoint.tools.pointer import KeyPress, Modifiers
from leverpoint.tools.walking import Walker

_LETTER_SIGNS = {"S": Polarity.POSITIVE, "O": Polarity.NEGATIVE}
_PLAIN = Modifiers()
_SHIFT = Modifiers(shift=True)


class Keyboard:
    """Runs the command of a key on what is selected."""

    def __init__(self, document: DiagramDocument, host: ToolHost, namer: Namer) -> None:
        self._document = document
        self._host = host
        self._namer = namer
        self._walker = Walker(document, host)
        self._plain: dict[str, Callable[[], bool]] = {
            "N": self._new,
            "Enter": self._enter,
            "F2": self._rename,
            "D": lambda: self._on_influences(toggle_delay),
            "C": self._cycle_confidence,
            "R": self._reverse,
            "B": lambda: self._on_influences(reset_bends),
            "K": self._lock,
            "E": lambda: self._walker.step_arrow(1),
            "V": lambda: self._use_tool("select"),
            "A": lambda: self._use_tool("arrow"),
            "H": lambda: self._use_tool("pan"),
            "Delete": self._delete_selected,
            "Backspace": self._delete_selected,
        }

    def key(self, key: KeyPress) -> bool:
        """Take a key; return whether it meant something here."""
        if key.name in DIRECTIONS:
            return self._arrow_key(key)
        if key.modifiers.alt:
            bridges = key.name in ("Delete", "Backspace") and not key.modifiers.ctrl
            return bridges and self._delete_bridging()
        if key.modifiers.ctrl:
            return False
        return self._typed(key)

    def _typed(self, key: KeyPress) -> bool:
        if sign := SIGNS.get(key.text):
            return self._sign(sign)
        if key.text in ("[", "]"):
            return self._bend(BEND_STEP if key.text == "]" else -BEND_STEP)
        if key.modifiers == _SHIFT and key.name == "E":
            return self._walker.step_arrow(-1)
        if key.modifiers != _PLAIN:
            return False
        if key.name in "012345678" and len(key.name) == 1:
            return self._digit(int(key.name))
        if sign := _LETTER_SIGNS.get(key.name):
            return self._sign(sign)
        run = self._plain.get(key.name)
        return run is not None and run()

    def _arrow_key(self, key: KeyPress) -> bool:
        held = key.modifiers
        if held.alt:
            return not held.ctrl and not held.shift and self._walker.walk(key.name)
        if held.ctrl and held.shift:
            return False
        selected = self._document.selection.current.challenges
        step = 1.0 if held.ctrl else 40.0 if held.shift else 8.0
        dx, dy = DIRECTIONS[key.name]
        if selected:
            nudge(self._document, selected, dx * step, dy * step)
        return bool(selected)

    def _on_influences(self, command: Callable[[DiagramDocument, frozenset[str]], object]) -> bool:
        selected = self._document.selection.current.influences
        if selected:
            command(self._document, selected)
        return bool(selected)

    def _sign(self, polarity: Polarity) -> bool:
        return self._on_influences(lambda document, ids: set_polarity(document, ids, polarity))

    def _digit(self, number: int) -> bool:
        selected = self._document.selection.current
        if selected.challenges:
            set_theme(self._document, selected.challenges, number)
            return True
        if number > 3:
            return False
        strength = Strength(number) if number else None
        return self._on_influences(lambda document, ids: set_strength(document, ids, strength))

    def _bend(self, by: float) -> bool:
        def bend(document: DiagramDocument, ids: frozenset[str]) -> None:
            nudge_bend(document, {i: self._host.bend_of(i) for i in ids}, by)

        return self._on_influences(bend)

    def _cycle_confidence(self) -> bool:
        def cycle(document: DiagramDocument, ids: frozenset[str]) -> None:
            confidence = cycle_confidence(document, ids)
            self._host.hint(f"Confidence: {confidence.value if confidence else 'unset'}")

        return self._on_influences(cycle)

    def _reverse(self) -> bool:
        def turn(document: DiagramDocument, ids: frozenset[str]) -> None:
            done = reverse(document, ids)
            if done.turned:
                message = f"Reversed {count(len(done.turned), 'influence')}."
                self._host.toast(message, "Undo", document.undo)
            else:
                self._host.flash(done.blocked)
                self._host.toast("The opposite influence is already there.")

        return self._on_influences(turn)

    def _lock(self) -> bool:
        selected = self._document.selection.current.challenges
        toggle_lock(self._document, selected)
        return bool(selected)

    def _delete_selected(self) -> bool:
        done = delete_chosen(self._document)
        if done:
            self._host.toast(done, "Undo", self._document.undo)
        return bool(done)

    def _delete_bridging(self) -> bool:
        if not self._document.selection.current:
            return False
        deleted = delete_bridging(self._document)
        self._host.toast(f"Deleted {deleted}.", "Undo", self._document.undo)
        return True

    def _new(self) -> bool:
        self._namer.new()
        return True

    def _enter(self) -> bool:
        return self._rename() if self._document.selection.current else self._new()

    def _rename(self) -> bool:
        selected = self._document.selection.current
        picked = picked_regions(self._document.snapshot(), selected)
        if len(picked) == 1:
            self._namer.regions.rename(picked[0].id)
        elif len(selected.challenges) == 1:
            self._namer.rename(next(iter(selected.challenges)))
        elif not selected.challenges and len(selected.influences) == 1:
            self._host.edit_note(next(iter(selected.influences)))
        else:
            return False
        return True

    def _use_tool(self, name: str) -> bool:
        self._host.use_tool(name)
        return True
