"""Regions under the pointer and the keys: picked, dragged, named, removed."""

import pytest

from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.regions import group_region
from leverpoint.document.selection import Selection, region_selection
from leverpoint.model.placement import Point
from leverpoint.tools.host import Finish
from leverpoint.tools.pointer import Button
from leverpoint.tools.states import Idle, Moving, PressingRegion


@pytest.fixture
def grouped(desk):
    """The desk with a region around two of its challenges."""
    group_region(desk.document, [desk.id("Workload"), desk.id("Mentoring")], "Here")
    desk.start = desk.steps
    return desk


def region(desk):
    [found] = desk.diagram.regions.values()
    return found


def name_of(desk):
    return desk.host.region_name_rect(region(desk).challenges).centre


def test_a_press_on_the_name_selects_region_and_challenges(grouped):
    grouped.press(name_of(grouped))
    assert isinstance(grouped.state, PressingRegion)
    assert grouped.selected == region_selection(region(grouped))
    grouped.release(name_of(grouped))
    assert isinstance(grouped.state, Idle)
    assert grouped.selected == region_selection(region(grouped))


def test_shift_takes_a_region_in_beside_what_is_selected(grouped):
    grouped.select("Planning time")
    grouped.click(name_of(grouped), shift=True)
    assert grouped.selected_names() == {"Workload", "Mentoring", "Planning time"}
    assert grouped.selected.regions == {region(grouped).id}


def test_a_drag_of_the_name_moves_all_in_it_as_one_step(grouped):
    before = {name: grouped.centre(name) for name in grouped.names()}
    start = name_of(grouped)
    grouped.press(start)
    grouped.move(Point(start.x + 30, start.y + 50))
    assert isinstance(grouped.state, Moving)
    grouped.release(Point(start.x + 30, start.y + 50))
    moved = {n for n in grouped.names() if grouped.centre(n) != before[n]}
    assert moved == {"Workload", "Mentoring"}
    assert grouped.centre("Workload") == Point(before["Workload"].x + 30, before["Workload"].y + 50)
    assert grouped.steps == grouped.start + 1


def test_escape_puts_a_dragged_region_back(grouped):
    before, start = grouped.centre("Workload"), name_of(grouped)
    grouped.press(start)
    grouped.move(Point(start.x + 30, start.y + 50))
    grouped.key("Escape")
    assert grouped.centre("Workload") == before
    assert grouped.steps == grouped.start


def test_a_region_that_is_undone_under_the_pointer_ends_the_gesture(grouped):
    start = name_of(grouped)
    grouped.press(start)
    grouped.document.undo()
    grouped.move(Point(start.x + 30, start.y + 50))
    assert isinstance(grouped.state, Idle)
    assert not grouped.diagram.regions


@pytest.mark.parametrize("how", ["double", "F2", "Enter"])
def test_the_name_is_edited_in_place(grouped, how):
    at = name_of(grouped)
    grouped.click(at)
    if how == "double":
        grouped.press(at, clicks=2)
        grouped.release(at)
    else:
        grouped.key(how)
    entry, _ = grouped.host.editor
    assert (entry.text, entry.names_region) == ("Here", True)
    grouped.type("There", Finish.ENTER)
    assert region(grouped).name == "There"
    assert grouped.steps == grouped.start + 1


@pytest.mark.parametrize(
    ("text", "how", "name"),
    [
        ("There", Finish.ESCAPE, "Here"),
        ("There", Finish.LEAVE, "There"),
        (" ", Finish.ENTER, "Here"),
        ("x" * 201, Finish.ENTER, "Here"),
    ],
)
def test_what_was_typed_is_kept_but_for_escape(grouped, text, how, name):
    grouped.click(name_of(grouped))
    grouped.key("F2")
    grouped.type(text, how)
    assert region(grouped).name == name
    assert (grouped.host.editor is not None) == (len(text) > 200), "a long name can be mended"


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_deleting_takes_the_region_alone_and_then_what_was_in_it(grouped, key):
    grouped.click(name_of(grouped))
    grouped.key(key)
    assert not grouped.diagram.regions
    assert {"Workload", "Mentoring"} <= grouped.names()
    assert grouped.toast == "Removed the region “Here”; 2 challenges stay."
    grouped.key(key)
    assert not {"Workload", "Mentoring"} & grouped.names()


def test_with_more_selected_than_the_region_all_of_it_is_deleted(grouped):
    grouped.click(name_of(grouped))
    grouped.click(grouped.centre("Planning time"), shift=True)
    grouped.key("Delete")
    assert not {"Workload", "Mentoring", "Planning time"} & grouped.names()
    assert not grouped.diagram.regions


def test_a_right_press_picks_the_region_for_its_menu(grouped):
    grouped.press(name_of(grouped), button=Button.RIGHT)
    assert grouped.selected.regions == {region(grouped).id}


def test_arrow_keys_move_a_picked_region(grouped):
    before = grouped.centre("Mentoring")
    grouped.click(name_of(grouped))
    grouped.key("Right")
    assert grouped.centre("Mentoring").x == before.x + 8


@pytest.mark.parametrize(
    ("text", "how", "name"),
    [
        ("School", Finish.ENTER, "School"),
        ("School", Finish.ESCAPE, "School"),
        ("School", Finish.LEAVE, "School"),
        ("", Finish.ENTER, "Region 1"),
        ("", Finish.ESCAPE, None),
        ("", Finish.LEAVE, None),
    ],
)
def test_a_new_region_is_named_at_once_and_is_one_step(desk, text, how, name):
    desk.select("Workload", "Mentoring")
    desk.tool.name_region(desk.selected.challenges)
    steps = desk.steps
    desk.type(text, how)
    assert [r.name for r in desk.diagram.regions.values()] == ([name] if name else [])
    assert desk.steps == steps + bool(name)
    assert len(desk.selected.regions) == bool(name)


def test_grouping_a_region_again_edits_its_name(grouped):
    grouped.tool.name_region(region(grouped).challenges)
    assert grouped.host.editor[0].text == "Here"


def test_challenges_deleted_while_their_region_is_named_make_none(desk):
    desk.tool.name_region([desk.id("Workload")])
    delete_selection(desk.document, Selection(frozenset({desk.id("Workload")})))
    desk.type("School", Finish.ENTER)
    assert not desk.diagram.regions


def test_nothing_is_named_without_challenges(desk):
    desk.tool.name_region(["gone"])
    assert desk.host.editor is None
