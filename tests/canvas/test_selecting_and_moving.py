"""Selecting, moving, deleting, undoing: document and picture stay together."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from canvas.conftest import alike, pixels
from drawing.sample_diagrams import LOOPS, random_diagram
from leverpoint.tools.pointer import HitKind
from leverpoint.tools.states import Idle, Marquee, Moving

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_drag_moves_a_challenge_and_is_one_undo_step(hand):
    before = hand.centre("M")
    start = hand.at("M")
    hand.drag(start, start + QPoint(60, 40), start + QPoint(90, 50))
    scale = hand.canvas.view.scale
    assert hand.centre("M").x == pytest.approx(before.x + 90 / scale)
    assert hand.centre("M").y == pytest.approx(before.y + 50 / scale)
    assert len(hand.document.history.done) == 1
    hand.document.undo()
    assert hand.centre("M") == before


def test_what_is_dragged_is_painted_where_the_pointer_is(hand):
    look = hand.canvas.scene.look
    start = hand.at("W", dx=-30)
    away = start + QPoint(120, 250)
    hand.press(start)
    hand.move(start + QPoint(30, 30))
    hand.move(away)
    assert isinstance(hand.canvas.presenter.tool.state, Moving)
    assert hand.colour_at(start) == look.canvas
    assert hand.colour_at(away) != look.canvas
    hand.release(away)
    assert hand.colour_at(start) == look.canvas
    assert hand.colour_at(away) != look.canvas


def test_escape_puts_what_is_dragged_back(hand):
    before, start = hand.centre("W"), hand.at("W")
    untouched = pixels(hand.canvas)
    hand.press(start)
    hand.move(start + QPoint(100, 100))
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPoint(100, 100))
    assert hand.centre("W") == before
    assert isinstance(hand.canvas.presenter.tool.state, Idle)
    hand.document.selection.clear()
    hand.move(QPoint(5, 5))
    assert alike(pixels(hand.canvas), untouched)


def test_a_loop_badge_follows_a_drag_and_leaves_nothing_behind(hand):
    hand.canvas.set_loops(LOOPS)
    start = hand.at("R")
    hand.drag(start, start + QPoint(60, 30), start + QPoint(160, 60))
    hand.document.selection.clear()
    hand.move(QPoint(5, 5))
    kept = pixels(hand.canvas)
    hand.canvas.stage.renew()
    assert alike(pixels(hand.canvas), kept)


def test_several_selected_challenges_move_together(hand):
    before = {c: hand.centre(c) for c in "WMT"}
    hand.document.selection.select("WM")
    start = hand.at("W")
    hand.drag(start, start + QPoint(50, 20))
    scale = hand.canvas.view.scale
    for challenge in "WM":
        assert hand.centre(challenge).x == pytest.approx(before[challenge].x + 50 / scale)
    assert hand.centre("T") == before["T"]


def test_control_drag_copies(hand):
    start = hand.at("W")
    before = hand.centre("W")
    hand.drag(start, start + QPoint(60, 300), keys=CONTROL)
    assert len(hand.diagram.challenges) == 11
    assert hand.centre("W") == before


def test_click_selects_and_shift_click_adds_and_takes_away(hand):
    hand.click(hand.at("W"))
    assert hand.selected.challenges == {"W"}
    hand.click(hand.at("M"), SHIFT)
    assert hand.selected.challenges == {"W", "M"}
    hand.click(hand.at("W"), SHIFT)
    assert hand.selected.challenges == {"M"}
    hand.click(hand.on_scene(950, 80))
    assert not hand.selected


def test_an_arrow_answers_twelve_pixels_beside_it(hand):
    scene = hand.canvas.scene
    row = scene.arc_row["WP"]
    arcs = scene.display_list.arcs
    middle = arcs.angle[row] + arcs.sweep[row] * 0.4
    out = np.array([np.cos(middle), np.sin(middle)])
    x, y = (arcs.centre[row] + out * (arcs.radius[row] + 11 / hand.canvas.view.scale)).tolist()
    hand.click(hand.on_scene(x, y))
    assert hand.selected.influences == {"WP"}


def test_marquee_selects_what_it_touches(hand):
    hand.drag(hand.on_scene(60, 60), hand.on_scene(200, 200))
    assert hand.selected.challenges == {"W"}
    hand.drag(hand.on_scene(60, 380), hand.on_scene(200, 440), keys=SHIFT)
    assert hand.selected.challenges == {"W", "T"}


def test_escape_ends_a_marquee_with_the_old_selection(hand):
    hand.click(hand.at("R"))
    hand.press(hand.on_scene(60, 60))
    hand.move(hand.on_scene(100, 100))
    hand.move(hand.on_scene(200, 200))
    assert isinstance(hand.canvas.presenter.tool.state, Marquee)
    hand.key(Qt.Key.Key_Escape)
    assert hand.selected.challenges == {"R"}


def test_selection_frames_are_painted_and_go_away(hand):
    plain = pixels(hand.canvas)
    hand.document.selection.select("W", ["CH"])
    assert not alike(pixels(hand.canvas), plain)
    hand.document.selection.clear()
    assert alike(pixels(hand.canvas), plain)


def test_delete_key_and_undo_repaint(hand):
    hand.move(QPoint(5, 5))
    plain = pixels(hand.canvas)
    hand.document.selection.select("W")
    hand.key(Qt.Key.Key_Delete)
    assert "W" not in hand.diagram.challenges
    assert len(hand.diagram.influences) == 11
    assert hand.colour_at(hand.on_scene(150 - 30, 150)) == hand.canvas.scene.look.canvas
    hand.document.undo()
    hand.document.selection.clear()
    hand.canvas.toast.hide()
    at = hand.at("W", -30)
    assert (pixels(hand.canvas)[at.y(), at.x()] == plain[at.y(), at.x()]).all()


def test_every_incremental_picture_equals_one_painted_anew(hand):
    """After a row of edits the kept layer is what a fresh painting gives."""
    edits = (
        lambda: hand.click(hand.at("C")),
        lambda: hand.type("3"),
        lambda: hand.drag(hand.at("A"), hand.at("A") + QPoint(40, 60)),
        lambda: hand.drag(hand.dot("T", 1), hand.at("M", -40)),
        lambda: hand.key(Qt.Key.Key_Delete),
        hand.document.undo,
        hand.document.undo,
        hand.document.redo,
    )
    for edit in edits:
        edit()
        hand.move(QPoint(5, 5))
        hand.canvas.toast.hide()
        kept = pixels(hand.canvas)
        hand.canvas.stage.renew()
        assert alike(pixels(hand.canvas), kept)


def test_context_press_cancels_a_drag(hand):
    start, before = hand.at("W"), hand.centre("W")
    hand.press(start)
    hand.move(start + QPoint(50, 50))
    hand.press(start + QPoint(50, 50), button="Right")
    hand.release(start + QPoint(50, 50), button="Right")
    hand.release(start + QPoint(50, 50))
    assert hand.centre("W") == before


def test_a_large_selection_is_dragged_as_a_block(open_canvas):
    hand = open_canvas(random_diagram(300, 900))
    hand.canvas.stage.settle()
    ids = [f"c{i}" for i in range(0, 300, 2)]
    hand.document.selection.select(ids)
    before = {c: hand.centre(c) for c in ids}
    start = hand.at("c0")
    hand.press(start)
    hand.move(start + QPoint(10, 10))
    hand.move(start + QPoint(40, 25))
    assert hand.colour_at(hand.at("c0") + QPoint(40, 25)) != hand.canvas.scene.look.canvas
    hand.release(start + QPoint(40, 25))
    scale = hand.canvas.view.scale
    for challenge in ids:
        assert hand.centre(challenge).x == pytest.approx(before[challenge].x + 40 / scale)
    kept = pixels(hand.canvas)
    hand.canvas.stage.renew()
    assert alike(pixels(hand.canvas), kept, 0.002)
    hand.document.undo()
    assert hand.centre("c0") == before["c0"]


def test_escape_puts_a_block_back(open_canvas):
    hand = open_canvas(random_diagram(300, 900))
    hand.document.selection.select([f"c{i}" for i in range(0, 300, 2)])
    plain = pixels(hand.canvas)
    start = hand.at("c0")
    hand.press(start)
    hand.move(start + QPoint(40, 25))
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPoint(40, 25))
    hand.document.selection.select([f"c{i}" for i in range(0, 300, 2)])
    hand.move(QPoint(3, 3))
    assert not hand.document.history.done
    assert alike(pixels(hand.canvas), plain, 0.002)


def test_bending_in_a_loop_leaves_nothing_behind(hand):
    hand.canvas.set_loops(LOOPS)
    hand.document.selection.select((), ["CH"])
    middle = hand.handle(HitKind.BEND)
    hand.drag(middle, middle + QPoint(0, 60), middle + QPoint(20, 130))
    hand.document.selection.clear()
    hand.move(QPoint(3, 3))
    kept = pixels(hand.canvas)
    hand.canvas.stage.renew()
    assert alike(pixels(hand.canvas), kept)
