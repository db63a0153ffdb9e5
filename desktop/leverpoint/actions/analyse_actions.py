"""The Analyse and Help menus."""

from leverpoint.actions.spec import ActionSpec, with_challenges

ANALYSE_ACTIONS = (
    ActionSpec(
        id="highlight",
        text="Highlight leverage points",
        menu="Analyse",
        icon="highlight",
        toolbar=3,
        shortcuts=("Ctrl+H",),
        run=lambda context: context.view.toggle_highlight(),
        enabled=with_challenges,
        checked=lambda context: context.view.highlighting,
    ),
    ActionSpec(
        id="next-loop",
        text="Next loop",
        menu="Analyse",
        section=1,
        canvas_key="L",
        tip="The next loop through the selection, or of the whole map",
        run=lambda context: context.view.step_loop(1),
        enabled=with_challenges,
    ),
    ActionSpec(
        id="previous-loop",
        text="Previous loop",
        menu="Analyse",
        section=1,
        canvas_key="Shift+L",
        run=lambda context: context.view.step_loop(-1),
        enabled=with_challenges,
    ),
)

HELP_ACTIONS = (
    ActionSpec(
        id="shortcuts",
        text="Keys",
        menu="Help",
        shortcuts=("F1",),
        canvas_key="?",
        run=lambda context: context.view.show_shortcuts(),
    ),
    ActionSpec(
        id="about",
        text="About Leverpoint",
        menu="Help",
        run=lambda context: context.view.show_about(),
    ),
)
