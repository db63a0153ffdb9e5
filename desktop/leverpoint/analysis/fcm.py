"""Fuzzy cognitive maps: where things settle when a challenge is held up or down."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from leverpoint.analysis.graph import Floats
from leverpoint.analysis.matrix import Pairs, backwards, onwards

GAIN = 0.5
STEEPNESS = 1.0
LONGEST_PERIOD = 20
_SAME = 1e-9
LONGEST_RUN = 500


class Ending(Enum):
    """How a run ended."""

    SETTLED = "settles"
    OSCILLATES = "oscillates"
    UNSETTLED = "has not settled"


@dataclass(frozen=True, slots=True, eq=False)
class FcmRun:
    """The steps of a run, shape (steps + 1, n), and where it ended.

    `final` is the last state, or the mean over one period where the run oscillates. `is_unique`
    says that it surely does not depend on where the run began.
    """

    states: Floats
    final: Floats
    ending: Ending
    period: int
    is_unique: bool


def settle(
    pairs: Pairs,
    push: Floats,
    *,
    gain: float = GAIN,
    steepness: float = STEEPNESS,
    start: Floats | None = None,
    most_steps: int = LONGEST_RUN,
) -> FcmRun:
    """Return the run of x ← (1 - γ) x + γ tanh(λ (Wᵀx + u)); W holds the net weights.

    It begins at `start`, else at 0: there everything stays without a push, so that the states are
    the difference it makes. The sigmoid, which gives .5 for nothing, would invent activity; as
    2 / (1 + exp(-z)) - 1 = tanh(z / 2), its maps are maps of this kind with other pushes.
    """
    states = [np.zeros(len(push)) if start is None else start]
    period = 0
    for _ in range(most_steps):
        pressed = np.tanh(steepness * (backwards(pairs, pairs.net, states[-1]) + push))
        states.append((1.0 - gain) * states[-1] + gain * pressed)
        period = _period(states)
        if period:
            break
    ending = {0: Ending.UNSETTLED, 1: Ending.SETTLED}.get(period, Ending.OSCILLATES)
    final = np.mean(states[-max(1, period) :], axis=0)
    unique = steepness * _norm_bound(pairs) < 1.0
    return FcmRun(np.array(states), final, ending, period, is_unique=unique)


def _norm_bound(pairs: Pairs) -> float:
    """Return the root of largest row sum times largest column sum, at least the norm of W."""
    size, ones = np.abs(pairs.net), np.ones(pairs.size)
    rows, columns = onwards(pairs, size, ones), backwards(pairs, size, ones)
    return float(np.sqrt(rows.max(initial=0.0) * columns.max(initial=0.0)))


def _period(states: list[Floats]) -> int:
    """Return after how many steps the states repeat, 1 for a standstill, 0 for not yet."""
    for period in range(1, min(LONGEST_PERIOD, (len(states) - 1) // 2) + 1):
        if all(
            np.abs(states[-1 - back] - states[-1 - back - period]).max(initial=0.0) < _SAME
            for back in range(period)
        ):
            return period
    return 0
