"""Minimap, legend and marks on boxes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from drawing.sample_diagrams import LEVERAGE, LOOPS
from leverpoint.canvas.legend import Legend
from leverpoint.canvas.leverage_card import LeverageCard
from leverpoint.canvas.minimap import AUTO, OFF, ON, Minimap
from leverpoint.commands.arrange import toggle_lock
from leverpoint.commands.influences import set_confidence, set_strength
from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_painter_badges import rank_rects
from leverpoint.drawing.qt_painter_screen import rank_size
from leverpoint.drawing.qt_painter_view import View
from leverpoint.model.influence import Confidence, Strength
from leverpoint.model.placement import Placement, Point


@pytest.fixture
def minimap(hand):
    return Minimap(hand.canvas)


def test_the_minimap_appears_when_less_than_70_percent_is_in_view(hand, minimap):
    assert not minimap.isVisible()
    hand.canvas.zoom_to(2.0)
    assert minimap.share_in_view < 0.7
    assert minimap.isVisible()
    corner = minimap.geometry().bottomRight()
    assert hand.canvas.rect().contains(corner)
    assert (hand.canvas.rect().bottomRight() - corner).manhattanLength() <= 26
    hand.canvas.fit()
    assert not minimap.isVisible()


def test_the_minimap_can_be_always_on_or_off(hand, minimap):
    minimap.set_mode(ON)
    assert minimap.isVisible()
    minimap.set_mode(OFF)
    hand.canvas.zoom_to(3.0)
    assert not minimap.isVisible()
    minimap.set_mode(AUTO)
    assert minimap.isVisible()
    assert minimap.accessibleName() == "Minimap"


def test_a_press_and_a_drag_on_the_minimap_move_the_view(hand, minimap):
    hand.canvas.zoom_to(2.0)
    for challenge in ("W", "R"):
        place = hand.centre(challenge)
        at = minimap._view.to_surface(place).toPoint()
        QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(minimap, Qt.MouseButton.LeftButton, pos=at)
        middle = hand.canvas.camera.visible.centre
        assert (middle.x, middle.y) == pytest.approx((place.x, place.y), abs=8)
    assert not hand.selected
    assert hand.canvas.presenter.at_rest


def test_the_image_is_kept_while_the_view_moves_and_renewed_after_edits(hand, minimap, qtbot):
    hand.document.subscribe(minimap.on_change)
    hand.canvas.zoom_to(2.0)
    minimap.grab()
    kept = minimap._image.cacheKey()
    hand.canvas.camera.pan(40, 40)
    minimap.grab()
    assert minimap._image.cacheKey() == kept
    before = minimap.grab().toImage()
    hand.document.selection.select(["R"])
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not minimap._timer.isActive(), timeout=3000)
    assert minimap.grab().toImage() != before


@pytest.fixture
def legend(hand):
    return Legend(hand.canvas)


def texts(legend):
    return [entry.text for entry in legend.entries]


def test_the_legend_lists_only_marks_in_use(hand, legend):
    assert texts(legend) == [
        *("Funding", "Classroom", "Human resources", "Growth"),
        *("Same direction", "Opposite direction", "Delayed"),
    ]
    set_strength(hand.document, ["WP"], Strength.STRONG)
    set_confidence(hand.document, ["WP"], Confidence.LOW)
    hand.canvas.set_loops(LOOPS)
    legend.refresh()
    assert texts(legend)[6:] == [
        *("Strong", "Low confidence", "Delayed", "Reinforcing loop", "Balancing loop"),
    ]
    assert "Reinforcing loop" in legend.accessibleDescription()


def test_the_legend_tells_what_theme_codes_mean(hand, legend):
    hand.canvas.set_look(load_look("print"))
    legend.refresh()
    codes = hand.canvas.scene.display_list.boxes.codes
    row = hand.canvas.scene.box_row["C"]
    assert f"{codes[row]} · Classroom" in texts(legend)


def test_the_legend_folds_where_it_would_hide_boxes(hand, legend, qtbot):
    box = hand.canvas.host.box_rect("T")
    corner = hand.canvas.view.to_surface(box.centre)
    hand.canvas.camera.pan(60 - corner.x(), hand.canvas.height() - 60 - corner.y())
    qtbot.waitUntil(lambda: legend.is_folded, timeout=3000)
    assert legend.height() < 40
    QTest.mouseClick(legend, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert not legend.is_folded
    hand.canvas.fit()
    QTest.keyClick(legend, Qt.Key.Key_Space)
    assert legend.is_folded


@pytest.mark.parametrize("look", ["light", "dark", "high-contrast", "print"])
def test_cards_are_painted_in_every_look(hand, legend, look):
    legend.fold(False)
    before = legend.grab().toImage()
    hand.canvas.set_look(load_look(look))
    legend.refresh()
    after = legend.grab().toImage()
    assert (after == before) == (look == "light")


def lock_corner(hand, challenge):
    box = hand.canvas.host.box_rect(challenge)
    return hand.on_scene(box.right - 11, box.bottom + 1)


def test_a_locked_box_shows_a_lock_that_follows_it(hand):
    plain = hand.colour_at(lock_corner(hand, "W"))
    toggle_lock(hand.document, ["W"])
    assert hand.colour_at(lock_corner(hand, "W")) != plain
    start = hand.at("W")
    hand.drag(start, start + QPoint(40, 90))
    hand.document.selection.clear()
    assert hand.colour_at(lock_corner(hand, "W")) != plain
    hand.document.undo()
    hand.document.undo()
    assert hand.colour_at(lock_corner(hand, "W")) == plain


def test_with_leverage_points_shown_only_the_box_under_the_pointer_shows_its_lock(hand):
    plain = hand.colour_at(lock_corner(hand, "T"))
    toggle_lock(hand.document, ["T"])
    locked = hand.colour_at(lock_corner(hand, "T"))
    assert locked != plain
    hand.canvas.set_highlight(LEVERAGE)
    dimmed = hand.colour_at(lock_corner(hand, "T"))
    assert dimmed != locked
    hand.move(hand.at("T"))
    QApplication.processEvents()
    hand.canvas.update()
    assert hand.colour_at(lock_corner(hand, "T")) != dimmed
    assert QPointF(hand.at("T")) == hand.canvas.presenter.input.pointer


@pytest.fixture
def candidates(hand):
    return LeverageCard(hand.canvas)


def test_candidates_are_named_while_their_boxes_are_too_small(hand, candidates):
    assert not candidates.isVisible()
    hand.canvas.set_highlight(LEVERAGE)
    assert not candidates.isVisible()  # at this zoom names can be read
    hand.canvas.zoom_to(0.5)
    candidates.refresh()
    assert candidates.isVisible()
    assert not candidates.is_folded
    assert candidates.accessibleName() == "Leverage candidates"
    assert candidates.accessibleDescription().startswith("1 Teacher confidence, 2 ")
    assert hand.canvas.rect().contains(candidates.geometry())
    rects = hand.canvas.scene.display_list.boxes.rect
    boxes = [hand.canvas.view.surface_rect(*rect).toAlignedRect() for rect in rects.tolist()]
    assert not any(candidates.geometry().intersects(box) for box in boxes)
    hand.canvas.set_highlight(Highlight())
    assert not candidates.isVisible()


def test_the_card_keeps_clear_of_the_legend(hand, candidates, legend):
    hand.canvas.set_highlight(LEVERAGE)
    hand.canvas.zoom_to(0.5)
    legend.fold(False)
    candidates.refresh()
    assert candidates.isVisible()
    assert not candidates.geometry().intersects(legend.geometry())


def test_where_every_corner_has_a_candidate_the_card_folds_and_opens_by_a_click(hand, candidates):
    corners = {"C": (-260, -200), "H": (260, -200), "W": (-260, 200), "P": (260, 200)}
    with hand.document.transaction("Move") as edit:
        for challenge, (x, y) in corners.items():
            edit.put(Placement(challenge=challenge, centre=Point(x, y)))
    ranks = {c: (n, str(n)) for n, c in enumerate(corners, 1)}
    hand.canvas.resize(340, 300)
    hand.canvas.camera.take(View(0.5, 170, 150))
    hand.canvas.set_highlight(Highlight(ranks=ranks))
    candidates.refresh()
    assert candidates.isVisible()
    assert candidates.is_folded
    assert candidates.height() < 40
    QTest.mouseClick(candidates, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert not candidates.is_folded
    assert candidates.height() > 60
    QTest.keyClick(candidates, Qt.Key.Key_Space)
    assert candidates.is_folded


def test_the_minimap_by_keyboard(hand, minimap):
    hand.canvas.zoom_to(2.0)
    before = hand.canvas.camera.visible
    QTest.keyClick(minimap, Qt.Key.Key_Right)
    after = hand.canvas.camera.visible
    assert after.left == pytest.approx(before.left + before.width * 0.2, abs=2)
    QTest.keyClick(minimap, Qt.Key.Key_Space)
    assert not minimap.isVisible()


def test_cards_are_buttons_for_those_who_do_not_see_them(minimap, legend):
    for card in (minimap, legend):
        interface = QAccessible.queryAccessibleInterface(card)
        assert interface.role() == QAccessible.Role.Button
        assert interface.text(QAccessible.Text.Name) in ("Minimap", "Legend")
        assert card.focusPolicy() == Qt.FocusPolicy.TabFocus
    folded = legend.is_folded
    legend.click()
    assert legend.is_folded != folded


def test_the_card_covers_no_rank_badge(hand, candidates):
    at = {"C": (-210, -100), "H": (320, -300), "W": (-420, 300), "P": (320, 300)}
    with hand.document.transaction("Move") as edit:
        for challenge, (x, y) in at.items():
            edit.put(Placement(challenge=challenge, centre=Point(x, y)))
    hand.canvas.set_highlight(Highlight(ranks={"C": (1, "1")}))
    hand.canvas.camera.take(View(0.6, hand.canvas.width() / 2, hand.canvas.height() / 2))
    for left in range(-20, 300, 20):
        corner = hand.canvas.view.to_surface(hand.canvas.host.box_rect("C").centre)
        hand.canvas.camera.pan(left - corner.x(), 130 - corner.y())
        candidates.refresh()
        shown, view = hand.canvas.scene.display_list, hand.canvas.view
        x0, y0, x1, y1 = rank_rects(shown.rank_badges, view, rank_size(view))[0].tolist()
        badge = view.surface_rect(x0, y0, x1 - x0, y1 - y0).toAlignedRect()
        assert not candidates.geometry().intersects(badge)
