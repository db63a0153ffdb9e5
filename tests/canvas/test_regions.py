"""Regions on the canvas: where they are hit, how they are dragged, named and painted."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from canvas.conftest import alike, pixels
from drawing.sample_diagrams import random_diagram
from leverpoint.commands.arrange import move_challenges
from leverpoint.commands.regions import group_region, remove_regions, rename_region
from leverpoint.drawing.region_store import PADDING
from leverpoint.geometry.outlines import sides_of
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import Hit, HitKind
from leverpoint.tools.states import Marquee, Moving

STAFF = ["T", "U", "R"]


@pytest.fixture
def grouped(hand):
    """The ten-box diagram with a region around three of its boxes."""
    hand.region = group_region(hand.document, STAFF, "Staff")
    hand.document.selection.clear()
    return hand


def on_name(hand):
    """Return the middle of the region's name on the canvas."""
    left, top, width, height = name_rect(hand)
    return hand.on_scene(left + width / 2, top + height / 2)


def name_rect(hand):
    regions = hand.canvas.scene.display_list.regions
    return regions.name_rect[hand.canvas.scene.regions.row[hand.region]].tolist()


def free_edge(hand):
    """Return a place on the region's edge with nothing else under it."""
    hull = hand.canvas.scene.display_list.regions.hull[0]
    sides = sides_of(hull, PADDING)
    shares = np.linspace(0.1, 0.9, 9)[:, None]
    for begin, end in sides:
        for x, y in (begin + (end - begin) * shares).tolist():
            if hand.canvas.presenter.hits.hit(Point(x, y)).kind is HitKind.REGION:
                return hand.on_scene(x, y)
    raise AssertionError("the edge is covered everywhere")


def painted_anew(hand):
    """Return what a canvas that just opened shows of the same diagram."""
    hand.canvas.scene.regions.settle()
    hand.canvas.stage.renew()
    return pixels(hand.canvas)


def test_name_and_edge_are_the_region_and_its_inside_is_canvas(grouped):
    hits = grouped.canvas.presenter.hits
    left, top, width, height = name_rect(grouped)
    assert hits.hit(Point(left + width / 2, top + height / 2)) == Hit(
        HitKind.REGION, grouped.region
    )
    assert hits.hit(Point(left - PADDING + 4, top - PADDING + 4)).kind is not HitKind.CHALLENGE
    inside = grouped.canvas.scene.display_list.regions.hull[0].mean(axis=0)
    kind = hits.hit(Point(*inside.tolist())).kind
    assert kind is not HitKind.REGION
    for challenge in STAFF:
        box = grouped.canvas.host.box_rect(challenge)
        assert hits.hit(box.centre).kind is HitKind.CHALLENGE


def test_a_marquee_begins_inside_a_region(grouped):
    hull = grouped.canvas.scene.display_list.regions.hull[0]
    inside = [hull.mean(axis=0) + np.array([dx, 0]) for dx in range(-60, 61, 10)]
    hit = grouped.canvas.presenter.hits.hit
    free = [at for at in inside if hit(Point(*at.tolist())).kind is HitKind.CANVAS]
    start = grouped.on_scene(*free[0].tolist())
    grouped.press(start)
    grouped.move(start + QPoint(40, -40))
    assert isinstance(grouped.canvas.presenter.tool.state, Marquee)
    grouped.release(start + QPoint(40, -40))


@pytest.mark.parametrize("grip", [on_name, free_edge])
def test_a_drag_of_name_or_edge_moves_all_in_it(grouped, grip):
    before = {c: grouped.centre(c) for c in grouped.diagram.challenges}
    start = grip(grouped)
    grouped.drag(start, start + QPoint(30, 0), start + QPoint(30, -40))
    moved = [c for c in before if grouped.centre(c) != before[c]]
    assert sorted(moved) == sorted(STAFF)
    assert grouped.document.history.undo_label.startswith("Move 3 challenges")
    grouped.document.undo()
    assert all(grouped.centre(c) == before[c] for c in before)


def test_the_outline_follows_a_member_that_is_dragged(grouped):
    start = grouped.at("U", dx=-20)
    grouped.press(start)
    grouped.move(start + QPoint(-20, 30))
    grouped.move(start + QPoint(-60, 60))
    assert isinstance(grouped.canvas.presenter.tool.state, Moving)
    assert grouped.canvas.stage.lifted.regions.tolist() == [0]
    hull = grouped.canvas.scene.display_list.regions.hull[0]
    box = grouped.canvas.host.box_rect("U")
    assert (hull == (box.left, box.bottom)).all(axis=1).any()
    grouped.release(start + QPoint(-60, 60))
    after = pixels(grouped.canvas)
    assert alike(after, painted_anew(grouped), 0.001), "nothing of the old outline stays behind"


def test_a_far_drag_of_a_member_leaves_nothing_behind(grouped):
    start = grouped.at("R")
    grouped.drag(start, start + QPoint(-120, -90), start + QPoint(-260, -200))
    assert alike(pixels(grouped.canvas), painted_anew(grouped), 0.001)
    grouped.document.undo()
    assert alike(pixels(grouped.canvas), painted_anew(grouped), 0.001)


def test_edits_of_regions_are_painted_where_they_are(grouped):
    other = group_region(grouped.document, ["C", "H"], "Another")
    assert alike(pixels(grouped.canvas), painted_anew(grouped), 0.001)
    rename_region(grouped.document, grouped.region, "A much longer name for the same corner")
    assert alike(pixels(grouped.canvas), painted_anew(grouped), 0.001)
    remove_regions(grouped.document, [grouped.region, other])
    assert alike(pixels(grouped.canvas), painted_anew(grouped), 0.001)
    move_challenges(grouped.document, STAFF, 40, 0)
    assert not grouped.canvas.scene.regions.row


def test_many_boxes_dragged_as_a_block_take_their_outline_along(open_canvas):
    diagram = random_diagram(180, 200)
    hand = open_canvas(diagram)
    ids = list(diagram.challenges)
    hand.region = group_region(hand.document, ids[:150], "Many")
    hand.document.selection.select(ids[:140])
    hand.canvas.stage.settle()
    start = hand.at(ids[5])
    hand.press(start)
    hand.move(start + QPoint(20, 10))
    hand.move(start + QPoint(50, 30))
    block = hand.canvas.stage._block
    [parts] = block.regions
    assert block.rows.regions.tolist() == [0]
    moving = pixels(hand.canvas)
    hand.release(start + QPoint(50, 30))
    hull, _ = parts.moved(block.dx, block.dy)
    there = hand.canvas.scene.display_list.regions
    assert hull.min(axis=0)[1] == pytest.approx(there.hull[0].min(axis=0)[1], abs=40)
    assert hull.max(axis=0) == pytest.approx(there.hull[0].max(axis=0), abs=1)
    assert moving.shape == pixels(hand.canvas).shape


def test_a_click_outlines_the_region_and_a_double_click_names_it(grouped):
    plain = pixels(grouped.canvas)
    grouped.click(on_name(grouped))
    assert grouped.selected.regions == {grouped.region}
    assert grouped.selected.challenges == set(STAFF)
    assert (pixels(grouped.canvas) != plain).any()
    grouped.double_click(on_name(grouped))
    assert grouped.editor.toPlainText() == "Staff"
    assert grouped.editor.accessibleName() == "Name of the region"
    grouped.type("School staff")
    grouped.key(Qt.Key.Key_Return)
    assert grouped.diagram.regions[grouped.region].name == "School staff"
    assert grouped.editor is None


def test_a_region_is_named_where_its_name_will_be(hand):
    hand.document.selection.select(STAFF)
    hand.canvas.name_region(STAFF)
    middle = hand.editor.geometry().center()
    box = hand.canvas.host.box_rect("T")
    assert abs(middle.y() - hand.on_scene(box.left, box.top - 15).y()) < 12
    hand.type("Staff")
    hand.key(Qt.Key.Key_Return)
    [region] = hand.diagram.regions.values()
    assert (region.name, set(region.challenges)) == ("Staff", set(STAFF))
    assert len(hand.document.history.done) == 1


def test_from_far_away_the_enlarged_name_is_still_the_region(grouped):
    grouped.canvas.zoom_to(0.2)
    left, top, _, height = name_rect(grouped)
    place = Point(left + 2, top + height - height * 2)
    assert grouped.canvas.presenter.hits.hit(place).kind is HitKind.REGION
