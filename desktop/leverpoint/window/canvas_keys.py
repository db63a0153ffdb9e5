"""The keys of the action table on the canvas: the usual ones, and those that a person chose."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from leverpoint.actions.context import ActionContext
from leverpoint.actions.keymap import KeyMap, canonical, is_character
from leverpoint.actions.spec import ActionSpec
from leverpoint.canvas.key_names import key_press
from leverpoint.tools.pointer import KeyPress
from leverpoint.tools.states import Idle

if TYPE_CHECKING:
    from leverpoint.canvas.canvas_view import CanvasView


class CanvasKeys(QObject):
    """Runs the actions of keys while the canvas has the focus.

    A usual key goes to the canvas first, and here only when it was left unused there: so what is
    typed for the name of a target, or a sign for the selected arrows, is never taken for an action.
    A key that a person gave to an action, or took from one, is settled here before the canvas.
    """

    def __init__(
        self,
        workspace: QWidget,
        canvas: "CanvasView",
        context: ActionContext,
        run: Callable[[ActionSpec], object],
    ) -> None:
        super().__init__(workspace)
        self._canvas = canvas
        self._context = context
        self._call = run
        self._keymap = KeyMap(())
        self._single_keys = True
        canvas.installEventFilter(self)
        workspace.installEventFilter(self)

    def set_keys(self, keymap: KeyMap, *, single_keys: bool) -> None:
        """Follow other keys; without `single_keys` letters, digits and signs mean nothing."""
        self._keymap = keymap
        self._single_keys = single_keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key of the canvas before it, or one that came up to the workspace unused."""
        if event.type() != QEvent.Type.KeyPress or not self._canvas.hasFocus():
            return False
        assert isinstance(event, QKeyEvent)
        key = spelt(key_press(event))
        if watched is not self._canvas:
            return self._run(self._keymap.at(key))
        if not isinstance(self._canvas.presenter.tool.state, Idle):
            return False
        return self._before_canvas(key)

    def _before_canvas(self, key: str) -> bool:
        if not self._single_keys and is_character(key):
            return True
        first = [spec for spec in self._keymap.at(key) if spec.goes_first(self._context)]
        if self._run(first) or self._run(self._keymap.given(key)):
            return True
        if any(spec.enabled(self._context) for spec in self._keymap.given_up(key)):
            self._run(self._keymap.at(key))
            return True
        return False

    def _run(self, specs: Iterable[ActionSpec]) -> bool:
        """Run the first action that is enabled: the selection decides what a key means."""
        meant = next((spec for spec in specs if spec.enabled(self._context)), None)
        if meant is not None:
            self._call(meant)
        return meant is not None


def spelt(key: KeyPress) -> str:
    """Return a key as the action table writes it: "F", "Shift+L", "/", "Ctrl+Return"."""
    held = key.modifiers
    sign = bool(key.text.strip()) and key.text.isprintable() and not key.text.isalpha()
    if sign and not held.ctrl and not held.alt:
        return canonical(key.text)
    names = [("Ctrl", held.ctrl), ("Alt", held.alt), ("Shift", held.shift)]
    return canonical("+".join([*(name for name, on in names if on), key.name or "?"]))
