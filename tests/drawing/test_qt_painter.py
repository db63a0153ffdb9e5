"""A display list in pixels: in batches on screen, exactly in files."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from drawing.sample_diagrams import LEVERAGE, LOOPS, b10, random_diagram
from leverpoint.drawing import arc_lines
from leverpoint.drawing.display_list import Dash
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_painter import Detail, DisplayListPainter, View
from leverpoint.drawing.qt_painter_buffers import draw_lines, draw_rects
from leverpoint.drawing.qt_painter_rows import painting_order, visible_rows
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene

SIZE = (1000, 800)
WHOLE = QRectF(0, 0, *SIZE)
NOWHERE = np.zeros(0, np.int64)


@pytest.fixture
def scene(qapp):  # noqa: ARG001 - text needs the application
    return Scene(b10(), load_look("light"), QtTextMeasure())


def painted(shown, view, clip=WHOLE, **choice) -> np.ndarray:
    """Return what is painted as (height, width, 3) numbers."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(0xFFFF00FF)
    painter = QPainter(image)
    try:
        DisplayListPainter(shown).paint(painter, view, clip, **choice)
    finally:
        painter.end()
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(SIZE[1], SIZE[0], 4)[..., 2::-1].astype(int)


def rgb(colour: int) -> list[int]:
    return [colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF]


# -- arrays handed to Qt


def test_arrays_are_drawn_as_given(qapp):  # noqa: ARG001
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setPen(QPen(0xFF0000))
    draw_lines(painter, np.array([[0, 5, 39, 5], [0, 30, 39, 30]])[:, ::1])
    painter.setBrush(QPen(0x0000FF).color())
    draw_rects(painter, np.array([[10.0, 10.0, 8.0, 8.0]] * 2)[:1])
    painter.end()
    assert image.pixel(20, 5) != 0xFFFFFFFF
    assert image.pixel(20, 30) != 0xFFFFFFFF
    assert image.pixel(14, 14) != 0xFFFFFFFF
    assert image.pixel(20, 20) == 0xFFFFFFFF


def test_parts_of_larger_arrays_and_other_types_are_copied_first(qapp):  # noqa: ARG001
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    wide = np.arange(48, dtype=np.int32).reshape(6, 8)
    draw_lines(painter, wide[::2, :4])
    draw_lines(painter, np.zeros((0, 4)))
    painter.end()


@pytest.mark.parametrize("shape", [(4,), (3, 5), (2, 2, 4)])
def test_arrays_of_another_shape_are_refused(qapp, shape):  # noqa: ARG001
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with pytest.raises(ValueError, match="4 numbers a row"):
        draw_lines(painter, np.zeros(shape))
    painter.end()


# -- arrows as lines


@pytest.mark.parametrize("scale", [0.1, 0.5, 1.0, 4.0])
def test_lines_stray_less_than_a_quarter_pixel_from_the_arc(qapp, scale):  # noqa: ARG001
    shown = Scene(random_diagram(60, 200), load_look("light"), QtTextMeasure()).display_list
    arcs = shown.arcs
    rows = np.flatnonzero(~arcs.straight)
    lines, owner = arc_lines.flatten(arcs, arc_lines.whole_spans(rows), scale)
    middle = (lines[:, :2] + lines[:, 2:]) / 2
    away = np.abs(np.hypot(*(middle - arcs.centre[owner]).T) - arcs.radius[owner])
    assert away.max() * scale <= 0.35


def test_lines_begin_and_end_where_the_arrow_does(scene):
    arcs = scene.display_list.arcs
    rows = np.arange(len(arcs.ids))
    lines, owner = arc_lines.flatten(arcs, arc_lines.whole_spans(rows), 1.0)
    for row in rows.tolist():
        mine = lines[owner == row]
        assert mine[0, :2] == pytest.approx(arcs.start[row], abs=1e-6)
        assert mine[-1, 2:] == pytest.approx(arcs.end[row], abs=1e-6)


@pytest.mark.parametrize("scale", [0.12, 1.0, 3.0])
def test_lines_in_a_window_are_those_that_the_whole_picture_has_there(qapp, scale):  # noqa: ARG001
    arcs = Scene(random_diagram(120, 400), load_look("light"), QtTextMeasure()).display_list.arcs
    spans = arc_lines.whole_spans(np.arange(len(arcs.ids)))
    middle = arcs.start.mean(axis=0)
    window = (middle[0], middle[1] - 300.0, middle[0] + 40.0, middle[1] + 300.0)
    everything, _ = arc_lines.flatten(arcs, spans, scale)
    within, _ = arc_lines.flatten(arcs, spans, scale, window)
    low = np.minimum(everything[:, :2], everything[:, 2:])
    high = np.maximum(everything[:, :2], everything[:, 2:])
    inside = ((low < window[2:]) & (high > window[:2])).all(axis=1)
    known = {tuple(line) for line in np.round(everything, 6).tolist()}
    found = {tuple(line) for line in np.round(within, 6).tolist()}
    lap = 1.0 / scale
    well_inside = inside & ((high - lap > window[:2]) & (low + lap < window[2:])).all(axis=1)
    assert found <= known
    assert {tuple(line) for line in np.round(everything[well_inside], 6).tolist()} <= found
    assert len(found) < len(known) / 3


def test_a_strip_painted_alone_equals_the_strip_of_the_whole(qapp):  # noqa: ARG001
    shown = Scene(random_diagram(120, 400), load_look("light"), QtTextMeasure()).display_list
    view = View(1.0, -700.0, -500.0)
    whole = painted(shown, view)
    strip = painted(shown, view, QRectF(500, 0, 24, SIZE[1]))
    # Qt rounds the coverage of antialiased edges by where the clip begins.
    assert np.abs(strip - whole)[:, 500:524].max() <= 8


def test_dashes_have_their_length_and_gap(scene):
    arcs = scene.display_list.arcs
    row = scene.arc_row["WP"]
    arcs.dash[row] = Dash.LOW
    owner, begin, end = arc_lines.marked_spans(arcs, np.array([row]))
    length = arc_lines.lengths(arcs, np.array([row]))[0]
    assert (owner == row).all()
    assert (np.diff(begin) * length) == pytest.approx(np.full(len(begin) - 1, 9.0))
    assert ((end - begin)[:-1] * length) == pytest.approx(np.full(len(begin) - 1, 4.0))
    assert end.max() <= 1.0


def test_the_line_is_open_between_delay_bars(scene):
    arcs = scene.display_list.arcs
    row = np.array([scene.arc_row["IA"]])
    _, begin, end = arc_lines.marked_spans(arcs, row)
    first, second = arc_lines.bar_shares(arcs, row)[0]
    assert sorted(begin) == pytest.approx([0.0, second])
    assert sorted(end) == pytest.approx([first, 1.0])
    gap = (second - first) * arc_lines.lengths(arcs, row)[0]
    assert gap == pytest.approx(7.0, abs=0.1)


# -- pictures


def test_screen_and_exact_look_alike_at_full_size(scene):
    scene.set_loops(LOOPS)
    scene.set_highlight(LEVERAGE)
    scene.set_selection("M", ["CH"])
    view = View(1.0, 0.0, 20.0)
    screen = painted(scene.display_list, view)
    exact = painted(scene.display_list, view, detail=Detail.EXACT)
    apart = np.abs(screen - exact).max(axis=2)
    assert np.mean(apart > 60) < 0.004


def test_box_border_spine_and_text_have_their_colours(scene):
    boxes = scene.display_list.boxes
    row = scene.box_row["W"]
    x, y, width, height = boxes.rect[row].tolist()
    picture = painted(scene.display_list, View(1.0, 0.0, 0.0))
    middle = round(y + height / 2)
    assert picture[middle, round(x + 4)].tolist() == rgb(int(boxes.spine[row]))
    assert picture[round(y + 4), round(x + width - 14)].tolist() == rgb(int(boxes.fill[row]))
    name = picture[middle - 8 : middle + 8, round(x + 12) : round(x + width - 8)]
    assert (np.abs(name - rgb(int(boxes.text[row]))).max(axis=2) < 40).any()


def test_clip_limits_what_is_painted(scene):
    clip = QRectF(300, 200, 100, 50)
    picture = painted(scene.display_list, View(1.0, 0.0, 0.0), clip)
    untouched = (picture == [255, 0, 255]).all(axis=2)
    assert not untouched[200:250, 300:400].any()
    untouched[200:250, 300:400] = True
    assert untouched.all()


def test_only_chosen_rows_are_painted(scene):
    shown = scene.display_list
    row = np.array([scene.box_row["W"]])
    picture = painted(
        shown, View(1.0, 0.0, 0.0), boxes=row, arcs=NOWHERE, badges=NOWHERE, background=False
    )
    ys, xs = np.nonzero((picture != [255, 0, 255]).any(axis=2))
    x, y, width, height = shown.boxes.rect[row[0]].tolist()
    assert x - 2 <= xs.min()
    assert xs.max() <= x + width + 2
    assert y - 2 <= ys.min()
    assert ys.max() <= y + height + 2


def test_sign_discs_stop_shrinking_and_then_hide(scene):
    shown = scene.display_list
    for ratio in (1.0, 2.0):
        row = np.array([scene.arc_row["CH"]])
        scale = 0.35 * ratio
        view = View(scale, 0.0, 0.0, ratio)
        x, y = (shown.arcs.sign_at[row[0]] * scale).tolist()
        picture = painted(shown, view, arcs=row)
        ink = (np.abs(picture - rgb(int(shown.arcs.colour[row[0]]))).max(axis=2) < 30)[
            round(y - 5 * ratio) : round(y + 5 * ratio), round(x - 5 * ratio) : round(x + 5 * ratio)
        ]
        assert ink.any(axis=0).sum() >= 9 * ratio
    small = painted(shown, View(0.15, 0.0, 0.0), boxes=NOWHERE, arcs=np.array([0]))
    glyph = rgb(shown.disc_glyph)
    assert not (small == glyph).all(axis=2).any()


def test_a_painter_that_counts_otherwise_keeps_its_transform(scene):
    image = QImage(SIZE[0] * 2, SIZE[1] * 2, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(2.0, 2.0)
    DisplayListPainter(scene.display_list).paint(painter, View(1.0, 0.0, 0.0), WHOLE)
    assert painter.worldTransform().m11() == 2.0
    painter.end()
    x, y, _, height = scene.display_list.boxes.rect[scene.box_row["W"]].tolist()
    found = QImage(image).pixel(round((x + 4) * 2), round((y + height / 2) * 2)) & 0xFFFFFF
    assert found == int(scene.display_list.boxes.spine[scene.box_row["W"]]) & 0xFFFFFF


def test_slices_that_are_given_up_leave_the_painter_usable(scene):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    slices = DisplayListPainter(scene.display_list).slices(painter, View(1.0, 0.0, 0.0), WHOLE)
    next(slices)
    slices.close()
    assert not painter.hasClipping()
    assert painter.end()


def test_dimmed_arrows_lie_below_and_the_order_never_depends_on_the_clip(scene):
    scene.set_highlight(LEVERAGE)
    shown = scene.display_list
    rows = np.arange(len(shown.arcs.ids))
    whole = painting_order(shown.arcs, rows, shown.background).tolist()
    dimmed = [row for row in whole if shown.arcs.ids[row] not in LEVERAGE.lit]
    assert whole[: len(dimmed)] == dimmed
    part = painting_order(shown.arcs, rows[3:9], shown.background).tolist()
    assert part == [row for row in whole if row in part]


def test_frames_and_rank_badges_follow_their_boxes(scene):
    scene.set_highlight(LEVERAGE)
    window = (-1e6, -1e6, 1e6, 1e6)
    only = np.array([scene.box_row["C"]])
    rows = visible_rows(scene.display_list, window, 1.0, only, NOWHERE, NOWHERE)
    assert scene.display_list.halos.box[rows.halos].tolist() == only.tolist()
    assert scene.display_list.rank_badges.box[rows.rank_badges].tolist() == only.tolist()


@pytest.mark.parametrize("scale", [0.05, 0.13, 0.25, 0.39, 0.41, 0.75, 1.0, 2.5, 4.0])
@pytest.mark.parametrize("look", ["light", "dark", "high-contrast", "print"])
def test_every_zoom_and_look_is_painted(qapp, scale, look):  # noqa: ARG001
    scene = Scene(random_diagram(420, 1300), load_look(look), QtTextMeasure())
    picture = painted(scene.display_list, View(scale, -300 * scale, -300 * scale, 1.25))
    assert not (picture == [255, 0, 255]).all(axis=2).any()
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 8
