"""Loop badges find a free slot and know which way their loop turns."""

import numpy as np

from leverpoint.geometry.badges import Obstacles, name_fits, place_badge, turning_area
from leverpoint.geometry.self_loops import CORNERS, freest_corner

NONE = np.zeros((0, 4))


def around(x, y, half):
    return np.array([[x - half, y - half, x + half, y + half]])


def test_the_middle_is_taken_when_it_is_free():
    assert place_badge(100, 50, Obstacles(NONE, NONE)) == (100, 50)
    far = around(400, 50, 50)
    assert place_badge(100, 50, Obstacles(far, NONE)) == (100, 50)


def test_the_first_free_slot_is_above():
    assert place_badge(100, 50, Obstacles(around(100, 50, 20), NONE)) == (100, 4)


def test_slots_follow_each_other():
    walls = np.concatenate([around(100, 50, 20), around(100, 4, 5)])
    assert place_badge(100, 50, Obstacles(walls, NONE)) == (100, 96)


def test_lines_are_avoided_but_less_than_boxes():
    line = around(100, 50, 5)
    assert place_badge(100, 50, Obstacles(NONE, line)) != (100, 50)
    crowd = np.concatenate([around(100 + 46 * dx, 50 + 46 * dy, 5) for dx, dy in _ring()])
    far = np.concatenate([around(100 + 84 * dx, 50 + 84 * dy, 5) for dx, dy in _ring()])
    assert place_badge(100, 50, Obstacles(np.concatenate([crowd, far]), line)) == (100, 50)


def _ring():
    turns = np.arange(8) * np.pi / 4
    return np.stack([np.cos(turns), np.sin(turns)], 1)


def test_a_name_needs_room_below_its_badge():
    assert name_fits(0, 0, 100, Obstacles(NONE, NONE))
    assert not name_fits(0, 0, 100, Obstacles(around(45, 30, 3), NONE))
    assert not name_fits(0, 0, 100, Obstacles(NONE, around(0, 30, 1)))


def test_clockwise_on_screen_is_positive():
    square = np.array([(0.0, 0), (100, 0), (100, 100), (0, 100)])
    assert turning_area(square, np.zeros(4)) == 10_000
    assert turning_area(square[::-1], np.zeros(4)) == -10_000


def test_two_challenges_turn_as_their_arrows_bulge():
    pair = np.array([(0.0, 0), (100, 0)])
    assert turning_area(pair, np.array([20.0, 20.0])) > 0
    assert turning_area(pair, np.array([-20.0, -20.0])) < 0


def test_self_loops_take_the_freest_corner():
    assert freest_corner(np.zeros((0, 2)), (100, 40)) == 0
    right = np.array([(1.0, -0.3)])
    assert CORNERS[freest_corner(right, (100, 40))][0] == -1
