"""The columns of the table panel: what each shows, sorts by, and lets a person change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leverpoint.analysis.leverage_report import LeverageRow
from leverpoint.commands.challenges import rename_challenge, set_actionability, set_note
from leverpoint.commands.goals import set_goal, unset_goal
from leverpoint.commands.influences import (
    reconnect,
    set_confidence,
    set_delay,
    set_influence_note,
    set_polarity,
    set_strength,
)
from leverpoint.commands.themes import assign_theme, themes_in_order
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Confidence, Polarity, Strength

Choice = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What cells are computed from: the diagram, arrow counts, and the ranks if there are any."""

    diagram: Diagram
    causes: Mapping[str, int] = field(default_factory=dict)
    effects: Mapping[str, int] = field(default_factory=dict)
    ranks: Mapping[str, LeverageRow] = field(default_factory=dict)


def sheet_of(diagram: Diagram, ranks: Mapping[str, LeverageRow]) -> Sheet:
    """Return a sheet with the arrows of each challenge counted once for all cells."""
    causes: dict[str, int] = {}
    effects: dict[str, int] = {}
    for arrow in diagram.influences.values():
        effects[arrow.source] = effects.get(arrow.source, 0) + 1
        causes[arrow.target] = causes.get(arrow.target, 0) + 1
    return Sheet(diagram, causes, effects, ranks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table of challenges or influences.

    `value` is what a cell holds, `text` how it is written, `key` what it sorts by. A column with
    `choices` is edited by choosing one, another with `put` by typing.
    """

    heading: str
    width: int
    value: Callable[[Any, Sheet], Any]
    text: Callable[[Any, Sheet], str] = lambda value, _sheet: "" if value is None else str(value)
    put: Callable[[DiagramDocument, str, Any], object] | None = None
    choices: Callable[[Diagram], list[Choice]] | None = None
    numeric: bool = False
    tick: bool = False
    order: tuple[Any, ...] = ()
    """The values from least to most, where neither numbers nor letters tell."""
    derived: bool = False
    """Whether cells change when other records do."""

    def spoken(self, value: Any, sheet: Sheet) -> str:  # noqa: ANN401
        """Return what a screen reader says of a cell, in words where it looks empty."""
        if self.tick:
            return "Yes" if value else "No"
        return self.text(value, sheet) or "Unset"

    def key(self, record: Any, sheet: Sheet) -> tuple[bool, Any]:  # noqa: ANN401
        """Return what a cell sorts by; empty cells come last."""
        value = self.value(record, sheet)
        if value is None or value == "":
            return True, 0
        if self.order:
            return False, self.order.index(value)
        if self.numeric or self.tick:
            return False, value
        return False, self.text(value, sheet).casefold()


def _theme_name(theme: str | None, sheet: Sheet) -> str:
    return sheet.diagram.themes[theme].name if theme in sheet.diagram.themes and theme else ""


def _themes(diagram: Diagram) -> list[Choice]:
    return [("No theme", None), *((t.name, t.id) for t in themes_in_order(diagram))]


def _goal(challenge: Any, sheet: Sheet) -> int | None:  # noqa: ANN401
    goal = sheet.diagram.goals.get(f"goal:{challenge.id}")
    return goal.direction if goal else None


def _put_goal(document: DiagramDocument, challenge: str, direction: int | None) -> None:
    if direction is None:
        unset_goal(document, [challenge])
    else:
        set_goal(document, [challenge], direction)


def _rank(challenge: Any, sheet: Sheet) -> int | None:  # noqa: ANN401
    row = sheet.ranks.get(challenge.id)
    return row.place if row else None


def _score(challenge: Any, sheet: Sheet) -> float | None:  # noqa: ANN401
    row = sheet.ranks.get(challenge.id)
    return row.score if row else None


def _number(value: float | None, _sheet: Sheet) -> str:
    return "" if value is None else f"{value:.1f}"


def _name(challenge: str, sheet: Sheet) -> str:
    return sheet.diagram.challenges[challenge].name


def _challenges(diagram: Diagram) -> list[Choice]:
    found = sorted(diagram.challenges.values(), key=lambda c: c.name.casefold())
    return [(challenge.name, challenge.id) for challenge in found]


def _put_end(document: DiagramDocument, influence: str, **end: str) -> None:
    drawn = reconnect(document, influence, **end)
    if drawn.influence != influence:
        raise UserError(
            "There is already an arrow between these two.",
            hint="Edit that one, or delete it first.",
        )


_GOALS: dict[int | None, str] = {None: "", 1: "More", -1: "Less"}
_STRENGTHS: dict[Strength | None, str] = {
    None: "",
    Strength.WEAK: "Weak",
    Strength.MEDIUM: "Medium",
    Strength.STRONG: "Strong",
}
_CONFIDENCES: dict[Confidence | None, str] = {
    None: "",
    Confidence.LOW: "Low",
    Confidence.MEDIUM: "Medium",
    Confidence.HIGH: "High",
}
_SIGNS: dict[Polarity, str] = {
    Polarity.POSITIVE: "+",
    Polarity.NEGATIVE: "−",
    Polarity.UNKNOWN: "?",
}
UNSET = "Unset"

CHALLENGE_COLUMNS = (
    Column(heading="Name", width=190, value=lambda c, _: c.name, put=rename_challenge),
    Column(
        heading="Theme",
        width=130,
        value=lambda c, _: c.theme,
        text=_theme_name,
        put=lambda document, challenge, theme: assign_theme(document, [challenge], theme),
        choices=_themes,
        derived=True,
    ),
    Column(heading="Rank", width=56, value=_rank, numeric=True, derived=True),
    Column(heading="Score", width=60, value=_score, text=_number, numeric=True, derived=True),
    Column(
        heading="Can act",
        width=70,
        value=lambda c, _: c.actionability,
        put=lambda document, challenge, value: set_actionability(document, [challenge], value),
        choices=lambda _: [(UNSET, None), *((str(n), n) for n in range(1, 6))],
        numeric=True,
    ),
    Column(
        heading="Goal",
        width=64,
        value=_goal,
        text=lambda value, _: _GOALS[value],
        put=_put_goal,
        choices=lambda _: [("No goal", None), ("More", 1), ("Less", -1)],
        derived=True,
    ),
    Column(
        heading="Causes",
        width=64,
        value=lambda c, sheet: sheet.causes.get(c.id, 0),
        numeric=True,
        derived=True,
    ),
    Column(
        heading="Effects",
        width=64,
        value=lambda c, sheet: sheet.effects.get(c.id, 0),
        numeric=True,
        derived=True,
    ),
    Column(heading="Note", width=240, value=lambda c, _: c.note, put=set_note),
)

INFLUENCE_COLUMNS = (
    Column(
        heading="Cause",
        width=170,
        value=lambda i, _: i.source,
        text=_name,
        put=lambda document, influence, value: _put_end(document, influence, source=value),
        choices=_challenges,
        derived=True,
    ),
    Column(
        heading="Sign",
        width=48,
        value=lambda i, _: i.polarity,
        text=lambda value, _: _SIGNS[value],
        put=lambda document, influence, value: set_polarity(document, [influence], value),
        choices=lambda _: [(text, value) for value, text in _SIGNS.items()],
    ),
    Column(
        heading="Effect",
        width=170,
        value=lambda i, _: i.target,
        text=_name,
        put=lambda document, influence, value: _put_end(document, influence, target=value),
        choices=_challenges,
        derived=True,
    ),
    Column(
        heading="Strength",
        width=84,
        value=lambda i, _: i.strength,
        text=lambda value, _: _STRENGTHS[value],
        put=lambda document, influence, value: set_strength(document, [influence], value),
        choices=lambda _: [(text or UNSET, value) for value, text in _STRENGTHS.items()],
        numeric=True,
    ),
    Column(
        heading="Delay",
        width=56,
        value=lambda i, _: i.delayed,
        text=lambda _value, _sheet: "",
        put=lambda document, influence, value: set_delay(document, [influence], delayed=value),
        tick=True,
    ),
    Column(
        heading="Confidence",
        width=96,
        value=lambda i, _: i.confidence,
        text=lambda value, _: _CONFIDENCES[value],
        put=lambda document, influence, value: set_confidence(document, [influence], value),
        choices=lambda _: [(text or UNSET, value) for value, text in _CONFIDENCES.items()],
        order=(Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH),
    ),
    Column(
        heading="Weight",
        width=64,
        value=lambda i, _: i.weight,
        text=lambda value, _: "" if value is None else f"{value:.3g}",
        numeric=True,
    ),
    Column(heading="Note", width=240, value=lambda i, _: i.note, put=set_influence_note),
)
