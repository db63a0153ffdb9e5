"""Scenarios and named loops: kept with the diagram, one undo step each, never dangling."""

import pytest

from commands.conftest import Board
from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.named_loops import forget_loop_name, name_loop, tell_loop
from leverpoint.commands.scenarios import (
    add_scenario,
    copy_scenario,
    nudge_push,
    remove_scenario,
    rename_scenario,
    set_horizon,
    set_method,
    set_push,
    set_scenario_note,
)
from leverpoint.document.selection import Selection
from leverpoint.model.errors import UserError
from leverpoint.model.named_loop import named_loop_of
from leverpoint.model.scenario import Method


@pytest.fixture
def board():
    board = Board().add("Trust", "Time", "Skill")
    board.tie("Trust", "+", "Time")
    board.tie("Time", "-", "Trust")
    return board.ready()


def only(board):
    [scenario] = board.diagram.scenarios.values()
    return scenario


def test_scenarios_get_free_names_and_each_edit_is_one_step(board):
    first = add_scenario(board.document, pushes={board.id("Trust"): 2})
    add_scenario(board.document, "  Less \n time ", {board.id("Time"): -1}, Method.PRESS)
    third = add_scenario(board.document)
    names = [s.name for s in board.diagram.scenarios.values()]
    assert names == ["What if 1", "Less time", "What if 3"]
    assert board.steps == 3
    remove_scenario(board.document, third)
    copy_scenario(board.document, first)
    assert [s.levels for s in board.diagram.scenarios.values()] == [
        {board.id("Trust"): 2},
        {board.id("Time"): -1},
        {board.id("Trust"): 2},
    ]
    while board.document.undo():
        pass
    assert not board.diagram.scenarios


def test_pushes_step_from_much_less_to_much_more(board):
    scenario = add_scenario(board.document)
    steps = [nudge_push(board.document, scenario, board.id("Trust"), 1) for _ in range(3)]
    assert steps == [1, 2, 2]
    set_push(board.document, scenario, board.id("Time"), -2)
    assert board.label == "Push “Time”"
    set_push(board.document, scenario, board.id("Trust"), 0)
    assert only(board).levels == {board.id("Time"): -2}
    with pytest.raises(UserError, match="no longer there"):
        set_push(board.document, scenario, "gone", 1)


def test_settings_of_a_scenario(board):
    scenario = add_scenario(board.document)
    rename_scenario(board.document, scenario, "Mentors")
    set_scenario_note(board.document, scenario, "If we pay them")
    set_method(board.document, scenario, Method.FCM)
    set_horizon(board.document, scenario, 3)
    kept = only(board)
    assert (kept.name, kept.note, kept.method, kept.steps) == (
        "Mentors",
        "If we pay them",
        Method.FCM,
        3,
    )
    for command in (lambda: rename_scenario(board.document, scenario, " "),):
        with pytest.raises(UserError):
            command()
    with pytest.raises(UserError, match="steps"):
        set_horizon(board.document, scenario, 0)
    remove_scenario(board.document, scenario)
    with pytest.raises(UserError, match="no longer there"):
        set_method(board.document, scenario, Method.RIPPLE)


def test_scenarios_and_loop_names_outdate_no_analysis(board):
    revision = board.diagram.content_revision
    add_scenario(board.document)
    name_loop(board.document, board.ids("Trust", "Time"), "Snowball")
    assert board.diagram.content_revision == revision


def test_deleting_a_challenge_takes_its_pushes_and_loop_names_along(board):
    trust, time = board.ids("Trust", "Time")
    add_scenario(board.document, pushes={trust: 1, time: -1})
    name_loop(board.document, [trust, time], "Snowball")
    delete_selection(board.document, Selection(frozenset([trust])))
    assert only(board).levels == {time: -1}
    assert not board.diagram.named_loops
    board.document.undo()
    assert only(board).levels == {trust: 1, time: -1}
    assert named_loop_of(board.diagram.named_loops.values(), [time, trust]).name == "Snowball"


def test_a_loop_keeps_its_name_wherever_it_begins(board):
    trust, time, skill = board.ids("Trust", "Time", "Skill")
    first = name_loop(board.document, [trust, time, skill], "Snowball")
    assert name_loop(board.document, [skill, trust, time], "Spiral") == first
    assert named_loop_of(board.diagram.named_loops.values(), [time, skill, trust]).name == "Spiral"
    assert named_loop_of(board.diagram.named_loops.values(), [time, trust, skill]) is None
    tell_loop(board.document, [time, skill, trust], "It grows.\n", "R1")
    assert (
        named_loop_of(board.diagram.named_loops.values(), [trust, time, skill]).note == "It grows."
    )
    forget_loop_name(board.document, [trust, time, skill])
    assert not board.diagram.named_loops
    tell_loop(board.document, [time, trust], "It settles.", "B1")
    assert named_loop_of(board.diagram.named_loops.values(), [trust, time]).name == "B1"
