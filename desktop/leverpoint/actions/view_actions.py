"""The View menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from leverpoint.actions.context import ActionContext
from leverpoint.actions.spec import ActionSpec, with_challenges, with_diagram, with_selection

if TYPE_CHECKING:  # numpy and the canvas load after the window is on the screen
    from leverpoint.canvas.canvas_view import CanvasView

ZOOM_STEP = 1.25


def on_canvas(act: Callable[["CanvasView"], object]) -> Callable[[ActionContext], None]:
    """Return an action's `run` that does something to the canvas, when there is one."""

    def run(context: ActionContext) -> None:
        if context.canvas is not None:
            act(context.canvas)

    return run


def _look(name: str, text: str) -> ActionSpec:
    return ActionSpec(
        id=f"look-{name}",
        text=text,
        menu="View/Look",
        section=2,
        run=lambda context: context.view.choose_look(name),
        checked=lambda context: context.view.look == name,
    )


def _panel(panel: str, text: str, number: int) -> ActionSpec:
    return ActionSpec(
        id=f"panel-{panel}",
        text=text,
        menu="View/Panels",
        section=1,
        shortcuts=(f"Alt+{number}",),
        run=lambda context: context.view.toggle_panel(panel),
        enabled=with_diagram,
        checked=lambda context: panel in context.view.shown_panels,
        toolbar=9,
    )


VIEW_ACTIONS = (
    ActionSpec(
        id="zoom-in",
        text="Zoom in",
        menu="View",
        shortcuts=("Ctrl+=", "Ctrl++"),
        run=on_canvas(lambda canvas: canvas.zoom_by(ZOOM_STEP)),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="zoom-out",
        text="Zoom out",
        menu="View",
        shortcuts=("Ctrl+-",),
        run=on_canvas(lambda canvas: canvas.zoom_by(1 / ZOOM_STEP)),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="zoom-fit",
        text="Fit the diagram",
        menu="View",
        shortcuts=("Ctrl+0",),
        run=on_canvas(lambda canvas: canvas.fit()),
        enabled=with_challenges,
    ),
    ActionSpec(
        id="zoom-100",
        text="Zoom to 100 %",
        menu="View",
        shortcuts=("Ctrl+1",),
        run=on_canvas(lambda canvas: canvas.zoom_to(1.0)),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="zoom-selection",
        text="Zoom to the selection",
        menu="View",
        shortcuts=("Ctrl+2",),
        run=on_canvas(lambda canvas: canvas.zoom_selection()),
        enabled=with_selection,
    ),
    _panel("inspector", "Inspector", 1),
    _panel("leverage", "Leverage", 2),
    _panel("loops", "Loops", 3),
    _panel("what-if", "What-if", 4),
    _panel("table", "Table", 5),
    _panel("history", "History", 6),
    _panel("paths", "Paths", 7),
    _look("system", "Like the desktop"),
    _look("light", "Light"),
    _look("dark", "Dark"),
    _look("high-contrast", "High contrast"),
    _look("print", "Print-safe"),
    _look("classic", "Classic CLD (no boxes)"),
    ActionSpec(
        id="table-below",
        text="Table below the map",
        menu="View/Panels",
        section=1,
        tip="The table along the bottom of the window, or at its side",
        run=lambda context: context.view.toggle_table_below(),
        enabled=with_diagram,
        checked=lambda context: context.view.table_below,
    ),
    ActionSpec(
        id="next-pane",
        text="Next part of the window",
        menu="View",
        section=5,
        shortcuts=("F6",),
        tip="Take the keyboard from the map to the panel, the toolbar and back",
        run=lambda context: context.view.step_pane(1),
    ),
    ActionSpec(
        id="previous-pane",
        text="Previous part of the window",
        menu="View",
        section=5,
        shortcuts=("Shift+F6",),
        run=lambda context: context.view.step_pane(-1),
    ),
)
