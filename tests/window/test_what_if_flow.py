"""What-ifs in the whole window: pushes by key, play, and what Shift+Up means otherwise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.persistence.diagram_file import read_diagram

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(make_window):
    window = make_window()
    window.files.new_diagram()
    document = window.document
    a = add_challenge(document, "Trust", Point(0, 0))
    b = add_challenge(document, "Time", Point(300, 0))
    add_influence(document, a, b, Polarity.POSITIVE)
    document.selection.select([a])
    window.canvas.setFocus()
    return window


def named(window, name):
    return next(c.id for c in window.document.snapshot().challenges.values() if c.name == name)


def rest(window, qtbot):
    qtbot.waitUntil(lambda: window.canvas.ripple.marks is not None, timeout=30_000)


def test_shift_up_moves_boxes_unless_a_what_if_is_shown(window, qtbot):
    trust = named(window, "Trust")
    before = window.document.snapshot().placement(trust).centre
    QTest.keyClick(window.canvas, Qt.Key.Key_Up, SHIFT)
    assert window.document.snapshot().placement(trust).centre.y == before.y - 40
    window.view.toggle_panel("what-if")
    window.canvas.setFocus()
    moved = window.document.snapshot().placement(trust).centre
    for _ in range(2):
        QTest.keyClick(window.canvas, Qt.Key.Key_Up, SHIFT)
    QTest.keyClick(window.canvas, Qt.Key.Key_Down, SHIFT)
    [scenario] = window.document.snapshot().scenarios.values()
    assert scenario.levels == {trust: 1}
    assert window.document.snapshot().placement(trust).centre == moved
    rest(window, qtbot)
    assert window.canvas.ripple.marks.levels[-1] == {named(window, "Time"): 2}


def test_ctrl_return_plays_and_pauses(window, qtbot):
    window.view.push_what_if(1)
    rest(window, qtbot)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return, CTRL)
    assert window.canvas.ripple.is_playing
    QTest.keyClick(window.canvas, Qt.Key.Key_Return, CTRL)
    assert not window.canvas.ripple.is_playing


def test_without_a_push_play_says_how_to_push(window):
    QTest.keyClick(window.canvas, Qt.Key.Key_Return, CTRL)
    assert "push it" in window.canvas.toast.text
    assert not window.document.snapshot().scenarios


def test_escape_or_closing_the_panel_clears_the_canvas(window, qtbot):
    window.view.push_what_if(1)
    rest(window, qtbot)
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.ripple.marks is None
    window.view.toggle_panel("what-if")
    rest(window, qtbot)
    window.view.toggle_panel("what-if")
    assert window.canvas.ripple.marks is None


def test_an_edit_of_the_map_reaches_the_ripple(window, qtbot):
    window.view.push_what_if(1)
    rest(window, qtbot)
    skill = add_challenge(window.document, "Skill", Point(0, 300))
    add_influence(window.document, named(window, "Trust"), skill, Polarity.NEGATIVE)
    qtbot.waitUntil(
        lambda: (
            window.canvas.ripple.marks is not None
            and skill in window.canvas.ripple.marks.levels[-1]
        ),
        timeout=30_000,
    )
    assert window.canvas.ripple.marks.levels[-1][skill] < 0


def test_scenarios_are_in_the_saved_file(window, tmp_path):
    window.view.push_what_if(-1)
    window.workspace.session.save(tmp_path / "map.leverpoint")
    [scenario] = read_diagram(tmp_path / "map.leverpoint").scenarios.values()
    assert list(scenario.levels.values()) == [-1]
