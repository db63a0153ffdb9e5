"""Presenting in a real window: the whole screen, readable names, the story, the room view."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from leverpoint.commands.arrange import place_challenges
from leverpoint.commands.saved_views import set_caption, views_in_order
from leverpoint.geometry.labels import LABEL_SIZE
from leverpoint.model.placement import Point
from window.gestures.conftest import CTRL, SHIFT
from window.gestures.conftest import hand as hand

F5, ESCAPE = Qt.Key.Key_F5, Qt.Key.Key_Escape


@pytest.fixture
def stage(hand):
    """A hand over the map; whatever it presents is ended again."""
    yield hand
    hand.window.present.leave()
    manager = hand.window.saved_views.manager
    if manager is not None:
        manager.close()
    QTest.qWait(10)


def present(hand):
    hand.key(F5)
    QTest.qWait(30)
    return hand.window.present.shown


def spread(hand, factor=6):
    """Draw the map so far apart that its names are tiny when all of it is seen."""
    centres = {c: hand.centre(c) for c in hand.diagram.challenges}
    far = {c: Point(at.x * factor, at.y * factor) for c, at in centres.items()}
    place_challenges(hand.document, far, "Move")


def is_readable(hand):
    """Return whether names are at least a fiftieth of the picture's height."""
    return hand.canvas.view.scale * LABEL_SIZE * 50 >= hand.canvas.height()


def bars(hand):
    window = hand.window
    return [part.isVisible() for part in (window.menuBar(), window.toolbar, window.status)]


def save_view(hand, caption=""):
    hand.window.saved_views.save()
    hand.window.saved_views.manager.close()
    hand.window.activateWindow()
    QTest.qWaitForWindowActive(hand.window)
    view = views_in_order(hand.diagram)[-1]
    if caption:
        set_caption(hand.document, view.id, caption)
    return view


def test_f5_gives_the_canvas_the_whole_screen_and_escape_ends_it(stage):
    spread(stage, 0.6)
    stage.canvas.fit()
    before, steps = stage.canvas.view, stage.steps
    stage.window.view.toggle_panel("inspector")
    shown = present(stage)
    assert stage.window.isFullScreen()
    assert stage.canvas.size() == stage.window.size()
    assert bars(stage) == [False] * 3
    assert is_readable(stage)
    assert not shown.offer.isVisible()
    assert stage.window.action("present").isChecked()
    stage.key(ESCAPE)
    QTest.qWait(30)
    assert not stage.window.isFullScreen()
    assert bars(stage) == [True] * 3
    assert "inspector" in stage.window.view.shown_panels
    stage.window.view.toggle_panel("inspector")
    assert stage.canvas.view.scale == pytest.approx(before.scale, rel=0.2)
    assert stage.steps == steps


def test_escape_ends_the_selection_and_the_focus_first(stage):
    present(stage)
    stage.select("W")
    stage.key("F")
    stage.key(ESCAPE)
    assert not stage.window.overlays.is_focused
    stage.key(ESCAPE)
    assert not stage.selected
    assert stage.window.present.is_on
    stage.key(ESCAPE)
    assert not stage.window.present.is_on


def test_names_too_small_for_the_room_are_told(stage):
    spread(stage)
    offer = present(stage).offer
    assert not is_readable(stage)
    least = round(stage.canvas.height() / 50)
    assert offer.isVisible()
    assert offer.words.text().endswith(f"The back of a room reads {least} px.")
    stage.canvas.zoom_to(2.0)
    assert not offer.isVisible()
    stage.canvas.fit()
    assert offer.isVisible()
    QTest.mouseClick(offer.close_button, Qt.MouseButton.LeftButton)
    assert not offer.isVisible()
    stage.canvas.fit()
    assert not offer.isVisible()


def test_focus_helps(stage):
    spread(stage)
    stage.select("M")
    offer = present(stage).offer
    QTest.mouseClick(offer.focus, Qt.MouseButton.LeftButton)
    assert is_readable(stage)
    assert set(stage.canvas.scene.highlight.lit_challenges) == {"M", "W", "C", "T"}
    assert stage.canvas.rect().contains(stage.at("M"))
    assert not offer.isVisible()


def test_a_theme_summary_helps_and_goes_with_the_presentation(stage):
    spread(stage)
    steps = stage.steps
    offer = present(stage).offer
    QTest.mouseClick(offer.summary, Qt.MouseButton.LeftButton)
    scene = stage.canvas.scene
    assert scene.collapsed == set(stage.diagram.themes)
    assert is_readable(stage)
    assert not offer.isVisible()
    boxes = [stage.canvas.host.box_rect(box) for box in scene.fold.members]
    assert not any(a.touches(b) for a in boxes for b in boxes if a is not b)
    stage.key(F5)
    assert not scene.collapsed
    assert stage.steps == steps


def test_badges_and_a_card_help(stage, qtbot):
    spread(stage)
    offer = present(stage).offer
    QTest.mouseClick(offer.badges, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(stage.canvas.scene.display_list.legend), timeout=30_000)
    assert stage.window.overlays.shown.leverage.isVisible()
    assert not offer.isVisible()
    stage.window.workspace.set_highlighting(False)


def test_the_story_goes_on_by_key_and_by_the_bar(stage):
    spread(stage, 0.6)
    stage.canvas.zoom_to(0.4)
    save_view(stage, "All of it")
    stage.canvas.zoom_to(1.5)
    save_view(stage)
    shown = present(stage)
    stage.key(Qt.Key.Key_PageDown)
    assert shown.bar.place_label.text() == "1 / 2"
    assert (shown.caption.isVisible(), shown.caption.label.text()) == (True, "All of it")
    foot = max(stage.canvas.host.box_rect(c).bottom for c in stage.diagram.challenges)
    assert stage.canvas.view.scale > 0.8  # the whole map, but as large as this screen can
    assert stage.on_scene(0, foot).y() < shown.caption.y()
    QTest.mouseClick(shown.bar.forth, Qt.MouseButton.LeftButton)
    assert shown.bar.place_label.text() == "2 / 2"
    assert stage.canvas.view.scale == pytest.approx(1.5)
    assert not shown.caption.isVisible()
    stage.key(Qt.Key.Key_PageUp)
    assert shown.bar.place_label.text() == "1 / 2"


def test_the_bar_fades_and_wakes_with_the_pointer(stage, qtbot):
    bar = present(stage).bar
    assert bar.isVisible()
    bar._timer.timeout.emit()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=5000)
    stage.move(QPoint(300, 300))
    assert bar.isVisible()


def test_without_motion_the_bar_goes_at_once(stage):
    stage.window.store.change(reduced_motion=True)
    bar = present(stage).bar
    stage.move(QPoint(300, 300))
    bar._timer.timeout.emit()
    assert not bar.isVisible()


def test_f6_reaches_bar_and_offer(stage):
    spread(stage)
    shown = present(stage)
    assert {shown.bar, shown.offer} <= set(stage.window.panes())


def test_only_the_canvas(stage):
    """Shift+F11 hides menus, toolbar, status bar and panels, and brings them back."""
    stage.window.view.toggle_panel("inspector")
    stage.key(Qt.Key.Key_F11, SHIFT)
    QTest.qWait(10)
    assert bars(stage) == [False] * 3
    assert not any(place.isVisible() for place in stage.window.workspace.places.beside)
    assert stage.canvas.size() == stage.window.size()
    assert "Shift+F11" in stage.toast
    stage.key(F5)
    stage.key(F5)
    assert bars(stage) == [False] * 3
    stage.key(Qt.Key.Key_F11, SHIFT)
    assert bars(stage) == [True] * 3
    stage.window.view.toggle_panel("inspector")


# -- the room view


def room_view(hand):
    hand.key(F5, SHIFT)
    hand.window.activateWindow()
    QTest.qWait(60)
    return hand.window.present.room


def picture(room):
    room.mirror.stage.settle()
    return room.mirror.grab().toImage()


def middle(picture):
    at = picture.camera.view.to_scene(picture.camera.centre)
    return pytest.approx((at.x, at.y), abs=2.0)


def test_the_room_view_mirrors_the_canvas(stage, qtbot):
    room = room_view(stage)
    mirror = room.mirror
    stage.canvas.zoom_to(1.3)
    stage.canvas.camera.pan(60, -40)
    own = mirror.camera.view.to_scene(mirror.camera.centre)
    assert (own.x, own.y) == middle(stage.canvas)
    seen, shown = stage.canvas.camera.visible, mirror.camera.visible
    assert shown.left <= seen.left + 2
    assert shown.right >= seen.right - 2
    before = picture(room)
    stage.select("W")
    stage.key(Qt.Key.Key_Down, SHIFT)
    qtbot.waitUntil(lambda: picture(room) != before, timeout=5000)
    assert stage.window.action("room-view").isChecked()


def test_a_gesture_is_seen_in_the_room(stage, qtbot):
    room = room_view(stage)
    before = picture(room)
    start = stage.at("W")
    stage.move(start)
    stage.press(start)
    stage.move(start + QPoint(30, 60))
    qtbot.waitUntil(lambda: picture(room) != before, timeout=5000)
    stage.key(ESCAPE)
    stage.release(start)


def test_a_frozen_room_view_stands_still_while_one_tidies(stage):
    room = room_view(stage)
    stage.key(Qt.Key.Key_F, CTRL | SHIFT)
    assert room.mirror.is_frozen
    assert stage.window.action("freeze-room-view").isChecked()
    before = room.grab().toImage()
    stage.select("W")
    stage.key("K")
    stage.canvas.zoom_to(2.0)
    QTest.qWait(60)
    assert room.grab().toImage() == before
    stage.key(Qt.Key.Key_F, CTRL | SHIFT)
    assert not room.mirror.is_frozen
    assert picture(room) != before
    own = room.mirror.camera.view.to_scene(room.mirror.camera.centre)
    assert (own.x, own.y) == middle(stage.canvas)


def test_freezing_needs_a_room_view(stage):
    stage.key(Qt.Key.Key_F, CTRL | SHIFT)
    assert stage.window.present.room is None
    assert not stage.window.action("freeze-room-view").isEnabled()


def test_the_room_view_closes_with_escape_and_with_the_diagram(stage):
    room = room_view(stage)
    QTest.keyClick(room, ESCAPE)
    assert stage.window.present.room is None
    assert not stage.window.action("room-view").isChecked()
    assert room_view(stage) is not None
    stage.window.files.new_diagram()
    assert stage.window.present.room is None
