"""How sure a rank is: the same ranking on many what-if versions of the map.

In every trial each arrow exists with its probability p, its strength s is multiplied by a
log-normal factor (σ = .5), an undecided sign falls either way, and a few arrows nobody drew
(Poisson, 5 % of those drawn) are added (analysis.md, section 2).
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.attenuation import ATTENUATION, STEPS
from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.homes import Homes
from leverpoint.analysis.matrix import Pairs, combine
from leverpoint.analysis.ranking import batch_ranks
from leverpoint.analysis.score import blend, candidates_only

SPREAD = 0.5
MISSING_SHARE = 0.05
CERTAIN = 0.9
# A chunk of trials whose columns stay in the processor's cache is twice as fast as all at once.
_CHUNK_ARROWS = 60_000
# The growth of the walks between these steps estimates ρ; their distance is a multiple of the
# periods 2, 3, 4 and 6 that maps of few loops swing with.
_EARLY, _LATE = 12, 24

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """What the trials say of each challenge, arrays of shape (n,).

    `p_top` is the share of trials among the first `top_count`; `low` to `high` hold 90 % of the
    ranks; `helps` is the share of the trials reaching a goal in which more of it helped. `home` is
    the same within the island of each challenge, where there are several islands.
    """

    draws: int
    top_count: int
    p_top: Floats
    low: NDArray[np.int32]
    median: NDArray[np.int32]
    high: NDArray[np.int32]
    helps: Floats
    stopped_early: bool
    home: "Trials | None" = None


class _Ranked:
    """Collects the ranks of all trials; the first `top` places count, shape (n, 1) or a number."""

    def __init__(self, top: "int | NDArray[np.intp]") -> None:
        self._top = top
        self._ranks: list[NDArray[np.int32]] = []
        self._hits: Floats | float = 0.0

    def add(self, ranks: NDArray[np.int32], scores: Floats) -> None:
        """Take the ranks of a few more trials, shape (n, draws)."""
        self._ranks.append(ranks)
        self._hits = self._hits + ((ranks <= self._top) & (scores > 0.0)).sum(axis=1)

    def summary(self, top_count: int, ways: Floats, *, early: bool, home: Trials | None) -> Trials:
        """Return what all trials together say."""
        ranked = np.concatenate(self._ranks, axis=1)
        draws = ranked.shape[1]
        ranked.sort(axis=1)
        tail = int(0.05 * draws)
        return Trials(
            draws=draws,
            top_count=top_count,
            p_top=np.asarray(self._hits / draws, dtype=np.float64),
            low=ranked[:, tail],
            median=ranked[:, draws // 2],
            high=ranked[:, draws - 1 - tail],
            helps=np.where(ways[1] > 0.0, ways[0] / np.maximum(ways[1], 1.0), 0.5),
            stopped_early=early,
            home=home,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Trials side by side: one sparse block-diagonal matrix, block d for trial d."""

    draws: int
    size: int
    indptr: NDArray[np.int64]
    columns: NDArray[np.int64]
    signed: Floats


def run_trials(
    graph: InfluenceGraph,
    pairs: Pairs,
    *,
    draws: int,
    seed: int,
    top_count: int,
    goal_share: float,
    seconds: float,
    homes: Homes | None = None,
    progress: Progress | None = None,
) -> Trials:
    """Return the trials; the same seed on the same map gives the same numbers.

    Stops after `seconds` with the trials done so far, at least one chunk.
    """
    deadline = monotonic() + seconds
    rng = np.random.default_rng(seed)
    chunk = max(1, min(draws, _CHUNK_ARROWS // max(1, graph.arrows)))
    ranked = _Ranked(top_count)
    at_home = _Ranked(homes.top[:, None]) if homes is not None else None
    ways = np.zeros((2, graph.size))
    done = 0
    while done < draws and (not done or monotonic() < deadline):
        batch = _batch(graph, pairs, min(chunk, draws - done), rng)
        scores, pushes = _scores(batch, graph.goal.astype(np.float64), goal_share)
        scores = candidates_only(graph, scores)
        ranked.add(batch_ranks(scores), scores)
        if homes is not None and at_home is not None:
            at_home.add(homes.ranks(scores), scores)
        ways += _ways(pushes)
        done += batch.draws
        if progress is not None:
            progress(done / draws)
    early = done < draws
    home = None
    if at_home is not None:
        home = at_home.summary(top_count, ways, early=early, home=None)
    return ranked.summary(top_count, ways, early=early, home=home)


def _ways(pushes: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return (pushes > 0.0).sum(axis=1), (pushes != 0.0).sum(axis=1)


def _batch(graph: InfluenceGraph, pairs: Pairs, draws: int, rng: np.random.Generator) -> _Batch:
    """Draw the arrows of several trials; the columns of one trial follow those of another."""
    net = _drawn(graph, pairs, draws, rng)
    size = graph.size
    offsets = np.arange(draws, dtype=np.int64)[:, None] * size
    rows = (pairs.source + offsets).ravel()
    columns = (pairs.target + offsets).ravel()
    signed = np.ascontiguousarray(net.T).ravel()
    kept = signed != 0.0
    rows, columns, signed = rows[kept], columns[kept], signed[kept]
    extra = _missing(graph, draws, rng)
    places = np.searchsorted(rows, extra[0], side="right")
    rows = np.insert(rows, places, extra[0])
    indptr = np.zeros(size * draws + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=size * draws), out=indptr[1:])
    return _Batch(
        draws=draws,
        size=size,
        indptr=indptr,
        columns=np.insert(columns, places, extra[1]),
        signed=np.insert(signed, places, extra[2]),
    )


def _drawn(graph: InfluenceGraph, pairs: Pairs, draws: int, rng: np.random.Generator) -> Floats:
    """Return the signed strength of each pair in each trial, shape (k, draws)."""
    shape = (graph.arrows, draws)
    exists = rng.random(shape) < graph.existence[:, None]
    strength = graph.strength[:, None] * np.exp(SPREAD * rng.standard_normal(shape))
    sign = np.repeat(graph.sign[:, None], draws, axis=1)
    undecided = np.flatnonzero(graph.sign == 0)
    sign[undecided] = rng.integers(0, 2, (len(undecided), draws), dtype=np.int8) * 2 - 1
    return combine(exists * strength, sign, pairs.order, pairs.first)[0]


def _missing(
    graph: InfluenceGraph, draws: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return rows, columns and signed strengths of arrows nobody drew, by ascending row.

    They join challenges that have arrows and resemble the arrows drawn, so that a challenge
    without any arrow changes nothing.
    """
    linked = np.unique(np.r_[graph.source, graph.target]).astype(np.int64)
    numbers = rng.poisson(MISSING_SHARE * graph.arrows, draws)
    total = int(numbers.sum()) if len(linked) > 1 else 0
    block = np.repeat(np.arange(draws, dtype=np.int64), numbers)[:total] * graph.size
    source = rng.integers(0, max(1, len(linked)), total)
    hop = rng.integers(1, max(2, len(linked)), total)
    model = rng.integers(0, max(1, graph.arrows), total)
    sign = np.where(graph.sign[model] == 0, rng.choice([-1, 1], total), graph.sign[model])
    value = sign * graph.strength[model] * np.exp(SPREAD * rng.standard_normal(total))
    rows = linked[source] + block
    columns = linked[(source + hop) % max(1, len(linked))] + block
    order = np.argsort(rows, kind="stable")
    return rows[order], columns[order], value[order]


def _scores(batch: _Batch, goal: Floats, goal_share: float) -> tuple[Floats, Floats]:
    """Return the score and the push onto the goals in each trial, both of shape (n, draws)."""
    from scipy.sparse import csr_array

    total = batch.size * batch.draws
    gross = np.abs(batch.signed)
    entering = np.bincount(batch.columns, weights=gross, minlength=total)
    roots = np.sqrt(np.maximum(1.0, entering))[batch.columns]
    shape = (total, total)
    indices = batch.columns.astype(np.int32), batch.indptr.astype(np.int32)
    shares = csr_array((gross / roots, *indices), shape=shape)
    walks = [np.ones(total)]
    for _ in range(_LATE):
        walks.append(np.asarray(shares @ walks[-1]))
    alpha = _factors(walks, batch)
    influence = _attenuated(walks, alpha, batch)
    if not goal.any():
        return influence.T, np.zeros((batch.size, batch.draws))
    signed = csr_array((batch.signed / roots, *indices), shape=shape)
    pushes = [np.tile(goal, batch.draws)]
    for _ in range(STEPS):
        pushes.append(np.asarray(signed @ pushes[-1]))
    push = _attenuated(pushes, alpha, batch)
    return blend(influence.T, np.abs(push).T, goal_share), push.T


def _factors(walks: list[Floats], batch: _Batch) -> Floats:
    """Return α of each trial, with ρ from the growth of its walks (within about 2 %)."""
    early = walks[_EARLY].reshape(batch.draws, batch.size).sum(axis=1)
    late = walks[_LATE].reshape(batch.draws, batch.size).sum(axis=1)
    growth = np.where(early > 0.0, late / np.where(early > 0.0, early, 1.0), 0.0)
    radius = growth ** (1.0 / (_LATE - _EARLY))
    return np.asarray(ATTENUATION / np.maximum(1.0, radius), dtype=np.float64)


def _attenuated(walks: list[Floats], alpha: Floats, batch: _Batch) -> Floats:
    total = np.zeros((batch.draws, batch.size))
    factor = np.ones(batch.draws)
    for step in range(1, STEPS + 1):
        factor = factor * alpha
        total += walks[step].reshape(batch.draws, batch.size) * factor[:, None]
    return total
