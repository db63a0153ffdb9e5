"""The leverage score: attenuated outgoing influence, directed at the goals where there are any."""

from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.attenuation import incoming, outgoing, walk_factor
from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import Pairs, entry_roots

GOAL_SHARE = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """The numbers behind a ranking, arrays of shape (n,).

    `influence` and `dependence` are Σ(αV)^k·1 along and against the arrows. `push` is the signed
    effect on the goals of more of a challenge, `unsure` the part of the effect that runs through
    undecided signs. `value` is the score before scaling; `display` is 0 to 100.
    """

    alpha: float
    influence: Floats
    dependence: Floats
    push: Floats
    unsure: Floats
    value: Floats

    @property
    def display(self) -> Floats:
        """Return 100 · value / the largest value; zeros where nothing influences anything."""
        return 100.0 * share_of_largest(self.value)


def score_of(graph: InfluenceGraph, pairs: Pairs, goal_share: float = GOAL_SHARE) -> Score:
    """Return the score of every challenge (analysis.md, section 2).

    With goals, `goal_share` of the score is the effect on them and the rest the influence on
    everything; goals themselves score 0. The effect is |Σ(αV_s)^k·g|; where signs are undecided
    it is the larger of that and the undecided part, which is what a push amounts to whichever way
    the part falls.
    """
    roots = entry_roots(pairs.gross, pairs.target, pairs.size)
    shares = pairs.gross / roots
    alpha = walk_factor(pairs, shares)
    ones = np.ones(pairs.size)
    influence = outgoing(pairs, shares, ones, alpha)
    push, unsure = _onto_goals(graph, pairs, roots, alpha)
    effect = np.maximum(np.abs(push), unsure)
    return Score(
        alpha=alpha,
        influence=influence,
        dependence=incoming(pairs, shares, ones, alpha),
        push=push,
        unsure=unsure,
        value=candidates_only(graph, blend(influence, effect, goal_share))
        if graph.goal.any()
        else influence,
    )


def _onto_goals(
    graph: InfluenceGraph, pairs: Pairs, roots: Floats, alpha: float
) -> tuple[Floats, Floats]:
    if not graph.goal.any():
        return np.zeros(pairs.size), np.zeros(pairs.size)
    goal = graph.goal.astype(np.float64)
    push = outgoing(pairs, pairs.net / roots, goal, alpha)
    if not pairs.unknown.any():
        return push, np.zeros(pairs.size)
    every = outgoing(pairs, pairs.gross / roots, np.abs(goal), alpha)
    decided = outgoing(pairs, np.abs(pairs.net) / roots, np.abs(goal), alpha)
    return push, np.maximum(every - decided, 0.0)


def blend(influence: Floats, effect: Floats, goal_share: float) -> Floats:
    """Return goal_share · effect + (1 - goal_share) · influence, each as a share of its largest.

    Shapes (n,) or (n, draws); scaled within each column.
    """
    return goal_share * share_of_largest(effect) + (1.0 - goal_share) * share_of_largest(influence)


def candidates_only(graph: InfluenceGraph, values: Floats) -> Floats:
    """Return values (n,) or (n, draws) with 0 for goals: they are to be moved, not to move."""
    goals = graph.goal != 0
    return np.where(goals if values.ndim == 1 else goals[:, None], 0.0, values)


def share_of_largest(values: Floats) -> Floats:
    """Return values divided by the largest of their column; zeros where that is zero."""
    if not values.size:
        return values
    largest = values.max(axis=0)
    return np.asarray(values / np.where(largest > 0.0, largest, 1.0), dtype=np.float64)
