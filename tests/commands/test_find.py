import pytest

from leverpoint.commands.challenges import set_note
from leverpoint.commands.find import find_challenges


@pytest.fixture
def town(empty):
    empty.add("Teacher turnover", "Turnover of leaders", "Unfilled posts", "Planning time")
    set_note(empty.document, empty.id("Unfilled posts"), "Counts the turnover of a year.")
    return empty


def found(board, typed):
    return [board.diagram.challenges[c].name for c in find_challenges(board.diagram, typed)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("turn", ["Turnover of leaders", "Teacher turnover", "Unfilled posts"]),
        ("TT", ["Teacher turnover"]),
        ("time plan", ["Planning time"]),
        ("ost", ["Unfilled posts"]),
        ("year counts", ["Unfilled posts"]),
        ("nothing like it", []),
        ("  ", []),
    ],
)
def test_names_first_then_words_then_notes(town, typed, names):
    assert found(town, typed) == names


def test_equals_go_from_top_to_bottom(empty):
    empty.add("Time a", "Time b", "Time c")
    assert found(empty, "time") == ["Time a", "Time b", "Time c"]
