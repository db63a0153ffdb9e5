"""The Analyse and Help menus."""

from leverpoint.actions.spec import ActionSpec, with_challenges, with_selected_challenges


def _push(by: int, word: str, key: str) -> ActionSpec:
    return ActionSpec(
        id=f"push-{word}",
        text=f"Push {word}",
        menu="Analyse",
        section=2,
        canvas_key=key,
        tip=f"What if there were {word} of the selected challenges?",
        goes_first=lambda context: context.view.shows_what_if,
        run=lambda context: context.view.push_what_if(by),
        enabled=with_selected_challenges,
    )


ANALYSE_ACTIONS = (
    ActionSpec(
        id="highlight",
        text="Highlight leverage points",
        short="Highlight",
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
    ActionSpec(
        id="paths",
        text="Paths between two challenges",
        menu="Analyse",
        section=1,
        canvas_key="P",
        tip="All paths of up to six arrows; left and right step through them",
        run=lambda context: context.overlays.show_paths(),
        enabled=with_selected_challenges,
    ),
    ActionSpec(
        id="play-what-if",
        text="Play or pause the what-if",
        menu="Analyse",
        section=2,
        canvas_key="Ctrl+Return",
        run=lambda context: context.view.play_what_if(),
        enabled=with_challenges,
    ),
    _push(1, "more", "Shift+Up"),
    _push(-1, "less", "Shift+Down"),
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
