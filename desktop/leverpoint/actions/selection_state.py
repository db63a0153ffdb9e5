"""What the selection shares, for the check marks of menus, and what its themes are called."""

from collections.abc import Callable

from leverpoint.actions.context import ActionContext

MOST_COMPARED = 200
"""Things of a selection that menus look at to show what they share."""


def all_arrows_have(name: str, value: object) -> Callable[[ActionContext], bool]:
    """Return a test that all selected arrows have a value, as far as that is quickly known."""

    def test(context: ActionContext) -> bool:
        if context.document is None:
            return False
        selected = context.document.selection.current.influences
        if not 0 < len(selected) <= MOST_COMPARED:
            return False
        arrows = context.document.snapshot().influences
        return all(i in arrows and getattr(arrows[i], name) == value for i in selected)

    return test


def all_locked(context: ActionContext) -> bool:
    """Return whether all selected challenges are locked, as far as that is quickly known."""
    if context.document is None:
        return False
    diagram, selected = context.document.snapshot(), context.document.selection.current.challenges
    if not 0 < len(selected) <= MOST_COMPARED:
        return False
    placements = [diagram.placement(challenge) for challenge in selected]
    return all(placement is not None and placement.locked for placement in placements)


def theme_label(number: int) -> Callable[[ActionContext], str]:
    """Return how menus call the theme with a number: by its name when there is one."""

    def label(context: ActionContext) -> str:
        if context.document is None:
            return f"Theme {number}"
        from leverpoint.commands.themes import themes_in_order

        themes = themes_in_order(context.document.snapshot())
        return themes[number - 1].name if number <= len(themes) else f"Theme {number}"

    return label
