"""What-ifs in words: true of the numbers, and no surer than they are."""

import pytest

from analysis.maps import drawn
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.what_if import Outcome, what_if
from leverpoint.analysis.what_if_words import (
    consequences,
    direction_words,
    levels_over_steps,
    share_words,
    size_of,
)


def run(diagram, pushes, method="ripple", **options):
    return what_if(influence_graph(diagram), pushes, method, **options)


def test_what_is_reached_comes_largest_first_and_the_rest_is_counted():
    found = run(drawn("a>b +", "b>c -", "d>e +", strengths={0: 3, 1: 1}), {"a": 1.0})
    said = consequences(found, {"a": 2})
    assert [o.challenge for o in said.reached] == ["b", "c"]
    assert said.unreached == 2, "d and e; the push itself is not counted"
    sizes = [size_of(o, "ripple") for o in said.reached]
    assert sizes == sorted(sizes, reverse=True)
    assert [direction_words(o, "ripple") for o in said.reached] == ["much more", "less"]


def test_undecided_signs_are_not_said_to_lead_anywhere():
    [reached] = consequences(run(drawn("a>b ?"), {"a": 1.0}), {"a": 2}).reached
    assert direction_words(reached, "ripple") == "unclear"


@pytest.mark.parametrize(
    ("rising", "falling", "expected"),
    [
        (0.95, 0.05, "more"),
        (0.02, 0.98, "less"),
        (0.7, 0.3, "rather more"),
        (0.3, 0.7, "rather less"),
        (0.52, 0.48, "either way"),
        (0.51, 0.0, "perhaps more"),  # half of the draws lack an arrow; none goes the other way
        (0.02, 0.6, "perhaps less"),
        (0.3, 0.25, "either way"),
    ],
)
def test_shares_are_said_in_words(rising, falling, expected):
    outcome = Outcome("a", rising - falling, 1, is_unsure=True, rising=rising, falling=falling)
    assert direction_words(outcome, "press") == expected
    assert f"rises in {round(100 * rising)} %" in share_words(outcome)


def test_levels_grow_step_by_step_and_end_where_the_outcomes_are():
    diagram = drawn("a>b +", "b>c -", "c>d -", strengths={0: 3, 1: 3, 2: 3})
    found = run(diagram, {"a": 1.0})
    levels = levels_over_steps(found, ["a"])
    assert [sorted(level) for level in levels[:4]] == [[], ["b"], ["b", "c"], ["b", "c", "d"]]
    end = {o.challenge: o.level for o in found.outcomes if o.level}
    assert levels[-1] == end == {"b": 2, "c": -2, "d": 2}


def test_what_comes_back_to_a_push_is_its_own_change():
    found = run(drawn("a>b +", "b>a -"), {"a": 1.0})
    levels = levels_over_steps(found, ["a"])
    assert "a" not in levels[0]
    assert "a" not in levels[1]
    assert levels[2]["a"] < 0
