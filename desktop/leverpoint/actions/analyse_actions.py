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
)

HELP_ACTIONS = (
    ActionSpec(
        id="shortcuts",
        text="Keys",
        menu="Help",
        shortcuts=("F1",),
        run=lambda context: context.view.show_shortcuts(),
    ),
    ActionSpec(
        id="about",
        text="About Leverpoint",
        menu="Help",
        run=lambda context: context.view.show_about(),
    ),
)
