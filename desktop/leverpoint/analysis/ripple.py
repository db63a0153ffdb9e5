"""Ripples: a push followed arrow by arrow for a few steps (pulse process, Roberts 1976)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import backwards, pairs_of
from leverpoint.model.scenario import MOST_RIPPLE_STEPS

_NOTHING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Ripple:
    """A push over time; row t of each array, shape (steps + 1, n), is what arrives at step t.

    `pulse` is signed; `unsure` is what arrives through undecided signs. `total` adds up the
    pulses so far. `arrows[t]` are the arrow rows along which something arrives at step t.
    """

    pulse: Floats
    unsure: Floats
    total: Floats
    arrows: tuple[tuple[int, ...], ...]

    @property
    def steps(self) -> int:
        """Return the number of steps after the push."""
        return len(self.pulse) - 1


def ripple(graph: InfluenceGraph, push: Floats, *, steps: int = MOST_RIPPLE_STEPS) -> Ripple:
    """Return p(t) = Wᵀ p(t - 1), self-loops and all; a delayed arrow passes on p(t - 2) instead.

    `push` is the pulse at step 0, shape (n,). Not levels and not a forecast: most maps grow
    without bound, so that steps beyond 5 are refused.
    """
    if not 1 <= steps <= MOST_RIPPLE_STEPS:
        raise ValueError(f"a ripple has 1 to {MOST_RIPPLE_STEPS} steps")
    parts = [
        (lag, pairs_of(graph.without_arrows(np.flatnonzero(graph.delayed != late)), with_own=True))
        for lag, late in ((1, False), (2, True))
    ]
    pulse, every, decided = ([np.asarray(push, dtype=np.float64)] for _ in range(3))
    every[0] = decided[0] = np.abs(pulse[0])
    arrows: list[tuple[int, ...]] = [()]
    for step in range(1, steps + 1):
        due = [(pairs, step - lag) for lag, pairs in parts if step >= lag]
        arrows.append(_arriving(graph, every, step))
        pulse.append(_sum([backwards(p, p.net, pulse[at]) for p, at in due], graph.size))
        decided.append(
            _sum([backwards(p, np.abs(p.net), decided[at]) for p, at in due], graph.size)
        )
        every.append(_sum([backwards(p, p.gross, every[at]) for p, at in due], graph.size))
    unsure = np.maximum(np.array(every) - np.array(decided), 0.0)
    return Ripple(np.array(pulse), unsure, np.cumsum(pulse, axis=0), tuple(arrows))


def _sum(parts: list[Floats], size: int) -> Floats:
    return np.asarray(sum(parts, np.zeros(size)), dtype=np.float64)


def _arriving(graph: InfluenceGraph, every: list[Floats], step: int) -> tuple[int, ...]:
    """Return the arrow rows whose source moved one step ago, or two where they are delayed."""
    moved = every[step - 1] > _NOTHING
    earlier = every[step - 2] > _NOTHING if step > 1 else np.zeros(graph.size, dtype=np.bool_)
    here: NDArray[np.bool_] = np.where(graph.delayed, earlier[graph.source], moved[graph.source])
    return tuple(np.flatnonzero(here).tolist())
