"""Which keys call which action: the usual ones, or those that a person chose."""

from collections.abc import Mapping, Sequence

from leverpoint.actions.spec import ActionSpec, with_selected_challenges, with_selected_influences

Chosen = Mapping[str, tuple[str, ...]]
"""Keys by action id, written as Qt's portable text: "Ctrl+Shift+A", "N", "?"."""

_SPELLINGS = {
    "−": "-",
    "Enter": "Return",
    "Escape": "Esc",
    "Del": "Delete",
    "PageUp": "PgUp",
    "PageDown": "PgDown",
}
_ON_MAC = {
    "Ctrl+H": "Ctrl+Shift+H",  # Command+H hides a program there
    **{f"Alt+{number}": f"Meta+{number}" for number in range(1, 10)},  # Option types characters
}
_MODIFIERS = ("Meta", "Ctrl", "Alt", "Shift")
_ARROWS = ("Left", "Right", "Up", "Down")
FIXED = {
    **{
        f"{held}{name}": "moves what is selected"
        for held in ("", "Shift+", "Ctrl+")
        for name in _ARROWS
    },
    "Tab": "goes on to the next field",
    "Shift+Tab": "goes back to the field before",
    "Space": "moves the map while you drag",
    "Esc": "ends what you are doing",
}
"""Keys that are gestures or belong to the keyboard itself, and what they do."""


def canonical(key: str) -> str:
    """Return the one spelling of a key: "Ctrl+Return" for "Ctrl+Enter", "-" for the minus sign."""
    head, plus, last = key[:-1].rpartition("+")
    last += key[-1:]
    return f"{head}{plus}{_SPELLINGS.get(last, last)}"


def held_and_name(key: str) -> tuple[frozenset[str], str]:
    """Return the modifiers of a key, and the key itself."""
    head, _, last = key[:-1].rpartition("+")
    return frozenset(filter(None, head.split("+"))), last + key[-1:]


def is_single(key: str) -> bool:
    """Return whether a key types something or stands alone: it counts only on the canvas."""
    held, name = held_and_name(key)
    return held <= {"Shift"} and not (name.startswith("F") and name[1:].isdigit())


def is_character(key: str) -> bool:
    """Return whether a key is a letter, digit or sign (WCAG 2.1.4)."""
    held, name = held_and_name(key)
    return held <= {"Shift"} and len(name) == 1


class KeyMap:
    """The keys of all actions. On a Mac, Qt's Ctrl is Command and Meta is Control."""

    def __init__(
        self, specs: Sequence[ActionSpec], chosen: Chosen | None = None, *, mac: bool = False
    ) -> None:
        self._specs = {spec.id: spec for spec in specs}
        self._mac = mac
        self.chosen = dict(chosen or {})
        self._keys = {
            spec.id: tuple(map(canonical, self.chosen.get(spec.id, self.usual(spec))))
            for spec in specs
        }
        self._at: dict[str, list[ActionSpec]] = {}
        for spec in specs:
            for key in self.canvas_keys(spec):
                self._at.setdefault(key, []).append(spec)

    def usual(self, spec: ActionSpec) -> tuple[str, ...]:
        """Return the keys an action has unless a person chose others."""
        keys = (*spec.shortcuts, *filter(None, [spec.canvas_key]), *spec.also)
        return tuple(canonical(_ON_MAC.get(key, key) if self._mac else key) for key in keys)

    def keys(self, spec: ActionSpec) -> tuple[str, ...]:
        """Return all keys of an action."""
        return self._keys[spec.id]

    def shortcuts(self, spec: ActionSpec) -> tuple[str, ...]:
        """Return the keys of an action that count anywhere in the window."""
        return tuple(key for key in self.keys(spec) if not self._on_canvas(spec, key))

    def canvas_keys(self, spec: ActionSpec) -> tuple[str, ...]:
        """Return the keys of an action that count only while the canvas has the focus."""
        return tuple(key for key in self.keys(spec) if self._on_canvas(spec, key))

    def _on_canvas(self, spec: ActionSpec, key: str) -> bool:
        return is_single(key) or key in map(canonical, (spec.canvas_key, *spec.also))

    def is_changed(self, spec: ActionSpec) -> bool:
        """Return whether a person chose the keys of an action."""
        return self.keys(spec) != self.usual(spec)

    def at(self, key: str) -> list[ActionSpec]:
        """Return the actions that a key on the canvas may mean, in the order of the menus."""
        return self._at.get(key, [])

    def given_up(self, key: str) -> list[ActionSpec]:
        """Return the actions that usually answer a key on the canvas, but do not any more."""
        changed = (self._specs[name] for name in self.chosen if name in self._specs)
        return [s for s in changed if key in self.usual(s) and key not in self.keys(s)]

    def given(self, key: str) -> list[ActionSpec]:
        """Return the actions that answer a key on the canvas because a person wanted it."""
        return [spec for spec in self.at(key) if key not in self.usual(spec)]

    def clash(self, spec: ActionSpec, key: str) -> ActionSpec | None:
        """Return the action that has a key already, so that `spec` cannot have it too.

        One key may mean two things when one is about challenges and the other about arrows.
        """
        for other in self._specs.values():
            if other is not spec and key in self.keys(other) and not _apart(spec, other):
                return other
        return None

    def with_keys(self, spec: ActionSpec, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the chosen keys after an action gets these; usual ones are not listed."""
        wanted = tuple(dict.fromkeys(map(canonical, keys)))
        return self._put(dict(self.chosen), spec, wanted)

    def _put(
        self, chosen: dict[str, tuple[str, ...]], spec: ActionSpec, keys: tuple[str, ...]
    ) -> dict[str, tuple[str, ...]]:
        if keys == self.usual(spec):
            chosen.pop(spec.id, None)
        else:
            chosen[spec.id] = keys
        return chosen

    def with_taken(self, spec: ActionSpec, key: str) -> dict[str, tuple[str, ...]]:
        """Return the chosen keys after an action gets one more, taken from all that clash."""
        chosen = self.with_keys(spec, (*self.keys(spec), key))
        for other in self._specs.values():
            if other is not spec and key in self.keys(other) and not _apart(spec, other):
                self._put(chosen, other, tuple(k for k in self.keys(other) if k != key))
        return chosen


def refusal(key: str) -> str:
    """Return why a key cannot be given to any action; "" when it can."""
    held, name = held_and_name(key)
    if key in FIXED:
        return f"It {FIXED[key]}."
    if {"Ctrl", "Alt"} <= held:
        return "On many keyboards Ctrl+Alt is AltGr and types characters."
    if {"Alt", "Shift"} <= held:
        return "On many computers Alt+Shift changes the keyboard layout."
    if "Ctrl" in held and name in tuple("[]{}\\@|~€"):
        return "On many keyboards this sign needs AltGr, which does not go with Ctrl."
    return ""


def _apart(one: ActionSpec, other: ActionSpec) -> bool:
    """Return whether two actions can never be meant at once."""
    return {one.enabled, other.enabled} == {with_selected_challenges, with_selected_influences}
