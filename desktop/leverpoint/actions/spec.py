"""What an action is: one thing a person can call, declared once."""

from collections.abc import Callable
from dataclasses import dataclass

from leverpoint.actions.context import ActionContext


def always(_context: ActionContext) -> bool:
    """Return that an action can be called at any time."""
    return True


def with_diagram(context: ActionContext) -> bool:
    """Return whether a diagram is open."""
    return context.document is not None


def with_challenges(context: ActionContext) -> bool:
    """Return whether the diagram has a challenge."""
    return context.document is not None and bool(context.document.snapshot().challenges)


def with_selection(context: ActionContext) -> bool:
    """Return whether anything is selected."""
    return context.document is not None and bool(context.document.selection.current)


def never(_context: ActionContext) -> bool:
    """Return that an action never goes first."""
    return False


def with_selected_challenges(context: ActionContext) -> bool:
    """Return whether a challenge is selected."""
    return context.document is not None and bool(context.document.selection.current.challenges)


def with_selected_influences(context: ActionContext) -> bool:
    """Return whether an influence is selected."""
    return context.document is not None and bool(context.document.selection.current.influences)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing a person can call, from a menu, the toolbar or by key.

    `menu` is the path of the menu, such as "Map" or "Map/Strength"; `section` groups entries
    between separators. `shortcuts` work anywhere in the window. `canvas_key` counts only while the
    canvas has the focus, and so do the keys in `also`, which menus do not show. Several actions may
    share one: the first that is enabled is meant. All are the usual keys; a person may choose
    others.
    """

    id: str
    text: str
    menu: str
    run: Callable[[ActionContext], object]
    section: int = 0
    shortcuts: tuple[str, ...] = ()
    canvas_key: str = ""
    also: tuple[str, ...] = ()
    label: Callable[[ActionContext], str] | None = None
    """What menus call it now, where that changes; it is found by `text` all the same."""
    short: str = ""
    """What the toolbar calls it, where its text is too long for that."""
    icon: str = ""
    tip: str = ""
    enabled: Callable[[ActionContext], bool] = always
    checked: Callable[[ActionContext], bool] | None = None
    shown: Callable[[ActionContext], bool] = always
    """Whether menus list it now."""
    goes_first: Callable[[ActionContext], bool] = never
    """Whether its canvas keys go before what the canvas itself would do with them."""
    toolbar: int = 0
    """Position group in the toolbar, 1 and up; 0 keeps it out."""

    def named(self, text: str) -> str:
        """Return what the action is called outside its menu, such as "Strength: Weak"."""
        _, _, submenu = self.menu.partition("/")
        plain = text.removesuffix("…")
        return f"{submenu}: {plain}" if submenu else plain
