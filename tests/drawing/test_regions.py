"""Regions in the scene and in the picture: around their members, wherever these go."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from drawing.same_pictures import assert_same
from drawing.sample_diagrams import b10
from leverpoint.drawing.look import LOOKS
from leverpoint.drawing.qt_painter import DisplayListPainter, View
from leverpoint.drawing.region_store import name_places
from leverpoint.geometry.outlines import distance_from
from leverpoint.model.diagram import Diagram
from leverpoint.model.region import Region

STAFF = Region(id="staff", name="Staff", challenges=("T", "U", "R"))


def with_regions(*regions):
    return Diagram([*b10().records(), *regions])


def boxes_of(scene, *challenges):
    return scene.display_list.boxes.rect[[scene.box_row[c] for c in challenges]]


def test_an_outline_holds_its_boxes_and_its_name(scene_of):
    scene = scene_of(with_regions(STAFF))
    regions = scene.display_list.regions
    for x, y, width, height in [*boxes_of(scene, "T", "U", "R"), regions.name_rect[0]]:
        for corner in ((x, y), (x + width, y), (x, y + height), (x + width, y + height)):
            assert distance_from(regions.hull[0], *corner) <= 1e-9
    x0, y0, x1, y1 = regions.bounds[0]
    left, top, right, bottom = scene.bounds
    assert left <= x0 < x1 <= right
    assert top <= y0 < y1 <= bottom


def test_the_name_stands_at_the_topmost_box(scene_of):
    scene = scene_of(with_regions(STAFF))
    regions, top = scene.display_list.regions, boxes_of(scene, "T")
    places = name_places(boxes_of(scene, "T", "U", "R"), regions.name_rect[0, 2]).tolist()
    assert regions.name_rect[0].tolist() in places
    assert abs(regions.name_rect[0, 1] - top[0, 1]) < 70


def test_the_name_covers_no_arrow_head_or_sign_where_there_is_room(scene_of):
    scene = scene_of(with_regions(STAFF))
    left, top, width, height = scene.display_list.regions.name_rect[0]
    arcs = scene.display_list.arcs
    for places in (arcs.head.reshape(-1, 2), arcs.sign_at):
        inside = (places > (left, top)) & (places < (left + width, top + height))
        assert not inside.all(axis=1).any()


def test_a_drag_takes_the_outline_along_and_back(scene_of):
    scene, fresh = scene_of(with_regions(STAFF)), scene_of(with_regions(STAFF))
    rows = [scene.box_row["U"]]
    scene.preview.move(rows, 500.0, 300.0)
    hull = scene.display_list.regions.hull[0]
    x, y, width, height = boxes_of(scene, "U")[0]
    assert distance_from(hull, x + width, y + height) == pytest.approx(0)
    scene.preview.reset()
    assert_same(scene.display_list.regions, fresh.display_list.regions)


def test_parts_that_move_make_the_outline_that_the_scene_would_have(scene_of):
    scene = scene_of(with_regions(STAFF, Region(id="one", name="One", challenges=("C",))))
    moving = np.array([scene.box_row["U"], scene.box_row["T"]])
    [parts] = scene.regions.parts_around(moving)
    hull, name = parts.moved(120.0, -60.0)
    scene.preview.move(moving, 120.0, -60.0)
    assert hull == pytest.approx(scene.display_list.regions.hull[0])
    assert name == pytest.approx(scene.display_list.regions.name_rect[0])
    assert scene.regions.rows_around(np.array([scene.box_row["C"]])).tolist() == [1]


def test_long_names_are_cut(scene_of):
    scene = scene_of(with_regions(Region(id="r", name="Long " * 30, challenges=("T",))))
    regions = scene.display_list.regions
    assert regions.name[0].endswith("…")
    assert regions.name_rect[0, 2] <= 320


def painted(scene, view=None, **limits):
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        DisplayListPainter(scene.display_list).paint(
            painter, view or View(0.7, 40, 40), QRectF(image.rect()), **limits
        )
    finally:
        painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(700, 900, 4)[..., :3].astype(int)


@pytest.mark.parametrize("look", LOOKS)
def test_regions_are_seen_in_every_look_but_quietly(scene_of, look):
    plain, grouped = (painted(scene_of(d, look)) for d in (b10(), with_regions(STAFF)))
    changed = np.abs(plain - grouped).max(2)
    assert (changed > 90).sum() > 500, "an outline and a name"
    assert np.quantile(changed, 0.9) < 40, "and a fill that is hardly there"


def test_regions_lie_behind_everything(scene_of):
    plain, grouped = (painted(scene_of(d)) for d in (b10(), with_regions(STAFF)))
    scene = scene_of(b10())
    for x, y, width, height in boxes_of(scene, *scene.box_row):
        x, y, width, height = (round(v * 0.7) for v in (x + 60, y + 60, width, height))
        inner = np.s_[y + 4 : y + height - 6, x + 4 : x + width - 6]
        assert np.array_equal(plain[inner], grouped[inner])


def test_some_regions_are_painted_alone(scene_of):
    scene = scene_of(with_regions(STAFF))
    none = np.zeros(0, np.int64)
    ground = painted(scene_of(Diagram()))
    bare = {"boxes": none, "arcs": none, "badges": none}
    assert (painted(scene, **bare, regions=none) == ground).all()
    assert (painted(scene, **bare) != ground).any()
    assert (painted(scene, **bare, regions=np.array([0])) == painted(scene, **bare)).all()


def test_names_stay_readable_from_far_away(scene_of):
    scene = scene_of(with_regions(STAFF))
    none = np.zeros(0, np.int64)
    view = View(0.2, 40, 40)
    far = painted(scene, view, boxes=none, arcs=none, badges=none)
    left, top, _, height = (scene.display_list.regions.name_rect[0] * 0.2 + (40, 40, 0, 0)).tolist()
    line = far[round(top + height) - 9 : round(top + height), round(left) : round(left) + 25]
    assert (np.abs(line - line[0, 0]).max(2) > 60).sum() > 20
