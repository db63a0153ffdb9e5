"""What lies under a place, and what a rectangle touches."""

import math
from dataclasses import dataclass, field

import numpy as np
import pytest

from leverpoint.geometry.arcs import arc_shapes
from leverpoint.geometry.hit import hit, in_rect


@dataclass
class Boxes:
    rect: np.ndarray


@dataclass
class Badges:
    at: np.ndarray

    @property
    def shown(self):
        return np.ones(len(self.at), bool)


@dataclass
class Shown:
    boxes: Boxes
    arcs: object
    loop_badges: Badges = field(default_factory=lambda: Badges(np.zeros((0, 2))))


@dataclass
class Picture:
    display_list: Shown


@pytest.fixture
def picture():
    """Two boxes 400 px apart, an arrow with a sagitta of 60 px above, a straight one back."""
    ends = np.array([[0.0, 0, 50, 20, 0], [400.0, 0, 50, 20, 0]])
    sagitta = np.array([60.0, 0.0])
    arcs = arc_shapes(ends, ends[::-1], sagitta, np.full(2, 3.0), np.zeros(2, bool))

    @dataclass
    class Arcs:
        sign_shown: np.ndarray

        def __getattr__(self, name):
            return getattr(arcs, name)

    boxes = Boxes(np.array([[-50.0, -20, 100, 40], [350.0, -20, 100, 40]]))
    shown = Shown(boxes, Arcs(np.ones(2, bool)), Badges(np.array([[200.0, -30.0]])))
    return Picture(shown)


def test_boxes_signs_arrows_and_badges_are_found(picture):
    arcs = picture.display_list.arcs
    assert hit(picture, -45, 15, 6) == ("box", 0)
    assert hit(picture, 440, 0, 6) == ("box", 1)
    assert hit(picture, *arcs.sign_at[0], 6) == ("sign", 0)
    assert hit(picture, 200, -60, 6) == ("arc", 0)
    assert hit(picture, 200, 4, 6) == ("arc", 1)
    assert hit(picture, 200, -32, 6) == ("badge", 0)
    assert hit(picture, 200, 60, 6) is None
    assert hit(picture, -500, 0, 6) is None


def test_the_tolerance_decides(picture):
    assert hit(picture, 200, -70, 6) is None
    assert hit(picture, 200, -70, 12) == ("arc", 0)


def test_the_nearest_arrow_wins(picture):
    assert hit(picture, 120, -20, 30) == ("arc", 1)
    assert hit(picture, 120, -40, 30) == ("arc", 0)


def test_heads_and_tails_belong_to_their_arrow(picture):
    arcs = picture.display_list.arcs
    assert hit(picture, *arcs.head[0, 0], 3) == ("arc", 0)
    assert hit(picture, *arcs.start[0], 3) == ("arc", 0)


def test_the_circle_beyond_an_arrow_is_not_the_arrow(picture):
    arcs = picture.display_list.arcs
    x, y = arcs.centre[0]
    assert hit(picture, x, y + arcs.radius[0], 12) is None


def test_small_discs_keep_a_target_on_screen(picture):
    x, y = picture.display_list.arcs.sign_at[0]
    assert hit(picture, x, y - 20, 1) is None
    assert hit(picture, x, y - 20, 1, scale=0.2) == ("sign", 0)


def test_hidden_signs_cannot_be_hit(picture):
    arcs = picture.display_list.arcs
    arcs.sign_shown[0] = False
    assert hit(picture, *arcs.sign_at[0], 1) != ("sign", 0)
    assert hit(picture, *arcs.sign_at[1], 1) == ("sign", 1)


def test_the_topmost_of_two_boxes_is_hit(picture):
    picture.display_list.boxes.rect[1] = (-20, -10, 100, 40)
    assert hit(picture, 0, 0, 6) == ("box", 1)


@pytest.mark.parametrize(
    ("rect", "boxes", "arcs"),
    [
        ((-60, -30, 460, 30), [0, 1], [0, 1]),
        ((-60, -30, -40, 30), [0], []),
        ((190, -70, 210, -50), [], [0]),
        ((190, -5, 210, 5), [], [1]),
        ((190, -50, 210, -10), [], []),
        ((190, -100, 210, 100), [], [0, 1]),
        ((600, 600, 700, 700), [], []),
    ],
)
def test_rectangles_touch_lines_not_their_bounds(picture, rect, boxes, arcs):
    found = in_rect(picture, *rect)
    assert found[0].tolist() == boxes
    assert found[1].tolist() == arcs


def test_every_point_of_an_arrow_hits_it(picture):
    arcs = picture.display_list.arcs
    for share in np.linspace(0.02, 0.8, 30):
        angle = arcs.angle[0] + arcs.sweep[0] * share
        x = arcs.centre[0, 0] + arcs.radius[0] * math.cos(angle)
        y = arcs.centre[0, 1] + arcs.radius[0] * math.sin(angle)
        kind, row = hit(picture, x, y, 1) or ("", -1)
        assert kind == "sign" or (kind, row) == ("arc", 0)


def test_an_empty_picture_hits_nothing():
    none = np.zeros((0, 5))
    arcs = arc_shapes(none, none, np.zeros(0), np.zeros(0), np.zeros(0, bool))
    arcs_shown = type("Arcs", (), {"sign_shown": np.zeros(0, bool)})()
    for name in ("start", "end", "centre", "radius", "angle", "sweep", "head", "sign_at", "bounds"):
        setattr(arcs_shown, name, getattr(arcs, name))
    picture = Picture(Shown(Boxes(np.zeros((0, 4))), arcs_shown))
    assert hit(picture, 0, 0, 10) is None
    assert [len(rows) for rows in in_rect(picture, 0, 0, 9, 9)] == [0, 0]
