"""Saved views in a real window: kept, gone to, listed, in menu and palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.saved_views import rename_view, save_view, views_in_order
from leverpoint.document.selection import Selection
from leverpoint.model.direction import Direction
from leverpoint.window.palette_entries import matching
from window.gestures.conftest import hand as hand


@pytest.fixture
def views(hand):
    yield hand.window.saved_views
    if hand.window.saved_views.manager is not None:
        hand.window.saved_views.manager.close()


def trigger(hand, action):
    found = hand.window.action(action)
    hand.window.binder.refresh()
    assert found.isEnabled(), action
    found.trigger()
    manager = hand.window.saved_views.manager
    if manager is not None and action in ("save-view", "saved-views"):
        for _ in range(200):
            if manager.isActiveWindow():
                break
            QTest.qWait(5)


def saved(hand):
    return views_in_order(hand.diagram)


def names(hand):
    return [view.name for view in saved(hand)]


def sight(hand):
    """Return what is in the middle of the canvas, and the scale."""
    camera = hand.canvas.camera
    middle = camera.view.to_scene(camera.centre)
    return pytest.approx((middle.x, middle.y, camera.view.scale), abs=1.0)


def seen(view):
    return view.centre_x, view.centre_y, view.scale


def test_saving_asks_for_a_name_at_once(hand, views):
    steps = hand.steps
    trigger(hand, "save-view")
    [view] = saved(hand)
    assert seen(view) == sight(hand)
    assert hand.steps == steps + 1
    field = views.manager.list.rows[0].name
    assert field.hasFocus()
    assert field.selectedText() == "View 1"
    QTest.keyClicks(field, "The whole & all")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(hand) == ["The whole & all"]
    assert views.manager.isVisible()


def test_going_to_a_view_brings_back_its_part_of_the_map(hand, views):
    trigger(hand, "save-view")
    there = saved(hand)[0]
    hand.canvas.zoom_to(2.0)
    hand.canvas.camera.pan(400, 300)
    assert seen(there) != sight(hand)
    views.go(there.id)
    assert seen(there) == sight(hand)
    assert not hand.canvas.camera.is_fitted


def test_a_view_keeps_highlight_and_focus(hand, views):
    workspace, focus = hand.window.workspace, hand.window.overlays.shown.focus
    trigger(hand, "save-view")
    workspace.set_highlighting(True)
    focus.show(["C"], 2, Direction.CAUSES)
    trigger(hand, "save-view")
    plain, stressed = saved(hand)
    assert (stressed.focus, stressed.hops) == (("C",), 2)
    assert (plain.highlight, stressed.highlight) == (False, True)
    views.go(plain.id)
    assert (workspace.highlighting, focus.focus) == (False, None)
    views.go(stressed.id)
    assert workspace.highlighting
    assert focus.focus.starts == {"C"}
    assert (focus.focus.hops, focus.focus.direction) == (2, Direction.CAUSES)


def test_a_view_whose_focus_was_deleted_shows_the_whole(hand, views):
    focus = hand.window.overlays.shown.focus
    focus.show(["C"])
    trigger(hand, "save-view")
    delete_selection(hand.document, Selection(frozenset({"C"})))
    views.go(saved(hand)[0].id)
    assert focus.focus is None


def test_the_menu_lists_views_by_name_and_steps_through_them(hand, views):
    slots = [hand.window.action(f"go-view-{number}") for number in range(1, 10)]
    hand.window.binder.refresh()
    assert not any(slot.isVisible() for slot in slots)
    for name in ("One", "Two & more"):
        hand.canvas.camera.pan(50, 0)
        view = save_view(hand.document, views._looking(hand.window.workspace), name)
    hand.window.binder.refresh()
    assert [s.text() for s in slots if s.isVisible()] == ["One", "Two && more"]
    trigger(hand, "view-next")
    assert views.shown == saved(hand)[0].id
    hand.window.binder.refresh()
    assert [slot.isChecked() for slot in slots[:2]] == [True, False]
    trigger(hand, "view-next")
    assert views.shown == view
    trigger(hand, "view-next")
    assert views.shown == saved(hand)[0].id
    trigger(hand, "view-previous")
    assert views.shown == view
    trigger(hand, "go-view-1")
    assert seen(saved(hand)[0]) == sight(hand)


def test_without_views_there_is_nothing_to_step_through(hand, views):
    hand.window.binder.refresh()
    assert not hand.window.action("view-next").isEnabled()
    views.step(1)
    trigger(hand, "saved-views")
    assert views.manager.list.empty.isVisible()
    assert views.manager.list.add_button.hasFocus()


@pytest.mark.usefixtures("views")
def test_the_palette_finds_views(hand):
    trigger(hand, "save-view")
    rename_view(hand.document, saved(hand)[0].id, "Zebra crossing")
    [found] = matching("zebra", [], hand.diagram)
    assert (found.text, found.aside) == ("Zebra crossing", "view")
    hand.canvas.zoom_to(3.0)
    trigger(hand, "palette")
    palette = hand.window.bars.command_palette
    QTest.keyClicks(palette.field, "zebra")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert seen(saved(hand)[0]) == sight(hand)


def test_the_list_orders_captions_updates_and_removes(hand, views):
    for name in ("One", "Two", "Three"):
        save_view(hand.document, views._looking(hand.window.workspace), name)
    trigger(hand, "saved-views")
    rows = views.manager.list.rows
    steps = hand.steps
    QTest.keyClick(rows[2].up, Qt.Key.Key_Space)
    assert names(hand) == ["One", "Three", "Two"]
    rows = views.manager.list.rows
    assert not rows[0].up.isEnabled()
    assert not rows[2].down.isEnabled()
    QTest.keyClicks(rows[0].caption, "Here it begins")
    QTest.keyClick(rows[0].caption, Qt.Key.Key_Return)
    assert saved(hand)[0].caption == "Here it begins"
    hand.canvas.zoom_to(2.5)
    rows[1].update_button.click()
    assert seen(saved(hand)[1]) == sight(hand)
    rows[2].remove.click()
    assert names(hand) == ["One", "Three"]
    assert hand.steps == steps + 4
    for _ in range(4):
        hand.document.undo()
    assert names(hand) == ["One", "Two", "Three"]
    assert [row.name.text() for row in views.manager.list.rows] == ["One", "Two", "Three"]
    views.manager.list.rows[0].show_button.click()
    assert views.shown == saved(hand)[0].id


def test_a_row_that_is_moved_keeps_the_keyboard(hand, views):
    for name in ("One", "Two", "Three"):
        save_view(hand.document, views._looking(hand.window.workspace), name)
    trigger(hand, "saved-views")
    views.manager.list.rows[2].up.setFocus()
    QTest.keyClick(views.manager.list.rows[2].up, Qt.Key.Key_Space)
    assert names(hand) == ["One", "Three", "Two"]
    assert views.manager.list.rows[1].up.hasFocus()


def test_a_blank_name_is_taken_back_and_a_caption_of_lines_is_left_alone(hand, views):
    trigger(hand, "save-view")
    row = views.manager.list.rows[0]
    row.name.clear()
    QTest.keyClick(row.name, Qt.Key.Key_Return)
    assert names(hand) == ["View 1"]
    assert row.name.text() == "View 1"


def test_every_control_has_a_name_of_its_own(hand, views):
    trigger(hand, "save-view")
    row = views.manager.list.rows[0]
    parts = [
        row.name,
        row.caption,
        row.show_button,
        row.update_button,
        row.up,
        row.down,
        row.remove,
    ]
    assert len({part.accessibleName() for part in parts}) == len(parts)
    for part in parts[2:]:
        assert min(part.width(), part.height()) >= 24


def test_the_list_goes_with_its_diagram(hand, views):
    trigger(hand, "saved-views")
    manager = views.manager
    hand.window.files.new_diagram()
    assert views.manager is None
    assert not manager.isVisible()


def test_a_view_keeps_and_shows_bubbles(hand, views):
    hand.canvas.collapse(frozenset({"theme F", "theme C"}))
    trigger(hand, "save-view")
    [view] = saved(hand)
    assert view.collapsed == {"theme F", "theme C"}
    trigger(hand, "expand-all")
    assert not hand.canvas.scene.collapsed
    hand.canvas.collapse(frozenset({"theme G"}))
    views.go(view.id)
    assert hand.canvas.scene.collapsed == {"theme F", "theme C"}
    trigger(hand, "expand-all")
    views.update(view.id)
    hand.canvas.collapse(frozenset({"theme G"}))
    views.go(view.id)
    assert not hand.canvas.scene.collapsed
