"""The grid finds exactly the boxes that looking at every box would find."""

import numpy as np
import pytest

from leverpoint.geometry.box_grid import BoxGrid


def looked_at_one_by_one(outlines, place, radius):
    hits = 0
    for x, y, half_width, half_height, halo in outlines.tolist():
        across = max(abs(place[0] - x) - half_width + 10, 0)
        down = max(abs(place[1] - y) - half_height + 10, 0)
        hits += np.hypot(across, down) - 10 - halo < radius
    return hits


@pytest.mark.parametrize("seed", range(5))
def test_hits_are_those_of_every_box(seed):
    pick = np.random.default_rng(seed)
    places = pick.uniform(-600, 600, (300, 2))
    outlines = np.concatenate(
        [
            pick.uniform(-600, 600, (60, 2)),
            pick.uniform((44, 20), (94, 47), (60, 2)),
            pick.choice([0.0, 11.25], (60, 1)),
        ],
        1,
    )
    found = BoxGrid(outlines, 10.5).hits(places, 10.5)
    assert found.tolist() == [looked_at_one_by_one(outlines, p, 10.5) for p in places]
    assert found.max() > 1


def test_no_boxes_and_no_places():
    box = np.array([[0.0, 0, 50, 20, 0]])
    assert BoxGrid(np.zeros((0, 5)), 10).hits(np.zeros((3, 2)), 10).tolist() == [0, 0, 0]
    assert BoxGrid(box, 10).hits(np.zeros((0, 2)), 10).tolist() == []
    assert BoxGrid(box, 10).hits(np.array([[900_000.0, -900_000]]), 10).tolist() == [0]
