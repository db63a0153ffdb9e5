"""The report: ranks, roles, bands, banners, trials, and every odd map there is."""

import math
import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.maps import B10, diagrams, drawn, foresight, random_diagram, ring
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.homes import top_count_of
from leverpoint.analysis.leverage import (
    Band,
    BannerCode,
    Direction,
    Position,
    Role,
    leverage,
)
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.robustness import run_trials
from leverpoint.model.diagram import Diagram


def report(diagram, **options):
    return leverage(influence_graph(diagram), **options)


def codes(found):
    return [banner.code for banner in found.banners]


def test_b10():
    found = report(drawn(*B10))
    first = found.rows[0]
    assert (first.name, first.rank_text, first.score) == ("Workload", "1", 100.0)
    assert (first.role, first.position, first.band) == (Role.ROOT, Position.UPSTREAM, Band.STRONG)
    assert found.header == "3 leverage candidates · 10 challenges, 14 arrows"
    assert codes(found) == [BannerCode.SMALL_MAP]
    assert [row.rank_text for row in found.top] == ["1", "2–3", "2–3"]
    assert first.why == (
        "Workload reaches all 9 other challenges, most directly Planning time (less). "
        "It is in no loop but feeds R1 and B1. "
        "Nothing on this map influences it, so the group must judge whether it can be changed."
    )
    assert "in 9 of 10 trials" in first.stability
    assert "Candidates for discussion, not proof." in found.method


def test_goals_take_no_rank_from_those_who_could_move_them():
    goals = {"Teacher turnover": -1, "Student achievement": 1}
    found = report(drawn(*B10, goals=goals))
    assert [row.rank for row in found.top] == [1, 2, 3]
    last = {row.name: row for row in found.rows[-2:]}
    assert set(last) == set(goals)
    assert {(row.score, row.p_top) for row in last.values()} == {(0.0, 0.0)}


def test_b10_with_a_goal():
    found = report(drawn(*B10, goals={"Student achievement": 1}))
    directions = {row.name: row.direction for row in found.rows}
    assert directions["Workload"] is Direction.LESS
    assert directions["Mentoring"] is Direction.MORE
    assert found.method.startswith("What could move Student achievement?")
    assert "Student achievement" not in [row.name for row in found.top]
    turned = report(drawn(*B10, goals={"Student achievement": -1}))
    assert {row.name: row.direction for row in turned.rows}["Workload"] is Direction.MORE


@given(diagrams(most=10), st.integers(0, 3))
@settings(deadline=None, max_examples=60)
def test_every_row_is_sound(diagram, seed):
    found = report(diagram, draws=40, seed=seed)
    size = len(diagram.challenges)
    assert {row.challenge for row in found.rows} == set(diagram.challenges)
    assert [row.rank for row in found.rows] == sorted(row.rank for row in found.rows)
    for row in found.rows:
        assert 1 <= row.rank <= row.rank_last <= size
        assert 1 <= row.rank_low <= row.median_rank <= row.rank_high <= size
        assert 0.0 <= row.p_top <= 1.0
        assert 0.0 <= row.helps_share <= 1.0
        assert all(map(math.isfinite, (row.score, row.influence, row.dependence, row.push)))
        assert row.why
        assert "." not in row.stability.rstrip(".").replace(". ", "")
    for row in found.top:
        assert row.score > 0.0
        assert (row.island_rank if row.is_apart else row.rank) <= found.top_count
    pickle.loads(pickle.dumps(found))


def test_the_same_seed_gives_the_same_trials_and_another_seed_others():
    diagram = random_diagram(5)
    one, same, other = (report(diagram, seed=seed) for seed in (7, 7, 8))
    assert one == same
    assert [row.p_top for row in one.rows] != [row.p_top for row in other.rows]
    assert one.seed == 7


def test_a_challenge_without_arrows_changes_no_trial():
    arrows = [*B10, "Workload>Student interest ?"]
    plain, more = report(drawn(*arrows)), report(drawn(*arrows, more=["Alone"]))
    spans = {row.name: (row.rank_low, row.median_rank, row.rank_high) for row in plain.rows}
    for row in more.rows:
        if row.name != "Alone":
            assert spans[row.name] == (row.rank_low, row.median_rank, row.rank_high)


def test_trials_agree_with_trials_by_dense_matrices(shared_data):
    """P(top 5) on Foresight against 400 draws by plain numpy; both have an error of .025."""
    graph = influence_graph(foresight(shared_data))
    fast = run_trials(
        graph, pairs_of(graph), draws=600, seed=1, top_count=5, goal_share=0.7, seconds=60.0
    )
    slow = np.zeros(graph.size)
    rng = np.random.default_rng(2)
    for _ in range(400):
        value = dense_trial(graph, rng)
        slow += value >= np.sort(value)[-5]
    assert np.abs(fast.p_top - slow / 400).max() < 0.11
    assert np.abs(fast.p_top - slow / 400).mean() < 0.008


def dense_trial(graph, rng):
    matrix = np.zeros((graph.size, graph.size))
    exists = rng.random(graph.arrows) < graph.existence
    size = graph.strength * np.exp(0.5 * rng.standard_normal(graph.arrows))
    np.add.at(matrix, (graph.source, graph.target), exists * size)
    for _ in range(rng.poisson(0.05 * graph.arrows)):
        source, target = rng.choice(graph.size, 2, replace=False)
        matrix[source, target] += 0.5 * np.exp(0.5 * rng.standard_normal())
    shares = matrix / np.sqrt(np.maximum(1.0, matrix.sum(axis=0)))
    alpha = 0.8 / max(1.0, max(abs(np.linalg.eigvals(shares))))
    step, total = np.ones(graph.size), np.zeros(graph.size)
    for _ in range(20):
        step = alpha * shares @ step
        total += step
    return total


def test_sure_maps_have_sure_ranks():
    """A strong chain of certain arrows leaves its source far ahead."""
    arrows = [f"hub>spoke{k} +" for k in range(14)] + ["spoke0>end +"]
    sure = dict.fromkeys(range(15), "high")
    found = report(drawn(*arrows, strengths=dict.fromkeys(range(15), 3), confidences=sure))
    assert found.rows[0].name == "hub"
    assert found.rows[0].p_top > 0.99
    assert (found.rows[0].rank_low, found.rows[0].rank_high) == (1, 1)
    assert found.rows[0].stability == "Rank 1 in 9 of 10 trials; among the first 5 in 100 % of 500."


def test_foresight(shared_data):
    found = report(foresight(shared_data))
    places = [row.position for row in found.rows]
    assert places.count(Position.INSIDE) == 86
    assert places.count(Position.UPSTREAM) == 22
    assert places.count(Position.DOWNSTREAM) == 0
    # 8 challenges have no arrow to them: sources are root causes whatever the weights.
    sources = [row for row in found.rows if not row.claims.causes]
    assert len(sources) == 8
    assert {row.role for row in sources} == {Role.ROOT}
    assert len(found.top) == 5


def test_without_arrows_there_is_only_an_invitation():
    for diagram in (Diagram(), drawn(more=["a"]), drawn(more=["a", "b", "c"]), drawn("a>a +")):
        found = report(diagram)
        assert codes(found) == [BannerCode.NO_ARROWS]
        assert found.top == ()
        assert found.draws == 0
        assert not found.stopped_early
        assert all(row.score == 0.0 and row.band is Band.OTHER for row in found.rows)


def test_one_arrow():
    found = report(drawn("a>b -"))
    assert [row.name for row in found.top] == ["a"]
    assert [row.role for row in found.rows] == [Role.ROOT, Role.SYMPTOM]
    assert found.rows[0].position is Position.NO_CLUSTER
    assert found.rows[0].why.startswith("a reaches the other one, most directly b (less).")
    assert "b reaches no other challenge." in found.rows[1].why


def test_in_a_ring_nothing_stands_out():
    found = report(ring(15))
    assert found.rows[0].rank_text == "1–15"
    assert found.top == ()
    assert BannerCode.NOTHING_STANDS_OUT in codes(found)
    assert {row.role for row in found.rows} == {Role.LOOP}


def test_middle_of_a_chain_is_in_between():
    found = report(drawn("a>b +", "b>c +"))
    assert {row.name: row.role for row in found.rows}["b"] is Role.BETWEEN


def test_islands_are_ranked_within_themselves():
    arrows = [f"l{k}>l{k + 1} +" for k in range(8)] + [f"s{k}>s{k + 1} +" for k in range(7)]
    found = report(drawn(*arrows, more=["alone"]))
    assert BannerCode.ISLANDS in codes(found)
    rows = {row.name: row for row in found.rows}
    assert (rows["l0"].island, rows["s0"].island, rows["alone"].island) == (0, 1, 2)
    assert (rows["l0"].island_rank, rows["s0"].island_rank) == (1, 1)
    assert rows["alone"].role is Role.APART
    assert rows["s0"].reach == 7


def test_unknown_signs_are_counted():
    arrows = [f"c{k}>c{k + 1} {'?' if k % 3 == 0 else '+'}" for k in range(18)]
    found = report(drawn(*arrows))
    (banner,) = [b for b in found.banners if b.code is BannerCode.UNKNOWN_SIGNS]
    assert banner.count == 6
    assert found.header.endswith("6 signs unknown")


def test_all_signs_unknown_with_a_goal():
    arrows = [f"c{k}>c{k + 1} ?" for k in range(16)]
    found = report(drawn(*arrows, goals={"c16": 1}))
    rows = {row.name: row for row in found.rows}
    assert rows["c15"].score == 100.0
    assert rows["c15"].direction is Direction.UNCERTAIN
    assert "We cannot tell whether more of it raises or lowers c16" in rows["c15"].why


def test_a_goal_that_nothing_leads_to():
    arrows = [f"c{k}>c{k + 1} +" for k in range(16)]
    found = report(drawn(*arrows, goals={"c0": 1}))
    assert BannerCode.GOAL_NOT_REACHED in codes(found)
    assert found.rows[0].score == 100.0
    assert {row.direction for row in found.rows} == {Direction.NO_GOAL}


def test_dense_maps_are_called_dense():
    names = [f"c{k}" for k in range(12)]
    found = report(drawn(*(f"{a}>{b} +" for a in names for b in names if a != b)), draws=50)
    assert BannerCode.DENSE in codes(found)


def test_contradicting_parallels_are_called_out():
    arrows = [*(f"c{k}>c{k + 1} +" for k in range(14)), "c0>c1 -"]
    found = report(drawn(*arrows))
    assert BannerCode.OPPOSITE_PARALLELS in codes(found)


def test_stopping_early_is_said():
    found = leverage(influence_graph(random_diagram(5)), draws=2_000_000, seconds=0.2)
    assert found.stopped_early
    assert 0 < found.draws < 2_000_000
    assert BannerCode.STOPPED_EARLY in codes(found)
    assert f"{found.draws:,} what-if versions" in found.method


def test_progress_runs_to_one():
    heard = []
    leverage(influence_graph(random_diagram(5)), draws=50, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_without_trials_the_headline_stands_alone():
    found = report(drawn(*B10), draws=0)
    assert found.draws == 0
    assert found.rows[0].stability == "No trials were run."
    assert found.rows[0].p_top == 1.0


@pytest.mark.parametrize(("size", "count"), [(1, 1), (3, 1), (6, 2), (14, 4), (15, 5), (900, 5)])
def test_number_of_candidates(size, count):
    assert top_count_of(size) == count


@given(diagrams(), diagrams())
@settings(deadline=None, max_examples=30)
def test_an_island_is_ranked_as_if_it_were_alone(one, other):
    """The scores of an island depend on α, which all share, so that orders are compared."""
    renamed = [_beside(record) for record in other.records()]
    report = leverage(influence_graph(Diagram([*one.records(), *renamed])), draws=20)
    groups: dict[int, list] = {}
    for row in report.rows:
        groups.setdefault(row.island, []).append(row)
    for rows in groups.values():
        scores = [row.score for row in rows]
        assert scores == sorted(scores, reverse=True)
        assert rows[0].island_rank == 1
        for row in rows:
            better = sum(s > row.score * (1 + 1e-9) for s in scores)
            assert row.island_rank == better + 1
    apart = sum(len(rows) > 1 for rows in groups.values()) > 1
    assert {row.is_apart for row in report.rows} == {apart}
    if apart:
        sizes = {island: len(rows) for island, rows in groups.items()}
        assert all(sizes[row.island] >= 3 for row in report.top)


def _beside(record):
    """Return a record of another diagram under other ids."""
    names = {
        name: f"other {getattr(record, name)}"
        for name in ("id", "challenge", "source", "target", "name")
        if name in record.__dataclass_fields__
    }
    if "challenges" in record.__dataclass_fields__:
        names["challenges"] = frozenset(f"other {c}" for c in record.challenges)
    return replace(record, **names)
