"""What if: pushes on challenges, followed by one of three methods. Never a forecast."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.fcm import LONGEST_RUN, Ending, settle
from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.press import Prior, press
from leverpoint.analysis.ripple import ripple
from leverpoint.model.errors import UserError
from leverpoint.model.scenario import MOST_RIPPLE_STEPS

METHODS = ("ripple", "fcm", "press")
STEADY = 0.9
_TOUCHED = 1e-9
_STRONGLY = 1.0 / 3.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one challenge.

    `value` is the change: summed pulses (ripple), difference at the end (fcm), or the share of
    draws in which it rises less the share in which it falls (press). `level` is that in words for
    the canvas: -2 to 2, 0 for hardly any. `rising` and `falling` are shares of draws (press), and
    `other_rising` the share under the second assumption. `is_unsure` says that undecided signs
    may turn the direction, or of a press that the draws that move it disagree on the way.
    """

    challenge: str
    value: float
    level: int
    is_unsure: bool
    rising: float = 0.0
    falling: float = 0.0
    other_rising: float = 0.0
    other_falling: float = 0.0

    @property
    def one_way(self) -> float:
        """Return the share of the draws that move it which go the more common way; 0 for none."""
        return _one_way(self.rising, self.falling)


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf:
    """The outcomes in the order of the graph, the states over time, and what must be said.

    `series` has the shape (steps + 1, n); a press has none. `arrows[t]` are the ids of the arrows
    that something travels along to step t of a ripple.
    """

    method: str
    outcomes: tuple[Outcome, ...]
    series: Floats
    arrows: tuple[tuple[str, ...], ...]
    note: str
    content_revision: int


def what_if(
    graph: InfluenceGraph,
    pushes: Mapping[str, float],
    method: str = "ripple",
    *,
    steps: int | None = None,
    draws: int = 500,
    seed: int = 2024,
    seconds: float = 20.0,
    progress: Callable[[float], None] | None = None,
) -> WhatIf:
    """Return what pushes do: challenge id -> +1 (more) or -1 (less), by one of METHODS.

    `steps` is the horizon: up to 5 for a ripple; without one the others go to the end.
    `progress` hears the share, 0 to 1, of the draws of a press that is done. Raises UserError for
    an unknown method or challenge.
    """
    push = pushes_of(graph, pushes)
    match method:
        case "ripple":
            return _rippled(graph, push, MOST_RIPPLE_STEPS if steps is None else steps)
        case "fcm":
            return _settled(graph, push, steps)
        case "press":
            return _pressed(graph, push, steps, draws, seed, seconds, progress)
    raise UserError(f"There is no method {method!r}.", hint=f"Use one of: {', '.join(METHODS)}.")


def pushes_of(graph: InfluenceGraph, pushes: Mapping[str, float]) -> Floats:
    """Return pushes by challenge id as an array, shape (n,). UserError for an unknown challenge."""
    push = np.zeros(graph.size)
    for challenge, amount in pushes.items():
        if challenge not in graph.ids:
            raise UserError("A push is on a challenge that is not there.")
        push[graph.row_of(challenge)] = amount
    return push


def _rippled(graph: InfluenceGraph, push: Floats, steps: int) -> WhatIf:
    found = ripple(graph, push, steps=steps)
    value = found.total[-1] - push
    unsure = found.unsure.sum(axis=0)
    arrows = tuple(tuple(graph.arrow_ids[row] for row in rows) for rows in found.arrows)
    note = f"A push followed for {_steps(found.steps)} along the arrows. Not a forecast."
    outcomes = _outcomes(graph, value, unsure > np.abs(value))
    return WhatIf("ripple", outcomes, found.total, arrows, note, graph.content_revision)


def _settled(graph: InfluenceGraph, push: Floats, steps: int | None) -> WhatIf:
    most = LONGEST_RUN if steps is None else steps
    run = settle(pairs_of(graph, with_own=True), push, most_steps=most)
    ending = "This map " + run.ending.value
    if steps is not None and run.ending is Ending.UNSETTLED:
        ending += f" after {_steps(steps)}, which is what is shown"
    if run.ending is Ending.OSCILLATES:
        ending += f" with a period of {run.period} steps; the mean is shown"
    unique = "" if run.is_unique else " Another start might end elsewhere."
    note = f"Difference from no push, on a scale from −1 to 1. {ending}.{unique} Not a forecast."
    unsure = _touched_by_undecided(graph, push)
    outcomes = _outcomes(graph, run.final, unsure)
    return WhatIf("fcm", outcomes, run.states, (), note, graph.content_revision)


def _pressed(
    graph: InfluenceGraph,
    push: Floats,
    steps: int | None,
    draws: int,
    seed: int,
    seconds: float,
    progress: Callable[[float], None] | None,
) -> WhatIf:
    first, second = (
        press(
            graph,
            push,
            prior=prior,
            steps=steps,
            draws=draws,
            seed=seed,
            seconds=seconds / 2.0,
            progress=progress and _half(progress, half),
        )
        for half, prior in enumerate((Prior.DRAWN, Prior.UNIFORM))
    )
    value = first.rising - first.falling
    outcomes = tuple(
        Outcome(
            challenge=graph.ids[row],
            value=float(value[row]),
            level=_level(float(value[row]), 1.0),
            is_unsure=0.0 < _one_way(float(first.rising[row]), float(first.falling[row])) < STEADY,
            rising=float(first.rising[row]),
            falling=float(first.falling[row]),
            other_rising=float(second.rising[row]),
            other_falling=float(second.falling[row]),
        )
        for row in range(graph.size)
    )
    note = f"{first.note} Not a forecast."
    return WhatIf("press", outcomes, np.zeros((0, graph.size)), (), note, graph.content_revision)


def _one_way(rising: float, falling: float) -> float:
    moved = rising + falling
    return max(rising, falling) / moved if moved > 0.0 else 0.0


def _steps(number: int) -> str:
    return "1 step" if number == 1 else f"{number} steps"


def _half(progress: Callable[[float], None], half: int) -> Callable[[float], None]:
    """Return what reports the share of one of two equal parts."""
    return lambda share: progress((half + share) / 2.0)


def _outcomes(graph: InfluenceGraph, value: Floats, unsure: Floats) -> tuple[Outcome, ...]:
    largest = float(np.abs(value).max(initial=0.0))
    return tuple(
        Outcome(
            challenge=graph.ids[row],
            value=float(value[row]),
            level=_level(float(value[row]), largest),
            is_unsure=bool(unsure[row]),
        )
        for row in range(graph.size)
    )


def _level(value: float, largest: float) -> int:
    """Return -2 to 2: two marks from a third of the largest on, none for hardly any."""
    if abs(value) <= _TOUCHED or not largest:
        return 0
    size = 2 if abs(value) >= _STRONGLY * largest else 1
    return size if value > 0.0 else -size


def _touched_by_undecided(graph: InfluenceGraph, push: Floats) -> Floats:
    """Return for each challenge whether undecided signs carry more to it than decided ones."""
    found = ripple(graph, push)
    decided = np.abs(found.total[-1] - push)
    return np.asarray(found.unsure.sum(axis=0) > decided)
