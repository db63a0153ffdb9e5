"""Press perturbation: in which share of what-if systems a lasting push raises what."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from leverpoint.analysis.graph import Floats, InfluenceGraph

if TYPE_CHECKING:
    from scipy.sparse import csc_array

STABLE_SHARE = 0.8
SPREAD = 0.5
_NOTHING = 1e-9
_DENSE_UP_TO = 30
_DIRECT_UP_TO = 500
"""Larger tangled maps fill the factors of a direct solver: a minute a draw at 10,000."""
_WIDE, _ROUNDS, _NEAR = 40, 100, 1e-6
"""Hardly any eigenvalue needs more; without bounds one may take ten seconds to find nothing."""
_EXACT = 1e-12
_RESTART, _RESTARTS = 60, 10


class Prior(Enum):
    """What is assumed of the strengths that nobody knows."""

    UNIFORM = "every strength alike, between 0 and 1"
    DRAWN = "the strengths drawn, give or take"


@dataclass(frozen=True, slots=True, eq=False)
class PressResult:
    """Shares of the draws in which each challenge rises and falls, shape (n,).

    What is left of 1 is the share in which it hardly moves. `rescaled` is the share of the draws
    whose system would have run away and was damped to stay.
    """

    prior: Prior
    rising: Floats
    falling: Floats
    draws: int
    rescaled: float
    stopped_early: bool
    steps: int | None = None

    @property
    def note(self) -> str:
        """Return what was done to the draws, in words."""
        percent = round(100 * self.rescaled)
        after = "" if self.steps is None else f" followed for {self.steps} steps"
        return (
            f"Share of {self.draws:,} what-ifs{after}, assuming {self.prior.value}; in {percent} % "
            "of them the influences were weakened together so that the system stays stable."
        )


def press(
    graph: InfluenceGraph,
    push: Floats,
    *,
    prior: Prior,
    steps: int | None = None,
    draws: int = 500,
    seed: int = 2024,
    seconds: float = 20.0,
    progress: Callable[[float], None] | None = None,
) -> PressResult:
    """Return the sign frequencies of -M⁻¹u with M = -I + gWᵀ and u the push, shape (n,).

    g = min(1, .8 / the largest real part of the eigenvalues of W) keeps every draw stable, where
    rejecting the unstable ones would leave hardly any (after Melbourne-Thomas et al. 2012). With
    `steps` the response is cut off there: the sum of (gWᵀ)ᵏu for k from 0 to `steps`, whose limit
    is -M⁻¹u where it exists.
    """
    deadline = monotonic() + seconds
    rng = np.random.default_rng(seed)
    rising, falling = np.zeros(graph.size), np.zeros(graph.size)
    done = damped = 0
    while done < draws and (not done or monotonic() < deadline):
        response, factor = _response(_weights(graph, prior, rng), graph, push, steps)
        rising += response > _NOTHING
        falling += response < -_NOTHING
        damped += factor < 1.0
        done += 1
        if progress is not None:
            progress(done / draws)
    count = max(1, done)
    early = done < draws
    return PressResult(prior, rising / count, falling / count, done, damped / count, early, steps)


def _weights(graph: InfluenceGraph, prior: Prior, rng: np.random.Generator) -> Floats:
    """Return one draw of the signed weight of each arrow, shape (m,)."""
    undecided = rng.integers(0, 2, graph.arrows) * 2 - 1
    sign = np.where(graph.sign == 0, undecided, graph.sign)
    if prior is Prior.UNIFORM:
        return np.asarray(sign * rng.random(graph.arrows), dtype=np.float64)
    exists = rng.random(graph.arrows) < graph.existence
    size = graph.strength * np.exp(SPREAD * rng.standard_normal(graph.arrows))
    return np.asarray(sign * exists * size, dtype=np.float64)


def _response(
    weights: Floats, graph: InfluenceGraph, push: Floats, steps: int | None
) -> tuple[Floats, float]:
    if graph.size <= _DENSE_UP_TO:
        matrix = np.zeros((graph.size, graph.size))
        np.add.at(matrix, (graph.target, graph.source), weights)
        factor = _factor(np.linalg.eigvals(matrix).real.max(initial=0.0))
        if steps is not None:
            return _followed(factor * matrix, push, steps), factor
        response = np.linalg.solve(np.eye(graph.size) - factor * matrix, push)
        return np.asarray(response, dtype=np.float64), factor
    return _sparse_response(weights, graph, push, steps)


def _sparse_response(
    weights: Floats, graph: InfluenceGraph, push: Floats, steps: int | None
) -> tuple[Floats, float]:
    from scipy.sparse import csc_array, eye_array
    from scipy.sparse.linalg import gmres, splu

    shape = (graph.size, graph.size)
    matrix = csc_array((weights, (graph.target, graph.source)), shape=shape)
    factor = _factor(_largest_growth(matrix))
    if steps is not None:
        return _followed(factor * matrix, push, steps), factor
    system = (eye_array(graph.size) - factor * matrix).tocsc()
    if graph.size > _DIRECT_UP_TO:
        response, failed = gmres(system, push, rtol=_EXACT, restart=_RESTART, maxiter=_RESTARTS)
        if not failed:
            return np.asarray(response), factor
    return splu(system).solve(push), factor


def _largest_growth(matrix: "csc_array") -> float:
    """Return the largest real part of the eigenvalues, or something larger where that is hard.

    They are those of the parts that feed back on themselves; a map without loops has none but 0,
    which an iteration would look for in vain.
    """
    from scipy.sparse.csgraph import connected_components

    matrix.eliminate_zeros()
    _, part = connected_components(matrix, connection="strong")
    rows = np.flatnonzero(np.bincount(part)[part] > 1)
    alone = float(matrix.diagonal().max(initial=0.0))
    if not len(rows):
        return alone
    inner = matrix[rows][:, rows]
    if len(rows) <= _DENSE_UP_TO:
        return max(alone, float(np.linalg.eigvals(inner.toarray()).real.max()))
    return max(alone, _sparse_growth(inner))


def _sparse_growth(matrix: "csc_array") -> float:
    from scipy.sparse.linalg import ArpackNoConvergence, eigs

    size = matrix.shape[0]
    is_large = size > _DIRECT_UP_TO
    try:
        found = eigs(
            matrix, k=1, which="LR", v0=np.ones(size), return_eigenvectors=False,
            ncv=_WIDE if is_large else None,
            maxiter=_ROUNDS if is_large else None,
            tol=_NEAR if is_large else 0.0,
        )  # fmt: skip
    except ArpackNoConvergence:
        # No eigenvalue is larger than the largest sum of a column.
        return float(abs(matrix).sum(axis=0).max())
    return float(found.real.max())


def _followed(matrix: "Floats | csc_array", push: Floats, steps: int) -> Floats:
    """Return what has arrived after so many steps; `matrix[to, from]` is damped already."""
    arrives = total = push
    for _ in range(steps):
        arrives = np.asarray(matrix @ arrives)
        total = total + arrives
    return total


def _factor(largest: float) -> float:
    return min(1.0, STABLE_SHARE / largest) if largest > 0.0 else 1.0
