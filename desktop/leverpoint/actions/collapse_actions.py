"""Themes drawn as one bubble each, or in full: entries of the Map menu. Nothing is edited."""

from leverpoint.actions.context import ActionContext
from leverpoint.actions.spec import ActionSpec


def selected_themes(context: ActionContext) -> frozenset[str]:
    """Return the themes of the selected challenges."""
    if context.document is None:
        return frozenset()
    challenges = context.document.snapshot().challenges
    found = {challenges[c].theme for c in context.document.selection.current.challenges}
    return frozenset(theme for theme in found if theme is not None)


def collapsed_themes(context: ActionContext) -> frozenset[str]:
    """Return the themes that are drawn as bubbles."""
    return context.canvas.scene.collapsed if context.canvas is not None else frozenset()


def holds_collapsed(context: ActionContext) -> bool:
    """Return whether challenges are selected that are not drawn, because their theme is."""
    if context.canvas is None or context.document is None:
        return False
    selected = context.document.selection.current.challenges
    return bool(context.canvas.scene.fold.themes_of(selected))


def _all_collapsed(context: ActionContext) -> bool:
    themes = selected_themes(context)
    return bool(themes) and themes <= collapsed_themes(context)


def _show(context: ActionContext, themes: frozenset[str]) -> None:
    if context.canvas is not None:
        context.canvas.collapse(themes)


def _toggle(context: ActionContext) -> None:
    themes, collapsed = selected_themes(context), collapsed_themes(context)
    _show(context, collapsed - themes if themes <= collapsed else collapsed | themes)


def _used_themes(context: ActionContext) -> frozenset[str]:
    if context.document is None:
        return frozenset()
    challenges = context.document.snapshot().challenges.values()
    return frozenset(c.theme for c in challenges if c.theme is not None)


COLLAPSE_ACTIONS = (
    ActionSpec(
        id="collapse-theme",
        text="Collapse the theme",
        label=lambda context: (
            "Expand the theme" if _all_collapsed(context) else "Collapse the theme"
        ),
        menu="Map/Theme",
        section=3,
        canvas_key="Shift+T",
        tip="One bubble stands for all challenges of the theme; again shows them",
        run=_toggle,
        enabled=lambda context: bool(selected_themes(context)),
    ),
    ActionSpec(
        id="collapse-all",
        text="Collapse all themes",
        menu="Map/Theme",
        section=3,
        tip="The summary of the map: one bubble for each theme",
        run=lambda context: _show(context, _used_themes(context)),
        enabled=lambda context: bool(_used_themes(context) - collapsed_themes(context)),
    ),
    ActionSpec(
        id="expand-all",
        text="Expand all themes",
        menu="Map/Theme",
        section=3,
        run=lambda context: _show(context, frozenset()),
        enabled=lambda context: bool(collapsed_themes(context)),
    ),
)
