"""The score by dense matrices straight from the records, and graphs for networkx."""

import math
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import numpy as np

SHARE = {None: 0.5, 1: 0.25, 2: 0.5, 3: 1.0}
CHANCE = {None: 0.8, "low": 0.5, "medium": 0.8, "high": 0.95}


def strength(arrow):
    if arrow.weight is not None:
        return arrow.weight
    return SHARE[arrow.strength and int(arrow.strength)]


def chance(arrow):
    return CHANCE[arrow.confidence and arrow.confidence.value]


def weight(arrow):
    return strength(arrow) * chance(arrow)


def matrices(diagram, *, with_own=False):
    """Net, undecided and gross weights as dense matrices in record order."""
    row = {challenge: k for k, challenge in enumerate(diagram.challenges)}
    rest = {sign: np.ones((len(row), len(row))) for sign in "+-?"}
    for arrow in diagram.influences.values():
        if with_own or arrow.source != arrow.target:
            rest[arrow.polarity.value][row[arrow.source], row[arrow.target]] *= 1 - weight(arrow)
    net = (1 - rest["+"]) - (1 - rest["-"])
    unknown = 1 - rest["?"]
    return net, unknown, 1 - (1 - np.abs(net)) * (1 - unknown)


def score(diagram, goal_share=0.7):
    """Value, influence, dependence and push of every challenge, by the formulas of the design."""
    net, _, gross = matrices(diagram)
    size = len(net)
    roots = np.sqrt(np.maximum(1.0, gross.sum(axis=0)))[None, :]
    shares = gross / roots
    radius = max(abs(np.linalg.eigvals(shares)), default=0.0)
    alpha = 0.8 / max(1.0, radius)
    influence = sum_of_walks(alpha * shares) @ np.ones(size)
    dependence = sum_of_walks(alpha * shares).T @ np.ones(size)
    goal = np.zeros(size)
    row = {challenge: k for k, challenge in enumerate(diagram.challenges)}
    for record in diagram.goals.values():
        goal[row[record.challenge]] = record.direction
    if not goal.any():
        return influence, influence, dependence, np.zeros(size)
    push = sum_of_walks(alpha * net / roots) @ goal
    every = sum_of_walks(alpha * shares) @ abs(goal)
    decided = sum_of_walks(alpha * abs(net) / roots) @ abs(goal)
    effect = np.maximum(abs(push), every - decided)
    value = goal_share * scaled(effect) + (1 - goal_share) * scaled(influence)
    value[goal != 0] = 0.0  # a goal is to be moved, not to move
    return value, influence, dependence, push


def sum_of_walks(matrix):
    return sum(np.linalg.matrix_power(matrix, k) for k in range(1, 21))


def scaled(values):
    return values / (values.max() or 1.0)


@dataclass(frozen=True)
class TotalRelation:
    """DEMATEL in full: N = A / scale, T = N (I - N)^-1, its row sums D and column sums R."""

    scale: float
    normal: np.ndarray
    total: np.ndarray
    given: np.ndarray
    received: np.ndarray
    threshold: float


def total_relation(matrix):
    """The matrices of DEMATEL; ValueError where I - N is singular, as for a plain ring."""
    scale = max(matrix.sum(axis=0).max(), matrix.sum(axis=1).max(), 0.0)
    normal = matrix / (scale or 1.0)
    if max(abs(np.linalg.eigvals(normal)), default=0.0) > 1.0 - 1e-9:
        raise ValueError("the relations of this matrix add up without end")
    total = normal @ np.linalg.inv(np.eye(len(matrix)) - normal)
    given, received = total.sum(axis=1), total.sum(axis=0)
    return TotalRelation(float(scale), normal, total, given, received, float(total.mean()))


def network(diagram):
    """The arrows as a networkx multigraph, keyed by their ids, self-loops and all."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(diagram.challenges)
    for key, arrow in diagram.influences.items():
        graph.add_edge(arrow.source, arrow.target, key=key, arrow=arrow)
    return graph


def simple_network(diagram):
    """The ordered pairs that arrows join, without self-loops."""
    graph = nx.DiGraph(network(diagram))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


class PairTable(dict):
    """Arrows by (source, target), made once for each diagram: brute force asks very often."""

    kept = (None, None)

    @classmethod
    def of(cls, diagram):
        if cls.kept[0] is not diagram:
            table = cls()
            for arrow in diagram.influences.values():
                table.setdefault((arrow.source, arrow.target), []).append(arrow)
            cls.kept = diagram, table
        return cls.kept[1]


def pair_sign(diagram, source, target):
    """The sign all arrows of a pair agree on; 0 when any is undecided or they contradict."""
    signs = {arrow.polarity.factor for arrow in PairTable.of(diagram)[source, target]}
    return signs.pop() if len(signs) == 1 else 0


def pair_strength(diagram, source, target):
    return max(map(strength, PairTable.of(diagram)[source, target]))


def path_sign(diagram, challenges):
    pairs = pairwise(challenges)
    return math.prod(pair_sign(diagram, *pair) for pair in pairs)


def path_strength(diagram, challenges):
    pairs = pairwise(challenges)
    return math.prod(pair_strength(diagram, *pair) for pair in pairs)
