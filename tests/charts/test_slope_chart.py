import pytest
from PySide6.QtCore import QPoint, Qt

from leverpoint.analysis.compare import Move
from leverpoint.charts.slope_chart import (
    HEAD,
    MOST_ROWS,
    ROW,
    SlopeChart,
    columns_of,
    slopes_of,
)
from leverpoint.drawing.look import LOOKS, load_look
from leverpoint.drawing.qt_text import register_fonts


def move(name, before, after, *, beyond=False):
    return Move(name, name, before, after, beyond, None, None)


MOVES = (
    move("a", 2, 1, beyond=True),
    move("b", 1, 2),
    move("c", 3, 3),
    move("new", None, 4),
    move("gone", 4, None),
)


@pytest.fixture
def chart(qtbot):
    register_fonts()
    chart = SlopeChart(load_look("light"))
    qtbot.addWidget(chart)
    chart.show_moves(MOVES, "Spring")
    chart.resize(280, chart.sizeHint().height())
    chart.show()
    return chart


def rows(moves):
    slopes = slopes_of(moves, *columns_of(moves))
    return {slope.move.name: (slope.left, slope.right) for slope in slopes}


def test_both_lists_are_in_the_order_of_the_ranks():
    assert rows(MOVES) == {
        "a": (1, 0),
        "b": (0, 1),
        "c": (2, 2),
        "new": (None, 3),
        "gone": (3, None),
    }


def test_ties_share_no_line():
    tied = [move(name, 1, 1) for name in "cab"]
    assert rows(tied) == {"c": (2, 2), "a": (0, 0), "b": (1, 1)}


def test_parts_of_a_map_stand_one_below_the_other():
    moves = [
        Move("x", "x", 1, 1, False, None, None, 2, 2),
        Move("a", "a", 2, 1, False, None, None, 1, 1),
        Move("b", "b", 1, 2, False, None, None, 1, 1),
        Move("alone", "alone", 1, 1, False, None, None, -1, -1),
    ]
    assert rows(moves) == {"a": (2, 1), "b": (1, 2), "x": (4, 4)}
    for column in columns_of(moves):
        assert column.headings == {0: "Part 1", 3: "Part 2"}, "each part is named once"
        assert column.count == 5
    apart = [Move(c, c, rank, rank, False, None, None, 3, 3) for rank, c in ((1, "x"), (2, "y"))]
    assert columns_of(apart)[0].headings == {0: "Part 3"}, "a part that is not among the first ones"
    assert not any(column.headings for column in columns_of(MOVES)), "a whole map has no parts"


def test_a_part_that_was_tied_to_the_others_has_a_heading_where_it_stands_now():
    moves = [
        Move("a", "a", 1, 1, False, None, None, 0, 1),
        Move("b", "b", 2, 1, False, None, None, 0, 2, False),
    ]
    assert rows(moves) == {"a": (0, 1), "b": (1, 3)}
    before, now = columns_of(moves)
    assert (before.headings, now.headings) == ({}, {0: "Part 1", 2: "Part 2"})


def test_a_click_below_a_heading_chooses_what_stands_there(chart, qtbot):
    moves = [
        Move("a", "a", 1, 1, False, None, None, 1, 1),
        Move("x", "x", 1, 1, False, None, None, 2, 2),
    ]
    chart.show_moves(moves, "Spring")
    chart.resize(280, chart.sizeHint().height())
    with qtbot.waitSignal(chart.chosen) as heard:
        at = QPoint(20, HEAD + 3 * ROW + ROW // 2)
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == ["x"]
    with qtbot.assertNotEmitted(chart.chosen):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, HEAD + ROW // 2))


def test_only_the_top_of_either_version_is_shown():
    many = [move(f"{n:02}", n + 1, 40 - n) for n in range(40)]
    shown = rows(many)
    assert len(shown) == 2 * MOST_ROWS
    assert shown["00"] == (0, None)
    assert shown["39"] == (None, 0)


def test_a_click_on_a_name_chooses_its_challenge(chart, qtbot):
    for x, expected in ((20, "b"), (260, "a")):
        with qtbot.waitSignal(chart.chosen) as heard:
            at = QPoint(x, HEAD + ROW // 2)
            qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
        assert heard.args == [expected]


def test_arrow_keys_step_through_the_new_list(chart, qtbot):
    chart.mark(["b"])
    with qtbot.waitSignal(chart.chosen) as heard:
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert heard.args == ["c"]


@pytest.mark.parametrize("name", LOOKS)
def test_it_follows_every_look(chart, name):
    look = load_look(name)
    chart.set_look(look)
    image = chart.grab().toImage()
    assert image.pixelColor(6, image.height() - 6).rgb() & 0xFFFFFF == look.field & 0xFFFFFF
    colours = {
        image.pixelColor(x, y).rgb() & 0xFFFFFF
        for x in range(110, 170)
        for y in range(HEAD, image.height())
    }
    assert look.positive & 0xFFFFFF in colours
    chart.mark(["b"])
    assert chart.grab().toImage() != image
