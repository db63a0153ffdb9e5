"""What-ifs in words and in five steps: no numbers, and no more certainty than there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats
from leverpoint.analysis.what_if import STEADY, Outcome, WhatIf

MARKS = {-2: "−−", -1: "−", 0: "0", 1: "+", 2: "++"}
"""The five steps of a push and of what becomes of a challenge."""
PUSHES = {-2: "much less", -1: "less", 0: "not pushed", 1: "more", 2: "much more"}
NOT_A_FORECAST = "What-ifs on this map, not a forecast."
_EITHER_WAY = 0.6
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Consequences:
    """The outcomes a person looks at, largest first, and how many challenges nothing reaches."""

    reached: tuple[Outcome, ...]
    unreached: int


def consequences(result: WhatIf, pushed: Mapping[str, int]) -> Consequences:
    """Return what is reached, largest first; of what is pushed only what a ripple returns to."""
    reached = [
        o
        for o in result.outcomes
        if (o.level or o.is_unsure or o.rising or o.falling)
        and (result.method == "ripple" or o.challenge not in pushed)
    ]
    ordered = sorted(reached, key=lambda outcome: -size_of(outcome, result.method))
    apart = sum(o.challenge not in pushed for o in result.outcomes) - sum(
        o.challenge not in pushed for o in ordered
    )
    return Consequences(tuple(ordered), apart)


def size_of(outcome: Outcome, method: str) -> float:
    """Return how large a bar is before scaling: the change, or how one-sided the draws are."""
    if method == "press":
        return max(outcome.rising, outcome.falling)
    return abs(outcome.value)


def direction_words(outcome: Outcome, method: str) -> str:
    """Return which way a challenge goes, in two or three words."""
    if method == "press":
        return _press_words(outcome)
    if outcome.is_unsure:
        return "unclear"
    return {-2: "much less", -1: "less", 0: "hardly moves", 1: "more", 2: "much more"}[
        outcome.level
    ]


def _press_words(outcome: Outcome) -> str:
    way = "more" if outcome.rising >= outcome.falling else "less"
    if outcome.one_way >= STEADY:
        # Where many draws do not move it, that is another doubt than which way it goes.
        return way if max(outcome.rising, outcome.falling) >= STEADY else f"perhaps {way}"
    return f"rather {way}" if outcome.one_way >= _EITHER_WAY else "either way"


def share_words(outcome: Outcome) -> str:
    """Return the shares of what-ifs under both assumptions, in whole percent."""
    parts = [
        f"rises in {_percent(rising)}, falls in {_percent(falling)} {assuming}"
        for rising, falling, assuming in (
            (outcome.rising, outcome.falling, "with strengths as drawn"),
            (outcome.other_rising, outcome.other_falling, "with any strengths"),
        )
    ]
    return "; ".join(parts)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def levels_over_steps(result: WhatIf, pushed: Sequence[str]) -> list[dict[str, int]]:
    """Return what each step shows for each reached challenge, -2 to 2; the last one is the end.

    Where something is undecided the level is 0: the canvas then shows that it moves either way.
    """
    ids = [outcome.challenge for outcome in result.outcomes]
    change = result.series.copy()
    rows = [row for row, challenge in enumerate(ids) if challenge in pushed]
    if result.method == "ripple":
        change[:, rows] -= result.series[0, rows]
    largest = float(np.abs(change[-1]).max(initial=0.0)) if len(change) else 0.0
    unsure = np.array([outcome.is_unsure for outcome in result.outcomes], dtype=np.bool_)
    return [_levels(ids, row, largest, unsure) for row in change]


def _levels(
    ids: Sequence[str], change: Floats, largest: float, unsure: NDArray[np.bool_]
) -> dict[str, int]:
    size = np.where(np.abs(change) >= largest / 3.0, 2, 1) * np.sign(change).astype(np.int64)
    size[unsure] = 0
    seen = np.flatnonzero(np.abs(change) > _NOTHING)
    return {ids[row]: int(size[row]) for row in seen.tolist()}
