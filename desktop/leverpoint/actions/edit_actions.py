"""The Edit menu."""

from typing import TYPE_CHECKING

from leverpoint.actions.context import ActionContext
from leverpoint.actions.key_actions import DELETE_ACTIONS, GO_ACTIONS
from leverpoint.actions.spec import (
    ActionSpec,
    with_challenges,
    with_selected_challenges,
    with_selection,
)

if TYPE_CHECKING:
    from leverpoint.document.diagram_document import DiagramDocument


def can_undo(context: ActionContext) -> bool:
    """Return whether there is an edit to take back."""
    return context.document is not None and context.document.history.undo_label is not None


def can_redo(context: ActionContext) -> bool:
    """Return whether there is an edit to repeat."""
    return context.document is not None and context.document.history.redo_label is not None


def open_document(context: ActionContext) -> "DiagramDocument":
    """Return the open diagram; actions that need one are disabled without it."""
    if context.document is None:
        raise RuntimeError("This action needs an open diagram.")
    return context.document


def _select_all(context: ActionContext) -> None:
    document = open_document(context)
    document.selection.select(document.snapshot().challenges)


def _select_arrows(context: ActionContext) -> None:
    document = open_document(context)
    document.selection.select((), document.snapshot().influences)


def _duplicate(context: ActionContext) -> None:
    from leverpoint.commands.clipboard import duplicate

    duplicate(open_document(context))


EDIT_ACTIONS = (
    ActionSpec(
        id="undo",
        text="Undo",
        menu="Edit",
        icon="undo",
        toolbar=2,
        shortcuts=("Ctrl+Z",),
        run=lambda context: open_document(context).undo(),
        enabled=can_undo,
    ),
    ActionSpec(
        id="redo",
        text="Redo",
        menu="Edit",
        icon="redo",
        toolbar=2,
        shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
        run=lambda context: open_document(context).redo(),
        enabled=can_redo,
    ),
    ActionSpec(
        id="cut",
        text="Cut",
        menu="Edit",
        section=1,
        shortcuts=("Ctrl+X",),
        run=lambda context: context.clipboard.cut(),
        enabled=with_selection,
    ),
    ActionSpec(
        id="copy",
        text="Copy",
        menu="Edit",
        section=1,
        shortcuts=("Ctrl+C",),
        run=lambda context: context.clipboard.copy(),
        enabled=with_selection,
    ),
    ActionSpec(
        id="paste",
        text="Paste",
        menu="Edit",
        section=1,
        shortcuts=("Ctrl+V",),
        tip="Paste challenges, a list of names, or a table of influences",
        run=lambda context: context.clipboard.paste(),
    ),
    ActionSpec(
        id="duplicate",
        text="Duplicate",
        menu="Edit",
        section=1,
        shortcuts=("Ctrl+D",),
        run=_duplicate,
        enabled=with_selected_challenges,
    ),
    *DELETE_ACTIONS,
    ActionSpec(
        id="select-all",
        text="Select all challenges",
        menu="Edit",
        section=2,
        shortcuts=("Ctrl+A",),
        run=_select_all,
        enabled=with_challenges,
    ),
    ActionSpec(
        id="select-arrows",
        text="Select all arrows",
        menu="Edit",
        section=2,
        shortcuts=("Ctrl+Shift+A",),
        run=_select_arrows,
        enabled=with_challenges,
    ),
    *GO_ACTIONS,
    ActionSpec(
        id="find",
        icon="find",
        toolbar=3,
        text="Find…",
        menu="Edit",
        section=3,
        shortcuts=("Ctrl+F",),
        run=lambda context: context.bars.find(),
        enabled=with_challenges,
    ),
    ActionSpec(
        id="find-next",
        text="Find next",
        menu="Edit",
        section=3,
        shortcuts=("F3",),
        run=lambda context: context.bars.find_next(1),
        enabled=with_challenges,
    ),
    ActionSpec(
        id="find-previous",
        text="Find previous",
        menu="Edit",
        section=3,
        shortcuts=("Shift+F3",),
        run=lambda context: context.bars.find_next(-1),
        enabled=with_challenges,
    ),
    ActionSpec(
        id="palette",
        text="Command palette…",
        menu="Edit",
        section=3,
        shortcuts=("Ctrl+K",),
        tip="Run any command or go to any challenge by typing a few letters",
        run=lambda context: context.bars.palette(),
    ),
    ActionSpec(
        id="preferences",
        text="Preferences…",
        menu="Edit",
        section=4,
        shortcuts=("Ctrl+,",),
        tip="Look, mouse and touchpad, motion, saving, and all keys",
        run=lambda context: context.view.show_preferences(),
    ),
)
