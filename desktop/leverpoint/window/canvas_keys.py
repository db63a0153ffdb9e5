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
        self._actions: dict[str, list[QAction]] = {}
        for spec in ACTIONS:
            if spec.canvas_key:
                self._actions.setdefault(spec.canvas_key, []).append(actions[spec.id])
        workspace.installEventFilter(self)

    def eventFilter(self, _workspace: QObject, event: QEvent) -> bool:
        """Run an action that is enabled, unless another widget than the canvas sent the key."""
        if event.type() != QEvent.Type.KeyPress or not self._canvas.hasFocus():
            return False
        assert isinstance(event, QKeyEvent)
        # A key may have several meanings; the selection decides which of them is enabled.
        wanted = self._actions.get(spelt(key_press(event)), [])
        action = next((a for a in wanted if a.isEnabled()), None)
        if action is not None:
            action.trigger()
        return action is not None


def spelt(key: KeyPress) -> str:
    """Return a key as the action table writes it: "F", "Shift+L", "/"; "" with Ctrl or Alt."""
    if key.modifiers.ctrl or key.modifiers.alt:
        return ""
    if key.text.isprintable() and key.text.strip() and not key.text.isalpha():
        return key.text
    return f"Shift+{key.name}" if key.modifiers.shift else key.name
