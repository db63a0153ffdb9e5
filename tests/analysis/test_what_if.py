"""What-ifs against matrices worked out in full."""

import random

import numpy as np
import pytest
from hypothesis import given, settings

from analysis import oracles
from analysis.maps import B10, diagrams, drawn, foresight, from_edges, ring
from leverpoint.analysis.fcm import Ending, settle
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.levins import BySigns, by_signs
from leverpoint.analysis.matrix import dense, pairs_of
from leverpoint.analysis.press import Prior, press
from leverpoint.analysis.ripple import ripple
from leverpoint.analysis.what_if import METHODS, pushes_of, what_if
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Influence, Polarity


def outcomes(diagram, pushes, method, **options):
    found = what_if(influence_graph(diagram), pushes, method, **options)
    return {outcome.challenge: outcome for outcome in found.outcomes}


@given(diagrams())
@settings(deadline=None)
def test_ripple_is_the_pulse_process(diagram):
    """Delayed arrows wait at a middle station, which makes the process plain powers of a matrix."""
    graph = influence_graph(diagram)
    push = np.zeros(graph.size)
    push[0] = 1.0
    size = graph.size
    prompt = Diagram([r for r in diagram.records() if not getattr(r, "delayed", False)])
    late = Diagram([r for r in diagram.records() if not isinstance(r, Influence) or r.delayed])
    quick, slow = (oracles.matrices(part, with_own=True)[0] for part in (prompt, late))
    both = np.zeros((2 * size, 2 * size))
    both[:size, :size] = quick.T
    both[:size, size:] = slow.T
    both[size:, :size] = np.eye(size)
    state = np.r_[push, np.zeros(size)]
    found = ripple(graph, push)
    for step in range(6):
        np.testing.assert_allclose(found.pulse[step], state[:size], atol=1e-12)
        state = both @ state


def test_ripple_waits_at_delays_and_lights_the_arrows_it_travels():
    diagram = drawn("a>b +", "b>c -", "a>c +")
    records = list(diagram.records())
    delayed = next(r for r in records if r.id == "a1")
    records[records.index(delayed)] = Influence(
        id="a1", source="b", target="c", polarity=Polarity.NEGATIVE, delayed=True
    )
    found = what_if(influence_graph(Diagram(records)), {"a": 1.0}, steps=4)
    assert found.arrows == ((), ("a0", "a2"), (), ("a1",), ())
    assert found.series[1].tolist() == pytest.approx([1.0, 0.4, 0.4])
    assert found.series[2].tolist() == pytest.approx([1.0, 0.4, 0.4])
    assert found.series[3].tolist() == pytest.approx([1.0, 0.4, 0.4 - 0.16])


def test_ripple_through_undecided_signs_is_unsure():
    found = outcomes(drawn("a>b ?", "b>c +", "a>d -"), {"a": 1.0}, "ripple")
    assert found["b"].is_unsure
    assert found["c"].is_unsure
    assert found["b"].value == 0.0
    assert not found["d"].is_unsure
    assert found["d"].level == -2


def test_self_loops_count_wherever_things_go_on_in_time():
    """They are left out of the score alone (analysis.md, section 2). Each arrow carries .4."""
    graph = influence_graph(drawn("a>a -", "a>b +"))
    rippled = what_if(graph, {"a": 1.0}, "ripple", steps=2)
    assert rippled.arrows == ((), ("a0", "a1"), ("a0", "a1"))
    assert rippled.series.tolist() == [
        pytest.approx([1.0, 0.0]),
        pytest.approx([0.6, 0.4]),
        pytest.approx([0.76, 0.24]),
    ]
    held = what_if(graph, {"a": 1.0}, "fcm").outcomes[0].value
    assert held == pytest.approx(np.tanh(1.0 - 0.4 * held))
    assert press(graph, np.array([1.0, 0.0]), prior=Prior.DRAWN, draws=20).rising[0] == 1.0


def test_ripples_are_short():
    with pytest.raises(ValueError, match="1 to 5 steps"):
        ripple(influence_graph(ring(3)), np.zeros(3), steps=6)


def test_fcm_of_a_chain_by_hand():
    graph = influence_graph(drawn("a>b +", strengths={0: 3}))
    run = settle(pairs_of(graph), np.array([1.0, 0.0]))
    a = np.tanh(1.0)
    np.testing.assert_allclose(run.final, [a, np.tanh(0.8 * a)], atol=1e-7)
    assert run.ending is Ending.SETTLED
    assert run.is_unique


@given(diagrams())
@settings(deadline=None)
def test_fcm_ends_where_another_step_changes_nothing(diagram):
    pairs = pairs_of(influence_graph(diagram))
    push = np.zeros(pairs.size)
    push[-1] = -1.0
    run = settle(pairs, push)
    assert np.isfinite(run.states).all()
    assert np.abs(run.states).max() <= 1.0
    if run.ending is Ending.SETTLED:
        weights = dense(pairs, pairs.net)
        np.testing.assert_allclose(np.tanh(weights.T @ run.final + push), run.final, atol=1e-7)
    if run.is_unique:
        assert np.linalg.norm(dense(pairs, pairs.net), 2) < 1.0


def test_fcm_without_a_push_stays_still():
    run = settle(pairs_of(influence_graph(drawn(*B10))), np.zeros(10))
    assert not run.final.any()


def test_fcm_finds_oscillation():
    """Two strong opposite pulls with no damping swing for good."""
    diagram = drawn(
        "a>b -", "b>a -", "b>c +", "c>a +", "a>c -", "c>b -",
        strengths=dict.fromkeys(range(6), 3), confidences=dict.fromkeys(range(6), "high"),
    )  # fmt: skip
    run = settle(
        pairs_of(influence_graph(diagram)), np.array([1.0, 0.2, -0.3]), gain=1.0, steepness=8.0
    )
    assert run.ending is Ending.OSCILLATES
    assert 1 < run.period <= 20
    np.testing.assert_allclose(run.final, run.states[-run.period :].mean(axis=0))


def test_press_follows_sure_signs():
    found = outcomes(drawn("a>b +", "b>c -", more=["d"]), {"a": 1.0}, "press", draws=60)
    assert found["a"].rising == 1.0
    assert found["b"].other_rising == 1.0
    assert found["c"].other_falling == 1.0
    assert found["b"].falling == 0.0
    assert 0.5 < found["b"].rising < 1.0  # an arrow may not exist: 4 of 5 do
    assert not any(outcome.is_unsure for outcome in found.values()), "none goes the other way"
    assert found["d"].value == 0.0


def test_press_of_opposing_ways_is_split_and_the_priors_differ():
    diagram = drawn("a>b +", "b>d +", "a>c +", "c>d -", strengths={0: 3, 1: 3, 2: 1, 3: 1})
    found = outcomes(diagram, {"a": 1.0}, "press", draws=400)
    assert found["d"].other_rising == pytest.approx(0.5, abs=0.1)
    assert found["d"].rising > 0.6
    assert found["d"].is_unsure


def test_what_the_signs_alone_foretell():
    """A hare, its grass and its lynx (a chain of prey and predator), worked out by hand."""
    graph = influence_graph(drawn("hare>lynx +", "lynx>hare -", "grass>hare +", "hare>grass -"))
    found = by_signs(graph, pushes_of(graph, {"grass": 1.0}))
    told = dict(zip(graph.names, found, strict=True))
    assert {name: (told[name].direction, told[name].reliability) for name in told} == {
        "hare": (1, 1.0), "lynx": (1, 1.0), "grass": (1, 1.0),
    }  # fmt: skip
    both = by_signs(graph, pushes_of(graph, {"grass": 1.0, "lynx": -1.0}))
    assert dict(zip(graph.names, both, strict=True))["hare"].direction == 1
    # adj(-A) for a press on the hare has -1 for the grass and 1 for the lynx, each of one feedback.
    hunted = by_signs(graph, pushes_of(graph, {"hare": -1.0}))
    assert [
        dict(zip(graph.names, hunted, strict=True))[n].direction for n in ("lynx", "grass")
    ] == [-1, 1]
    # Two equal ways that oppose each other foretell nothing.
    split = influence_graph(drawn("a>b +", "b>d +", "a>c +", "c>d -"))
    assert by_signs(split, pushes_of(split, {"a": 1.0}))[2] == BySigns(0, 0.0)


@given(diagrams(most=6))
@settings(deadline=None)
def test_signs_that_foretell_surely_are_those_of_every_press(diagram):
    graph = influence_graph(diagram)
    push = np.zeros(graph.size)
    push[0] = 1.0
    found = by_signs(graph, push)
    if found is None:
        return
    shares = press(graph, push, prior=Prior.UNIFORM, draws=30)
    for told, rising, falling in zip(found, shares.rising, shares.falling, strict=True):
        if told.reliability == 1.0:
            assert rising == 0.0 or told.direction > 0
            assert falling == 0.0 or told.direction < 0


@pytest.mark.parametrize(
    "diagram",
    [drawn("a>b ?"), drawn("a>b +", "a>b -"), drawn("a>a +", "a>b +"), ring(17)],
    ids=["undecided", "contested", "drives itself", "too large"],
)
def test_the_signs_foretell_nothing(diagram):
    graph = influence_graph(diagram)
    assert by_signs(graph, np.ones(graph.size)) is None


def test_press_of_a_large_map_by_both_sparse_solvers(monkeypatch):
    rng = random.Random(4)
    arrows = {(rng.randrange(600), rng.randrange(600)): rng.choice([1, -1]) for _ in range(1_500)}
    graph = influence_graph(from_edges(600, [(*ends, sign) for ends, sign in arrows.items()]))
    push = np.zeros(600)
    push[:3] = 1.0
    stepwise = press(graph, push, prior=Prior.DRAWN, draws=5, seed=3)
    monkeypatch.setattr("leverpoint.analysis.press._DIRECT_UP_TO", 1_000)
    direct = press(graph, push, prior=Prior.DRAWN, draws=5, seed=3)
    assert direct.rising.sum() > 0.0
    np.testing.assert_array_equal(stepwise.rising, direct.rising)
    np.testing.assert_array_equal(stepwise.falling, direct.falling)


@pytest.mark.parametrize("prior", Prior)
def test_press_by_sparse_and_by_dense_solvers(monkeypatch, shared_data, prior):
    graph = influence_graph(foresight(shared_data))
    push = np.zeros(graph.size)
    push[7] = 1.0
    sparse = press(graph, push, prior=prior, draws=8, seed=3)
    monkeypatch.setattr("leverpoint.analysis.press._DENSE_UP_TO", 500)
    full = press(graph, push, prior=prior, draws=8, seed=3)
    np.testing.assert_allclose(sparse.rising, full.rising, atol=0.03)
    np.testing.assert_allclose(sparse.falling, full.falling, atol=0.03)
    assert full.rescaled == sparse.rescaled
    assert "what-ifs" in full.note


@pytest.mark.parametrize("method", METHODS)
def test_every_method_takes_the_odd_maps(method):
    for diagram in (
        drawn(more=["a"]),
        drawn("a>a +"),
        drawn("a>b ?"),
        ring(4),
        drawn("a>b +", "a>b -"),
    ):
        first = next(iter(diagram.challenges))
        pushes = {first: -1.0}
        found = what_if(influence_graph(diagram), pushes, method, draws=20)
        assert len(found.outcomes) == len(diagram.challenges)
        assert all(np.isfinite(outcome.value) for outcome in found.outcomes)
        assert "Not a forecast." in found.note
        assert all(outcome.level in range(-2, 3) for outcome in found.outcomes)
    assert what_if(influence_graph(Diagram()), {}, method).outcomes == ()


def test_unknown_methods_and_challenges_are_the_users_fault():
    graph = influence_graph(ring(3))
    with pytest.raises(UserError, match="no method 'magic'"):
        what_if(graph, {"c0": 1.0}, "magic")
    with pytest.raises(UserError, match="not there"):
        what_if(graph, {"elsewhere": 1.0})


def test_a_map_is_followed_to_a_horizon_or_to_the_end():
    graph = influence_graph(drawn(*B10))
    push = {graph.ids[0]: 1.0}
    whole, short = what_if(graph, push, "fcm"), what_if(graph, push, "fcm", steps=3)
    assert len(whole.series) > 10
    assert np.array_equal(short.series, whole.series[:4])
    assert [o.value for o in short.outcomes] == short.series[-1].tolist()
    assert "after 3 steps" in short.note
    assert "has not settled after 1 step," in what_if(graph, push, "fcm", steps=1).note
    assert "settles" in whole.note


@pytest.mark.parametrize("size", [8, 40])
def test_a_press_with_a_horizon_reaches_no_farther_and_tends_to_the_end(size):
    graph = influence_graph(drawn(*(f"c{n}>c{n + 1} +" for n in range(size - 1))))
    push = {graph.ids[0]: 1.0}
    short = what_if(graph, push, "press", steps=3, draws=40)
    reached = [o.challenge for o in short.outcomes if o.rising or o.falling]
    assert reached == list(graph.ids[:4])
    assert "followed for 3 steps" in short.note
    far = what_if(graph, push, "press", steps=size, draws=40)
    end = what_if(graph, push, "press", draws=40)
    assert [o.rising for o in far.outcomes] == [o.rising for o in end.outcomes]
    assert [o.other_rising for o in far.outcomes] == [o.other_rising for o in end.outcomes]
