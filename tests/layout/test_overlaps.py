"""Overlap removal: nothing left over another box, nothing moved without need."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.maps import box_sizes, columns, placed, scattered, small_world
from leverpoint.layout.overlaps import (
    GAP,
    nearest_free_place,
    overlapping_pairs,
    remove_overlaps,
)
from leverpoint.layout.tidy import tidied


def boxes(count, seed, spread):
    rng = np.random.default_rng(seed)
    sizes = np.stack([rng.integers(88, 195, count), rng.choice([40, 59, 78, 94], count)], axis=1)
    centres = rng.uniform(-1, 1, (count, 2)) * np.sqrt(count) * (160, 60) * spread
    return np.round(centres), sizes.astype(float)


@settings(max_examples=40, deadline=None)
@given(
    count=st.integers(0, 60),
    seed=st.integers(0, 10_000),
    spread=st.sampled_from([0.0, 0.2, 0.6, 1.0, 2.0]),
    share=st.sampled_from([0.0, 0.1, 0.5]),
)
def test_free_boxes_end_clear_of_all_and_locked_ones_stay(count, seed, spread, share):
    centres, sizes = boxes(count, seed, spread)
    locked = np.random.default_rng(seed).random(count) < share
    moved = remove_overlaps(centres, sizes, locked=locked)
    pairs = overlapping_pairs(moved, sizes, GAP)
    assert locked[pairs].all()
    assert (moved[locked] == centres[locked]).all()
    assert np.isfinite(moved).all()
    assert (moved == np.round(moved)).all()


def test_a_box_that_overlaps_nothing_stays_exactly():
    centres = np.array([[0.25, 0.5], [60.0, 10.0], [900.123, 400.456]])
    sizes = np.full((3, 2), (150.0, 44.0))
    moved = remove_overlaps(centres, sizes)
    assert (moved[2] == centres[2]).all()
    assert len(overlapping_pairs(moved, sizes, GAP)) == 0


def test_two_boxes_part_by_no_more_than_they_must():
    centres = np.array([[0.0, 0.0], [10.0, 30.0]])
    sizes = np.full((2, 2), (150.0, 44.0))
    moved = remove_overlaps(centres, sizes)
    assert moved[1, 1] - moved[0, 1] == pytest.approx(44 + GAP, abs=3)
    assert (moved[:, 0] == centres[:, 0]).all()


def test_thousand_boxes_on_one_spot():
    sizes = np.full((1000, 2), (150.0, 44.0))
    moved = remove_overlaps(np.zeros((1000, 2)), sizes)
    assert len(overlapping_pairs(moved, sizes, GAP)) == 0
    assert np.ptp(moved, axis=0).max() < 20_000


def test_overlaps_are_counted_as_plain_loops_count_them():
    centres, sizes = boxes(40, 3, 0.4)
    plain = 0
    for a in range(40):
        for b in range(a):
            apart = np.abs(centres[a] - centres[b]) < (sizes[a] + sizes[b]) / 2
            plain += bool(apart.all())
    assert len(overlapping_pairs(centres, sizes)) == plain > 0


def test_nearest_free_place_is_the_wish_when_nothing_is_there():
    centres, sizes = np.array([[500.0, 0.0]]), np.array([[100.0, 40.0]])
    wish = np.array([3.0, 4.0])
    assert (nearest_free_place(wish, sizes[0], centres, sizes) == wish).all()


def test_nearest_free_place_touches_the_gap():
    centres, sizes = np.array([[0.0, 0.0]]), np.array([[100.0, 40.0]])
    found = nearest_free_place(np.array([0.0, 10.0]), sizes[0], centres, sizes)
    assert found.tolist() == [0.0, 40.0 + GAP]


def test_tidy_gives_only_what_moves_and_keeps_locks():
    diagram = small_world(40, 80)
    points = scattered(diagram, width=900, height=600)
    locked = list(points)[:5]
    diagram, sizes = placed(diagram, points, locked), box_sizes(diagram)
    moved = tidied(diagram, sizes)
    assert 0 < len(moved) < 40
    assert not set(locked) & set(moved)
    assert all(points[challenge] != centre for challenge, centre in moved.items())
    centres, boxes_ = columns(points | moved, sizes)
    pairs = overlapping_pairs(centres, boxes_, GAP)
    assert all(row < 5 for row in pairs.ravel())


def test_tidy_of_a_tidy_map_moves_nothing():
    diagram = small_world(30, 60)
    sizes = box_sizes(diagram)
    points = scattered(diagram, width=900, height=600)
    points |= tidied(placed(diagram, points), sizes)
    assert tidied(placed(diagram, points), sizes) == {}
    centres, _ = columns(points, sizes)
    assert len(centres) == 30


def test_tidy_of_a_selection_moves_only_the_selection():
    diagram = small_world(30, 60)
    sizes, points = box_sizes(diagram), scattered(diagram, width=500, height=400)
    chosen = list(points)[:8]
    assert set(tidied(placed(diagram, points), sizes, only=chosen)) <= set(chosen)
