"""The classic look: words without boxes, arrows from word to word, nothing lost."""

import numpy as np
import pytest

from drawing.sample_diagrams import b10
from leverpoint.drawing.look import load_look
from leverpoint.geometry.hit import box_at


@pytest.fixture
def classic(scene_of):
    return scene_of(b10(), "classic")


@pytest.fixture
def light(scene_of):
    return scene_of(b10(), "light")


def test_no_box_has_a_border_or_a_spine(classic):
    boxes = classic.display_list.boxes
    assert not (boxes.border >> 24).any()
    assert not (boxes.spine >> 24).any()
    assert (boxes.fill == classic.look.canvas).all()


def test_boxes_are_as_large_as_the_words_and_can_be_hit(classic):
    boxes = classic.display_list.boxes
    for row, label in enumerate(boxes.labels):
        left, top, width, height = boxes.rect[row].tolist()
        assert width == pytest.approx(label.width + 12)
        assert height == pytest.approx(label.height + 6)
        assert min(width, height) >= 24
        assert box_at(boxes, left + 2, top + 2) == row


def test_arrows_end_at_the_words(classic, light):
    """The gap from the tip to the rounded outline of the words is that of boxes: 6 px."""
    shown = classic.display_list
    for row, key in enumerate(shown.arcs.ids):
        arrow = classic.diagram.influences[key]
        left, top, width, height = shown.boxes.rect[classic.box_row[arrow.target]]
        apart = np.abs(shown.arcs.head[row, 0] - (left + width / 2, top + height / 2))
        beyond = np.maximum(apart - (width / 2, height / 2) + 10.0, 0.0)
        assert np.hypot(*beyond) - 10.0 == pytest.approx(6.0, abs=0.5)
    assert (shown.arcs.head[:, 0] != light.display_list.arcs.head[:, 0]).any()


def test_it_can_be_switched_on_and_off_at_once(classic, light):
    light.set_look(load_look("classic"))
    now, fresh = light.display_list, classic.display_list
    assert np.allclose(now.boxes.rect, fresh.boxes.rect)
    assert np.allclose(now.arcs.head, fresh.arcs.head)
    assert np.allclose(now.boxes.text_at, fresh.boxes.text_at)
    before = classic.display_list.boxes.rect[:, 2].copy()
    classic.set_look(load_look("light"))
    assert (classic.display_list.boxes.rect[:, 2] > before).all()
