"""Merging challenges: nothing that was said about them gets lost without a word."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leverpoint.commands.challenges import set_note
from leverpoint.commands.goals import set_goal
from leverpoint.commands.influences import (
    set_bend,
    set_confidence,
    set_influence_note,
    set_strength,
    toggle_delay,
)
from leverpoint.commands.merge_challenges import chosen_first, merge_challenges
from leverpoint.commands.named_loops import name_loop
from leverpoint.commands.partners import add_partner
from leverpoint.commands.proposed_actions import add_action
from leverpoint.commands.regions import group_region
from leverpoint.commands.scenarios import add_scenario
from leverpoint.commands.themes import set_theme
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, check_references
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.text import LONGEST_NOTE


@pytest.fixture
def board(empty):
    """Three challenges, not tied to each other."""
    return empty.add("A", "B", "C").ready()


def arrows(board):
    """Return the arrows as "A + B", sorted."""
    name = {c.id: c.name for c in board.diagram.challenges.values()}
    found = (
        f"{name[i.source]} {i.polarity.value} {name[i.target]}"
        for i in board.diagram.influences.values()
    )
    return sorted(found)


def merge(board, *names, keep=None):
    board.ready()
    return merge_challenges(board.document, board.ids(*names), keep and board.id(keep))


def test_arrows_lead_to_the_one_that_stays(board):
    board.tie("A", "+", "C")
    board.tie("C", "-", "B")
    merged = merge(board, "A", "B", keep="A")
    assert arrows(board) == ["A + C", "C - A"]
    assert board.names() == ["A", "C"]
    assert board.label == "Merge 2 challenges into “A”"
    assert str(merged) == "Merged 2 challenges into “A”."
    assert board.document.selection.current.challenges == {merged.kept}
    assert board.steps == 1
    board.document.undo()
    assert board.diagram == board.first


def test_the_busiest_stays_and_of_equals_the_first(board):
    assert merge(board, "B", "A").name == "A"
    board.document.undo()
    board.tie("B", "+", "C")
    assert merge(board, "B", "A").name == "B"


def test_the_challenge_selected_first_is_known(board):
    selection = board.document.selection
    selection.select(board.ids("B"))
    selection.set(selection.current.toggled(challenge=board.id("A")))
    assert chosen_first(selection) == board.id("B")
    selection.select(board.ids("A", "B", "C"))
    assert chosen_first(selection) is None


def test_arrows_among_the_merged_go_and_self_loops_stay(board):
    board.tie("A", "+", "B")
    board.tie("B", "-", "A")
    board.tie("B", "+", "B")
    merged = merge(board, "A", "B", keep="A")
    assert arrows(board) == ["A + A"]
    assert "2 influences between them dropped" in str(merged)


@pytest.mark.parametrize(
    ("signs", "sign", "conflicts"),
    [
        ("++", "+", 0),
        ("--", "-", 0),
        ("+?", "+", 0),
        ("?-", "-", 0),
        ("+-", "?", 1),
        ("??", "?", 0),
    ],
)
def test_arrows_between_the_same_two_become_one(board, signs, sign, conflicts):
    board.tie("A", signs[0], "C")
    board.tie("B", signs[1], "C")
    merged = merge(board, "A", "B", keep="A")
    assert arrows(board) == [f"A {sign} C"]
    assert (merged.joined, merged.contradictions) == (1, conflicts)
    assert ("1 sign in conflict set to ?" in str(merged)) == bool(conflicts)


def test_arrows_drawn_side_by_side_stay_side_by_side(board):
    board.tie("A", "+", "C")
    board.tie("A", "-", "C")
    board.tie("B", "-", "C")
    merge(board, "A", "B", keep="A")
    assert arrows(board) == ["A + C", "A - C"]
    board.document.undo()
    merge(board, "A", "B", keep="B")
    assert arrows(board) == ["B + C", "B - C"]


def test_a_joined_arrow_says_what_both_said(board):
    one, other = board.tie("A", "+", "C"), board.tie("B", "+", "C")
    set_strength(board.document, [one], Strength.WEAK)
    set_strength(board.document, [other], Strength.STRONG)
    toggle_delay(board.document, [other])
    set_confidence(board.document, [one], Confidence.HIGH)
    set_confidence(board.document, [other], Confidence.LOW)
    set_influence_note(board.document, one, "Seen in May")
    set_influence_note(board.document, other, "Seen in June")
    set_bend(board.document, other, 0.3)
    merge(board, "A", "B", keep="A")
    [arrow] = board.diagram.influences.values()
    assert arrow.id == one
    assert (arrow.strength, arrow.delayed, arrow.confidence) == (3, True, Confidence.LOW)
    assert arrow.note == "Seen in May\n\nSeen in June"


def test_notes_themes_goals_and_all_that_names_them_are_taken_over(board):
    document = board.document
    set_note(document, board.id("A"), "First")
    set_note(document, board.id("B"), "Second")
    set_theme(document, board.ids("B"), 1)
    set_goal(document, board.ids("B"), -1)
    partner = add_partner(document, "Board", board.ids("B", "C"))
    region = group_region(document, board.ids("A", "B"), "Here")
    scenario = add_scenario(document, "More", {board.id("B"): 2, board.id("A"): -1})
    action = add_action(document, "Talk", board.ids("B"))
    name_loop(document, board.ids("A", "B"), "Both")
    name_loop(document, board.ids("B", "C"), "One")
    merge(board, "A", "B", keep="A")
    diagram, a, c = board.diagram, board.id("A"), board.id("C")
    assert diagram.challenges[a].note == "First\n\nSecond"
    assert diagram.themes[diagram.challenges[a].theme].name == "Theme 1"
    assert [(g.challenge, g.direction) for g in diagram.goals.values()] == [(a, -1)]
    assert diagram.partners[partner].challenges == {a, c}
    assert diagram.regions[region].challenges == (a,)
    assert diagram.scenarios[scenario].levels == {a: 2}
    assert diagram.proposed_actions[action].challenges == (a,)
    assert [(n.name, n.challenges) for n in diagram.named_loops.values()] == [("One", (a, c))]
    check_references(diagram, diagram.records())
    board.document.undo()
    assert board.diagram == board.first


def test_the_one_that_stays_keeps_its_own_goal_and_theme(board):
    set_goal(board.document, board.ids("A"), 1)
    set_goal(board.document, board.ids("B"), -1)
    merge(board, "A", "B", keep="A")
    assert [goal.direction for goal in board.diagram.goals.values()] == [1]


def test_notes_that_do_not_fit_together_are_refused(board):
    for name, letter in (("A", "x"), ("B", "y")):
        set_note(board.document, board.id(name), letter * (LONGEST_NOTE - 1))
    with pytest.raises(UserError, match="notes together"):
        merge(board, "A", "B")
    assert board.steps == 0


def test_one_challenge_alone_is_not_merged(board):
    with pytest.raises(UserError):
        merge(board, "A")


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_merged_every_arrow_is_accounted_for(data):
    ends = st.integers(0, 4)
    arrow = st.tuples(ends, ends, st.sampled_from(Polarity))
    ids = [f"c{n}" for n in range(5)]
    diagram = Diagram(
        [
            *(Challenge(id=i, name=i) for i in ids),
            *(
                Influence(id=f"i{n}", source=ids[a], target=ids[b], polarity=sign)
                for n, (a, b, sign) in enumerate(data.draw(st.lists(arrow, max_size=12)))
            ),
        ]
    )
    wanted = data.draw(st.lists(st.sampled_from(ids), min_size=2, unique=True))
    document = DiagramDocument(diagram)
    merged = merge_challenges(document, wanted, data.draw(st.sampled_from(wanted)))
    after = document.snapshot()
    check_references(after, after.records())
    lost = len(diagram.influences) - len(after.influences)
    assert lost == merged.joined + merged.dropped

    def onto(end):
        return merged.kept if end in wanted else end

    pairs = {
        (onto(i.source), onto(i.target))
        for i in diagram.influences.values()
        if onto(i.source) != onto(i.target) or i.source == i.target
    }
    assert {(i.source, i.target) for i in after.influences.values()} == pairs
    rest = [i for i in diagram.influences.values() if not {i.source, i.target} & {*wanted}]
    assert all(after.influences[i.id] == replace(i) for i in rest)
    document.undo()
    assert document.snapshot() == diagram
