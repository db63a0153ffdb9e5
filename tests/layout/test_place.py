"""Placing what is new: near its neighbours, clear of everything, and nothing else moves."""

import numpy as np
import pytest

from layout.maps import box_sizes, columns, diagram_of, placed, small_world
from leverpoint.layout.arrange import arrange
from leverpoint.layout.overlaps import GAP, overlapping_pairs
from leverpoint.layout.place import place_new


def known_and_new(diagram, new):
    """Return the diagram with all but the last `new` challenges arranged, and the new ids."""
    sizes = box_sizes(diagram)
    ids = list(diagram.challenges)
    points = arrange(diagram, sizes)
    for challenge in ids[-new:]:
        del points[challenge]
    return placed(diagram, points), sizes, ids[-new:], points


@pytest.mark.parametrize("new", [1, 5, 20])
def test_new_challenges_are_clear_and_near_their_neighbours(new):
    diagram, sizes, fresh, old = known_and_new(small_world(120, 240, seed=3), new)
    points = place_new(diagram, sizes, fresh)
    assert set(points) == set(fresh)
    centres, boxes = columns(old | points, sizes)
    pairs = overlapping_pairs(centres, boxes, GAP - 0.1)
    assert not (pairs >= len(old)).any()
    everything = old | points
    for challenge in fresh:
        ends = [i for i in diagram.influences.values() if challenge in (i.source, i.target)]
        far = [_apart(everything[i.source], everything[i.target]) for i in ends]
        assert min(far) < 700


def _apart(a, b):
    return float(np.hypot(a.x - b.x, a.y - b.y))


def test_only_the_new_ones_are_given_places():
    diagram, sizes, fresh, _ = known_and_new(small_world(50, 90), 4)
    assert set(place_new(diagram, sizes, fresh[:2])) == set(fresh[:2])


def test_the_same_again():
    diagram, sizes, fresh, _ = known_and_new(small_world(50, 90), 6)
    assert place_new(diagram, sizes, fresh) == place_new(diagram, sizes, set(fresh))


def test_unlinked_ones_stand_in_a_grid_below():
    diagram, sizes, fresh, old = known_and_new(small_world(30, 60, unlinked=8), 8)
    points = place_new(diagram, sizes, fresh)
    bottom = max(p.y for p in old.values())
    assert all(p.y > bottom for p in points.values())
    assert len({p.x for p in points.values()}) > 1
    centres, boxes = columns(old | points, sizes)
    assert len(overlapping_pairs(centres, boxes, GAP - 0.1)) == 0


def test_a_new_group_is_a_small_map_below():
    diagram, sizes, fresh, old = known_and_new(small_world(30, 60, islands=2), 6)
    points = place_new(diagram, sizes, fresh)
    bottom = max(p.y for p in old.values())
    assert all(p.y > bottom for p in points.values())
    centres, boxes = columns(old | points, sizes)
    assert len(overlapping_pairs(centres, boxes, GAP - 0.1)) == 0


def test_on_an_empty_canvas_everything_is_arranged():
    diagram = small_world(20, 35, unlinked=2)
    sizes = box_sizes(diagram)
    points = place_new(diagram, sizes, diagram.challenges)
    centres, boxes = columns(points, sizes)
    assert len(points) == 22
    assert len(overlapping_pairs(centres, boxes, GAP - 0.1)) == 0


def test_a_hundred_new_ones_round_one_hub():
    diagram = diagram_of(101, {(0, row): None for row in range(1, 101)})
    sizes = box_sizes(diagram)
    hub = next(iter(diagram.challenges))
    old = {hub: arrange(diagram_of(1, {}), sizes)[hub]}
    points = place_new(placed(diagram, old), sizes, list(diagram.challenges)[1:])
    centres, boxes = columns(old | points, sizes)
    assert len(overlapping_pairs(centres, boxes, GAP - 0.1)) == 0
