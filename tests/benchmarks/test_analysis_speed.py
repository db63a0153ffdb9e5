"""How long the analysis takes at 150/400, 1,000/3,000, 1,000/4,000 and 10,000/40,000."""

import random

import pytest

from leverpoint.analysis.components import structure_of
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.analysis.loops import find_loops
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.measures import measure_named
from leverpoint.analysis.robustness import run_trials
from leverpoint.analysis.roles import positions, roles
from leverpoint.analysis.score import score_of
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength

SIZES = [(150, 400), (1_000, 3_000), (1_000, 4_000), (10_000, 40_000)]
SMALL = SIZES[:3]


def diagram_of(challenges, influences):
    """A map with hubs, one goal, a tenth of the signs undecided."""
    rng = random.Random(challenges)
    records = [Challenge(id=f"c{k}", name=f"Challenge {k}") for k in range(challenges)]
    for number in range(influences):
        source = int(challenges * rng.random() ** 1.5)
        target = (source + rng.randrange(1, challenges)) % challenges
        records.append(
            Influence(
                id=f"a{number}",
                source=f"c{source}",
                target=f"c{target}",
                polarity=rng.choice([Polarity.POSITIVE] * 6 + [Polarity.NEGATIVE] * 3
                                    + [Polarity.UNKNOWN]),
                strength=rng.choice([None, *Strength]),
                confidence=rng.choice([None, *Confidence]),
            )
        )  # fmt: skip
    return Diagram([*records, Goal(challenge="c0")])


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}/{size[1]}")
def diagram(request):
    return diagram_of(*request.param)


@pytest.fixture(scope="module", params=SMALL, ids=lambda size: f"{size[0]}/{size[1]}")
def small_graph(request):
    return influence_graph(diagram_of(*request.param))


@pytest.fixture(scope="module")
def graph(diagram):
    return influence_graph(diagram)


def test_graph(benchmark, diagram):
    assert benchmark(influence_graph, diagram).size == len(diagram.challenges)


def test_score_and_roles(benchmark, graph):
    def work():
        structure = structure_of(graph)
        score = score_of(graph, pairs_of(graph))
        positions(structure)
        return roles(structure, score.influence, score.dependence)

    assert len(benchmark(work)) == graph.size


def test_500_trials(benchmark, graph):
    pairs = pairs_of(graph)
    trials = benchmark.pedantic(
        run_trials,
        args=(graph, pairs),
        kwargs={"draws": 500, "seed": 1, "top_count": 5, "goal_share": 0.7, "seconds": 300.0},
        rounds=3 if graph.size < 5_000 else 1,
        warmup_rounds=1 if graph.size < 5_000 else 0,
    )
    assert trials.draws == 500


def test_default_loops(benchmark, graph):
    found = benchmark.pedantic(find_loops, args=(graph,), rounds=3, warmup_rounds=1)
    assert found.loops


def test_whole_report(benchmark, graph):
    loops = find_loops(graph)
    report = benchmark.pedantic(
        leverage,
        args=(graph,),
        kwargs={"loops": loops, "seconds": 300.0},
        rounds=1,
        warmup_rounds=0,
    )
    assert report.draws == 500


@pytest.mark.parametrize(
    "name", ["betweenness", "closeness", "pagerank", "dematel-d", "micmac-indirect", "ism-level"]
)
def test_measure(benchmark, small_graph, name):
    measure = measure_named(name)
    values = benchmark.pedantic(measure.compute, args=(small_graph,), rounds=3, warmup_rounds=1)
    assert len(values.numbers) == small_graph.size
