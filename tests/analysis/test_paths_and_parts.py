"""Paths, trees, submaps, independent loops, knock-outs and partners."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from analysis import oracles
from analysis.maps import B10, diagrams, drawn, from_edges, ring
from leverpoint.analysis.components import islands, structure_of, submap
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.independent_loops import independent_loops
from leverpoint.analysis.knock_outs import knock_outs
from leverpoint.analysis.levins import loop_analysis
from leverpoint.analysis.partners import partner_report
from leverpoint.analysis.paths import find_paths, tree
from leverpoint.analysis.ranking import ranks
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.partner import Partner


@given(diagrams(most=8))
@settings(deadline=None)
def test_paths_are_those_of_networkx(diagram):
    graph = oracles.simple_network(diagram)
    first, *_, last = diagram.challenges
    found = find_paths(influence_graph(diagram), [first], [last], seconds=30.0)
    expected = {tuple(p) for p in nx.all_simple_paths(graph, first, last, cutoff=6)}
    assert found.complete
    assert {step.challenges for step in found.all} == expected
    for step in found.all:
        assert step.sign == oracles.path_sign(diagram, step.challenges)
        assert step.strength == pytest.approx(oracles.path_strength(diagram, step.challenges))
    assert [s.strength for s in found.all] == sorted((s.strength for s in found.all), reverse=True)
    assert {s.sign for s in found.raising} <= {1}
    assert {s.sign for s in found.lowering} <= {-1}
    assert {s.sign for s in found.undecided} <= {0}


def test_paths_between_sets_and_their_bounds():
    graph = influence_graph(drawn("a>x +", "b>x -", "x>y +", "x>z +"))
    found = find_paths(graph, ["a", "b"], ["y", "z"])
    assert len(found.all) == 4
    assert len(found.raising) == len(found.lowering) == 2
    assert found.opposing
    full = influence_graph(from_edges(12, [(a, b) for a in range(12) for b in range(12) if a != b]))
    bounded = find_paths(full, ["0"], ["11"], max_count=50)
    assert len(bounded.all) == 50
    assert not bounded.complete


def test_paths_from_a_challenge_to_itself_are_its_loops():
    found = find_paths(influence_graph(drawn(*B10)), ["Unfilled posts"], ["Unfilled posts"])
    assert [step.challenges for step in found.all] == [
        ("Unfilled posts", "Recruitment effort", "Unfilled posts")
    ]


def test_trees_of_effects_and_causes():
    graph = influence_graph(drawn("a>b +", "b>c -", "c>b +", "d>b ?"))
    effects = tree(graph, "a", depth=3, effects=True)
    assert flat(effects) == "a(b(c(b*)))"
    assert effects.branches[0].influence == "a0"
    assert effects.branches[0].branches[0].sign == -1
    causes = tree(graph, "b", depth=2, effects=False)
    assert flat(causes) == "b(a,c(b*),d)"
    assert flat(tree(graph, "b", depth=0, effects=True)) == "b"


def flat(branch):
    below = ",".join(flat(other) for other in branch.branches)
    name = branch.challenge + "*" * branch.seen
    return f"{name}({below})" if below else name


def test_trees_of_dense_maps_stay_bounded():
    graph = influence_graph(
        from_edges(20, [(a, b) for a in range(20) for b in range(20) if a != b])
    )

    def size(branch):
        return 1 + sum(map(size, branch.branches))

    assert size(tree(graph, "0", depth=9, effects=True, max_size=1_000)) == 1_000


@given(diagrams())
@settings(deadline=None)
def test_structure_is_that_of_networkx(diagram):
    graph = influence_graph(diagram)
    found, network = structure_of(graph), oracles.simple_network(diagram)
    ids = list(diagram.challenges)
    clusters = {}
    for row, number in enumerate(found.cluster.tolist()):
        clusters.setdefault(number, set()).add(ids[row])
    assert sorted(map(sorted, clusters.values())) == sorted(
        map(sorted, nx.strongly_connected_components(network))
    )
    parts = {}
    for row, number in enumerate(islands(found).tolist()):
        parts.setdefault(number, set()).add(ids[row])
    assert sorted(map(sorted, parts.values())) == sorted(
        map(sorted, nx.weakly_connected_components(network))
    )
    assert [len(parts[k]) for k in sorted(parts)] == sorted(map(len, parts.values()), reverse=True)
    for row, challenge in enumerate(ids):
        below, above = nx.descendants(network, challenge), nx.ancestors(network, challenge)
        assert submap(graph, [challenge]) == below | {challenge}
        assert submap(graph, [challenge], downstream=False) == above | {challenge}
        assert found.reach(row) == len(below)


@given(diagrams(most=8))
@settings(deadline=None)
def test_independent_loops_hold_every_arrow_on_a_loop(diagram):
    found = independent_loops(influence_graph(diagram))
    network = oracles.simple_network(diagram)
    homes = {c: k for k, part in enumerate(nx.strongly_connected_components(network)) for c in part}
    inside = {(a, b) for a, b in network.edges if homes[a] == homes[b]}
    held = set()
    for loop in found.loops.loops:
        if loop.length > 1:
            held |= set(
                zip(loop.challenges, (*loop.challenges[1:], loop.challenges[0]), strict=True)
            )
    assert held == inside
    assert len([loop for loop in found.loops.loops if loop.length > 1]) <= found.rank
    expected = sum(
        network.subgraph(part).number_of_edges() - len(part) + 1
        for part in nx.strongly_connected_components(network)
    )
    assert found.rank == expected


@given(diagrams(most=7))
@settings(deadline=None, max_examples=30)
def test_knock_outs_are_the_ranks_of_the_map_without_the_arrow(diagram):
    found = knock_outs(influence_graph(diagram), seconds=60.0)
    assert found.complete
    for arrow, after in zip(found.arrows, found.ranks, strict=True):
        arrow_id = list(diagram.influences)[arrow]
        rest = Diagram([r for r in diagram.records() if r.id != arrow_id])
        value, *_ = oracles.score(rest)
        np.testing.assert_array_equal(after, ranks(value)[1])


def test_knock_outs_out_of_time_say_so():
    assert not knock_outs(influence_graph(ring(5)), seconds=-1.0).complete


def test_partners_gain_together():
    diagram = drawn(
        "root>school +", "root>clinic +", "school>grades +", "clinic>health +", "side>health +",
        partners={"Schools": ["grades", "school"], "Clinics": ["health"], "Idle": []},
    )  # fmt: skip
    report = partner_report(influence_graph(diagram))
    rows = {row.challenge: row for row in report.rows}
    assert report.rows[0].challenge == "root"
    assert {gain.partner: gain.reached for gain in rows["root"].gains} == {
        "Schools": 2, "Clinics": 1,
    }  # fmt: skip
    assert rows["root"].reached == 3
    # A partner's own challenge counts only where the push comes back to it.
    assert {gain.partner: gain.reached for gain in rows["school"].gains} == {"Schools": 1}
    (alliance,) = report.alliances
    assert alliance.partners == ("Schools", "Clinics")
    assert alliance.best == ("root",)
    assert alliance.count == 1


@given(diagrams(most=8))
@settings(deadline=None)
def test_partner_counts_are_descendants(diagram):
    some = frozenset(list(diagram.challenges)[::2])
    more = Diagram([*diagram.records(), Partner(id="p", name="P", challenges=some)])
    network = oracles.simple_network(more)
    for row in partner_report(influence_graph(more)).rows:
        assert row.reached == len(nx.descendants(network, row.challenge) & some)


def test_loop_analysis_refuses_what_it_cannot_count():
    with pytest.raises(UserError, match="at most 16"):
        loop_analysis([[0] * 17] * 17)
    assert loop_analysis([[-1]]).adjoint == ((1,),)
