"""Comparisons in words."""

import pytest

from analysis.maps import B10, drawn
from leverpoint.analysis.compare import ArrowChange, Change, Move, compare
from leverpoint.analysis.compare_words import move_words, moved_first, summary
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage


def compared(before, after):
    graphs = influence_graph(before), influence_graph(after)
    return compare(*graphs, tuple(leverage(graph, draws=30) for graph in graphs))


def names_of(*diagrams):
    return {c.id: c.name for d in diagrams for c in d.challenges.values()}


def test_the_same_map():
    found = compared(drawn(*B10), drawn(*B10))
    assert summary(found, {}) == "The arrows are the same: no rank has changed."
    assert moved_first(found) == []


def test_a_new_arrow_is_named_with_what_it_explains():
    before, after = drawn(*B10), drawn(*B10, "Student interest>Workload +")
    found = compared(before, after)
    names = names_of(before, after)
    assert summary(found, names).startswith("1 arrow changed.")
    said = {m.name: move_words(m, names) for m in moved_first(found)}
    assert "the new arrow Student interest → Workload explains it all" in said["Student interest"]
    assert said["Student interest"].startswith("up from ")


CHANGE = ArrowChange("i", "a", "b", Change.REMOVED)


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (Move("x", "X", None, 3, False, None, None), "new on the map, 3rd."),
        (Move("x", "X", 3, None, False, None, None), "no longer on the map."),
        (Move("x", "X", 3, 3, False, None, None), "still 3rd."),
        (Move("x", "X", 3, 3, False, None, None, 2, 2), "still 3rd in part 2."),
        (
            Move("x", "X", 3, 1, False, None, None, 1, 1),
            "up from 3rd to 1st in part 1; no single arrow explains it.",
        ),
        (
            Move("x", "X", 1, 4, False, None, None, -1, 2, is_same_part=False),
            "was not linked, is 4th in part 2: what it is tied to has changed, so these do not "
            "compare.",
        ),
        (
            Move("x", "X", 1, 6, True, None, None),
            "down from 1st to 6th, beyond the range of its trials; no single arrow explains it.",
        ),
        (
            Move("x", "X", 6, 1, False, CHANGE, 4),
            "up from 6th to 1st; the deleted arrow A → B explains it in part: without that "
            "change 4th.",
        ),
    ],
)
def test_moves_are_said(move, expected):
    assert move_words(move, {"a": "A", "b": "B"}) == expected
