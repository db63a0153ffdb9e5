"""A ripple as the canvas shows it: bars on boxes step by step, and pulses along arrows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.what_if import WhatIf
from leverpoint.analysis.what_if_words import levels_over_steps
from leverpoint.model.diagram import Diagram


@dataclass(frozen=True, slots=True)
class Pulse:
    """Something that travels along an influence from one step to a later one.

    `sign` is +1 for more, -1 for less of the target, 0 where nobody can tell.
    """

    influence: str
    departs: int
    arrives: int
    sign: int


@dataclass(frozen=True, slots=True)
class RippleMarks:
    """All there is to show of one ripple; `levels[t]` holds for the time from step t on.

    `pushed` are the levels of the pushes. A level of 0 among `levels` stands for "either way".
    """

    pushed: Mapping[str, int]
    levels: tuple[Mapping[str, int], ...]
    pulses: tuple[Pulse, ...]

    @property
    def steps(self) -> int:
        """Return the number of steps after the push."""
        return len(self.levels) - 1


def ripple_marks(result: WhatIf, pushed: Mapping[str, int], diagram: Diagram) -> RippleMarks:
    """Return the marks of a ripple over a diagram with the same content."""
    levels = levels_over_steps(result, tuple(pushed))
    pulses = _pulses(result, diagram)
    _mark_undecided(levels, pulses, result, diagram)
    return RippleMarks(pushed, tuple(levels), pulses)


def _mark_undecided(
    levels: list[dict[str, int]], pulses: tuple[Pulse, ...], result: WhatIf, diagram: Diagram
) -> None:
    """Mark what only undecided signs reach from the step on at which they reach it."""
    unsure = {outcome.challenge for outcome in result.outcomes if outcome.is_unsure}
    for pulse in pulses:
        target = diagram.influences[pulse.influence].target
        if target in unsure:
            for later in levels[pulse.arrives :]:
                later.setdefault(target, 0)


def _pulses(result: WhatIf, diagram: Diagram) -> tuple[Pulse, ...]:
    row = {outcome.challenge: at for at, outcome in enumerate(result.outcomes)}
    arriving = np.sign(np.diff(result.series, axis=0, prepend=0.0)).astype(int)
    influences = diagram.influences
    pulses = []
    for step, ids in enumerate(result.arrows):
        for arrow in (influences[i] for i in ids if i in influences):
            departs = step - (2 if arrow.delayed else 1)
            sign = int(arriving[departs, row[arrow.source]]) * arrow.polarity.factor
            pulses.append(Pulse(arrow.id, departs, step, sign))
    return tuple(pulses)
