"""Which measure foretells simulated effects best: run it to print the table of the docs.

    python tests/benchmarks/leverage_validity.py [maps] [draws]

On random signed maps of 30 to 150 challenges (and the Foresight obesity map, where its file is
given by the folder beside the checkout) every challenge is pressed in turn under five dynamics
with random strengths. The truth of a challenge is the sum of all changes elsewhere. Each measure
sees only the arrows, not the strengths, and is compared with the truth by rank correlation.

The truths are synthetic and share the view that effects travel along arrows: evidence about
mechanics, not about leverage in the world (analysis after Crielaard et al. 2023 and D2D).
"""

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.loops import find_loops
from leverpoint.analysis.measures import measure_named

FORESIGHT = Path(__file__).resolve().parents[3] / "shared/data/science/foresight_edges.csv"
SEED = 20


@dataclass(frozen=True, slots=True)
class Map:
    """The arrows of one map; signs +1 or -1."""

    size: int
    source: np.ndarray
    target: np.ndarray
    sign: np.ndarray

    def graph(self):
        """The map as the measures see it: every arrow alike."""
        m = len(self.source)
        return InfluenceGraph(
            ids=tuple(map(str, range(self.size))),
            names=tuple(map(str, range(self.size))),
            goal=np.zeros(self.size, np.int8),
            actionability=np.zeros(self.size, np.int8),
            arrow_ids=tuple(map(str, range(m))),
            source=self.source.astype(np.int32),
            target=self.target.astype(np.int32),
            sign=self.sign.astype(np.int8),
            strength=np.full(m, 0.5),
            strength_is_set=np.zeros(m, np.bool_),
            existence=np.full(m, 0.8),
            confidence=np.zeros(m, np.int8),
            delayed=np.zeros(m, np.bool_),
        )


def random_map(rng):
    """30 to 150 challenges, about 2.5 arrows each, some challenges busier than others."""
    size = int(rng.integers(30, 151))
    busy = rng.lognormal(0.0, 0.6, size)
    pairs = set()
    while len(pairs) < 2.5 * size:
        source, target = rng.choice(size, 2, replace=False, p=busy / busy.sum())
        pairs.add((int(source), int(target)))
    ends = np.array(sorted(pairs))
    return Map(size, ends[:, 0], ends[:, 1], rng.choice([1, 1, -1], len(ends)))


def foresight_map():
    """The published map of 108 challenges, or None where its file is not at hand."""
    if not FORESIGHT.exists():
        return None
    with FORESIGHT.open(encoding="utf-8", newline="") as file:
        rows = [(int(r["source"]), int(r["target"]), int(r["sign"])) for r in csv.DictReader(file)]
    source, target, sign = np.array(rows).T
    return Map(int(max(source.max(), target.max())), source - 1, target - 1, np.sign(sign))


# The five dynamics. Each returns R[j, i], the change of j after a press on i.


def stable_linear(weights, _rng):
    """Rest points of dx/dt = -x + gWᵀx + u, damped until stable."""
    largest = np.linalg.eigvals(weights).real.max()
    damped = weights * (min(1.0, 0.8 / largest) if largest > 0 else 1.0)
    return np.linalg.inv(np.eye(len(weights)) - damped.T)


def saturating(weights, _rng):
    """Rest points of a fuzzy cognitive map with tanh."""
    state, push = np.zeros(weights.shape), np.eye(len(weights))
    for _ in range(60):
        state = 0.5 * state + 0.5 * np.tanh(weights.T @ state + push)
    return state


def saturating_shares(weights, rng):
    """The same, every challenge dividing itself among its causes."""
    entering = np.abs(weights).sum(axis=0)
    return saturating(weights / np.where(entering > 0, entering, 1.0), rng)


def growth(weights, _rng):
    """dx/dt = Wᵀx from a unit of the pressed challenge, to a horizon of a few delays."""
    from scipy.linalg import expm

    speed = max(1.0, max(abs(np.linalg.eigvals(weights))))
    return expm(weights.T * (3.0 / speed))


def delayed_pulses(weights, rng):
    """Six steps of a pulse process in which arrows wait 0 to 2 steps."""
    late = rng.integers(0, 3, weights.shape)
    parts = [np.where(late == wait, weights, 0.0).T for wait in range(3)]
    pulses = [np.eye(len(weights))]
    for step in range(1, 7):
        pulses.append(
            sum(part @ pulses[step - 1 - wait] for wait, part in enumerate(parts) if step > wait)
        )
    return sum(pulses)


DYNAMICS = (stable_linear, saturating, saturating_shares, growth, delayed_pulses)


def truths(world, draws, rng):
    """The summed effect of every challenge under each dynamics, the mean over all draws."""
    total = {dynamics.__name__: np.zeros(world.size) for dynamics in DYNAMICS}
    for _ in range(draws):
        weights = np.zeros((world.size, world.size))
        weights[world.source, world.target] = world.sign * rng.random(len(world.source))
        for dynamics in DYNAMICS:
            change = np.abs(dynamics(weights, rng))
            total[dynamics.__name__] += (change.sum(axis=0) - np.diag(change)) / draws
    return total


def predictions(world):
    """Every measure's numbers by the name the table gives it."""
    graph = world.graph()

    def of(name):
        return measure_named(name).compute(graph).numbers

    matrix = np.zeros((world.size, world.size))
    matrix[world.source, world.target] = 1.0
    short = sum(0.5**k * np.linalg.matrix_power(matrix, k).sum(axis=1) for k in (1, 2, 3))
    loops = np.zeros(world.size)
    for loop in find_loops(graph, max_length=5, max_count=200_000, seconds=20.0).loops:
        loops[[int(challenge) for challenge in loop.challenges]] += 1
    degree = of("in-degree") + of("out-degree")
    mixed = sum(ranked(v) for v in (degree, of("betweenness"), of("closeness"))) / 3.0
    return {
        "Square-root-share influence (our score)": of("influence"),
        "Katz": of("katz-out"),
        "Walks of up to 3 arrows": short,
        "Harmonic reach": of("harmonic-out"),
        "Two-step reach": of("two-step-reach"),
        "DEMATEL D": of("dematel-d"),
        "MICMAC, 4 arrows": np.linalg.matrix_power(matrix, 4).sum(axis=1),
        "Reversed PageRank": of("reversed-pagerank"),
        "Out-degree": of("out-degree"),
        "Full reach": of("reach"),
        "DEMATEL D - R": of("dematel-relation"),
        "DEMATEL D + R": of("dematel-prominence"),
        "Degree": degree,
        "Betweenness": of("betweenness"),
        "Loops of up to 5 through it": loops,
        "Mean rank of degree, betweenness, closeness": mixed,
    }


def ranked(values):
    """Ranks from 1 for the least, ties sharing the middle of their places."""
    from scipy.stats import rankdata

    return rankdata(values)


def rank_correlation(one, other):
    """Spearman's coefficient; 0 where one of them is the same everywhere."""
    first, second = ranked(one), ranked(other)
    first, second = first - first.mean(), second - second.mean()
    size = np.sqrt((first @ first) * (second @ second))
    return float(first @ second / size) if size else 0.0


def experiment(worlds, draws, rng):
    """For each measure its mean correlation over maps and dynamics, and the least one."""
    found = defaultdict(list)
    for world in worlds:
        predicted = predictions(world)
        for truth in truths(world, draws, rng).values():
            for measure, values in predicted.items():
                found[measure].append(rank_correlation(values, truth))
    return {measure: (np.mean(values), min(values)) for measure, values in found.items()}


def table(maps, draws):
    """The table in Markdown, the best measure on random maps first."""
    rng = np.random.default_rng(SEED)
    random_maps = experiment([random_map(rng) for _ in range(maps)], draws, rng)
    world = foresight_map()
    real = experiment([world], draws, rng) if world else {}
    lines = [
        "| measure | random maps | worst case | Foresight |",
        "|---|---|---|---|",
    ]
    for measure, (mean, worst) in sorted(random_maps.items(), key=lambda item: -item[1][0]):
        beside = f"{real[measure][0]:.2f}" if real else "-"
        lines.append(f"| {measure} | {mean:.2f} | {worst:.2f} | {beside} |")
    return "\n".join(lines)


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:]]
    sys.stdout.write(table(*(numbers or [20, 40])) + "\n")
