"""Themes, goals, partners, title and question."""

import pytest

from leverpoint.commands.about import set_question, set_title
from leverpoint.commands.goals import set_goal, toggle_goal, unset_goal
from leverpoint.commands.partners import (
    add_partner,
    assign_partner,
    remove_partner,
    rename_partner,
    set_partner_note,
    unassign_partner,
)
from leverpoint.commands.themes import (
    add_theme,
    assign_theme,
    recolour_theme,
    remove_theme,
    rename_theme,
    set_theme,
    themes_in_order,
)
from leverpoint.model.errors import InvalidDiagramError, UserError


def theme_name(board, name):
    theme = board.challenge(name).theme
    return board.diagram.themes[theme].name if theme else None


def test_number_keys_make_the_themes_up_to_the_number_once(board):
    set_theme(board.document, board.ids("A", "B"), 3)
    assert [t.name for t in themes_in_order(board.diagram)] == ["Theme 1", "Theme 2", "Theme 3"]
    assert [t.colour for t in themes_in_order(board.diagram)] == [0, 1, 2]
    assert theme_name(board, "A") == "Theme 3"
    assert board.label == "Theme “Theme 3” for 2 challenges"
    set_theme(board.document, board.ids("C"), 1)
    assert len(board.diagram.themes) == 3
    set_theme(board.document, board.ids("A"), 0)
    assert theme_name(board, "A") is None
    assert board.steps == 3
    set_theme(board.document, [], 8)
    assert len(board.diagram.themes) == 3


def test_numbers_count_by_position(board):
    people = add_theme(board.document, "People")
    add_theme(board.document, "Money")
    set_theme(board.document, board.ids("A"), 2)
    assert theme_name(board, "A") == "Money"
    assign_theme(board.document, board.ids("A", "B"), people)
    assert theme_name(board, "B") == "People"
    assign_theme(board.document, board.ids("B"), None)
    assert theme_name(board, "B") is None
    with pytest.raises(UserError):
        assign_theme(board.document, board.ids("A"), "nothing")


def test_themes_change_and_go(board):
    theme = add_theme(board.document, "People", 4)
    rename_theme(board.document, theme, "Persons")
    recolour_theme(board.document, theme, 7)
    assign_theme(board.document, board.ids("A"), theme)
    board.ready()
    assert board.diagram.themes[theme].colour == 7
    remove_theme(board.document, theme)
    assert theme_name(board, "A") is None
    assert board.label == "Remove theme “Persons”"
    assert board.undo_is_exact()
    with pytest.raises(InvalidDiagramError):
        recolour_theme(board.document, theme, 8)


def test_nine_themes_share_eight_colours(board):
    for number in range(9):
        add_theme(board.document, f"T{number}")
    assert sorted(t.colour for t in board.diagram.themes.values()) == [0, 0, 1, 2, 3, 4, 5, 6, 7]


def test_goals(board):
    set_goal(board.document, board.ids("A", "B"))
    assert board.label == "Goal: more of 2 challenges"
    toggle_goal(board.document, board.ids("A"), -1)
    assert {g.challenge: g.direction for g in board.diagram.goals.values()} == {
        board.id("A"): -1,
        board.id("B"): 1,
    }
    toggle_goal(board.document, board.ids("A"), -1)
    unset_goal(board.document, board.ids("B", "C"))
    assert not board.diagram.goals
    assert board.steps == 4


def test_partners(board):
    school = add_partner(board.document, " School ", board.ids("A"))
    assign_partner(board.document, school, board.ids("B", "C"))
    unassign_partner(board.document, school, board.ids("A", "D"))
    rename_partner(board.document, school, "The school")
    set_partner_note(board.document, school, "Head: to be found")
    partner = board.diagram.partners[school]
    assert partner.challenges == frozenset(board.ids("B", "C"))
    assert (partner.name, partner.note) == ("The school", "Head: to be found")
    remove_partner(board.document, school)
    assert not board.diagram.partners
    with pytest.raises(UserError):
        rename_partner(board.document, school, "X")


def test_title_and_question(board):
    set_title(board.document, " STEM  teaching ")
    set_question(board.document, "What could help?")
    assert board.diagram.about.title == "STEM teaching"
    assert board.diagram.about.question == "What could help?"
    assert board.steps == 2
