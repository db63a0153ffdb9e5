"""What the canvas shows and how boxes line up: entries of the View and Map menus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from leverpoint.actions.collapse_actions import holds_collapsed
from leverpoint.actions.context import ActionContext
from leverpoint.actions.edit_actions import open_document
from leverpoint.actions.spec import ActionSpec, with_challenges, with_diagram, with_selection

if TYPE_CHECKING:
    from leverpoint.actions.context import OverlayCommands
    from leverpoint.commands.arrange import Sizes


def with_several(least: int) -> Callable[[ActionContext], bool]:
    """Return a test that at least so many challenges are selected."""

    def test(context: ActionContext) -> bool:
        document = context.document
        return document is not None and len(document.selection.current.challenges) >= least

    return test


def with_open(least: int) -> Callable[[ActionContext], bool]:
    """Return a test that at least so many challenges are selected, none in a collapsed theme."""
    several = with_several(least)
    return lambda context: several(context) and not holds_collapsed(context)


def with_focus(context: ActionContext) -> bool:
    """Return whether the map is focused on a neighbourhood."""
    return context.overlays.is_focused


def with_focus_or_selection(context: ActionContext) -> bool:
    """Return whether a focus can begin or end."""
    return with_focus(context) or with_selection(context)


def _sizes(context: ActionContext) -> "Sizes":
    from leverpoint.commands.placing import box_sizes

    return box_sizes(context.canvas.scene) if context.canvas is not None else {}


def _align(edge: str, text: str, key: str = "", icon: str = "") -> ActionSpec:
    def run(context: ActionContext) -> None:
        from leverpoint.commands.arrange import Edge, align

        document = open_document(context)
        selected = document.selection.current.challenges
        align(document, selected, Edge[edge.upper()], _sizes(context))

    return ActionSpec(
        id=f"align-{edge}",
        text=text,
        menu="Map/Align",
        section=3,
        icon=icon,
        shortcuts=(key,) if key else (),
        run=run,
        enabled=with_open(2),
    )


def _distribute(axis: str, text: str, icon: str) -> ActionSpec:
    def run(context: ActionContext) -> None:
        from leverpoint.commands.arrange import Axis, distribute

        document = open_document(context)
        selected = document.selection.current.challenges
        distribute(document, selected, Axis[axis.upper()], _sizes(context))

    return ActionSpec(
        id=f"distribute-{axis}",
        text=text,
        menu="Map/Distribute",
        section=3,
        icon=icon,
        tip="Equal gaps between the selected boxes; the outermost two stay",
        run=run,
        enabled=with_open(3),
    )


def _minimap(mode: str, text: str) -> ActionSpec:
    return ActionSpec(
        id=f"minimap-{mode}",
        text=text,
        menu="View/Minimap",
        section=4,
        run=lambda context: context.overlays.choose_minimap(mode),
        enabled=with_diagram,
        checked=lambda context: context.overlays.minimap == mode,
    )


def _direction(direction: str, text: str) -> ActionSpec:
    return ActionSpec(
        id=f"focus-{direction}",
        text=text,
        menu="View/Focus",
        section=4,
        run=lambda context: context.overlays.focus_on(direction),
        enabled=with_focus,
        checked=lambda context: context.overlays.focus_direction == direction,
    )


def _overlay(act: Callable[["OverlayCommands"], object]) -> Callable[[ActionContext], object]:
    return lambda context: act(context.overlays)


CANVAS_VIEW_ACTIONS = (
    ActionSpec(
        id="focus",
        text="Focus on the selection",
        menu="View/Focus",
        section=4,
        canvas_key="F",
        tip="Only what surrounds the selection stays bright; again, or Esc, shows the whole map",
        run=_overlay(lambda overlays: overlays.toggle_focus()),
        enabled=with_focus_or_selection,
        checked=with_focus,
    ),
    ActionSpec(
        id="focus-fewer",
        text="One hop fewer",
        menu="View/Focus",
        section=4,
        canvas_key=",",
        run=_overlay(lambda overlays: overlays.reach_focus(-1)),
        enabled=with_focus,
    ),
    ActionSpec(
        id="focus-more",
        text="One hop more",
        menu="View/Focus",
        section=4,
        canvas_key=".",
        run=_overlay(lambda overlays: overlays.reach_focus(1)),
        enabled=with_focus,
    ),
    _direction("causes", "Causes"),
    _direction("effects", "Effects"),
    _direction("both", "Causes and effects"),
    ActionSpec(
        id="minimap-next",
        text="Next",
        menu="View/Minimap",
        section=4,
        canvas_key="M",
        tip="The minimap when it helps, always, or never",
        run=_overlay(lambda overlays: overlays.next_minimap()),
        enabled=with_diagram,
    ),
    _minimap("auto", "When it helps"),
    _minimap("on", "Always"),
    _minimap("off", "Never"),
    ActionSpec(
        id="legend",
        text="Legend",
        menu="View",
        section=4,
        tip="What the marks in use mean",
        run=_overlay(lambda overlays: overlays.toggle_legend()),
        enabled=with_challenges,
        checked=lambda context: context.overlays.shows_legend,
    ),
)

CANVAS_MAP_ACTIONS = (
    ActionSpec(
        id="themes",
        text="Manage themes…",
        menu="Map/Theme",
        section=2,
        canvas_key="T",
        tip="Name, colour, order, merge and remove themes",
        run=_overlay(lambda overlays: overlays.manage_themes()),
        enabled=with_diagram,
    ),
    _align("left", "Left edges", "Ctrl+Shift+Left", "align-left"),
    _align("right", "Right edges", "Ctrl+Shift+Right", "align-right"),
    _align("top", "Top edges", "Ctrl+Shift+Up", "align-top"),
    _align("bottom", "Bottom edges", "Ctrl+Shift+Down", "align-bottom"),
    _align("centre", "Centres in a column", icon="align-centre"),
    _align("middle", "Centres in a row", icon="align-middle"),
    _distribute("horizontal", "Horizontally", "distribute-horizontal"),
    _distribute("vertical", "Vertically", "distribute-vertical"),
)
