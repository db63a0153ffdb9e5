"""Outlines: convex, around everything, at the padding's distance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leverpoint.geometry.outlines import (
    convex_hull,
    corners_of,
    distance_from,
    outer_rects,
    sides_of,
)

numbers = st.integers(-500, 500).map(float)
rects = st.lists(
    st.tuples(numbers, numbers, st.floats(1, 200), st.floats(1, 200)), min_size=1, max_size=60
).map(np.array)


def cross(a, b):
    return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]


@settings(max_examples=150, deadline=None)
@given(rects=rects)
def test_a_hull_is_convex_turns_clockwise_and_holds_every_corner(rects):
    hull = convex_hull(corners_of(rects))
    edges = np.roll(hull, -1, axis=0) - hull
    assert (cross(edges, np.roll(edges, -1, axis=0)) > 0).all()
    for corner in corners_of(rects):
        assert (cross(edges, corner - hull) >= -1e-6).all()
    assert {tuple(c) for c in hull} <= {tuple(c) for c in corners_of(rects)}


@settings(max_examples=100, deadline=None)
@given(rects=rects)
def test_the_outer_boxes_alone_have_the_same_hull(rects):
    outer = outer_rects(rects)
    assert np.array_equal(convex_hull(corners_of(outer)), convex_hull(corners_of(rects)))
    assert np.lexsort((outer[:, 0], outer[:, 1])).size <= len(rects)


@settings(max_examples=100, deadline=None)
@given(rects=rects, padding=st.floats(1, 40))
def test_the_sides_run_at_the_padding_and_arcs_join_them(rects, padding):
    hull = convex_hull(corners_of(rects))
    sides = sides_of(hull, padding)
    for (begin, end), corner, after in zip(
        sides, np.roll(hull, -1, axis=0), np.roll(sides, -1, axis=0), strict=True
    ):
        for place in (begin, (begin + end) / 2, end):
            assert distance_from(hull, *place) == pytest.approx(padding)
        assert np.hypot(*(end - corner)) == pytest.approx(padding)
        assert np.hypot(*(after[0] - corner)) == pytest.approx(padding)


def test_distances_are_negative_inside():
    square = convex_hull(np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]))
    assert distance_from(square, 5, 4) == -4
    assert distance_from(square, 5, -3) == 3
    assert distance_from(square, 13, 14) == 5
    assert distance_from(square, 10, 5) == 0
