"""The challenge tool: each click on empty canvas makes a challenge."""

from leverpoint.tools.connecting import challenge_under, travelled
from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.pointer import Move, Press, Release
from leverpoint.tools.states import Idle, PressingCanvas
from leverpoint.tools.tool import Cursor


class ChallengeTool(GestureTool):
    """Stays armed until Escape; a click on a box renames it."""

    name = "challenge"
    title = "Challenge"
    resting_cursor = Cursor.CROSS

    def _press(self, event: Press) -> None:
        if under := challenge_under(event.hit):
            self.namer.rename(under)
        else:
            self._state = PressingCanvas(event)

    def _move(self, event: Move) -> None:
        """Ignore moves: a click is all there is."""

    def _release(self, event: Release) -> None:
        state, self._state = self._state, Idle()
        if isinstance(state, PressingCanvas) and not travelled(state.press, event):
            self.namer.new(event.at)
