"""Regions: put around challenges, named, changed, removed; the challenges stay."""

import pytest

from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.regions import (
    add_to_region,
    group_region,
    picked_regions,
    region_around,
    regions_at,
    remove_regions,
    rename_region,
    take_from_region,
)
from leverpoint.document.selection import Selection, region_selection
from leverpoint.model.errors import InvalidDiagramError, UserError


@pytest.fixture
def board(empty):
    """Three challenges, not tied to each other."""
    return empty.add("A", "B", "C").ready()


def region(board, *names, name=""):
    return group_region(board.document, board.ids(*names), name)


def inside(board, region_id):
    return [board.diagram.challenges[c].name for c in board.diagram.regions[region_id].challenges]


def test_a_region_holds_the_challenges_in_the_order_they_were_made(board):
    made = region(board, "C", "A", name=" The \n school ")
    assert board.diagram.regions[made].name == "The school"
    assert inside(board, made) == ["A", "C"]
    assert board.label == "Region “The school”"
    assert board.steps == 1
    board.document.undo()
    assert board.diagram == board.first


def test_regions_without_a_name_are_numbered(board):
    made = [region(board, *some) for some in ("A", "B", "AB")]
    assert [r.name for r in board.diagram.regions.values()] == ["Region 1", "Region 2", "Region 3"]
    remove_regions(board.document, made[:1])
    last = region(board, "C")
    assert board.diagram.regions[last].name == "Region 3 (2)"


def test_grouping_the_same_challenges_again_renames_their_region(board):
    made = region(board, "A", "B", name="One")
    assert region(board, "B", "A", name="Two") == made
    assert board.diagram.regions[made].name == "Two"
    assert region(board, "A", "B") == made
    assert board.diagram.regions[made].name == "Two"


def test_a_region_around_nothing_is_refused(board):
    with pytest.raises(UserError):
        group_region(board.document, ["gone"])
    assert board.steps == 0


def test_members_come_and_go_and_the_last_one_takes_the_region_along(board):
    made = region(board, "A", name="Here")
    add_to_region(board.document, made, board.ids("C", "A", "B"))
    assert inside(board, made) == ["A", "B", "C"]
    assert board.label == "Take 2 challenges into “Here”"
    take_from_region(board.document, made, board.ids("A", "C"))
    assert inside(board, made) == ["B"]
    take_from_region(board.document, made, board.ids("B"))
    assert not board.diagram.regions
    assert len(board.diagram.challenges) == 3


def test_names_change_and_regions_go(board):
    one, two = region(board, "A", name="One"), region(board, "B", name="Two")
    rename_region(board.document, one, "First")
    assert board.label == "Rename region “One”"
    with pytest.raises(InvalidDiagramError):
        rename_region(board.document, one, " ")
    assert [r.name for r in remove_regions(board.document, [one, two])] == ["First", "Two"]
    assert board.label == "Remove 2 regions"
    with pytest.raises(UserError):
        rename_region(board.document, one, "Late")


def test_a_deleted_challenge_leaves_its_regions(board):
    both, alone = region(board, "A", "B"), region(board, "A")
    delete_selection(board.document, Selection(frozenset(board.ids("A"))))
    assert inside(board, both) == ["B"]
    assert alone not in board.diagram.regions
    board.document.undo()
    assert inside(board, both) == ["A", "B"]
    assert inside(board, alone) == ["A"]


def test_which_regions_a_selection_is_about(board):
    wide, narrow = region(board, "A", "B", "C", name="W"), region(board, "A", "B", name="N")
    diagram, regions = board.diagram, board.diagram.regions
    assert regions_at(diagram, Selection()) == []
    assert regions_at(diagram, Selection(frozenset(board.ids("A")))) == [regions[narrow]]
    assert regions_at(diagram, Selection(frozenset(board.ids("C")))) == [regions[wide]]
    whole = Selection(frozenset(board.ids("A", "B", "C")))
    assert regions_at(diagram, whole) == [regions[wide], regions[narrow]]
    assert regions_at(diagram, region_selection(regions[wide])) == [regions[wide]]
    assert region_around(diagram, board.ids("B", "A")) == regions[narrow]
    assert region_around(diagram, board.ids("C")) is None


def test_a_region_is_picked_alone_only_with_nothing_beside_its_challenges(board):
    made = region(board, "A", "B")
    picked = region_selection(board.diagram.regions[made])
    assert picked_regions(board.diagram, picked) == [board.diagram.regions[made]]
    more = picked.united(Selection(frozenset(board.ids("C"))))
    assert picked_regions(board.diagram, more) == []
    assert picked_regions(board.diagram, Selection(picked.challenges)) == []


def test_the_selection_forgets_a_region_that_is_gone(board):
    made = region(board, "A", "B")
    board.document.selection.select_region(board.diagram.regions[made])
    remove_regions(board.document, [made])
    assert board.document.selection.current == Selection(frozenset(board.ids("A", "B")))
