"""Two versions side by side, each explanation derived again from the records."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import oracles
from analysis.maps import B10, drawn, random_diagram
from leverpoint.analysis.compare import UNLINKED, WHOLE, Change, compare
from leverpoint.analysis.components import islands, structure_of
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.homes import parts_of
from leverpoint.analysis.leverage import leverage
from leverpoint.analysis.ranking import ranks
from leverpoint.model.diagram import Diagram


def compared(before, after):
    graphs = influence_graph(before), influence_graph(after)
    reports = tuple(leverage(graph, draws=30) for graph in graphs)
    return compare(*graphs, reports, seconds=60.0), reports


def test_the_same_map_has_not_moved():
    found, _ = compared(drawn(*B10), drawn(*B10))
    assert found.changes == found.entered == found.left == ()
    assert all(move.before == move.after for move in found.moves)
    assert not any(move.is_beyond_range for move in found.moves)


def test_a_new_arrow_explains_who_rose():
    more = [*B10, "Student interest>Workload +"]
    found, _ = compared(drawn(*B10), drawn(*more))
    (change,) = found.changes
    assert (change.change, change.source) == (Change.ADDED, "Student interest")
    moves = {move.name: move for move in found.moves}
    risen = moves["Student interest"]
    assert risen.after < risen.before
    assert risen.explained_by == change
    assert risen.rank_without == risen.before


def test_new_and_gone_challenges_are_named():
    found, _ = compared(drawn("a>b +", "b>c +"), drawn("a>b +", "a>d +"))
    moves = {move.name: move for move in found.moves}
    assert (moves["c"].before is not None, moves["c"].after) == (True, None)
    assert (moves["d"].before, moves["d"].after is not None) == (None, True)


BIG = ("a>b +", "b>c +", "c>d +", "d>a +")
SMALL = ("x>y +", "y>z +")


def test_ranks_of_separate_parts_are_compared_within_each():
    found, reports = compared(drawn(*BIG, *SMALL), drawn(*BIG, *SMALL, "z>y +"))
    rows = {row.name: row for row in reports[1].rows}
    moves = {move.name: move for move in found.moves}
    for name, move in moves.items():
        assert (move.part_after, move.is_same_part) == (2 if name in "xyz" else 1, True)
        assert move.after == rows[name].island_rank
    assert not any(moves[name].has_moved for name in "abcd")
    risen = moves["z"]
    assert (risen.before, risen.after) == (3, 1)
    (change,) = found.changes
    assert (risen.explained_by, risen.rank_without) == (change, risen.before)


def test_ranks_of_parts_that_were_joined_are_not_compared():
    found, _ = compared(drawn(*BIG, *SMALL), drawn(*BIG, *SMALL, "a>x +"))
    moves = {move.name: move for move in found.moves}
    assert {name for name, move in moves.items() if not move.is_same_part} == set("xyz")
    assert moves["x"].part_before == 2
    assert moves["x"].part_after == moves["a"].part_after == WHOLE
    assert moves["x"].explained_by is None
    assert not moves["x"].is_beyond_range


def test_what_is_not_linked_has_no_part():
    found, _ = compared(drawn(*BIG, *SMALL, more=("w",)), drawn(*BIG, *SMALL, "w>x +"))
    moves = {move.name: move for move in found.moves}
    assert (moves["w"].part_before, moves["w"].part_after) == (UNLINKED, 2)
    assert not moves["w"].is_same_part
    assert moves["x"].is_same_part


@given(st.integers(0, 200))
@settings(deadline=None, max_examples=40)
def test_parts_are_those_of_the_structure(seed):
    graph = influence_graph(random_diagram(seed, most=9))
    assert parts_of(graph).tolist() == islands(structure_of(graph)).tolist()


def place_at_home(diagram, challenge):
    """The rank of a challenge: among all, or within its part where several have arrows."""
    value, *_ = oracles.score(diagram)
    ties = nx.Graph((i.source, i.target) for i in diagram.influences.values())
    ties.add_nodes_from(diagram.challenges)
    parts = list(nx.connected_components(ties))
    members = set(diagram.challenges)
    if sum(len(part) > 1 for part in parts) > 1:
        (members,) = (part for part in parts if challenge in part)
    names = [name for name in diagram.challenges if name in members]
    rows = [row for row, name in enumerate(diagram.challenges) if name in members]
    return ranks(value[rows])[1][names.index(challenge)]


@given(st.integers(0, 500))
@settings(deadline=None, max_examples=30)
def test_each_explanation_is_the_rank_with_one_change_undone(seed):
    before = random_diagram(seed, most=7)
    arrows = list(before.influences)
    other = random_diagram(seed + 1, most=7)
    changed = {
        key: record
        for key, record in list(other.influences.items())[::2]
        if record.source in before.challenges and record.target in before.challenges
    }
    rest = {key: r for key, r in before.influences.items() if key not in arrows[::3]}
    others = [r for r in before.records() if r.id not in before.influences]
    after = Diagram([*others, *(rest | changed).values()])
    found, (_, report) = compared(before, after)
    assert found.complete
    for move in found.moves:
        if move.explained_by is None:
            continue
        key = move.explained_by.influence
        undone = {k: r for k, r in after.influences.items() if k != key}
        if move.explained_by.change is not Change.ADDED:
            undone[key] = before.influences[key]
        place = place_at_home(Diagram([*others, *undone.values()]), move.challenge)
        assert place == move.rank_without
        assert abs(place - move.before) < abs(move.after - move.before)
        assert int(report.row(move.challenge).shown_rank.split("–")[0]) == move.after
