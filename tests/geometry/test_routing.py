"""Arrows lead round boxes, counted as plain samples count them."""

import numpy as np
import pytest

from leverpoint.geometry.arcs import bend_through
from leverpoint.geometry.routing import (
    LEAST_OF_PAIR,
    MARGIN,
    MOST_SHARE,
    bulges_through,
    hidden_counts,
    routed_bends,
)

ALONE = np.zeros(1, bool)
PAIRED = np.ones(1, bool)


def boxes(*centres, size=(150.0, 44.0), reach=0.0):
    """Outlines of boxes of one size."""
    return np.array([(x, y, size[0] / 2, size[1] / 2, reach) for x, y in centres])


def hidden(outlines, bend):
    return int(hidden_counts(np.array([[0, 1]]), np.array([bend]), outlines)[0])


def route(outlines, bend, paired=ALONE):
    return float(routed_bends(np.array([[0, 1]]), np.array([bend]), outlines, paired)[0])


def test_an_arrow_under_a_box_is_led_round_it():
    outlines = boxes((0, 0), (0, 400), (20, 200))
    assert hidden(outlines, 0.16) == 1
    bend = route(outlines, 0.16)
    assert abs(bend) <= MOST_SHARE
    assert hidden(outlines, bend) == 0


def test_where_nothing_is_in_the_way_the_usual_bend_stays():
    assert np.isnan(route(boxes((0, 0), (0, 400), (300, 200)), 0.16))


def test_the_nearest_free_bend_is_chosen():
    right = route(boxes((0, 0), (0, 600), (30, 300)), 0.1)
    left = route(boxes((0, 0), (0, 600), (-30, 300)), -0.1)
    assert right == pytest.approx(-left, abs=1e-9)


def test_a_wall_that_no_bend_goes_round_leaves_the_usual_bend():
    wall = boxes((0, 0), (0, 400), *((x, 200) for x in range(-600, 601, 150)))
    assert np.isnan(route(wall, 0.16))


def test_a_way_under_fewer_boxes_is_taken_where_none_is_free():
    wall = [(x, 120) for x in range(-600, 601, 150)]
    crowd = boxes((0, 0), (0, 600), *wall, (30, 300))
    bend = route(crowd, 0.05)
    assert 0 < hidden(crowd, bend) < hidden(crowd, 0.05)


def test_a_halo_counts_as_part_of_its_box():
    outlines = boxes((0, 0), (0, 600), (-140, 300), reach=0.0)
    assert hidden(outlines, 0.0) == 0
    outlines[2, 4] = 70.0
    assert hidden(outlines, 0.0) == 1


@pytest.mark.parametrize("usual", [0.16, 0.3])
def test_arrows_that_run_both_ways_stay_on_their_side(usual):
    outlines = boxes((0, 0), (0, 400), (20, 200))
    bend = route(outlines, usual, PAIRED)
    assert np.isnan(bend) or bend >= LEAST_OF_PAIR - 1e-9


def test_bulges_are_those_of_the_arc_through_a_place():
    rng = np.random.default_rng(1)
    for length, ahead, beside in rng.uniform((50, -0.48, -0.4), (900, 0.48, 0.4), (300, 3)):
        source, target = np.zeros(2), np.array([length, 0.0])
        x, y = length * (0.5 + ahead), -length * beside
        wanted = bend_through(source, target, x, y)
        if abs(y) < 0.5 or abs(wanted) >= 1.4:
            continue
        found = bulges_through(np.array(ahead * length), np.array(beside * length), length)
        assert found / length == pytest.approx(wanted, abs=1e-6)


def test_boxes_are_counted_as_samples_of_the_arc_count_them():
    rng = np.random.default_rng(2)
    outlines = boxes(*rng.uniform(0, 1400, (60, 2)), size=(130.0, 48.0))
    ends = np.array([(a, b) for a, b in rng.integers(0, 60, (120, 2)) if a != b])
    bends = rng.uniform(-0.35, 0.35, len(ends))
    found = hidden_counts(ends, bends, outlines)
    plain = [_sampled(outlines, *pair, bend) for pair, bend in zip(ends, bends, strict=True)]
    assert np.mean(found == plain) > 0.93
    assert abs(found.sum() - sum(plain)) < 0.05 * sum(plain)


def _sampled(outlines, source, target, bend):
    """Return how many foreign boxes places on the arc lie in."""
    start, end = outlines[source, :2], outlines[target, :2]
    chord = end - start
    length = float(np.hypot(*chord))
    along = chord / length
    left = np.array([along[1], -along[0]])
    bulge = bend * length
    if abs(bulge) < 1e-6:
        points = start + np.linspace(0, 1, 400)[:, None] * chord
    else:
        radius = (length**2 / 4 + bulge**2) / (2 * abs(bulge))
        half = 2 * np.arctan2(2 * abs(bulge), length)
        turn = np.linspace(-half, half, 800)
        ahead = radius * np.sin(turn)
        beside = (abs(bulge) - radius + radius * np.cos(turn)) * np.sign(bulge)
        points = start + chord / 2 + ahead[:, None] * along + beside[:, None] * left
    ahead = (points - start - chord / 2) @ along
    points = points[np.abs(ahead) < 0.97 * length / 2]
    apart = np.abs(points[:, None] - outlines[:, :2])
    inside = (apart < outlines[:, 2:4] + MARGIN).all(axis=2).any(axis=0)
    inside[[source, target]] = False
    return int(inside.sum())
