"""Drawing with the mouse: what is made, and that each gesture is one undo step."""

import pytest
from PySide6.QtCore import QPoint, Qt

from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Polarity
from leverpoint.tools.pointer import HitKind
from leverpoint.tools.states import Connecting, Idle

EMPTY = (950.0, 80.0)
SHARES = {Polarity.POSITIVE: -0.3, Polarity.UNKNOWN: 0.0, Polarity.NEGATIVE: 0.3}


def test_double_click_on_empty_canvas_makes_and_names_a_challenge(hand):
    at = hand.on_scene(*EMPTY)
    hand.double_click(at)
    hand.type("Class size")
    hand.key(Qt.Key.Key_Return)
    assert "Class size" in hand.names()
    made = next(c for c in hand.diagram.challenges.values() if c.name == "Class size")
    centre = hand.diagram.placement(made.id).centre
    assert (centre.x, centre.y) == pytest.approx(EMPTY, abs=1)


def test_enter_goes_on_to_the_next_challenge_and_escape_ends(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("Class size")
    hand.key(Qt.Key.Key_Return)
    first = hand.editor
    hand.type("Noise")
    hand.key(Qt.Key.Key_Return)
    assert first is not None
    assert hand.editor is not None
    hand.key(Qt.Key.Key_Escape)
    assert hand.editor is None
    assert {"Class size", "Noise"} <= hand.names()
    assert len(hand.names()) == 12


def test_tab_chains_effects_and_shift_tab_causes(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("Class size")
    hand.key(Qt.Key.Key_Tab)
    hand.type("Noise")
    hand.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    hand.type("Open windows")
    hand.key(Qt.Key.Key_Escape)
    assert hand.arrow("Class size", "Noise") is not None
    assert hand.arrow("Open windows", "Noise") is not None


def test_typed_text_is_kept_when_the_focus_goes_elsewhere(hand):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type("Class size")
    hand.click(hand.at("R"))
    assert hand.editor is None
    assert "Class size" in hand.names()


def test_first_challenge_of_an_empty_diagram(open_canvas):
    hand = open_canvas(Diagram())
    hand.double_click(QPoint(300, 300))
    hand.type("Workload")
    hand.key(Qt.Key.Key_Escape)
    assert hand.names() == {"Workload"}


def test_rename_by_double_click(hand):
    hand.double_click(hand.at("W"))
    hand.type("Work pressure")
    hand.key(Qt.Key.Key_Return)
    assert hand.diagram.challenges["W"].name == "Work pressure"
    assert hand.document.history.undo_label is not None
    hand.document.undo()
    assert hand.diagram.challenges["W"].name == "Workload"


def test_escape_takes_a_rename_back(hand):
    hand.double_click(hand.at("W"))
    hand.type("Something else")
    hand.key(Qt.Key.Key_Escape)
    assert hand.diagram.challenges["W"].name == "Workload"


@pytest.mark.parametrize("polarity", list(Polarity))
def test_dragging_a_dot_into_a_drop_zone_draws_that_influence(hand, polarity):
    start = hand.dot("W", side=0)
    width = 160.0 / hand.canvas.view.scale
    end = hand.at("C", SHARES[polarity] * width)
    hand.drag(start, end)
    assert hand.arrow("W", "C").polarity is polarity
    assert len(hand.document.history.done) == 1


def test_the_live_sentence_tells_what_a_drop_would_mean(hand):
    start = hand.dot("W")
    hand.press(start)
    hand.move(start + QPoint(20, 0))
    hand.move(hand.at("C", 60))
    state = hand.canvas.presenter.tool.state
    assert isinstance(state, Connecting)
    assert state.sentence == "More Workload → less Teacher confidence"
    hand.key(Qt.Key.Key_Escape)
    hand.release(hand.at("C", 60))
    assert hand.arrow("W", "C") is None


def test_a_dot_dropped_on_empty_canvas_names_a_connected_challenge(hand):
    hand.drag(hand.dot("R", side=1), hand.on_scene(*EMPTY))
    hand.type("Adverts")
    hand.key(Qt.Key.Key_Return)
    assert hand.arrow("R", "Adverts") is not None
    assert len(hand.document.history.done) == 1


def test_the_same_pair_again_selects_what_is_there(hand):
    hand.drag(hand.dot("W"), hand.at("P", -40))
    assert len(hand.diagram.influences) == 14
    assert hand.selected.influences == {"WP"}
    assert "already there" in hand.canvas.toast.text


def test_clicking_a_sign_disc_cycles_the_sign(hand):
    scene = hand.canvas.scene
    x, y = scene.display_list.arcs.sign_at[scene.arc_row["WP"]].tolist()
    hand.click(hand.on_scene(x, y))
    assert hand.arrow("W", "P").polarity is Polarity.UNKNOWN
    hand.click(hand.on_scene(x, y))
    assert hand.arrow("W", "P").polarity is Polarity.POSITIVE


def test_reconnecting_the_head_of_an_arrow(hand):
    hand.document.selection.select((), ["WM"])
    hand.drag(hand.handle(HitKind.HEAD), hand.at("C"))
    assert hand.diagram.influences["WM"].target == "C"
    hand.document.undo()
    assert hand.diagram.influences["WM"].target == "M"


def test_an_end_dropped_on_nothing_springs_back(hand):
    hand.document.selection.select((), ["WM"])
    hand.drag(hand.handle(HitKind.TAIL), hand.on_scene(*EMPTY))
    assert hand.diagram.influences["WM"].source == "W"
    assert not hand.document.history.done


def test_bending_an_arrow_by_its_middle(hand):
    hand.document.selection.select((), ["WP"])
    before = hand.canvas.scene.bend_of(hand.canvas.scene.arc_row["WP"])
    middle = hand.handle(HitKind.BEND)
    hand.drag(middle, middle + QPoint(10, 80))
    after = hand.diagram.bend("WP").share
    assert after < before
    assert hand.canvas.scene.bend_of(hand.canvas.scene.arc_row["WP"]) == pytest.approx(after)
    hand.document.undo()
    assert hand.diagram.bend("WP") is None


def test_arrow_tool_needs_no_dragging(hand):
    hand.type("a")
    assert hand.canvas.tool_name == "arrow"
    hand.click(hand.at("W"))
    hand.click(hand.at("C", -60))
    assert hand.arrow("W", "C").polarity is Polarity.POSITIVE
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.tool_name == "select"
    assert isinstance(hand.canvas.presenter.tool.state, Idle)
