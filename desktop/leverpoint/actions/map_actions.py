"""The Map menu: everything that changes challenges and arrows."""

from leverpoint.actions.context import ActionContext
from leverpoint.actions.edit_actions import open_document
from leverpoint.actions.key_actions import ARROW_ACTIONS, give_canvas
from leverpoint.actions.selection_state import all_arrows_have, all_locked, theme_label
from leverpoint.actions.spec import (
    ActionSpec,
    with_challenges,
    with_diagram,
    with_selected_challenges,
    with_selected_influences,
)
from leverpoint.actions.view_actions import on_canvas
from leverpoint.model.influence import Confidence, Polarity, Strength


def _tool(name: str, text: str, key: str = "") -> ActionSpec:
    return ActionSpec(
        id=f"tool-{name}",
        text=text,
        menu="Map/Tool",
        icon=name,
        toolbar=1,
        canvas_key=key,
        run=lambda context: context.view.choose_tool(name),
        enabled=with_diagram,
        checked=lambda context: context.view.tool == name,
    )


_LETTERS = {Polarity.POSITIVE: ("S",), Polarity.NEGATIVE: ("O",)}


def _polarity(polarity: Polarity, text: str) -> ActionSpec:
    def run(context: ActionContext) -> None:
        from leverpoint.commands.influences import set_polarity

        document = open_document(context)
        set_polarity(document, document.selection.current.influences, polarity)

    return ActionSpec(
        id=f"polarity-{polarity.name.lower()}",
        text=text,
        menu="Map/Sign",
        section=1,
        canvas_key=polarity.value.replace("-", "−"),
        icon=f"sign-{polarity.name.lower()}",
        checked=all_arrows_have("polarity", polarity),
        also=_LETTERS.get(polarity, ()),
        run=run,
        enabled=with_selected_influences,
    )


def _strength(strength: Strength | None, text: str) -> ActionSpec:
    def run(context: ActionContext) -> None:
        from leverpoint.commands.influences import set_strength

        document = open_document(context)
        set_strength(document, document.selection.current.influences, strength)

    return ActionSpec(
        id=f"strength-{strength.name.lower() if strength else 'unset'}",
        text=text,
        menu="Map/Strength",
        section=1,
        canvas_key=str(int(strength or 0)),
        icon=f"strength-{strength.name.lower()}" if strength else "",
        checked=all_arrows_have("strength", strength),
        run=run,
        enabled=with_selected_influences,
    )


def _confidence(confidence: Confidence | None, text: str) -> ActionSpec:
    def run(context: ActionContext) -> None:
        from leverpoint.commands.influences import set_confidence

        document = open_document(context)
        set_confidence(document, document.selection.current.influences, confidence)

    return ActionSpec(
        id=f"confidence-{confidence.value if confidence else 'unset'}",
        text=text,
        menu="Map/Confidence",
        section=1,
        checked=all_arrows_have("confidence", confidence),
        run=run,
        enabled=with_selected_influences,
    )


def _theme(number: int) -> ActionSpec:
    def run(context: ActionContext) -> None:
        from leverpoint.commands.themes import set_theme

        document = open_document(context)
        set_theme(document, document.selection.current.challenges, number)

    return ActionSpec(
        id=f"theme-{number}",
        text=f"Theme {number}" if number else "No theme",
        label=theme_label(number) if number else None,
        menu="Map/Theme",
        section=2,
        canvas_key=str(number),
        run=run,
        enabled=with_selected_challenges,
    )


def _goal(direction: int, text: str) -> ActionSpec:
    def run(context: ActionContext) -> None:
        from leverpoint.commands.goals import toggle_goal

        document = open_document(context)
        toggle_goal(document, document.selection.current.challenges, direction)

    return ActionSpec(
        id=f"goal-{'more' if direction > 0 else 'less'}",
        text=text,
        menu="Map/Goal",
        section=2,
        run=run,
        enabled=with_selected_challenges,
    )


def _arrange(way: str, text: str, tip: str) -> ActionSpec:
    return ActionSpec(
        id=f"arrange-{way}",
        text=text,
        menu="Map/Arrange by",
        section=3,
        tip=tip,
        run=lambda context: context.layouts.arrange(way),
        enabled=with_challenges,
    )


MAP_ACTIONS = (
    _tool("select", "Select", "V"),
    _tool("challenge", "Challenge"),
    _tool("arrow", "Arrow", "A"),
    _tool("pan", "Pan", "H"),
    ActionSpec(
        id="new-challenge",
        text="New challenge",
        menu="Map",
        canvas_key="N",
        run=on_canvas(lambda canvas: canvas.new_challenge_at(None)),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="capture",
        text="Type challenges and arrows",
        menu="Map",
        canvas_key="/",
        tip="Open the capture bar: Workload >- Planning time",
        run=lambda context: context.bars.capture(),
        enabled=with_diagram,
    ),
    ActionSpec(
        id="rename",
        text="Rename",
        menu="Map",
        canvas_key="Enter",
        also=("F2",),
        run=give_canvas("F2"),
        enabled=with_selected_challenges,
    ),
    *ARROW_ACTIONS[:1],
    _polarity(Polarity.POSITIVE, "Same direction"),
    _polarity(Polarity.NEGATIVE, "Opposite direction"),
    _polarity(Polarity.UNKNOWN, "Not decided"),
    _strength(Strength.WEAK, "Weak"),
    _strength(Strength.MEDIUM, "Medium"),
    _strength(Strength.STRONG, "Strong"),
    _strength(None, "Unset"),
    _confidence(Confidence.HIGH, "High"),
    _confidence(Confidence.MEDIUM, "Medium"),
    _confidence(Confidence.LOW, "Low"),
    _confidence(None, "Unset"),
    ActionSpec(
        id="confidence-next",
        text="Next",
        menu="Map/Confidence",
        section=1,
        icon="confidence",
        canvas_key="C",
        run=give_canvas("C"),
        enabled=with_selected_influences,
    ),
    ActionSpec(
        id="delay",
        text="Delay",
        menu="Map",
        section=1,
        icon="delay",
        checked=all_arrows_have("delayed", True),
        canvas_key="D",
        run=give_canvas("D"),
        enabled=with_selected_influences,
    ),
    ActionSpec(
        id="reverse",
        text="Reverse arrow",
        menu="Map",
        section=1,
        icon="reverse",
        canvas_key="R",
        run=give_canvas("R"),
        enabled=with_selected_influences,
    ),
    *ARROW_ACTIONS[1:],
    ActionSpec(
        id="reset-bend",
        text="Automatic",
        menu="Map/Bend",
        section=1,
        canvas_key="B",
        run=give_canvas("B"),
        enabled=with_selected_influences,
    ),
    *(_theme(number) for number in (1, 2, 3, 4, 5, 6, 7, 8, 0)),
    _goal(1, "We want more of it"),
    _goal(-1, "We want less of it"),
    ActionSpec(
        id="lock",
        text="Lock position",
        menu="Map",
        section=3,
        icon="lock",
        checked=all_locked,
        canvas_key="K",
        run=give_canvas("K"),
        enabled=with_selected_challenges,
    ),
    ActionSpec(
        id="arrange",
        text="Arrange",
        menu="Map",
        section=3,
        icon="arrange",
        toolbar=3,
        shortcuts=("Ctrl+L",),
        tip="Lay out the selected challenges, or all, anew",
        run=lambda context: context.layouts.arrange("free"),
        enabled=with_challenges,
    ),
    _arrange("layered", "Cause and effect", "Causes left, effects right"),
    _arrange("loop", "Loop", "The selected loop, or the largest, as a ring in the middle"),
    _arrange("theme", "Theme", "Challenges of one theme side by side"),
    ActionSpec(
        id="tidy",
        text="Tidy overlaps",
        menu="Map",
        section=3,
        shortcuts=("Ctrl+Shift+L",),
        run=lambda context: context.layouts.tidy(),
        enabled=with_challenges,
    ),
)
