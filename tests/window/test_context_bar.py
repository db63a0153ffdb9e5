"""The contextual bar in a real window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from leverpoint.model.influence import Polarity
from window.context_menus import texts
from window.gestures.conftest import hand as hand


@pytest.fixture
def bar(hand):
    return hand.window.overlays.shown.bar


def shown(bar, qtbot):
    qtbot.waitUntil(bar.isVisible, timeout=3000)
    return [b for b in bar.findChildren(QToolButton) if b.isVisible()]


def names(buttons):
    return [button.accessibleName() for button in buttons]


def on_canvas(hand, bar):
    return QRect(hand.canvas.mapFromGlobal(bar.mapToGlobal(QPoint())), bar.size())


def test_an_arrow_offers_sign_strength_delay_confidence_reverse(hand, bar, qtbot):
    hand.select(arrows=["WT"])
    buttons = shown(bar, qtbot)
    assert names(buttons) == [
        *("Sign: Same direction", "Sign: Opposite direction", "Sign: Not decided"),
        *("Strength: Weak", "Strength: Medium", "Strength: Strong"),
        *("Delay", "Confidence: Next", "Reverse arrow"),
    ]
    assert [b.isChecked() for b in buttons[:3]] == [True, False, False]
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert hand.diagram.influences["WT"].polarity is Polarity.NEGATIVE
    assert hand.canvas.hasFocus()
    assert bar.isVisible()


def test_challenges_offer_what_fits_their_number(hand, bar, qtbot):
    for chosen, wanted in (
        ("W", ["Theme", "Lock position"]),
        ("WM", ["Theme", "Align", "Lock position"]),
        ("WMC", ["Theme", "Align", "Distribute", "Lock position"]),
    ):
        hand.select(*chosen)
        assert names(shown(bar, qtbot)) == wanted
        hand.document.selection.clear()
    hand.select("W")
    theme = shown(bar, qtbot)[0]
    assert {"Funding", "Classroom", "No theme", "Manage themes…"} <= texts(theme.menu())


def test_it_never_covers_the_selection_and_fits_the_canvas(hand, bar, qtbot):
    scene = hand.canvas.scene
    for challenge in scene.box_row:
        hand.select(challenge)
        shown(bar, qtbot)
        place = on_canvas(hand, bar)
        assert hand.canvas.rect().contains(place)
        rects = scene.display_list.boxes.rect.tolist()
        covered = [r for r in rects if hand.canvas.view.surface_rect(*r).intersects(place)]
        assert not covered  # there is room for it beside every box of this map
        handles = hand.canvas.presenter.hits.handles()
        assert not any(place.contains(handle.at.toPoint()) for handle in handles)


def test_targets_are_large_enough_and_named(hand, bar, qtbot):
    hand.select("W", arrows=["WT"])
    for button in shown(bar, qtbot):
        assert button.width() >= 24
        assert button.height() >= 24
        assert button.accessibleName()
        assert not button.icon().isNull()


def test_it_hides_while_something_is_dragged_or_typed(hand, bar, qtbot):
    hand.select("W")
    shown(bar, qtbot)
    start = hand.at("W")
    hand.move(start)
    hand.press(start)
    hand.move(start + QPoint(30, 30))
    assert not bar.isVisible()
    hand.release(start + QPoint(30, 30))
    shown(bar, qtbot)
    hand.key(Qt.Key.Key_F2)
    assert not bar.isVisible()
    hand.key(Qt.Key.Key_Escape)
    shown(bar, qtbot)
    hand.document.selection.clear()
    assert not bar.isVisible()


def test_it_waits_until_the_camera_rests(hand, bar, qtbot):
    hand.select("W")
    shown(bar, qtbot)
    before = on_canvas(hand, bar)
    hand.canvas.camera.pan(0, 90)
    assert not bar.isVisible()
    shown(bar, qtbot)
    assert on_canvas(hand, bar) != before


def test_escape_in_the_bar_gives_the_keyboard_back(hand, bar, qtbot):
    hand.select("W")
    lock = shown(bar, qtbot)[-1]
    lock.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(hand.window.windowHandle(), Qt.Key.Key_Space)
    assert hand.diagram.placement("W").locked
    QTest.keyClick(hand.window.windowHandle(), Qt.Key.Key_Escape)
    assert hand.canvas.hasFocus()


def test_a_selection_out_of_sight_has_no_bar(hand, bar, qtbot):
    hand.select("W")
    shown(bar, qtbot)
    hand.canvas.camera.pan(-5000, 0)
    QTest.qWait(400)
    assert not bar.isVisible()
