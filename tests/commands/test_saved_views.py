"""Saved views: kept, put in order, brought up to date, let go."""

from dataclasses import replace

import pytest

from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.saved_views import (
    Looking,
    move_view,
    remove_view,
    rename_view,
    save_view,
    set_caption,
    update_view,
    view_of,
    views_in_order,
)
from leverpoint.commands.themes import add_theme, merge_themes, remove_theme
from leverpoint.document.selection import Selection
from leverpoint.model.direction import Direction
from leverpoint.model.errors import InvalidDiagramError, UserError
from leverpoint.model.saved_view import SavedView

HERE = Looking(centre_x=10.0, centre_y=-5.0, scale=0.5)


@pytest.fixture
def board(empty):
    """Three challenges, not tied to each other."""
    return empty.add("A", "B", "C").ready()


def names(board):
    return [view.name for view in views_in_order(board.diagram)]


def test_a_view_keeps_what_is_shown(board):
    looking = Looking(
        centre_x=1.0,
        centre_y=2.0,
        scale=3.0,
        highlight=True,
        focus=(*board.ids("B", "A"), "gone"),
        hops=2,
        direction=Direction.EFFECTS,
    )
    kept = save_view(board.document, looking, " The  whole ")
    view = view_of(board.diagram, kept)
    assert (view.name, view.position, view.highlight, view.hops) == ("The whole", 0, True, 2)
    assert view.direction is Direction.EFFECTS
    assert (view.centre_x, view.centre_y, view.scale) == (1.0, 2.0, 3.0)
    assert list(view.focus) == board.ids("B", "A")
    assert board.label == "Save view “The whole”"
    assert board.steps == 1


def test_views_are_numbered_and_stay_in_order(board):
    for _ in range(3):
        save_view(board.document, HERE)
    assert names(board) == ["View 1", "View 2", "View 3"]
    first, second, third = (view.id for view in views_in_order(board.diagram))
    move_view(board.document, third, -1)
    assert names(board) == ["View 1", "View 3", "View 2"]
    move_view(board.document, first, 9)
    assert names(board) == ["View 3", "View 2", "View 1"]
    steps = board.steps
    move_view(board.document, first, 1)
    assert board.steps == steps, "the last one stays the last"
    remove_view(board.document, second)
    save_view(board.document, HERE, "Last")
    assert names(board) == ["View 3", "View 1", "Last"]
    board.document.undo()
    board.document.undo()
    assert names(board) == ["View 3", "View 2", "View 1"]


def test_names_captions_and_what_is_shown_change(board):
    view = save_view(board.document, HERE, "One")
    rename_view(board.document, view, "Two")
    set_caption(board.document, view, "Look\r\nhere ")
    update_view(board.document, view, Looking(centre_x=0.0, centre_y=0.0, scale=2.0))
    known = view_of(board.diagram, view)
    assert (known.name, known.caption, known.scale) == ("Two", "Look\nhere", 2.0)
    assert board.steps == 4
    with pytest.raises(InvalidDiagramError):
        rename_view(board.document, view, "")
    remove_view(board.document, view)
    for change in (
        lambda: rename_view(board.document, view, "Late"),
        lambda: move_view(board.document, view, 1),
        lambda: remove_view(board.document, view),
    ):
        with pytest.raises(UserError):
            change()


def test_a_deleted_challenge_goes_out_of_focus(board):
    looking = Looking(centre_x=0.0, centre_y=0.0, scale=1.0, focus=tuple(board.ids("A", "B")))
    view = save_view(board.document, looking)
    delete_selection(board.document, Selection(frozenset(board.ids("A"))))
    assert list(view_of(board.diagram, view).focus) == board.ids("B")


@pytest.fixture
def themed(board):
    """Two themes, both collapsed in a saved view."""
    first, second = (add_theme(board.document, name) for name in ("Money", "Time"))
    collapsed = frozenset({first, second, "gone"})
    save_view(board.document, replace(HERE, collapsed=collapsed), "Summary")
    return board, first, second


def kept_collapsed(board):
    [view] = board.diagram.saved_views.values()
    return view.collapsed


def test_a_view_keeps_which_themes_are_collapsed(themed):
    board, first, second = themed
    assert kept_collapsed(board) == {first, second}
    update_view(board.document, views_in_order(board.diagram)[0].id, HERE)
    assert kept_collapsed(board) == set()


def test_views_let_go_of_a_theme_that_is_removed(themed):
    board, first, second = themed
    before = board.diagram
    remove_theme(board.document, first)
    assert kept_collapsed(board) == {second}
    board.document.undo()
    assert board.diagram == before


def test_views_follow_themes_that_are_merged(themed):
    board, first, second = themed
    update_view(
        board.document,
        views_in_order(board.diagram)[0].id,
        replace(HERE, collapsed=frozenset({second})),
    )
    merge_themes(board.document, first, second)
    assert kept_collapsed(board) == {first}


def test_a_view_cannot_collapse_a_theme_that_is_not_there(board):
    with (
        pytest.raises(InvalidDiagramError, match="theme not there"),
        board.document.transaction("Wrong") as edit,
    ):
        edit.put(SavedView(id="v", name="Look", collapsed=frozenset({"nowhere"})))
