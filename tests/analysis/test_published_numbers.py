"""The published numbers of the field, each within the tolerance its file states."""

import csv

import networkx as nx
import numpy as np
import pytest

from analysis.maps import drawn, foresight, from_edges, science
from analysis.oracles import total_relation
from leverpoint.analysis.attenuation import outgoing
from leverpoint.analysis.components import structure_of
from leverpoint.analysis.control import driver_nodes
from leverpoint.analysis.fcm import settle
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.independent_loops import independent_loops
from leverpoint.analysis.levins import adjoint_of_negative, by_signs, feedback_counts, loop_analysis
from leverpoint.analysis.loops import find_loops
from leverpoint.analysis.matrix import Pairs, pairs_of
from leverpoint.analysis.measures import measure_named
from leverpoint.analysis.micmac import micmac


def test_dematel_medical_device(shared_data):
    """The matrices in full, by the oracle that the measures are held against on other maps."""
    file = science(shared_data, "dematel_medicaldevice.json")
    found, expected = total_relation(np.array(file["matrix"], float)), file["expected"]
    close = {"atol": file["tol"], "rtol": 0.0}
    assert found.scale == file["scale"]
    np.testing.assert_allclose(found.normal, expected["N"], **close)
    np.testing.assert_allclose(found.total, expected["T"], **close)
    np.testing.assert_allclose(found.given, expected["D_rowsum"], **close)
    np.testing.assert_allclose(found.received, expected["R_colsum"], **close)
    assert found.threshold == pytest.approx(expected["threshold_mean_of_T"], abs=file["tol"])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("dematel-d", "D_rowsum"),
        ("dematel-r", "R_colsum"),
        ("dematel-prominence", "prominence_D_plus_R"),
        ("dematel-relation", "relation_D_minus_R"),
    ],
)
def test_dematel_medical_device_as_a_map_of_weights(shared_data, name, key):
    """A matrix drawn as arrows, its entries as shares of the largest, keeps its numbers."""
    file = science(shared_data, "dematel_medicaldevice.json")
    size, matrix = len(file["labels"]), np.array(file["matrix"], float)
    ends = [(a, b) for a in range(size) for b in range(size) if matrix[a, b]]
    diagram = drawn(
        *(f"{file['labels'][a]}>{file['labels'][b]} +" for a, b in ends),
        strengths={k: float(matrix[end] / matrix.max()) for k, end in enumerate(ends)},
    )
    values = measure_named(name).compute(influence_graph(diagram)).numbers
    found = dict(zip(diagram.challenges, values.tolist(), strict=True))
    expected = dict(zip(file["labels"], file["expected"][key], strict=True))
    assert found == pytest.approx(expected, abs=file["tol"])


def test_micmac_diaz_and_catumba(shared_data):
    file = science(shared_data, "micmac_diaz_catumba.json")
    graph = influence_graph(from_edges(file["n"], file["edges"]))
    found = micmac(graph, file["k"])
    close = {"atol": file["tol"], "rtol": 0.0}
    np.testing.assert_allclose(found.influence, file["expected"]["influence"], **close)
    np.testing.assert_allclose(found.dependence, file["expected"]["dependence"], **close)
    plain = np.zeros((file["n"], file["n"]))
    plain[tuple(np.array(file["edges"]).T)] = 1
    assert np.linalg.matrix_power(plain, file["k"]).sum() == file["expected"]["total_walks"]
    # The measure finds that power by itself: the ranks of this map never settle.
    values = measure_named("micmac-indirect").compute(graph)
    np.testing.assert_allclose(values.numbers, file["expected"]["influence"], **close)
    assert "did not settle" in values.note


def test_loop_analysis_of_five_variables(shared_data):
    file = science(shared_data, "loop_kristensen_fivevariable.json")
    found, expected = loop_analysis(file["A"]), file["expected"]
    assert [list(row) for row in found.adjoint] == expected["adj_negA"]
    assert [list(row) for row in found.feedbacks] == expected["T"]
    np.testing.assert_allclose(found.reliability, expected["W"], atol=file["tol"])


def test_community_effect_matrix_of_levins(shared_data):
    file = science(shared_data, "loop_levins_cem.json")
    # The table has the pressed challenge in the row, the adjoint in the column.
    found = np.sign(np.array(loop_analysis(file["A"]).adjoint).T)
    assert found.tolist() == file["expected"]["CEM"]


def test_five_variables_drawn_as_a_map(shared_data):
    """The signs alone, as a press on a small map says them, are those of the published analysis."""
    file = science(shared_data, "loop_kristensen_fivevariable.json")
    matrix, expected = np.array(file["A"]), file["expected"]
    ends = np.argwhere((matrix != 0) & ~np.eye(len(matrix), dtype=bool)).tolist()
    edges = [(cause, effect, int(matrix[effect, cause])) for effect, cause in ends]
    graph = influence_graph(from_edges(len(matrix), edges))
    for pressed in range(len(matrix)):
        told = by_signs(graph, np.eye(len(matrix))[pressed])
        column = [row[pressed] for row in expected["adj_negA"]]
        assert [signs.direction for signs in told] == np.sign(column).tolist()
        np.testing.assert_allclose(
            [signs.reliability for signs in told],
            [row[pressed] for row in expected["W"]],
            atol=file["tol"],
        )


@pytest.mark.parametrize("name", ["cm.dambacher", "cm.DLR", "submatrix"])
def test_loop_analysis_two_ways(shared_data, name):
    """No published values for these: the adjoint by numpy, the permanents by their definition."""
    matrix = science(shared_data, "loop_extra_matrices.json")["matrices"][name]["A"]
    negative = -np.array(matrix, float)
    cofactors = np.array(
        [[(-1) ** (i + j) * np.linalg.det(minor(negative, j, i)) for j in range(len(matrix))]
         for i in range(len(matrix))]
    )  # fmt: skip
    np.testing.assert_allclose(np.array(adjoint_of_negative(matrix)), cofactors, atol=1e-9)
    positive = np.abs(np.array(matrix))
    counts = [
        [permanent(minor(positive, j, i)) for j in range(len(matrix))] for i in range(len(matrix))
    ]
    assert [list(row) for row in feedback_counts(matrix)] == counts


def minor(matrix, row, column):
    return np.delete(np.delete(matrix, row, axis=0), column, axis=1)


def permanent(matrix):
    if not len(matrix):
        return 1
    return sum(
        int(matrix[0, j]) * permanent(minor(matrix, 0, j))
        for j in range(len(matrix))
        if matrix[0, j]
    )


def test_fuzzy_cognitive_map_of_dikopoulou(shared_data):
    """Sigmoid maps of states x in [0, 1] are maps of y = 2x - 1 with tanh, other pushes, half λ."""
    file = science(shared_data, "fcm_dikopoulou.json")
    expected, weights = file["expected"], np.array(file["W"])
    size = len(weights)
    nothing, entering, own = np.zeros(size), weights.sum(axis=0), np.eye(size)
    rules = {
        "kosko": (weights / 2.0, entering / 2.0),
        "mKosko": ((weights + own) / 2.0, (entering + 1.0) / 2.0),
        "rescaled": (weights + own, nothing),
    }
    close = {"atol": file["tol"], "rtol": 0.0}
    for rule, (seen, push) in rules.items():
        start = 2.0 * np.array(file["init"], float) - 1.0
        run = settle(pairs_in(seen), push, gain=1.0, steepness=0.5, start=start)
        states = (run.states + 1.0) / 2.0
        # Published runs end once no state changes by more than .001.
        last = int(np.argmax(np.abs(np.diff(states, axis=0)).max(axis=1) <= 0.001)) + 1
        np.testing.assert_allclose(states[last], expected[f"eq_{rule}"], **close)
        if rule == "mKosko":
            np.testing.assert_allclose(states[: last + 1], expected["mKosko_trajectory"], **close)


def pairs_in(matrix):
    """A matrix of signed weights, its diagonal too, as pairs."""
    source, target = np.nonzero(matrix)
    net = matrix[source, target]
    each = np.arange(len(net))
    return Pairs(len(matrix), source, target, each, each, net, np.zeros(len(net)), np.abs(net))


def test_independent_loops_of_the_arms_race(shared_data):
    file = science(shared_data, "sils_armsrace.json")
    row = {name: number for number, name in enumerate(file["nodes"])}
    edges = [(row[a], row[b], sign) for a, b, sign in file["edges"]]
    graph = influence_graph(from_edges(len(row), edges))
    expected = file["expected"]
    every = find_loops(graph)
    kinds = [loop.kind for loop in every.loops]
    assert every.complete
    assert (len(kinds), kinds.count("B"), kinds.count("R")) == (
        expected["n_loops"], expected["n_balancing"], expected["n_reinforcing"],
    )  # fmt: skip
    assert sorted(loop.length for loop in every.loops) == expected["lengths"]
    found = independent_loops(graph)
    assert (len(found.loops.loops), found.rank) == (expected["sils_size"], expected["cycle_rank"])
    assert {loop.length for loop in found.loops.loops} == {2, 6}


def test_controllability(shared_data):
    for case in science(shared_data, "controllability_closed_forms.json")["cases"]:
        graph = influence_graph(from_edges(case["n"], case["edges"]))
        assert driver_nodes(graph).count == case["N_D"], case["name"]


def test_closed_forms_of_walks(shared_data):
    for case in science(shared_data, "closed_forms.json")["cases"]:
        pairs = pairs_of(influence_graph(from_edges(case["n"], case["edges"])))
        found = outgoing(pairs, np.ones(pairs.count), np.ones(case["n"]), case["alpha"])
        np.testing.assert_allclose(found, case["influence"], atol=1e-11)


def test_foresight_loop_counts(shared_data):
    counts = science(shared_data, "published_loop_counts.json")["counts"]
    (expected,) = [count for count in counts if "loops_len_le_6" in count]
    graph = influence_graph(foresight(shared_data))
    for length in (6, 7, 8, 11):
        found = find_loops(graph, max_length=length, seconds=60.0)
        assert len(found.loops) == expected[f"loops_len_le_{length}"]
        assert found.longest_searched == length
    six = [loop.kind for loop in find_loops(graph, max_length=6).loops]
    assert six.count("R") == expected["reinforcing"]
    assert six.count("B") == expected["balancing"]


def test_foresight_independent_loops_fall_short_of_the_rank(shared_data):
    found = independent_loops(influence_graph(foresight(shared_data)))
    assert found.rank == 154

    assert len(found.loops.loops) == 142


def test_world3_is_analysed_whole(shared_data):
    with (shared_data / "science" / "world3_edges_unsigned.csv").open(encoding="utf-8") as file:
        edges = [(row["source"], row["target"]) for row in csv.DictReader(file)]
    diagram = drawn(*(f"{source}>{target} ?" for source, target in edges))
    graph = influence_graph(diagram)
    # 13 of the 315 variables have no arrow and are not in the list.
    assert (graph.size, graph.arrows) == (302, 471)
    structure = structure_of(graph)
    assert structure.cluster_sizes.max() == 154
    found = find_loops(graph)
    assert not found.complete
    assert {loop.kind for loop in found.loops} == {"?"}


def test_betweenness_of_the_karate_club():
    """Zachary (1977), every tie drawn both ways; Freeman's values as igraph and others print them.

    Undirected values count each pair once, directed ones twice.
    """
    club = nx.karate_club_graph()
    arrows = [f"{a}>{b} +" for a, b in club.edges] + [f"{b}>{a} +" for a, b in club.edges]
    graph = influence_graph(drawn(*arrows))
    values = dict(
        zip(graph.names, measure_named("betweenness").compute(graph).numbers, strict=True)
    )
    printed = {"0": 231.0714, "33": 160.5516, "32": 76.6905, "2": 75.8508, "31": 73.0095}
    for member, value in printed.items():
        assert values[member] / 2 == pytest.approx(value, abs=1e-3)
    degrees = measure_named("out-degree").compute(graph).numbers
    assert dict(zip(graph.names, degrees, strict=True))["33"] == 17


def test_a_matrix_with_zero_rows_self_influence_and_signs():
    """DEMATEL by hand: rows of magnitudes without the diagonal, the largest sum 5 sets the scale.

    T = N (I - N)^-1 of the ring 1 > 2 > 3 > 1 with exits to 4, worked out as a geometric series.
    """
    arrows = ["a>b -", "a>d +", "b>c +", "c>a +", "c>d -", "a>a +"]
    sizes = {0: 0.5, 1: 0.25, 2: 0.75, 3: 1.0, 4: 0.25, 5: 0.125}
    graph = influence_graph(drawn(*arrows, strengths=sizes))
    ab, ad, bc, ca, cd = 0.4, 0.2, 0.6, 0.8, 0.2
    whole = 1.0 / (1.0 - ab * bc * ca)
    expected = {
        "a": whole * (ab * (1 + bc * (1 + ca)) + ad + ab * bc * cd),
        "b": whole * (bc * (1 + ca * (1 + ab)) + bc * (ca * ad + cd)),
        "c": whole * (ca * (1 + ab * (1 + bc)) + ca * ad + cd),
        "d": 0.0,
    }
    found = measure_named("dematel-d").compute(graph).numbers
    assert dict(zip(graph.names, found, strict=True)) == pytest.approx(expected)
