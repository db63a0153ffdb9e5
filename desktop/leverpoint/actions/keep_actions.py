"""The part of the File menu about what was kept: versions, backups, other copies, leftovers."""

from leverpoint.actions.context import ActionContext
from leverpoint.actions.spec import ActionSpec, with_diagram


def _with_edits(context: ActionContext) -> bool:
    """Return whether a diagram is open and one could go back."""
    return context.document is not None and bool(context.document.history.done)


KEEP_ACTIONS = (
    ActionSpec(
        id="keep-version",
        text="Keep a version…",
        menu="File",
        section=4,
        shortcuts=("Ctrl+Shift+M",),
        tip="Keep the map as it is under a name, inside its file",
        run=lambda context: context.versions.keep(),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="versions",
        text="Versions…",
        menu="File",
        section=4,
        tip="Look at kept versions, compare them with now, restore one",
        run=lambda context: context.versions.show(),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="merge",
        text="Merge…",
        menu="File",
        section=4,
        tip="Take in what somebody else changed in a copy",
        run=lambda context: context.merges.merge_file(),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="revert",
        text="Revert to saved",
        menu="File",
        section=4,
        tip="Make the map what its file holds; undo brings it back",
        run=lambda context: context.backups.revert(),
        enabled=_with_edits,
    ),
    ActionSpec(
        id="backups",
        text="Backups…",
        menu="File",
        section=4,
        tip="What was saved lately, to look at, open beside or restore",
        run=lambda context: context.backups.show(),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="recover",
        text="Recover…",
        menu="File",
        section=4,
        tip="What earlier runs left unsaved",
        run=lambda context: context.recovery.show(),
    ),
)
