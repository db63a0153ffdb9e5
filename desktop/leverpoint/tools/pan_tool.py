"""The pan tool: drag the picture."""

from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.pointer import Move, Press, Release
from leverpoint.tools.states import Idle, Panning
from leverpoint.tools.tool import Cursor


class PanTool(GestureTool):
    """Moves the picture with the main button until Escape."""

    name = "pan"
    title = "Pan"
    resting_cursor = Cursor.OPEN_HAND

    def _press(self, event: Press) -> None:
        self._state = Panning(event.screen, Idle())

    def _move(self, event: Move) -> None:
        """Ignore moves without a button."""

    def _release(self, event: Release) -> None:
        """Ignore a release without a press."""
