"""Layered by cause and effect, and around a loop."""

import numpy as np
import pytest

from layout.maps import box_sizes, columns, diagram_of, placed, scattered, small_world
from leverpoint.layout.around_loop import arrange_around_loop
from leverpoint.layout.layered import arrange_layered, causal_levels
from leverpoint.layout.overlaps import overlapping_pairs
from leverpoint.model.placement import Point

RING = [f"c{row:04}" for row in range(5)]


def ring_world(count=40):
    """A loop of five, a chain of others hanging on it, and arrows across."""
    pairs = {(row, (row + 1) % 5): None for row in range(5)}
    pairs |= {(row // 2, row): None for row in range(5, count)}
    return diagram_of(count, pairs)


def round_loop(diagram, sizes):
    return arrange_around_loop(diagram, sizes, RING)


WAYS = [arrange_layered, round_loop]


@pytest.mark.parametrize("way", WAYS)
def test_clear_complete_and_the_same_again(way):
    diagram = ring_world()
    sizes = box_sizes(diagram)
    points = way(diagram, sizes)
    assert set(points) == set(diagram.challenges)
    centres, boxes = columns(points, sizes)
    assert len(overlapping_pairs(centres, boxes, 23.9)) == 0
    assert way(diagram, sizes) == points


@pytest.mark.parametrize("way", WAYS)
def test_locked_boxes_stay(way):
    diagram = ring_world()
    sizes, points = box_sizes(diagram), scattered(ring_world(), width=3000, height=2000)
    locked = {"c0010": Point(0.0, 0.0), "c0020": Point(2500.0, 0.0), "c0002": Point(900.0, 1800.0)}
    points |= locked
    result = way(placed(diagram, points, locked), sizes)
    assert not set(locked) & set(result)
    centres, boxes = columns(points | result, sizes)
    assert len(overlapping_pairs(centres, boxes, 23.9)) == 0


@pytest.mark.parametrize("way", WAYS)
def test_islands_and_unlinked_ones_stand_below(way):
    diagram = small_world(20, 30, islands=2, unlinked=3)
    points = way(diagram, box_sizes(diagram))
    ids = list(diagram.challenges)
    bottom = max(points[i].y for i in ids[:20])
    assert all(points[i].y > bottom for i in ids[20:])


def test_without_loops_every_arrow_of_a_tree_runs_to_the_right():
    diagram = diagram_of(31, {((row - 1) // 2, row): None for row in range(1, 31)})
    points = arrange_layered(diagram, box_sizes(diagram))
    for influence in diagram.influences.values():
        assert points[influence.source].x <= points[influence.target].x
    forward = [points[i.source].x < points[i.target].x for i in diagram.influences.values()]
    assert np.mean(forward) > 0.6


def test_most_arrows_run_to_the_right_with_loops_too():
    diagram = small_world(60, 90, seed=1)
    points = arrange_layered(diagram, box_sizes(diagram))
    forward = [points[i.source].x <= points[i.target].x for i in diagram.influences.values()]
    assert np.mean(forward) > 0.75


def test_levels_of_a_chain_are_its_steps_and_of_a_loop_alike():
    chain = np.array([[0, 1], [1, 2], [2, 3]])
    assert causal_levels(4, chain) == pytest.approx([0, 1, 2, 3], abs=1e-6)
    loop = np.array([[0, 1], [1, 2], [2, 0]])
    assert causal_levels(3, loop) == pytest.approx([0, 0, 0], abs=1e-6)


def test_the_layered_map_keeps_the_side_that_was_up():
    diagram = small_world(40, 60)
    sizes = box_sizes(diagram)
    first = arrange_layered(diagram, sizes)
    upside_down = {i: Point(p.x + 700.0, 900.0 - p.y) for i, p in first.items()}
    again = arrange_layered(placed(diagram, upside_down), sizes)
    old = [upside_down[i].y for i in first]
    assert np.corrcoef(old, [again[i].y for i in first])[0, 1] > 0.5


def test_the_loop_is_a_clockwise_ring_with_nothing_inside():
    diagram = ring_world()
    points = round_loop(diagram, box_sizes(diagram))
    ring = np.array([(points[i].x, points[i].y) for i in RING])
    middle = ring.mean(axis=0)
    turns = np.unwrap(np.arctan2(*(ring - middle).T[::-1]))
    assert (np.diff(turns) > 0).all(), "y grows downwards, so growing angles turn clockwise"
    near = np.abs(ring - middle).max(axis=0) * 0.5
    others = np.array([(p.x, p.y) for i, p in points.items() if i not in RING])
    assert not (np.abs(others - middle) < near).all(axis=1).any()


def test_the_ring_stays_where_the_loop_was():
    diagram = ring_world()
    old = scattered(diagram, width=3000, height=2000)
    points = arrange_around_loop(placed(diagram, old), box_sizes(diagram), RING)
    before = np.mean([(old[i].x, old[i].y) for i in RING], axis=0)
    after = np.mean([(points[i].x, points[i].y) for i in RING], axis=0)
    assert np.abs(before - after).max() < 3
