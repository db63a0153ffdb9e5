"""Every edge case of the interaction design, and the cancelling of the select tool."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from leverpoint.model.influence import Polarity
from leverpoint.tools.states import Connecting, Idle, Marquee, Moving, Reconnecting
from window.gestures.conftest import ALT, CTRL, NONE, SHIFT

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


# -- edge cases


def test_self_loop(hand):
    """Drag out and back by 40 px: a self-loop, with a warning."""
    start = hand.dot("M")
    hand.drag(start, hand.at("M") + QPoint(230, 160), hand.at("M"))
    assert hand.arrow("M", "M")
    assert "missing challenge" in hand.toast


def test_no_self_loop_by_a_small_slip(hand):
    """Less than 40 px out and back is no self-loop."""
    hand.drag(hand.dot("M"), hand.dot("M") + QPoint(8, 0), hand.at("M"))
    assert hand.arrow("M", "M") is None


def test_same_pair_again(hand):
    """The arrow that is there is selected and flashed; "Keep both" only by choice."""
    hand.connect("W", "P", "+")
    assert hand.selected.influences == {"WP"}
    assert hand.canvas.presenter.flashes.ids == {"WP"}
    assert hand.steps == 1
    hand.canvas.toast._button.click()
    assert hand.canvas.toast.text == ""
    both = [i for i in hand.diagram.influences.values() if (i.source, i.target) == ("W", "P")]
    assert len(both) == 2
    bends = sorted(abs(hand.canvas.host.bend_of(i.id)) for i in both)
    assert bends == pytest.approx([0.14, 0.30], abs=0.02)


def test_a_third_arrow_of_the_pair(hand):
    """Each one more fans out farther: .14, .30, .46."""
    for _ in range(2):
        hand.connect("W", "P", "+")
        hand.canvas.toast._button.click()
    both = [i for i in hand.diagram.influences.values() if (i.source, i.target) == ("W", "P")]
    bends = sorted(abs(hand.canvas.host.bend_of(i.id)) for i in both)
    assert bends == pytest.approx([0.14, 0.30, 0.46], abs=0.02)


def test_opposite_arrows(hand):
    """Arrows there and back bend to the same hand, so that they lie apart."""
    hand.connect("P", "W", "+")
    back = hand.arrow("P", "W").id
    there = hand.canvas.host.bend_of("WP"), hand.canvas.host.bend_of(back)
    assert there[0] * there[1] > 0


def test_sign_disc_click_cycles(hand):
    """A click on the sign disc goes + → − → ?."""
    seen = []
    for _ in range(3):
        hand.click(hand.sign_of("WT"))
        seen.append(hand.diagram.influences["WT"].polarity)
    assert seen == [Polarity.NEGATIVE, Polarity.UNKNOWN, Polarity.POSITIVE]


def test_delete_challenge_takes_its_arrows(hand):
    """Delete removes the arrows too and says so, with Undo and without a dialog."""
    hand.select("W")
    hand.key(Qt.Key.Key_Delete)
    assert hand.toast == "Deleted 1 challenge, 3 arrows."
    assert hand.canvas.toast._button.text() == "Undo"
    hand.canvas.toast._button.click()
    assert len(hand.diagram.influences) == 14


def test_delete_bridging(hand):
    """Alt+Delete ties causes to effects and multiplies signs."""
    hand.select("M")
    hand.key(Qt.Key.Key_Delete, ALT)
    assert hand.arrow("W", "C").polarity is Polarity.NEGATIVE
    assert "M" not in hand.diagram.challenges


def test_drag_past_the_edge_pans(hand, qtbot):
    """A box held at the edge pans the picture by 12 px a frame."""
    start = hand.at("W")
    hand.move(start)
    hand.press(start)
    hand.move(start + QPoint(-40, 0))
    before = hand.canvas.view.dx
    hand.move(QPoint(0, start.y()))
    qtbot.waitUntil(lambda: hand.canvas.view.dx >= before + 36, timeout=3000)
    assert (hand.canvas.view.dx - before) % 12 == pytest.approx(0, abs=1e-6)
    hand.release(QPoint(0, start.y()))
    assert hand.steps == 2


def test_a_box_dropped_on_a_box_never_merges(hand):
    """A node dropped on another stays a node."""
    hand.drag(hand.at("W"), hand.at("P"))
    assert len(hand.diagram.challenges) == 10
    assert len(hand.diagram.influences) == 14
    assert hand.label == "Move 1 challenge"


def test_editing_when_zoomed_out(hand):
    """Below 60 % the editor's letters are 15 screen px."""
    hand.canvas.zoom_to(0.3)
    hand.select("W")
    hand.key(ENTER)
    assert hand.editor.fontInfo().pixelSize() == 15
    hand.key(ESCAPE)


def test_input_methods_keep_their_keys(hand):
    """While an input method composes, Enter and Esc belong to it."""
    hand.select("W")
    hand.key(ENTER)
    QApplication.sendEvent(hand.editor, QInputMethodEvent("か", []))
    hand.key(ENTER)
    assert hand.editor is not None
    QApplication.sendEvent(hand.editor, QInputMethodEvent("", []))
    hand.key(ESCAPE)
    assert hand.editor is None


@pytest.mark.parametrize(
    ("key", "sign"), [(Qt.Key.Key_Plus, "+"), (Qt.Key.Key_Minus, "-")], ids=["plus", "minus"]
)
def test_number_pad_signs(hand, key, sign):
    """The signs of the number pad work."""
    hand.select(arrows=["IA"])
    hand.key("?")
    hand.key(key, Qt.KeyboardModifier.KeypadModifier)
    assert hand.diagram.influences["IA"].polarity.value == sign


# -- the select tool: everything that cancels


def begin(hand, gesture):
    """Begin a gesture and leave the button down; return what ends it."""
    if gesture == "move":
        start, end = hand.at("W"), hand.at("W") + QPoint(60, 40)
    elif gesture == "marquee":
        start, end = hand.on_scene(60, 90), hand.on_scene(420, 300)
    elif gesture == "connect":
        start, end = hand.dot("W"), hand.at("I")
    else:
        hand.click(hand.on_arrow("WP"))
        handles = hand.canvas.presenter.hits.handles()
        start, end = (
            next(h.at.toPoint() for h in handles if h.hit.kind.value == "head"),
            hand.at("I"),
        )
    before = hand.selected
    hand.move(start)
    hand.press(start)
    hand.move((start + end) / 2)
    hand.move(end)
    return end, before


STATES = {"move": Moving, "marquee": Marquee, "connect": Connecting, "reconnect": Reconnecting}


def cancel(hand, how, end):
    if how == "escape":
        hand.key(ESCAPE)
    elif how == "right press":
        hand.press(end, button="Right")
        hand.release(end, button="Right")
    elif how == "focus loss":
        hand.window.toolbar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        hand.window.toolbar.setFocus()
    else:
        hand.window.action("tool-pan").trigger()


@pytest.mark.parametrize("how", ["escape", "right press", "focus loss", "tool change"])
@pytest.mark.parametrize("gesture", STATES)
def test_cancel_restores_the_start(hand, gesture, how):
    """Esc, right press, focus loss and a change of tool restore the start state."""
    end, before = begin(hand, gesture)
    assert isinstance(hand.state, STATES[gesture])
    diagram = hand.diagram
    cancel(hand, how, end)
    assert isinstance(hand.state, Idle)
    assert hand.selected == before
    hand.release(end)
    assert hand.diagram == diagram
    assert hand.steps == 1
    menus = hand.window.overlays.shown._menus
    assert menus.menu is None


def test_unselected_is_selected_on_press_selected_resolves_on_release(hand):
    """So that several selected boxes can be dragged together."""
    hand.select("W", "M")
    hand.move(hand.at("W"))
    hand.press(hand.at("W"))
    assert hand.selected.challenges == {"W", "M"}
    hand.release(hand.at("W"))
    assert hand.selected.challenges == {"W"}
    hand.press(hand.at("P"))
    assert hand.selected.challenges == {"P"}
    hand.release(hand.at("P"))


def test_what_lies_on_top_is_hit_first(hand):
    """Handle before sign disc, box, arrow, badge and canvas."""
    hand.click(hand.on_arrow("WP"))
    (head,) = [h for h in hand.canvas.presenter.hits.handles() if h.hit.kind.value == "head"]
    at = hand.canvas.view.to_scene(QPointF(head.at))
    assert hand.canvas.host.hit(at).kind.value == "head"
    hand.document.selection.clear()
    sign = hand.canvas.view.to_scene(QPointF(hand.sign_of("WP")))
    assert hand.canvas.host.hit(sign).kind.value == "sign"
    line = hand.canvas.view.to_scene(QPointF(hand.on_arrow("WP") + QPoint(0, 11)))
    assert hand.canvas.host.hit(line).id == "WP"


@pytest.mark.parametrize("held", [NONE, SHIFT, CTRL])
def test_less_than_the_threshold_is_a_click(hand, held):
    """Three pixels are no drag."""
    start = hand.at("W")
    hand.drag(start, start + QPoint(3, 0), keys=held)
    assert hand.steps == 1
    assert hand.selected.challenges == {"W"}
