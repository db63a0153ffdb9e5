"""The Present menu: showing the map to a room. Nothing in the diagram changes here."""

from leverpoint.actions.context import ActionContext
from leverpoint.actions.saved_view_actions import STORY_ACTIONS
from leverpoint.actions.spec import ActionSpec, with_challenges, with_diagram


def _with_room_view(context: ActionContext) -> bool:
    return context.present.has_room_view


PRESENT_ACTIONS = (
    ActionSpec(
        id="present",
        text="Present",
        label=lambda context: "End the presentation" if context.present.is_on else "Present",
        menu="Present",
        icon="present",
        toolbar=4,
        tip="The map alone on the whole screen, large enough for the back of the room",
        shortcuts=("F5",),
        run=lambda context: context.present.toggle(),
        enabled=with_challenges,
        checked=lambda context: context.present.is_on,
    ),
    *STORY_ACTIONS,
    ActionSpec(
        id="room-view",
        text="Room view",
        menu="Present",
        section=2,
        tip="A second window, for the projector, that shows what the canvas shows",
        shortcuts=("Shift+F5",),
        run=lambda context: context.present.toggle_room_view(),
        enabled=with_diagram,
        checked=_with_room_view,
    ),
    ActionSpec(
        id="freeze-room-view",
        text="Freeze the room view",
        menu="Present",
        section=2,
        tip="The room goes on seeing what it sees now, while you tidy",
        shortcuts=("Ctrl+Shift+F",),
        run=lambda context: context.present.toggle_freeze(),
        enabled=_with_room_view,
        checked=lambda context: context.present.is_frozen,
    ),
    ActionSpec(
        id="chrome",
        text="Only the canvas",
        menu="Present",
        section=3,
        tip="Hide menus, toolbar, status bar and panels, or bring them back",
        shortcuts=("Shift+F11",),
        run=lambda context: context.present.toggle_chrome(),
        enabled=with_diagram,
    ),
)
