"""Arrows lie on circles through both centres, end outside both boxes, and point where they go."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leverpoint.geometry.arcs import arc_shapes, bend_through, circle, head_length
from leverpoint.geometry.bends import automatic_bends, loop_bends, pair_roles

NO = np.array([False])
HALF_WIDTH, HALF_HEIGHT = 60.0, 20.0


def arrow(dx, dy, share, width=3.0, reach=0.0):
    source = np.array([[0.0, 0.0, HALF_WIDTH, HALF_HEIGHT, reach]])
    target = np.array([[dx, dy, HALF_WIDTH, HALF_HEIGHT, reach]])
    sagitta = np.array([share * math.hypot(dx, dy)])
    return arc_shapes(source, target, sagitta, np.array([width]), NO)


def outside(point, box, reach=0.0):
    """Return how far a point is from a rounded box around `box`."""
    x = max(abs(point[0] - box[0]) - HALF_WIDTH + 10, 0)
    y = max(abs(point[1] - box[1]) - HALF_HEIGHT + 10, 0)
    return math.hypot(x, y) - 10 - reach


places = st.tuples(st.floats(-900, 900), st.floats(-900, 900)).filter(
    lambda p: abs(p[0]) > 200 or abs(p[1]) > 120
)


@given(places, st.floats(-0.6, 0.6), st.sampled_from([1.75, 3.0, 5.0]), st.sampled_from([0, 11]))
def test_ends_keep_their_distance(place, share, width, reach):
    shape = arrow(*place, share, width, reach)
    assert outside(shape.start[0], (0, 0), reach) == pytest.approx(4, abs=0.2)
    tip = outside(shape.head[0, 0], place, reach)
    assert tip >= 5.8
    assert tip <= 6.2 or tip == pytest.approx(4 + 1.3 * width + 2, abs=0.2)


@given(places, st.floats(-0.6, 0.6))
def test_lines_and_heads_lie_on_the_circle_through_both_centres(place, share):
    shape = arrow(*place, share)
    centre, radius = shape.centre[0], shape.radius[0]
    tolerance = 1e-6 * radius
    for point in ((0, 0), place, shape.start[0], shape.end[0], shape.head[0, 0]):
        assert math.dist(point, centre) == pytest.approx(radius, abs=tolerance + 1e-6)


@given(places, st.floats(-0.6, 0.6))
def test_bounds_hold_the_line_the_head_and_the_sign(place, share):
    shape = arrow(*place, share)
    angles = shape.angle[0] + shape.sweep[0] * np.linspace(0, 1, 50)
    points = shape.centre[0] + shape.radius[0] * np.stack([np.cos(angles), np.sin(angles)], 1)
    everything = np.concatenate([points, shape.head[0], shape.sign_at])
    x0, y0, x1, y1 = shape.bounds[0]
    assert (everything >= (x0 - 1e-6, y0 - 1e-6)).all()
    assert (everything <= (x1 + 1e-6, y1 + 1e-6)).all()


def test_positive_bends_bulge_to_the_left_of_travel():
    shape = arrow(400, 0, 0.16)
    middle = shape.angle[0] + shape.sweep[0] / 2
    top = shape.centre[0, 1] + shape.radius[0] * math.sin(middle)
    assert top == pytest.approx(-64, abs=1)
    assert shape.sweep[0] > 0
    assert arrow(400, 0, -0.16).sweep[0] < 0


def test_the_radius_follows_the_formula():
    _, radius, sweep, _ = circle(np.array([[0.0, 0.0]]), np.array([[400.0, 0.0]]), np.array([64.0]))
    assert radius[0] == pytest.approx((400**2 / 4 + 64**2) / (2 * 64))
    assert sweep[0] == pytest.approx(4 * math.atan(2 * 64 / 400))


def test_sagittas_below_four_pixels_are_straight():
    assert arrow(400, 0, 3.9 / 400).straight[0]
    assert not arrow(400, 0, 4.1 / 400).straight[0]
    straight = arrow(400, 0, 0)
    assert straight.start[0, 1] == pytest.approx(0, abs=0.01)
    assert straight.end[0, 1] == pytest.approx(0, abs=0.01)


def test_the_sign_stands_behind_the_head_on_the_convex_side():
    shape = arrow(600, 0, 0.1)
    tip, sign = shape.head[0, 0], shape.sign_at[0]
    assert math.dist(sign, shape.centre[0]) == pytest.approx(shape.radius[0] + 1.5 + 12)
    assert math.dist(sign, tip) == pytest.approx(math.hypot(14.6 + 14, 13.5), abs=1.5)


def test_heads_grow_with_the_line():
    widths = np.array([1.75, 3.0, 5.0])
    assert head_length(widths).tolist() == pytest.approx([11.85, 14.6, 19.0])
    head = arrow(600, 0, 0.0, 5.0).head[0]
    assert head[0, 0] - head[1, 0] == pytest.approx(19, abs=0.1)
    assert abs(head[1, 1] - head[3, 1]) == pytest.approx(2 * (4 + 1.3 * 5), abs=0.1)


def test_delay_bars_cross_the_line_at_42_percent():
    source, target = np.array([[0.0, 0, 60, 20, 0]]), np.array([[600.0, 0, 60, 20, 0]])
    shape = arc_shapes(source, target, np.zeros(1), np.full(1, 3.0), np.array([True]))
    start, tip = shape.start[0, 0], shape.head[0, 0, 0]
    bars = shape.delay_bars[0]
    assert bars[:, [0, 2]].mean() == pytest.approx(start + 0.42 * (tip - start))
    assert np.hypot(bars[:, 2] - bars[:, 0], bars[:, 3] - bars[:, 1]) == pytest.approx([18, 18])
    assert abs(bars[1, 0] - bars[0, 0]) == pytest.approx(7)
    assert np.isnan(arrow(600, 0, 0).delay_bars).all()


@given(st.floats(-1.4, 1.4), st.floats(0.2, 0.8), places)
def test_bending_towards_a_place_finds_the_bend_through_it(share, where, place):
    source, target = np.zeros(2), np.array(place)
    sagitta = share * math.hypot(*place)
    if abs(sagitta) < 4:
        return
    centre, radius, sweep, first = circle(source[None], target[None], np.array([sagitta]))
    angle = first[0] + sweep[0] * where
    x, y = centre[0] + radius[0] * np.array([math.cos(angle), math.sin(angle)])
    assert bend_through(source, target, x, y) == pytest.approx(share, abs=1e-3)


def test_automatic_bends_grow_less_on_long_arrows():
    one = np.ones(3, np.intp)
    bends = automatic_bends(np.array([100.0, 500.0, 1000.0]), one * 0, one)
    assert bends.tolist() == pytest.approx([0.16, 0.16, 0.08])


def test_parallel_arrows_fan_and_opposite_arrows_keep_left():
    source, target = np.array([0, 0, 0, 1, 2]), np.array([1, 1, 1, 0, 3])
    number, size = pair_roles(source, target, 4)
    assert number.tolist() == [0, 1, 2, 0, 0]
    assert size.tolist() == [-3, -3, -3, -1, 1]
    bends = automatic_bends(np.full(5, 200.0), number, size)
    assert bends.tolist() == pytest.approx([0.14, 0.30, 0.46, 0.35, 0.16])


def test_no_arrows_have_no_roles():
    number, size = pair_roles(np.zeros(0, np.intp), np.zeros(0, np.intp), 0)
    assert len(number) == len(size) == 0


def test_loop_bends_follow_the_circle_around_the_middle():
    corners = np.array([(100.0, 0), (0, 100), (-100, 0), (0, -100)])
    after = np.roll(corners, -1, axis=0)
    bends = loop_bends(corners, after, np.zeros((4, 2)))
    expected = (100 - math.sqrt(100**2 - 5000)) / math.hypot(100, 100)
    assert np.abs(bends).tolist() == pytest.approx([expected] * 4)
    assert (bends > 0).all()
    assert (loop_bends(after, corners, np.zeros((4, 2))) < 0).all()


@pytest.mark.parametrize(
    ("source", "target", "bend"),
    [
        ((-350, 174, 44, 20, 0), (-205, 89, 95.5, 28, 0), 0.16),
        ((-18.6, 252.7, 70.2, 28, 0), (68.6, 330.3, 97.8, 20, 0), 0.16),
        ((1100, 182, 81.5, 20, 0), (1003, 285, 88.5, 20, 0), 0.35),
    ],
)
def test_arcs_that_leave_a_wide_box_beyond_their_middle_end_outside_both_boxes(
    source, target, bend
):
    ends = np.array([source], float), np.array([target], float)
    sagitta = bend * np.hypot(*(ends[1] - ends[0])[:, :2].T)
    shape = arc_shapes(*ends, sagitta, np.array([3.0]), np.array([False]))
    for place in (shape.start[0], *shape.head[0, [0, 1, 3]]):
        for x, y, half_width, half_height, _ in (source, target):
            assert abs(place[0] - x) > half_width or abs(place[1] - y) > half_height
