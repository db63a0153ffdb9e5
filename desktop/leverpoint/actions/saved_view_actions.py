"""Saved views: entries of the View menu."""

from collections.abc import Callable

from leverpoint.actions.context import ActionContext
from leverpoint.actions.spec import ActionSpec, with_challenges, with_diagram

LISTED = 9
"""Views that the menu lists by name; the palette and the list of views have all."""
VIEW_SLOT = "go-view-"


def _view_at(context: ActionContext, number: int) -> str:
    """Return the id of the view with a number, from 1; "" when there is none."""
    views = context.saved_views.views
    return views[number - 1].id if number <= len(views) else ""


def _has_view(number: int) -> Callable[[ActionContext], bool]:
    return lambda context: bool(_view_at(context, number))


def _slot(number: int) -> ActionSpec:
    def label(context: ActionContext) -> str:
        views = context.saved_views.views
        return views[number - 1].name if number <= len(views) else f"View {number}"

    return ActionSpec(
        id=f"{VIEW_SLOT}{number}",
        text=f"View {number}",
        label=label,
        menu="View/Saved views",
        section=4,
        run=lambda context: context.saved_views.go(_view_at(context, number)),
        enabled=_has_view(number),
        shown=_has_view(number),
        checked=lambda context: context.saved_views.shown == _view_at(context, number) != "",
    )


def _step(by: int, text: str, key: str) -> ActionSpec:
    return ActionSpec(
        id=f"view-{'next' if by > 0 else 'previous'}",
        text=text,
        menu="Present",
        section=1,
        canvas_key=key,
        tip="The story: the saved views in their order",
        run=lambda context: context.saved_views.step(by),
        enabled=_has_view(1),
    )


SAVED_VIEW_ACTIONS = (
    ActionSpec(
        id="save-view",
        text="Save this view",
        menu="View/Saved views",
        section=4,
        tip="Keeps the part of the map that is shown, bubbles, highlight and focus, under a name",
        run=lambda context: context.saved_views.save(),
        enabled=with_challenges,
    ),
    ActionSpec(
        id="saved-views",
        text="Saved views…",
        menu="View/Saved views",
        section=4,
        tip="Name, describe, order and remove views",
        run=lambda context: context.saved_views.manage(),
        enabled=with_diagram,
    ),
    *map(_slot, range(1, LISTED + 1)),
)

STORY_ACTIONS = (
    _step(1, "Next view", "PgDown"),
    _step(-1, "Previous view", "PgUp"),
)
"""Keys that presenters' clickers send, too."""
