"""Proposed actions: what the group might do, about which challenges, at which of the places."""

import pytest

from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.proposed_actions import (
    action_of,
    actions_on,
    add_action,
    attach_action,
    detach_action,
    remove_action,
    rename_action,
    set_action_note,
    set_place,
)
from leverpoint.document.selection import Selection
from leverpoint.model.errors import InvalidDiagramError, UserError


def test_an_action_is_proposed_and_described(board):
    made = add_action(board.document, " Hire a  coach ", board.ids("B", "A"), note="Who?", place=6)
    action = action_of(board.diagram, made)
    assert (action.name, action.note, action.place) == ("Hire a coach", "Who?", 6)
    assert list(action.challenges) == board.ids("B", "A")
    rename_action(board.document, made, "Hire two")
    set_action_note(board.document, made, "")
    set_place(board.document, made, None)
    action = action_of(board.diagram, made)
    assert (action.name, action.note, action.place) == ("Hire two", "", None)
    assert board.steps == 4
    for _ in range(4):
        board.document.undo()
    assert board.diagram == board.first


def test_an_action_acts_on_more_and_on_less(board):
    made = add_action(board.document, "Talk", board.ids("A"))
    attach_action(board.document, made, board.ids("B", "A"))
    assert board.label == "“Talk” acts on 2 challenges"
    assert list(action_of(board.diagram, made).challenges) == board.ids("A", "B")
    assert [a.name for a in actions_on(board.diagram, board.id("B"))] == ["Talk"]
    detach_action(board.document, made, board.ids("A", "B"))
    assert action_of(board.diagram, made).challenges == ()
    assert actions_on(board.diagram, board.id("B")) == []


def test_an_action_outlives_its_challenges_but_not_its_removal(board):
    made = add_action(board.document, "Talk", board.ids("A"))
    delete_selection(board.document, Selection(frozenset(board.ids("A"))))
    assert action_of(board.diagram, made).challenges == ()
    remove_action(board.document, made)
    with pytest.raises(UserError):
        set_place(board.document, made, 3)


def test_what_makes_no_sense_is_refused(board):
    with pytest.raises(InvalidDiagramError):
        add_action(board.document, " ")
    made = add_action(board.document, "Talk")
    with pytest.raises(InvalidDiagramError):
        set_place(board.document, made, 13)
