"""What the keys of the canvas do, for menus and palette: each entry gives the canvas its key."""

from collections.abc import Callable

from leverpoint.actions.context import ActionContext
from leverpoint.actions.keymap import held_and_name
from leverpoint.actions.spec import (
    ActionSpec,
    with_challenges,
    with_selected_challenges,
    with_selected_influences,
    with_selection,
)


def give_canvas(key: str) -> Callable[[ActionContext], None]:
    """Return an action's `run` that does what a key on the canvas usually does."""

    def run(context: ActionContext) -> None:
        if context.canvas is None:
            return
        from leverpoint.tools.pointer import KeyPress, Modifiers

        held, name = held_and_name(key)
        modifiers = Modifiers(shift="Shift" in held, ctrl="Ctrl" in held, alt="Alt" in held)
        text = name if len(name) == 1 and not held else ""
        context.canvas.presenter.tool.key(KeyPress(name, text, modifiers))
        context.canvas.presenter.after_input()

    return run


def _with_one_selected(context: ActionContext) -> bool:
    document = context.document
    return document is not None and (
        len(document.selection.current.challenges) + len(document.selection.current.influences) == 1
    )


def _go(direction: str) -> ActionSpec:
    return ActionSpec(
        id=f"go-{direction.lower()}",
        text=f"Nearest challenge {_WAYS[direction]}",
        menu="Edit/Go to",
        section=2,
        canvas_key=f"Alt+{direction}",
        tip="From a selected arrow, left is its cause and right its effect"
        if direction in ("Left", "Right")
        else "",
        run=give_canvas(f"Alt+{direction}"),
        enabled=with_challenges,
    )


_WAYS = {"Left": "to the left", "Right": "to the right", "Up": "above", "Down": "below"}

DELETE_ACTIONS = (
    ActionSpec(
        id="delete",
        text="Delete",
        menu="Edit",
        section=1,
        canvas_key="Delete",
        also=("Backspace",),
        tip="Delete what is selected; challenges go with their arrows",
        run=give_canvas("Delete"),
        enabled=with_selection,
    ),
    ActionSpec(
        id="delete-bridging",
        text="Delete and join causes to effects",
        menu="Edit",
        section=1,
        canvas_key="Alt+Delete",
        also=("Alt+Backspace",),
        tip="Delete challenges, and lead their causes straight to their effects",
        run=give_canvas("Alt+Delete"),
        enabled=with_selected_challenges,
    ),
)

GO_ACTIONS = (
    *(_go(direction) for direction in _WAYS),
    ActionSpec(
        id="next-arrow",
        text="Next arrow of the challenge",
        menu="Edit/Go to",
        section=2,
        canvas_key="E",
        run=give_canvas("E"),
        enabled=_with_one_selected,
    ),
    ActionSpec(
        id="previous-arrow",
        text="Previous arrow of the challenge",
        menu="Edit/Go to",
        section=2,
        canvas_key="Shift+E",
        run=give_canvas("Shift+E"),
        enabled=_with_one_selected,
    ),
)

ARROW_ACTIONS = (
    ActionSpec(
        id="connect",
        text="Arrow from the selected challenge",
        menu="Map",
        canvas_key="A",
        tip="Type the name of its effect, or choose it with Alt and an arrow key; then + − or ?",
        run=give_canvas("A"),
        enabled=with_selected_challenges,
    ),
    ActionSpec(
        id="edit-note",
        text="Edit the note of the arrow",
        menu="Map",
        section=1,
        canvas_key="Enter",
        run=give_canvas("Enter"),
        enabled=with_selected_influences,
    ),
    ActionSpec(
        id="new-head",
        text="Give the arrow another effect",
        menu="Map",
        section=1,
        canvas_key="A",
        run=give_canvas("A"),
        enabled=with_selected_influences,
    ),
    ActionSpec(
        id="new-tail",
        text="Give the arrow another cause",
        menu="Map",
        section=1,
        canvas_key="Shift+A",
        run=give_canvas("Shift+A"),
        enabled=with_selected_influences,
    ),
    ActionSpec(
        id="bend-more",
        text="More",
        menu="Map/Bend",
        section=1,
        canvas_key="]",
        run=give_canvas("]"),
        enabled=with_selected_influences,
    ),
    ActionSpec(
        id="bend-less",
        text="Less",
        menu="Map/Bend",
        section=1,
        canvas_key="[",
        run=give_canvas("["),
        enabled=with_selected_influences,
    ),
)
