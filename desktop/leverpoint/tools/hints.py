"""The status bar's hint: which gesture or key comes next.

`{lock}` stands for the first key of the action "lock"; a part between dots whose key a person took
away is left out where the hint is shown.
"""

from leverpoint.document.selection import Selection
from leverpoint.tools.states import (
    Bending,
    Connecting,
    Idle,
    KeyConnecting,
    Moving,
    Reconnecting,
    State,
)

_STATES: dict[type[State], str] = {
    Reconnecting: "Drop on a challenge · Esc springs back",
    Bending: "Drop to bend · B resets · Esc cancels",
    Moving: "Drop to move · Ctrl copies · Esc cancels",
}
_TOOLS = {
    "select": "Double-click: new challenge · {new-challenge} names one · {capture} types · "
    "drag a dot to connect",
    "challenge": "Click to place a challenge · Esc: back to Select",
    "arrow": "Click a cause, then its effect · Shift+click chains · Esc: back to Select",
    "pan": "Drag to move the picture · Esc: back to Select",
}


def hint_for(tool: str, state: State, selection: Selection) -> str:
    """Return what to say while a tool is in a state with a selection."""
    match state:
        case Connecting(target=None, sentence=""):
            return "Point at a challenge, or drop on empty space for a new one · Esc cancels"
        case Connecting(sentence=words):
            return words
        case KeyConnecting(target=None, typed=""):
            return "Type a name, or Alt+arrow keys · then + − ? or Enter · Esc cancels"
        case KeyConnecting():
            return "+ same direction · − opposite · ? or Enter not decided · Esc cancels"
        case Idle() if tool == "select":
            return _for_selection(selection)
    return _STATES.get(type(state), _TOOLS[tool])


def _for_selection(selection: Selection) -> str:
    if selection.regions:
        return (
            "{rename} renames the region · drag its name to move all in it · "
            "{delete} removes the region alone"
        )
    if selection.influences and not selection.challenges:
        return (
            "{polarity-positive} {polarity-negative} {polarity-unknown} sign · "
            "{strength-weak} {strength-medium} {strength-strong} strength · {delay} delay · "
            "{confidence-next} confidence · {reverse} reverse"
        )
    if len(selection.challenges) == 1:
        return (
            "{rename} renames · {connect} connects · {theme-1}–{theme-8} theme · "
            "Alt+arrow keys go on · {delete} deletes"
        )
    if selection.challenges:
        return "Arrow keys move · {theme-1}–{theme-8} theme · {lock} locks · {delete} deletes"
    return _TOOLS["select"]
