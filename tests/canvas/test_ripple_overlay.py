"""A ripple on the canvas: bars step by step, pulses that wait at delays, nothing left behind."""

from itertools import pairwise

import numpy as np
import pytest

from canvas.conftest import pixels
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.what_if import what_if
from leverpoint.canvas.ripple_overlay import CORNERS, STEP_MS, spoken
from leverpoint.commands.arrange import move_challenges
from leverpoint.drawing.ripple_marks import ripple_marks


def marks_of(diagram, pushes):
    found = what_if(influence_graph(diagram), {c: level / 2 for c, level in pushes.items()})
    return ripple_marks(found, pushes, diagram)


@pytest.fixture
def canvas(hand):
    return hand.canvas


@pytest.fixture
def marks(hand):
    first = next(iter(hand.diagram.challenges))
    return marks_of(hand.diagram, {first: -2})


def at_position(canvas, position):
    canvas.ripple.position = position
    canvas.update()
    return pixels(canvas)


def test_a_ripple_shows_where_it_ends_and_nothing_stays_of_it(canvas, marks):
    before = pixels(canvas)
    canvas.ripple.show_marks(marks)
    assert canvas.ripple.position == marks.steps
    assert (pixels(canvas) != before).any()
    canvas.ripple.show_marks(None)
    assert (pixels(canvas) == before).all()


def test_bars_appear_when_something_arrives(canvas, marks):
    canvas.ripple.show_marks(marks)
    moments = [at_position(canvas, float(step)) for step in range(marks.steps + 1)]
    assert len(marks.levels[0]) <= 1 < len(marks.levels[1]) < len(marks.levels[-1])
    for earlier, later in pairwise(moments):
        assert (earlier != later).any()


def test_pulses_travel_from_cause_to_effect(canvas, marks):
    canvas.ripple.show_marks(marks)
    pulse = next(p for p in marks.pulses if p.arrives - p.departs == 1)
    row = canvas.scene.arc_row[pulse.influence]
    arcs = canvas.scene.display_list.arcs
    shares = []
    for part in (0.1, 0.5, 0.9):
        canvas.ripple.position = pulse.departs + part
        shares.append(float(canvas.ripple._shares([pulse], np.array([row]))[0]))
    assert shares == pytest.approx([0.1, 0.5, 0.9])
    assert not arcs.delayed[row]


def test_delayed_pulses_take_two_steps_and_wait_at_the_marks(canvas, marks):
    canvas.ripple.show_marks(marks)
    late = [p for p in marks.pulses if p.arrives - p.departs == 2]
    assert late
    assert all(canvas.document.snapshot().influences[p.influence].delayed for p in late)
    row = canvas.scene.arc_row[late[0].influence]
    shares = []
    for way in (0.0, 0.35, 0.65, 1.0):
        canvas.ripple.position = late[0].departs + 2 * way
        shares.append(float(canvas.ripple._shares(late[:1], np.array([row]))[0]))
    assert shares[0] == pytest.approx(0.0)
    assert shares[1] == shares[2], "it waits"
    assert shares[3] == pytest.approx(1.0)


def test_it_plays_to_the_end_and_begins_again(canvas, marks, qtbot):
    canvas.ripple.show_marks(marks)
    with qtbot.waitSignal(canvas.ripple.finished, timeout=20 * STEP_MS):
        canvas.ripple.play()
        assert canvas.ripple.is_playing
        assert canvas.ripple.position < 1
    assert not canvas.ripple.is_playing
    assert canvas.ripple.position == marks.steps


def test_it_can_be_paused(canvas, marks, qtbot):
    canvas.ripple.show_marks(marks)
    canvas.ripple.play()
    qtbot.waitUntil(lambda: canvas.ripple.position > 0.2)
    canvas.ripple.pause()
    place = canvas.ripple.position
    qtbot.wait(60)
    assert canvas.ripple.position == place < marks.steps
    canvas.ripple.play()
    assert canvas.ripple.position == place


def test_without_motion_the_end_is_shown_at_once(canvas, marks, qtbot):
    canvas.ripple.reduced_motion = True
    canvas.ripple.show_marks(marks)
    with qtbot.waitSignal(canvas.ripple.finished, timeout=100):
        canvas.ripple.play()
    assert not canvas.ripple.is_playing
    assert canvas.ripple.position == marks.steps


def test_bars_follow_their_boxes(canvas, marks, hand):
    canvas.ripple.show_marks(marks)
    before = pixels(canvas)
    pushed = next(iter(marks.pushed))
    move_challenges(hand.document, [pushed], 60.0, 0.0)
    assert (pixels(canvas) != before).any()


def test_bars_keep_away_from_arrow_heads(canvas, marks):
    canvas.ripple.show_marks(marks)
    pixels(canvas)
    arcs, boxes = canvas.scene.display_list.arcs, canvas.scene.display_list.boxes
    assert canvas.ripple._corners
    for row, (x, y) in canvas.ripple._corners.items():
        left, top, width, height = boxes.rect[row].tolist()
        tips = arcs.head[canvas.scene.arcs_at(np.array([row])), 0]
        apart = {
            corner: np.hypot(*(tips - (left + corner[0] * width, top + corner[1] * height)).T).min()
            for corner in CORNERS
        }
        assert apart[x, y] > 12 or apart[x, y] == max(apart.values())


def test_the_end_is_told_in_words(hand, marks):
    names = {c: record.name for c, record in hand.diagram.challenges.items()}
    said = spoken(marks, names)
    assert said.startswith("After 5 steps: ")
    assert "much more" in said
    assert all(name not in said for name in (names[next(iter(marks.pushed))],))
