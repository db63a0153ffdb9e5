from itertools import pairwise

import pytest

from leverpoint.commands.arrange import (
    Axis,
    Edge,
    align,
    distribute,
    move_challenges,
    nudge,
    place_challenges,
    set_lock,
    toggle_lock,
)
from leverpoint.commands.slots import BOX_HEIGHT, BOX_WIDTH, Grid, Slots, free_slot
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import FARTHEST, Point


@pytest.fixture
def sizes(board):
    widths = {"A": 100.0, "B": 140.0, "C": 180.0, "D": 100.0}
    return {board.id(name): (width, 40.0) for name, width in widths.items()}


def test_move_and_nudge(board):
    move_challenges(board.document, board.ids("A", "B"), 10, 20)
    nudge(board.document, board.ids("A"), -8, 0)
    assert board.centre("A") == Point(2, 20)
    assert board.centre("B") == Point(310, 60)
    assert board.label == "Nudge 1 challenge"
    move_challenges(board.document, board.ids("A"), 0, 0)
    assert board.steps == 2


def test_nothing_leaves_the_plane(board):
    move_challenges(board.document, board.ids("A"), 1e12, -1e12)
    assert board.centre("A") == Point(FARTHEST, -FARTHEST)


def test_a_lock_survives_a_move(board):
    toggle_lock(board.document, board.ids("A", "B"))
    move_challenges(board.document, board.ids("A"), 5, 5)
    assert board.diagram.placement(board.id("A")).locked
    set_lock(board.document, board.ids("A"), locked=False)
    toggle_lock(board.document, board.ids("A", "B"))
    assert board.diagram.placement(board.id("A")).locked


def test_place_all_in_one_step(board):
    places = {c: Point(float(n), 0.0) for n, c in enumerate(board.diagram.challenges)}
    place_challenges(board.document, places, "Tidy overlaps")
    assert board.centre("D") == Point(3, 0)
    assert board.label == "Tidy overlaps"
    assert board.undo_is_exact()


@pytest.mark.parametrize(
    ("edge", "value"),
    [
        (Edge.LEFT, lambda p, size: p.x - size[0] / 2),
        (Edge.RIGHT, lambda p, size: p.x + size[0] / 2),
        (Edge.CENTRE, lambda p, _: p.x),
        (Edge.TOP, lambda p, size: p.y - size[1] / 2),
        (Edge.BOTTOM, lambda p, size: p.y + size[1] / 2),
        (Edge.MIDDLE, lambda p, _: p.y),
    ],
)
def test_align(board, sizes, edge, value):
    align(board.document, board.ids("A", "B", "C"), edge, sizes)
    values = [value(board.centre(n), sizes[board.id(n)]) for n in "ABC"]
    assert values == pytest.approx([values[0]] * 3)
    assert board.steps == 1
    assert board.undo_is_exact()


def test_distribute_makes_equal_gaps_and_keeps_the_ends(board, sizes):
    move_challenges(board.document, board.ids("B"), 50, 0)
    ends = board.centre("A"), board.centre("D")
    distribute(board.document, board.ids("A", "B", "C", "D"), Axis.HORIZONTAL, sizes)
    spans = [
        (
            board.centre(n).x - sizes[board.id(n)][0] / 2,
            board.centre(n).x + sizes[board.id(n)][0] / 2,
        )
        for n in "ABCD"
    ]
    gaps = [right[0] - left[1] for left, right in pairwise(spans)]
    assert gaps == pytest.approx([gaps[0]] * 3)
    assert (board.centre("A"), board.centre("D")) == ends


def test_too_few_to_align_or_distribute(board, sizes):
    align(board.document, board.ids("A"), Edge.LEFT, sizes)
    distribute(board.document, board.ids("A", "B"), Axis.VERTICAL, sizes)
    assert board.steps == 0


class TestSlots:
    def test_slots_never_touch_and_stay_in_view_while_there_is_room(self):
        view = Rect(0, 0, 1200, 700)
        taken = [Rect(100, 100, 188, 58), Rect(600, 300, 240, 90)]
        slots = Slots(taken, view)
        rects = [Rect.around(slots.next(Point(200, 130)), BOX_WIDTH, BOX_HEIGHT) for _ in range(12)]
        assert all(view.holds(rect) for rect in rects)
        everything = taken + rects
        assert not any(a.touches(b) for a in everything for b in everything if a is not b)

    def test_a_free_place_is_taken_as_it_is(self):
        assert free_slot([], Point(5, 7)) == Point(5, 7)
        assert free_slot([], view=Rect(0, 0, 1000, 600)) == Point(500, 300)

    def test_a_full_view_overflows_beside_it(self):
        view = Rect(0, 0, 200, 100)
        at = free_slot([view], view.centre, view=view)
        assert not Rect.around(at, BOX_WIDTH, BOX_HEIGHT).touches(view)

    def test_an_arrow_to_come_keeps_a_new_box_where_it_runs_under_no_other(self):
        cause, view = Point(240, 200), Rect(-600, -300, 1200, 600)
        column = [Point(480, y) for y in (-100, 0, 100, 200)]
        row = [Point(240, y) for y in (100, 0, -100)]
        taken = [Rect.around(at, BOX_WIDTH, BOX_HEIGHT) for at in (cause, *column, *row)]
        near = Point(480, 200)
        assert free_slot(taken, near, view=view) == Point(480, -200)
        at = free_slot(taken, near, cause, view=view)
        assert at == Point(0, 200)
        assert not any(rect.crosses(cause, at) for rect in taken[1:])
        alone = free_slot(taken[:1], near, cause, view=view)
        assert alone == near, "what is free and clear is taken as ever"

    def test_between_two_places(self):
        rect = Rect(0, 0, 10, 10)
        assert rect.crosses(Point(-5, 5), Point(15, 5))
        assert rect.crosses(Point(5, 15), Point(5, 5))
        assert rect.crosses(Point(-1, 5), Point(5, 11))
        assert not rect.crosses(Point(-6, 5), Point(5, 16.1))
        assert not rect.crosses(Point(-5, 5), Point(-1, 5))
        assert not rect.crosses(Point(5, -9), Point(5, -1))
        assert not rect.crosses(Point(12, -9), Point(12, 30))

    def test_a_crowd_of_thousands_still_has_a_slot(self):
        crowd = [Rect(x * 200.0, y * 80.0, 180, 60) for x in range(60) for y in range(60)]
        at = free_slot(crowd, Point(6000, 2400))
        assert not any(Rect.around(at, BOX_WIDTH, BOX_HEIGHT).touches(rect) for rect in crowd)

    def test_a_grid_lies_below_everything(self):
        taken = [Rect(0, 0, 100, 40), Rect(500, 300, 100, 40)]
        grid = Grid(taken, 10)
        assert all(grid.next().y - BOX_HEIGHT / 2 > 340 for _ in range(10))
