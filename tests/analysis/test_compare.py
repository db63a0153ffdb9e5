"""Two versions side by side, each explanation derived again from the records."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import oracles
from analysis.maps import B10, drawn, random_diagram
from leverpoint.analysis.compare import Change, compare
from leverpoint.analysis.graph import influence_graph
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
        value, *_ = oracles.score(Diagram([*others, *undone.values()]))
        place = ranks(value)[1][list(before.challenges).index(move.challenge)]
        assert place == move.rank_without
        assert abs(place - move.before) < abs(move.after - move.before)
        assert report.row(move.challenge).rank == move.after
