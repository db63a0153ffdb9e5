"""Single keys of the action table that the canvas itself does not answer."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from leverpoint.actions.table import ACTIONS
from leverpoint.canvas.key_names import key_press
from leverpoint.tools.pointer import KeyPress


class CanvasKeys(QObject):
    """Runs the action of a key that reached the workspace because the canvas left it unused.

    Keys go to the canvas first, so that what is typed there for the name of a target, or a sign
    for the selected arrows, is never taken for an action.
    """

    def __init__(self, workspace: QWidget, canvas: QWidget, actions: Mapping[str, QAction]) -> None:
        super().__init__(workspace)
        self._canvas = canvas
        self._actions = {
            spec.canvas_key: actions[spec.id] for spec in reversed(ACTIONS) if spec.canvas_key
        }
        workspace.installEventFilter(self)

    def eventFilter(self, _workspace: QObject, event: QEvent) -> bool:
        """Run an action that is enabled, unless another widget than the canvas sent the key."""
        if event.type() != QEvent.Type.KeyPress or not self._canvas.hasFocus():
            return False
        assert isinstance(event, QKeyEvent)
        action = self._actions.get(spelt(key_press(event)))
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True


def spelt(key: KeyPress) -> str:
    """Return a key as the action table writes it: "F", "Shift+L", "/"; "" with Ctrl or Alt."""
    if key.modifiers.ctrl or key.modifiers.alt:
        return ""
    if key.text.isprintable() and key.text.strip() and not key.text.isalpha():
        return key.text
    return f"Shift+{key.name}" if key.modifiers.shift else key.name
