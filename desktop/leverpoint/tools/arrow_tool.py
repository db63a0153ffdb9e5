"""The arrow tool: click the cause, click the effect; no dragging needed."""

from leverpoint.tools.connecting import challenge_under, make_influence, tracked, travelled
from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.pointer import Move, Press, Release
from leverpoint.tools.states import Connecting, Idle
from leverpoint.tools.tool import Cursor


class ArrowTool(GestureTool):
    """Stays armed until Escape; a click with Shift goes on from the effect."""

    name = "arrow"
    title = "Arrow"
    resting_cursor = Cursor.CROSS

    def _press(self, event: Press) -> None:
        if isinstance(self._state, Connecting):
            self._second_press(self._state, event)
        elif source := challenge_under(event.hit):
            # A drag works as well: `held` stays True until the button comes up where it went down.
            self._state = Connecting(event, source, event.at)
            self._document.selection.select([source])

    def _second_press(self, state: Connecting, event: Press) -> None:
        now = tracked(state, event, self._document, self._host)
        if now.target is not None and now.target != state.target:
            self._state = now  # A tap shows the zones first; the next one picks.
            return
        self._state = Idle()
        self._connect(now, event)

    def _move(self, event: Move) -> None:
        if isinstance(self._state, Connecting):
            self._state = tracked(self._state, event, self._document, self._host)

    def _release(self, event: Release) -> None:
        state = self._state
        if not isinstance(state, Connecting) or not state.held:
            return
        if not travelled(state.press, event):
            self._state = Connecting(state.press, state.source, event.at, held=False)
            return
        self._state = Idle()
        self._connect(tracked(state, event, self._document, self._host), event)

    def _connect(self, state: Connecting, event: Press | Release) -> None:
        if state.target is None or state.zone is None:
            if state.far:
                self.namer.new_effect_at(state.tip, state.source)
            return
        make_influence(self._document, self._host, state.source, state.target, state.zone)
        if event.modifiers.shift and isinstance(event, Press):
            self._state = Connecting(event, state.target, event.at, held=False)
