"""Measures against networkx and numpy, closed forms, and changes that must not matter."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import oracles
from analysis.maps import B10, diagrams, drawn, foresight, from_edges, random_diagram, ring, science
from analysis.oracles import total_relation
from leverpoint.analysis.control import driver_nodes
from leverpoint.analysis.dematel import dematel_sums
from leverpoint.analysis.feedback_vertices import feedback_vertex_set
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.measures import MEASURES, measure_named
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError

NAMES = """
    influence in-degree out-degree reach two-step-reach betweenness closeness harmonic-out
    eigenvector pagerank reversed-pagerank katz-out micmac-direct micmac-indirect dematel-d
    dematel-r dematel-prominence dematel-relation ism-level loop-participation
    feedback-vertex-set driver-nodes
""".split()  # noqa: SIM905 - read as people write them
DIVIDED = {"closeness", "pagerank", "reversed-pagerank", "driver-nodes"}
CHOICES = {"feedback-vertex-set", "driver-nodes"}


def measured(name, diagram):
    values = measure_named(name).compute(influence_graph(diagram))
    return dict(zip(diagram.challenges, values.numbers.tolist(), strict=True))


def weighted(diagram):
    """The pairs with their gross weight; those that cancel out are still there, weighing 0."""
    graph = oracles.simple_network(diagram)
    pairs = pairs_of(influence_graph(diagram))
    ids = list(diagram.challenges)
    for source, target, weight in zip(pairs.source, pairs.target, pairs.gross, strict=True):
        graph[ids[source]][ids[target]]["weight"] = float(weight)
    return graph


def test_the_names_are_those_promised():
    assert [measure.id for measure in MEASURES] == NAMES
    with pytest.raises(UserError, match=r"There is no measure 'leverage'\. Use one of: influence,"):
        measure_named("leverage")


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_each_says_what_it_means_where_from_and_where_it_misleads(measure):
    for text in (measure.title, measure.meaning, measure.source, measure.warning):
        assert len(text) > 3
    assert measure.meaning.endswith(".")
    assert measure.warning.endswith(".")


@pytest.mark.parametrize("name", NAMES)
@given(diagram=diagrams())
@settings(max_examples=25, deadline=None)
def test_every_value_is_finite_whatever_the_map(name, diagram):
    values = measured(name, diagram)
    assert all(np.isfinite(value) for value in values.values())
    if measure_named(name).is_whole:
        assert all(value == round(value) for value in values.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_takes_the_odd_maps(name):
    for diagram in (
        Diagram(), drawn(more=["a"]), drawn(more=["a", "b"]), drawn("a>a +"), drawn("a>b +"),
        drawn("a>b +", "a>b -"), ring(6), drawn("a>b ?", "c>d ?"),
        from_edges(6, [(a, b) for a in range(6) for b in range(6) if a != b]),
    ):  # fmt: skip
        values = measured(name, diagram)
        assert len(values) == len(diagram.challenges)
        assert all(np.isfinite(value) for value in values.values())


@pytest.mark.parametrize("name", sorted(set(NAMES) - CHOICES))
@given(diagram=diagrams())
@settings(max_examples=20, deadline=None)
def test_order_of_the_records_does_not_matter(name, diagram):
    turned = Diagram(list(diagram.records())[::-1])
    assert measured(name, turned) == pytest.approx(measured(name, diagram), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("name", sorted(set(NAMES) - DIVIDED))
@given(seed=st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_a_challenge_without_arrows_changes_nothing(name, seed):
    """PageRank and closeness divide by the number of challenges; a lone one must be driven."""
    diagram = random_diagram(seed)
    more = Diagram([*diagram.records(), Challenge(id="alone", name="Alone")])
    with_it = measured(name, more)
    with_it.pop("alone")
    assert with_it == pytest.approx(measured(name, diagram), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"influence"}))
@given(seed=st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_doubling_all_strengths_changes_nothing(name, seed):
    """Every measure but the score, whose shares have a floor of 1, knows only proportions."""
    graph = influence_graph(random_diagram(seed, plain=True))
    half = replace(graph, strength=graph.strength / 2.0)
    once, twice = (measure_named(name).compute(g).numbers for g in (half, graph))
    np.testing.assert_allclose(once, twice, rtol=1e-6, atol=1e-9)


@given(diagrams())
@settings(deadline=None)
def test_degrees_and_reach_are_those_of_networkx(diagram):
    graph = oracles.simple_network(diagram)
    assert measured("in-degree", diagram) == dict(graph.in_degree())
    assert measured("out-degree", diagram) == dict(graph.out_degree())
    assert measured("reach", diagram) == {n: len(nx.descendants(graph, n)) for n in graph}
    assert measured("two-step-reach", diagram) == {
        n: len(nx.single_source_shortest_path_length(graph, n, cutoff=2)) - 1 for n in graph
    }


@given(diagrams())
@settings(deadline=None)
def test_distances_are_those_of_networkx(diagram):
    graph = oracles.simple_network(diagram)
    assert measured("betweenness", diagram) == pytest.approx(
        nx.betweenness_centrality(graph, normalized=False)
    )
    assert measured("closeness", diagram) == pytest.approx(nx.closeness_centrality(graph.reverse()))
    assert measured("harmonic-out", diagram) == pytest.approx(
        nx.harmonic_centrality(graph.reverse())
    )


@given(diagrams())
@settings(deadline=None)
def test_pagerank_is_that_of_networkx(diagram):
    graph = weighted(diagram)
    options = {"weight": "weight", "tol": 1e-13, "max_iter": 2000}
    assert measured("pagerank", diagram) == pytest.approx(nx.pagerank(graph, **options), abs=1e-9)
    assert measured("reversed-pagerank", diagram) == pytest.approx(
        nx.pagerank(graph.reverse(), **options), abs=1e-9
    )


def test_the_walks_on_foresight_are_those_of_networkx_and_numpy(shared_data):
    diagram = foresight(shared_data)
    graph = weighted(diagram)
    plain = nx.to_numpy_array(graph, nodelist=list(diagram.challenges), weight=None)
    eigen = nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-12)
    assert measured("eigenvector", diagram) == pytest.approx(eigen, abs=1e-8)
    alpha = 0.85 / max(abs(np.linalg.eigvals(plain)))
    katz = nx.katz_centrality_numpy(graph.reverse(), alpha=alpha, normalized=False)
    # networkx adds the 1 of the empty walk to every challenge.
    assert measured("katz-out", diagram) == pytest.approx({n: v - 1 for n, v in katz.items()})
    power = np.linalg.matrix_power(plain, 4).sum(axis=1)
    assert list(measured("micmac-indirect", diagram).values()) == pytest.approx(power / power.sum())
    relation = total_relation(plain)
    assert list(measured("dematel-d", diagram).values()) == pytest.approx(relation.given)
    assert list(measured("dematel-r", diagram).values()) == pytest.approx(relation.received)


WEIGHED = """
    a>b 3, a>c 1, b>d 2, c>d 4, d>e 1, e>b 2, e>f 4, f>g 1, g>e 3, g>h 2, h>i 1, i>g 1, c>i 2,
    j>a 4, j>h 1, f>c 1
"""
# What python-igraph 1.0.0 printed for WEIGHED, a to j; it is under the GPL and no part of this.
IGRAPH = {
    "betweenness": [4.333333, 6.666667, 10.666667, 12.333333, 28, 15, 19.666667, 3.666667,
                    11.666667, 0],
    "closeness": [0.4, 0.291667, 0.466667, 0.368421, 0.5, 0.538462, 0.5, 0.291667, 0.368421,
                  0.391304],
    "harmonic-out": [4.166667, 2.733333, 4, 3.166667, 4.166667, 4.333333, 4.166667, 2.733333,
                     3.166667, 4.616667],
    "pagerank": [0.0252, 0.089877, 0.076721, 0.134871, 0.207573, 0.132625, 0.15281, 0.069505,
                 0.095817, 0.015],
    "reversed-pagerank": [0.09225, 0.041389, 0.108558, 0.057829, 0.15447, 0.135757, 0.152036,
                          0.050396, 0.08962, 0.117695],
    "eigenvector": [0, 0.5, 0.339881, 0.801958, 0.735551, 1, 0.454062, 0.308654, 0.335944, 0],
    "in-degree": [1, 2, 2, 2, 2, 1, 2, 2, 2, 0],
    "out-degree": [2, 1, 2, 1, 2, 2, 2, 1, 1, 2],
    "reach": [8, 7, 7, 7, 7, 7, 7, 7, 7, 9],
    "two-step-reach": [4, 2, 4, 3, 5, 6, 5, 2, 3, 5],
}  # fmt: skip


@pytest.mark.parametrize("name", IGRAPH)
def test_the_centralities_are_those_of_igraph(name):
    arrows = [text.split() for text in WEIGHED.split(",")]
    diagram = drawn(
        *(f"{ends} +" for ends, _ in arrows),
        strengths={k: int(weight) / 4 for k, (_, weight) in enumerate(arrows)},
    )
    found = np.array([value for _, value in sorted(measured(name, diagram).items())])
    if name == "eigenvector":  # igraph takes the largest as 1, networkx the length of all
        found = found / found.max()
    elif name == "closeness":  # igraph does not multiply by the share that is reached
        found = found / (np.array(IGRAPH["reach"]) / 9)
    np.testing.assert_allclose(found, IGRAPH[name], atol=1e-6)


def test_what_is_netted_and_what_is_found_is_said_in_words():
    opposed = influence_graph(drawn("a>b +", "a>b -", "b>a +", "b>a ?", "c>a -", "c>a +", "c>a ?"))
    said = "2 pairs of opposite arrows: only what is left of their weights counts."
    assert measure_named("pagerank").values(opposed).note == said
    assert measure_named("micmac-direct").values(opposed).note == said
    assert measure_named("out-degree").values(opposed).note == ""
    chain = influence_graph(drawn("a>b +"))
    assert measure_named("katz-out").values(chain).note == ""
    walks = measure_named("micmac-indirect").values(chain).note
    assert walks == "Walks of 1 arrow; the ranks did not settle."
    assert measure_named("feedback-vertex-set").values(chain).note == "This map has no loop."
    broken_by = measure_named("feedback-vertex-set").values(influence_graph(ring(4))).note
    assert broken_by == "1 challenge breaks every loop; no fewer would do."


@given(diagrams(plain=True))
@settings(deadline=None)
def test_dematel_sums_are_those_of_the_full_matrix(diagram):
    _, _, gross = oracles.matrices(diagram)
    sums = dematel_sums(influence_graph(diagram))
    if sums.note:
        with pytest.raises(ValueError, match="without end"):
            total_relation(gross)
        return
    relation = total_relation(gross)
    np.testing.assert_allclose(sums.given, relation.given, rtol=1e-7, atol=1e-10)
    np.testing.assert_allclose(sums.received, relation.received, rtol=1e-7, atol=1e-10)


def test_dematel_of_a_ring_says_that_the_method_has_no_answer():
    sums = dematel_sums(influence_graph(ring(5)))
    assert "without end" in sums.note
    # With 5 % off, every row of T adds up to .95 + .95² + … = 19.
    np.testing.assert_allclose(sums.given, 19.0, rtol=1e-6)


def test_dematel_near_the_edge_is_solved_and_not_summed():
    diagram = drawn("a>b +", "b>c +", "c>a +", strengths={0: 1.0, 1: 1.0, 2: 0.999})
    sums = dematel_sums(influence_graph(diagram))
    _, _, gross = oracles.matrices(diagram)
    np.testing.assert_allclose(sums.given, total_relation(gross).given, rtol=1e-8)
    np.testing.assert_allclose(sums.received, total_relation(gross).received, rtol=1e-8)


def test_ism_levels_are_layers_of_effects():
    diagram = drawn(
        "cause>loop1 +", "loop1>loop2 +", "loop2>loop1 +", "loop2>effect +", "far>cause +"
    )
    assert measured("ism-level", diagram) == {
        "effect": 1, "loop1": 2, "loop2": 2, "cause": 3, "far": 4,
    }  # fmt: skip


@given(diagrams(most=8))
@settings(deadline=None)
def test_ism_levels_follow_the_definition(diagram):
    """Level by level: what reaches nothing outside its own mutual reach is taken away."""
    graph = oracles.simple_network(diagram)
    levels, level = {}, 0
    while graph:
        level += 1
        reach = {n: nx.descendants(graph, n) | {n} for n in graph}
        ante = {n: nx.ancestors(graph, n) | {n} for n in graph}
        top = [n for n in graph if reach[n] & ante[n] == reach[n]]
        levels |= dict.fromkeys(top, level)
        graph.remove_nodes_from(top)
    assert measured("ism-level", diagram) == levels


@given(diagrams(most=7))
@settings(deadline=None)
def test_loop_participation_counts_the_loops_of_networkx(diagram):
    plain = nx.DiGraph(oracles.network(diagram))
    count = dict.fromkeys(plain, 0)
    for cycle in nx.simple_cycles(plain):
        for challenge in cycle:
            count[challenge] += 1
    assert measured("loop-participation", diagram) == count


def test_loop_participation_says_how_far_it_counted(shared_data):
    values = measure_named("loop-participation").compute(influence_graph(foresight(shared_data)))
    assert values.note == "Only loops of up to 6 arrows: all 193 found."


@given(diagrams(most=7))
@settings(deadline=None, max_examples=60)
def test_feedback_vertex_set_breaks_every_loop_and_no_smaller_one_does(diagram):
    found = feedback_vertex_set(influence_graph(diagram))
    graph = nx.DiGraph(oracles.network(diagram))
    ids = list(graph)
    assert found.is_smallest
    assert broken(graph, [ids[row] for row in found.rows])
    if found.rows:
        assert not any(broken(graph, some) for some in combinations(ids, len(found.rows) - 1))


def broken(graph, gone):
    rest = graph.copy()
    rest.remove_nodes_from(gone)
    return nx.is_directed_acyclic_graph(rest)


def test_twelve_variables_break_every_loop_of_foresight(shared_data):
    diagram = foresight(shared_data)
    found = feedback_vertex_set(influence_graph(diagram), seconds=60.0)
    assert (len(found.rows), found.is_smallest) == (12, True)
    ids = list(diagram.challenges)
    assert broken(oracles.simple_network(diagram), [ids[row] for row in found.rows])


def test_feedback_vertex_set_out_of_time_still_breaks_every_loop():
    diagram = random_diagram(3, most=40)
    found = feedback_vertex_set(influence_graph(diagram), seconds=0.0)
    ids = list(diagram.challenges)
    assert broken(nx.DiGraph(oracles.network(diagram)), [ids[row] for row in found.rows])


@given(diagrams())
@settings(deadline=None)
def test_driver_nodes_are_what_a_largest_matching_leaves(diagram):
    graph = influence_graph(diagram)
    both = nx.Graph()
    left = [("from", row) for row in range(graph.size)]
    both.add_nodes_from(left)
    both.add_nodes_from(("to", row) for row in range(graph.size))
    ends = zip(graph.source.tolist(), graph.target.tolist(), strict=True)
    both.add_edges_from((("from", a), ("to", b)) for a, b in ends)
    matched = len(nx.bipartite.hopcroft_karp_matching(both, left)) // 2
    found = driver_nodes(graph)
    assert found.count == len(found.rows) == max(1, graph.size - matched)


def test_foresight_needs_26_drivers(shared_data):
    assert driver_nodes(influence_graph(foresight(shared_data))).count == 26


def test_controllability_closed_forms(shared_data):
    for case in science(shared_data, "controllability_closed_forms.json")["cases"]:
        diagram = from_edges(case["n"], case["edges"])
        assert sum(measured("driver-nodes", diagram).values()) == case["N_D"], case["name"]


def test_closed_forms(shared_data):
    for case in science(shared_data, "closed_forms.json")["cases"]:
        diagram = from_edges(case["n"], case["edges"])
        for name, key in (
            ("reach", "reach"), ("betweenness", "betweenness"), ("harmonic-out", "out_harmonic"),
        ):  # fmt: skip
            assert list(measured(name, diagram).values()) == pytest.approx(case[key])


def test_b10_by_hand():
    values = measured("out-degree", drawn(*B10))
    assert values["Workload"] == 3
    assert measured("loop-participation", drawn(*B10))["Unfilled posts"] == 1
