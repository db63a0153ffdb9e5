"""The score against dense matrices, closed forms, and changes that must not matter."""

import numpy as np
import pytest
from hypothesis import given

from analysis import oracles
from analysis.maps import B10, diagrams, drawn, from_edges, ring, science
from leverpoint.analysis.attenuation import incoming, outgoing, spectral_radius
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.matrix import dense, pairs_of
from leverpoint.analysis.ranking import ranks
from leverpoint.analysis.score import score_of
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram


def scored(diagram):
    graph = influence_graph(diagram)
    return score_of(graph, pairs_of(graph))


@given(diagrams())
def test_score_is_that_of_the_dense_formulas(diagram):
    found = scored(diagram)
    value, influence, dependence, push = oracles.score(diagram)
    np.testing.assert_allclose(found.value, value, rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(found.influence, influence, rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(found.dependence, dependence, rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(found.push, push, rtol=1e-8, atol=1e-12)


@given(diagrams())
def test_every_number_is_finite_and_scores_run_from_0_to_100(diagram):
    found = scored(diagram)
    for values in (found.influence, found.dependence, found.push, found.unsure, found.display):
        assert np.isfinite(values).all()
    assert found.display.min() >= 0.0
    assert found.display.max() == pytest.approx(100.0) or not found.value.any()


@pytest.mark.parametrize("number", range(3))
def test_closed_forms(shared_data, number):
    case = science(shared_data, "closed_forms.json")["cases"][number]
    graph = influence_graph(from_edges(case["n"], case["edges"]))
    pairs = pairs_of(graph)
    ones = np.ones(pairs.count)
    # The closed form of the ring sums walks of every length; twenty of them leave 1e-12.
    found = outgoing(pairs, ones, np.ones(graph.size), case["alpha"])
    np.testing.assert_allclose(found, case["influence"], atol=1e-11)


def test_dependence_is_the_influence_of_the_reversed_map():
    forward = drawn("a>b +", "b>c -", "a>c +", "c>d +")
    backward = drawn("b>a +", "c>b -", "c>a +", "d>c +")
    pairs, turned = (pairs_of(influence_graph(diagram)) for diagram in (forward, backward))
    ones = np.ones(4)
    names = [influence_graph(diagram).ids for diagram in (forward, backward)]
    one = incoming(pairs, pairs.gross, ones, 0.5)
    other = outgoing(turned, turned.gross, ones, 0.5)
    assert {n: round(v, 12) for n, v in zip(names[0], one, strict=True)} == {
        n: round(v, 12) for n, v in zip(names[1], other, strict=True)
    }


@given(diagrams(most=12))
def test_spectral_radius_is_that_of_numpy(diagram):
    pairs = pairs_of(influence_graph(diagram))
    expected = max(abs(np.linalg.eigvals(dense(pairs, pairs.gross))), default=0.0)
    # A double eigenvalue 0 is known to numpy to no better than the root of its rounding.
    assert spectral_radius(pairs, pairs.gross) == pytest.approx(expected, rel=1e-7, abs=1e-4)


@pytest.mark.parametrize("size", [3, 50, 900])
def test_spectral_radius_of_uneven_rings_is_their_mean_strength(size):
    diagram = drawn(
        *(f"c{k}>c{(k + 1) % size} +" for k in range(size)),
        strengths={k: 1.0 if k % 2 else 0.25 for k in range(size)},
    )
    pairs = pairs_of(influence_graph(diagram))
    expected = np.exp(np.log(pairs.gross).mean())
    assert spectral_radius(pairs, pairs.gross) == pytest.approx(expected, rel=0.05)


@given(diagrams())
def test_order_of_the_records_does_not_matter(diagram):
    turned = Diagram(list(diagram.records())[::-1])
    assert named(turned) == pytest.approx(named(diagram), rel=1e-8, abs=1e-10)


@given(diagrams())
def test_a_challenge_without_arrows_changes_nothing(diagram):
    more = Diagram([*diagram.records(), Challenge(id="alone", name="Alone")])
    assert {**named(diagram), "alone": 0.0} == pytest.approx(named(more), rel=1e-9, abs=1e-12)


def test_doubling_weights_does_not_matter_where_every_share_is_a_share():
    """Above c = 1 and ρ = 1 the score knows only proportions."""
    names = [f"c{k}" for k in range(7)]
    arrows = [f"{a}>{b} {'+-'[(i + j) % 2]}" for i, a in enumerate(names)
              for j, b in enumerate(names) if a != b]  # fmt: skip
    size = {k: 0.25 + 0.05 * (k % 5) for k in range(len(arrows))}
    once = scored(drawn(*arrows, strengths=size))
    twice = scored(drawn(*arrows, strengths={k: 2 * v for k, v in size.items()}))
    np.testing.assert_allclose(once.influence, twice.influence, rtol=1e-9)


def named(diagram):
    return dict(zip(diagram.challenges, scored(diagram).display, strict=True))


def test_empty_lonely_and_arrowless_maps_score_nothing():
    for diagram in (Diagram(), drawn(more=["a"]), drawn(more=["a", "b"]), drawn("a>a +")):
        assert not scored(diagram).value.any()


def test_opposite_parallels_cancel_and_equal_ones_add_up():
    cancelled = scored(drawn("a>b +", "a>b -", "b>c +"))
    assert cancelled.influence[0] == 0.0
    single, double = scored(drawn("a>b +")), scored(drawn("a>b +", "a>b +"))
    assert double.influence[0] == pytest.approx(0.8 * (1 - 0.6 * 0.6))
    assert single.influence[0] == pytest.approx(0.8 * 0.4)


def test_self_loops_do_not_count():
    plain, looped = scored(drawn("a>b +")), scored(drawn("a>b +", "a>a +"))
    np.testing.assert_allclose(plain.influence, looped.influence)


def test_undecided_signs_count_fully_without_goals_and_show_no_direction_with_them():
    decided, open_ = scored(drawn("a>b +", "b>c +")), scored(drawn("a>b ?", "b>c ?"))
    np.testing.assert_allclose(decided.influence, open_.influence)
    aimed = scored(drawn("a>b ?", "b>c +", goals={"c": 1}))
    assert aimed.push[0] == 0.0
    assert aimed.unsure[0] > 0.0
    assert aimed.value[0] > 0.0


def test_goal_direction_turns_the_push():
    up = scored(drawn(*B10, goals={"Student achievement": 1}))
    down = scored(drawn(*B10, goals={"Student achievement": -1}))
    np.testing.assert_allclose(up.push, -down.push)
    np.testing.assert_allclose(up.value, down.value)


def test_a_ring_is_one_tie():
    value = scored(ring(9)).value
    order, first, last = ranks(value)
    assert list(order) == list(range(9))
    assert set(first) == {1}
    assert set(last) == {9}


def test_ties_hold_within_a_relative_billionth():
    _, first, last = ranks(np.array([5.0, 3.0, 3.0 * (1 + 1e-10), 1.0, 0.0, 0.0]))
    assert list(first) == [1, 2, 2, 4, 5, 5]
    assert list(last) == [1, 3, 3, 4, 6, 6]
