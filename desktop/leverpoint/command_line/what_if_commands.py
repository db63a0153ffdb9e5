"""The command that follows pushes through a diagram: whatif."""

import argparse
import math
import textwrap
from typing import TYPE_CHECKING

from leverpoint.command_line.analysis_text import wrapped
from leverpoint.command_line.challenge_names import challenge_named, labels_of
from leverpoint.command_line.command import (
    Command,
    UsageError,
    add_input,
    add_json,
    as_json,
    seed_number,
    whole_from,
)
from leverpoint.command_line.loading import load
from leverpoint.model.diagram import Diagram
from leverpoint.model.scenario import MOST_RIPPLE_STEPS, MOST_STEPS

if TYPE_CHECKING:
    from leverpoint.analysis.levins import BySigns
    from leverpoint.analysis.what_if import Outcome, WhatIf

    Foretold = tuple[BySigns, ...] | None

METHODS = ("ripple", "fcm", "press")
_WORDS = {"more": 1.0, "less": -1.0}
_LEVELS = {2: "++", 1: "+", 0: "", -1: "−", -2: "−−"}
_WIDEST_NAME = 50
_DRAWS, _SEED = 500, 2024
_SIGNS = {1: "+", -1: "-", 0: "0"}
_BY_SIGNS = (
    "By signs: the way that the signs alone point, and how reliably, from .5 on fairly "
    "(loop analysis, Dambacher et al. 2002)."
)


def _whatif(options: argparse.Namespace) -> str:
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.levins import by_signs
    from leverpoint.analysis.what_if import pushes_of, what_if

    _check_options(options)
    pushes = [_push(text) for text in options.push]
    diagram = load(options.file, options.nodes).diagram
    amounts = _amounts(diagram, pushes)
    graph = influence_graph(diagram)
    found = what_if(
        graph,
        amounts,
        options.method,
        steps=options.steps,
        draws=_DRAWS if options.draws is None else options.draws,
        seed=_SEED if options.seed is None else options.seed,
    )
    ends = options.method == "press" and options.steps is None
    foretold = by_signs(graph, pushes_of(graph, amounts)) if ends else None
    if options.json:
        return as_json(_facts(found, amounts, diagram, foretold))
    return "\n".join(_text(found, amounts, diagram, foretold))


def _check_options(options: argparse.Namespace) -> None:
    for name in ("draws", "seed"):
        if getattr(options, name) is not None and options.method != "press":
            raise UsageError(f"--{name} goes with --method press")
    if options.method == "ripple" and (options.steps or 1) > MOST_RIPPLE_STEPS:
        raise UsageError(f"a ripple has at most {MOST_RIPPLE_STEPS} steps")


def _push(text: str) -> tuple[str, float]:
    """Return name and amount of "NAME=+1"; UsageError when it is not that."""
    name, equals, amount = text.rpartition("=")
    word = amount.strip().casefold().replace("−", "-")
    try:
        number = _WORDS.get(word) or float(word)
    except ValueError:
        number = 0.0
    if not equals or not name.strip() or not 0.0 < abs(number) <= 1.0 or math.isnan(number):
        raise UsageError(f"{text!r} is no push: write NAME=+1 for more of it, NAME=-1 for less")
    return name, number


def _amounts(diagram: Diagram, pushes: list[tuple[str, float]]) -> dict[str, float]:
    """Return challenge id -> amount."""
    amounts: dict[str, float] = {}
    for name, amount in pushes:
        challenge = challenge_named(diagram, name)
        if challenge.id in amounts:
            raise UsageError(f"{challenge.name!r} is pushed twice")
        amounts[challenge.id] = amount
    return amounts


def _facts(
    found: "WhatIf", amounts: dict[str, float], diagram: Diagram, foretold: "Foretold"
) -> dict[str, object]:
    labels = labels_of(diagram)
    facts: dict[str, object] = {
        "method": found.method,
        "pushes": {labels[c]: amount for c, amount in amounts.items()},
        "values": {labels[o.challenge]: o.value for o in found.outcomes},
        "outcomes": [
            {
                "challenge": labels[outcome.challenge],
                "value": outcome.value,
                "level": outcome.level,
                "unsure": outcome.is_unsure,
                **(_shares(outcome) if found.method == "press" else {}),
            }
            for outcome in found.outcomes
        ],
        "note": found.note,
    }
    if foretold is not None:
        facts["by_signs"] = {
            labels[outcome.challenge]: {
                "direction": _SIGNS[signs.direction],
                "reliability": signs.reliability,
            }
            for outcome, signs in zip(found.outcomes, foretold, strict=True)
        }
    if found.method != "press":
        series = found.series.T.tolist()
        facts["series"] = {
            labels[o.challenge]: states for o, states in zip(found.outcomes, series, strict=True)
        }
    return facts


def _shares(outcome: "Outcome") -> dict[str, float]:
    return {
        "rising": outcome.rising,
        "falling": outcome.falling,
        "other_rising": outcome.other_rising,
        "other_falling": outcome.other_falling,
    }


def _text(
    found: "WhatIf", amounts: dict[str, float], diagram: Diagram, foretold: "Foretold"
) -> list[str]:
    labels = labels_of(diagram)
    said = _words_of_signs(found, foretold)
    pushed = ", ".join(f"{'more' if a > 0 else 'less'} {labels[c]}" for c, a in amounts.items())
    moved = [o for o in found.outcomes if o.level and o.challenge not in amounts]
    moved.sort(key=lambda outcome: -abs(outcome.value))
    width = min(max((len(labels[o.challenge]) for o in moved), default=0), _WIDEST_NAME)
    lines = [*wrapped(f"What if: {pushed}?", 0), ""]
    for outcome in moved:
        name = textwrap.shorten(labels[outcome.challenge], _WIDEST_NAME, placeholder="…")
        unsure = "  direction uncertain" if outcome.is_unsure else ""
        lines.append(
            f"  {_LEVELS[outcome.level]:<2}  {name:<{width}}  {_said(found, outcome)}"
            f"{said.get(outcome.challenge, '')}{unsure}"
        )
    still = len(found.outcomes) - len(moved) - len(amounts)
    if still:
        lines.append(f"      {still:,} {'hardly moves' if still == 1 else 'hardly move'}")
    signs = wrapped(_BY_SIGNS, 0) if foretold is not None else []
    return [*lines, "", *wrapped(found.note, 0), *signs]


def _words_of_signs(found: "WhatIf", foretold: "Foretold") -> dict[str, str]:
    """Return challenge id -> what the signs alone say of it."""
    return {
        outcome.challenge: f"; by signs {_SIGNS[signs.direction]} ({signs.reliability:.2f})"
        for outcome, signs in zip(found.outcomes, foretold or (), strict=foretold is not None)
    }


def _said(found: "WhatIf", outcome: "Outcome") -> str:
    if found.method == "press":
        return f"rises in {outcome.rising:4.0%}, falls in {outcome.falling:4.0%}"
    return f"{outcome.value:+8.3f}"


def _add_whatif(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    # Names may follow each other after --push, so the file must not.
    parser.usage = "%(prog)s FILE --push NAME=±1 [NAME=±1 ...] [options]"
    parser.add_argument(
        "--push",
        action="extend",
        nargs="+",
        required=True,
        metavar="NAME=±1",
        help="a challenge to push up (+1) or down (-1); may be repeated",
    )
    parser.add_argument(
        "--method",
        choices=METHODS,
        default="ripple",
        help="step by step (ripple), where it settles (fcm), share of what-ifs (press)",
    )
    parser.add_argument(
        "--steps",
        type=whole_from(1, MOST_STEPS),
        metavar="N",
        help="horizon: 1 to 5 of a ripple (5), else to the end",
    )
    parser.add_argument(
        "--draws", type=whole_from(1, 1_000_000), metavar="N", help=f"of a press ({_DRAWS})"
    )
    parser.add_argument("--seed", type=seed_number, metavar="S", help="of a press")
    add_json(parser)


WHATIF = Command("whatif", "follow a push on challenges", _add_whatif, _whatif)
