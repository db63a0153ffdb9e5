"""What lies within a few steps of a challenge."""

import pytest

from drawing.sample_diagrams import b10
from leverpoint.analysis.neighbourhood import Direction, links_of, neighbourhood


def around(starts, hops, direction):
    return neighbourhood(links_of(b10()), starts, hops, direction).challenges


@pytest.mark.parametrize(
    ("hops", "direction", "wanted"),
    [
        (0, Direction.BOTH, "M"),
        (1, Direction.CAUSES, "MW"),
        (1, Direction.EFFECTS, "MCT"),
        (2, Direction.EFFECTS, "MCTHU"),
        (2, Direction.BOTH, "MWCTHU"),
        (5, Direction.CAUSES, "MW"),
        (5, Direction.EFFECTS, "MCTHUIAR"),
    ],
)
def test_hops_and_directions(hops, direction, wanted):
    assert around(["M"], hops, direction) == set(wanted)


def test_both_ways_does_not_turn_round_on_the_way():
    # Planning time is another effect of Mentoring's cause: no cause and no effect of Mentoring.
    assert "P" not in around(["M"], 5, Direction.BOTH)


def test_several_starts_are_united_and_strangers_left_out():
    found = around(["P", "R", "nobody"], 1, Direction.EFFECTS)
    assert found == set("PHRU")


def test_the_influences_among_what_was_found():
    found = neighbourhood(links_of(b10()), ["M"], 1, Direction.BOTH)
    assert found.challenges == set("MWCT")
    assert found.influences == {"WM", "WT", "MC", "MT"}
