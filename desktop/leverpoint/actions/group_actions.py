"""Regions, merging and selecting what is similar: entries of the Map and Edit menus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from leverpoint.actions.canvas_actions import with_several
from leverpoint.actions.context import ActionContext
from leverpoint.actions.edit_actions import open_document
from leverpoint.actions.spec import (
    ActionSpec,
    with_selected_challenges,
    with_selected_influences,
    with_selection,
)

if TYPE_CHECKING:
    from leverpoint.model.region import Region

_TRAITS = {
    "theme": "Same theme",
    "actionability": "Same actionability",
    "sign": "Same sign",
    "strength": "Same strength",
    "delay": "Same delay",
    "confidence": "Same confidence",
}
_OF_CHALLENGES = {"theme", "actionability"}


def _regions(context: ActionContext) -> "list[Region]":
    """Return the regions that the selection is about."""
    if context.document is None:
        return []
    from leverpoint.commands.regions import regions_at

    return regions_at(context.document.snapshot(), context.document.selection.current)


def _with_region(context: ActionContext) -> bool:
    return bool(_regions(context))


def _toast(context: ActionContext, message: str) -> None:
    if context.canvas is not None:
        context.canvas.host.toast(message, "Undo", open_document(context).undo)


def _group(context: ActionContext) -> None:
    if context.canvas is not None:
        context.canvas.name_region(open_document(context).selection.current.challenges)


def _remove(context: ActionContext) -> None:
    from leverpoint.commands.regions import remove_regions, removed_words

    regions = _regions(context)
    remove_regions(open_document(context), [region.id for region in regions])
    _toast(context, removed_words(regions))


def _rename(context: ActionContext) -> None:
    if context.canvas is not None:
        context.canvas.name_region(_regions(context)[0].challenges)


def _select(context: ActionContext) -> None:
    open_document(context).selection.select_region(_regions(context)[0])


def _outside(context: ActionContext) -> "tuple[Region, frozenset[str]] | None":
    """Return the one region with a part of the selection in it, and the rest of the selection."""
    if context.document is None:
        return None
    selected = context.document.selection.current.challenges
    regions = context.document.snapshot().regions.values()
    touched = [r for r in regions if not selected.isdisjoint(r.challenges)]
    rest = selected.difference(touched[0].challenges) if len(touched) == 1 else frozenset()
    return (touched[0], rest) if rest else None


def _take_in(context: ActionContext) -> None:
    from leverpoint.commands.regions import add_to_region

    if (found := _outside(context)) is not None:
        region, rest = found
        add_to_region(open_document(context), region.id, rest)


def _let_out(context: ActionContext) -> None:
    from leverpoint.commands.regions import take_from_region

    document = open_document(context)
    take_from_region(document, _regions(context)[0].id, document.selection.current.challenges)


def _partly_in(context: ActionContext) -> bool:
    """Return whether some, but not all, of a region's challenges are selected."""
    regions = _regions(context)
    selected = context.document.selection.current.challenges if context.document else frozenset()
    return len(regions) == 1 and not selected.issuperset(regions[0].challenges)


def _merge(context: ActionContext) -> None:
    from leverpoint.commands.merge_challenges import chosen_first, merge_challenges

    document = open_document(context)
    selection = document.selection
    merged = merge_challenges(document, selection.current.challenges, chosen_first(selection))
    _toast(context, str(merged))


def _select_similar(trait: str) -> Callable[[ActionContext], None]:
    """Return an action's `run` that selects what shares a trait; the usual one for ""."""

    def run(context: ActionContext) -> None:
        from leverpoint.commands.similar import Trait, similar

        document = open_document(context)
        selection = document.selection
        wanted = Trait(trait) if trait else None
        selection.set(similar(document.snapshot(), selection.current, wanted))

    return run


def _similar(trait: str) -> ActionSpec:
    of_boxes = trait in _OF_CHALLENGES
    return ActionSpec(
        id=f"similar-{trait}",
        text=_TRAITS[trait],
        menu="Edit/Select similar",
        section=2,
        run=_select_similar(trait),
        enabled=with_selected_challenges if of_boxes else with_selected_influences,
    )


SIMILAR_ACTIONS = (
    ActionSpec(
        id="select-similar",
        text="Select similar",
        menu="Edit/Select similar",
        section=2,
        tip="All challenges of the same themes, or all arrows of the same signs",
        run=_select_similar(""),
        enabled=with_selection,
    ),
    *map(_similar, _TRAITS),
)

REGION_ACTIONS = (
    ActionSpec(
        id="group",
        text="Put in a region…",
        menu="Map/Region",
        section=2,
        shortcuts=("Ctrl+G",),
        tip="A named outline around the selected challenges; it follows them",
        run=_group,
        enabled=with_selected_challenges,
    ),
    ActionSpec(
        id="ungroup",
        text="Remove region",
        menu="Map/Region",
        section=2,
        shortcuts=("Ctrl+Shift+G",),
        tip="The outline goes, the challenges stay",
        run=_remove,
        enabled=_with_region,
    ),
    ActionSpec(
        id="rename-region",
        text="Rename region…",
        menu="Map/Region",
        section=2,
        run=_rename,
        enabled=_with_region,
    ),
    ActionSpec(
        id="select-region",
        text="Select the whole region",
        menu="Map/Region",
        section=2,
        run=_select,
        enabled=_with_region,
    ),
    ActionSpec(
        id="region-take-in",
        text="Take into the region",
        menu="Map/Region",
        section=2,
        tip="Select a region or a challenge in it, and with Shift what it shall hold too",
        run=_take_in,
        enabled=lambda context: _outside(context) is not None,
    ),
    ActionSpec(
        id="region-let-out",
        text="Let out of the region",
        menu="Map/Region",
        section=2,
        run=_let_out,
        enabled=_partly_in,
    ),
    ActionSpec(
        id="merge-challenges",
        text="Merge challenges",
        menu="Map",
        section=3,
        tip="The one selected first takes over arrows, notes and all else of the others",
        run=_merge,
        enabled=with_several(2),
    ),
)
