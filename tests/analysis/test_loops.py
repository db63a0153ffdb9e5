"""Loops against networkx, and honesty about what was not searched."""

import math
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings

from analysis import oracles
from analysis.maps import B10, diagrams, drawn, foresight, from_edges, ring
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.loops import count_loops, find_loops
from leverpoint.model.diagram import Diagram


def rotations(cycle):
    at = cycle.index(min(cycle))
    return (*cycle[at:], *cycle[:at])


def expected(diagram, longest=None):
    plain = nx.DiGraph(oracles.network(diagram))
    return {rotations(tuple(c)) for c in nx.simple_cycles(plain, length_bound=longest)}


def listed(found):
    return [rotations(loop.challenges) for loop in found.loops]


@given(diagrams(most=8))
@settings(deadline=None)
def test_all_loops_are_those_of_networkx(diagram):
    found = find_loops(influence_graph(diagram), seconds=20.0)
    every = expected(diagram)
    if found.complete:
        assert sorted(listed(found)) == sorted(every)
        assert count_loops(influence_graph(diagram)) == (len(every), True)
    else:
        assert set(listed(found)) <= every
        assert len(every) > 500


@given(diagrams(most=9))
@settings(deadline=None)
def test_loops_up_to_a_length_are_those_of_networkx(diagram):
    found = find_loops(influence_graph(diagram), max_length=4)
    assert sorted(listed(found)) == sorted(expected(diagram, 4))
    assert found.longest_searched <= 4
    assert found.complete == (
        max(map(len, nx.strongly_connected_components(oracles.network(diagram)))) <= 4
    )


@given(diagrams(most=8))
@settings(deadline=None)
def test_each_loop_says_what_its_arrows_say(diagram):
    for loop in find_loops(influence_graph(diagram)).loops:
        closed = (*loop.challenges, loop.challenges[0])
        arrows = [diagram.influences[arrow] for arrow in loop.influences]
        assert [(a.source, a.target) for a in arrows] == list(pairwise(closed))
        sign = oracles.path_sign(diagram, closed)
        assert loop.kind == {1: "R", -1: "B", 0: "?"}[sign]
        assert loop.strength == pytest.approx(oracles.path_strength(diagram, closed))
        assert loop.delays == sum(arrow.delayed for arrow in arrows)
        assert loop.delayed == any(arrow.delayed for arrow in arrows)


@given(diagrams(most=8))
@settings(deadline=None)
def test_labels_count_up_and_short_strong_loops_come_first(diagram):
    loops = find_loops(influence_graph(diagram)).loops
    for kind in "RB?":
        labels = [loop.label for loop in loops if loop.kind == kind]
        assert labels == [f"{kind}{number}" for number in range(1, len(labels) + 1)]
    places = [(loop.length, -round(loop.strength, 9)) for loop in loops]
    assert places == sorted(places)
    assert find_loops(influence_graph(diagram)).loops == loops


def test_b10_has_its_two_loops():
    found = find_loops(influence_graph(drawn(*B10)))
    assert {loop.label: set(loop.challenges) for loop in found.loops} == {
        "R1": {"Teacher confidence", "Hands-on lessons", "Student interest", "Student achievement"},
        "B1": {"Unfilled posts", "Recruitment effort"},
    }
    assert found.complete
    assert found.summary == "2 loops, all there are"


@pytest.mark.parametrize("seed", range(12))
def test_strongest_loop_through_every_arrow(seed, monkeypatch):
    """With the short list forbidden, every arrow on a loop still has its strongest one."""
    from analysis.maps import random_diagram

    monkeypatch.setattr("leverpoint.analysis.loops.SHORT_LIST", 0)
    diagram = random_diagram(seed, most=8, plain=True)
    found = find_loops(influence_graph(diagram))
    every = expected(diagram)
    best = {}
    for cycle in every:
        closed = (*cycle, cycle[0])
        strength = oracles.path_strength(diagram, closed)
        for pair in pairwise(closed):
            best[pair] = max(best.get(pair, 0.0), strength)
    listed_best = {}
    for loop in found.loops:
        closed = (*loop.challenges, loop.challenges[0])
        for pair in pairwise(closed):
            listed_best[pair] = max(listed_best.get(pair, 0.0), loop.strength)
    assert listed_best == pytest.approx(best)
    assert found.every_arrow


@pytest.mark.parametrize("size", range(3, 8))
def test_complete_digraph_has_the_closed_form(size):
    edges = [(a, b) for a in range(size) for b in range(size) if a != b]
    graph = influence_graph(from_edges(size, edges))
    closed_form = sum(math.comb(size, k) * math.factorial(k - 1) for k in range(2, size + 1))
    assert count_loops(graph, seconds=20.0) == (closed_form, True)
    assert len(find_loops(graph, max_length=size, seconds=20.0).loops) == closed_form


def test_foresight_counts_are_the_published_ones(shared_data):
    graph = influence_graph(foresight(shared_data))
    found = find_loops(graph, max_length=6, seconds=30.0)
    kinds = [loop.kind for loop in found.loops]
    assert (len(kinds), kinds.count("R"), kinds.count("B")) == (193, 115, 78)
    assert not found.complete
    assert found.longest_searched == 6
    assert found.summary == "At least 193 loops; all of up to 6 arrows are listed"
    assert len(find_loops(graph, max_length=7, seconds=30.0).loops) == 431
    assert len(find_loops(graph, max_length=8, seconds=30.0).loops) == 901
    assert len(find_loops(graph, max_length=11, seconds=60.0).loops) == 8511


def test_foresight_by_default_lists_the_strongest_and_claims_no_more(shared_data):
    found = find_loops(influence_graph(foresight(shared_data)), seconds=30.0)
    assert not found.complete
    assert found.every_arrow
    assert found.summary.startswith(f"At least {len(found.loops)} loops")
    on_loops = {arrow for loop in found.loops for arrow in loop.influences}
    network = oracles.simple_network(foresight(shared_data))
    homes = {c: k for k, part in enumerate(nx.strongly_connected_components(network)) for c in part}
    inside = sum(homes[a] == homes[b] for a, b in network.edges)
    assert len(on_loops) == inside


def test_bounds_are_kept_and_said():
    """Twenty challenges that all influence each other have about 1e17 loops."""
    edges = [(a, b) for a in range(20) for b in range(20) if a != b]
    graph = influence_graph(from_edges(20, edges))
    assert count_loops(graph, max_count=1_000) == (1_000, False)
    count, complete = count_loops(graph, max_count=10**9, seconds=0.05)
    assert count > 0
    assert not complete
    found = find_loops(graph, max_length=20, max_count=3_000)
    assert len(found.loops) == 3_000
    assert not found.complete
    # 190 of two arrows and 2,280 of three; those of four no longer fit.
    assert found.longest_searched == 3


def test_self_loops_are_loops_of_one_arrow():
    found = find_loops(influence_graph(drawn("a>a -", "a>b +")))
    (loop,) = found.loops
    assert (loop.label, loop.challenges, loop.influences) == ("B1", ("a",), ("a0",))


def test_contradicting_parallels_make_a_loop_undecided():
    found = find_loops(influence_graph(drawn("a>b +", "a>b -", "b>a +")))
    assert [loop.label for loop in found.loops] == ["?1"]


def test_maps_without_loops_say_so():
    for diagram in (Diagram(), drawn(more=["a"]), drawn("a>b +", "b>c +")):
        found = find_loops(influence_graph(diagram))
        assert found.loops == ()
        assert found.complete
        assert found.summary == "No loops"
        assert find_loops(influence_graph(diagram), max_length=5).loops == ()


def test_long_rings_are_one_loop():
    graph = influence_graph(ring(3_000))
    for found in (find_loops(graph), find_loops(graph, max_length=3_000, seconds=60.0)):
        assert [loop.length for loop in found.loops] == [3_000]
        assert found.complete


class Enough(BaseException):
    """Raised by a progress to end the search."""


@pytest.mark.parametrize("options", [{}, {"max_length": 20}], ids=["strongest", "by length"])
def test_a_search_tells_its_progress_and_ends_at_once_when_told(options):
    rows = 60
    dense = from_edges(rows, [(a, b) for a in range(rows) for b in range(rows) if a != b])
    graph = influence_graph(dense)
    told = []
    find_loops(graph, seconds=0.3, max_count=10**6, progress=told.append, **options)
    assert told == sorted(told)
    assert 0.0 <= told[0] <= told[-1] <= 1.0
    heard = []

    def refuse(share):
        heard.append(share)
        raise Enough

    with pytest.raises(Enough):
        find_loops(graph, seconds=60.0, max_count=10**9, progress=refuse, **options)
    assert len(heard) == 1
