import pytest

from leverpoint.commands.bridging import delete_bridging
from leverpoint.commands.challenges import (
    Side,
    add_challenge,
    add_connected_challenge,
    delete_selection,
    named,
    rename_challenge,
    set_actionability,
    set_note,
)
from leverpoint.commands.goals import set_goal
from leverpoint.commands.influences import (
    set_bend,
    set_confidence,
    set_delay,
    set_strength,
    set_weight,
)
from leverpoint.commands.partners import add_partner
from leverpoint.commands.slots import nominal_rects
from leverpoint.document.selection import Selection
from leverpoint.model.errors import InvalidDiagramError, UserError
from leverpoint.model.influence import Confidence, Strength
from leverpoint.model.placement import Point


def selection(board, *names, arrows=()):
    influences = frozenset(board.arrow(*pair).id for pair in arrows)
    return Selection(frozenset(board.ids(*names)), influences)


def test_add_with_and_without_a_place(empty):
    add_challenge(empty.document, "  Planning \n time ", Point(10, 20))
    assert empty.centre("Planning time") == Point(10, 20)
    for number in range(20):
        add_challenge(empty.document, f"Number {number}")
    rects = list(nominal_rects(empty.diagram))
    assert not any(a.touches(b) for a in rects for b in rects if a is not b)
    assert empty.label == "Add “Number 19”"


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "x" * 201])
def test_a_name_that_cannot_be_shown_is_refused_and_nothing_changes(board, name):
    with pytest.raises(InvalidDiagramError):
        add_challenge(board.document, name)
    with pytest.raises(InvalidDiagramError):
        rename_challenge(board.document, board.id("A"), name)
    assert board.diagram == board.first
    assert board.steps == 0


@pytest.mark.parametrize(("side", "pair"), [(Side.EFFECT, ("D", "E")), (Side.CAUSE, ("E", "D"))])
def test_add_connected(board, side, pair):
    made = add_connected_challenge(board.document, "E", board.id("D"), side)
    assert board.arrow(*pair).id == made.influence
    to_the_right = board.centre("E").x > board.centre("D").x
    assert to_the_right == (side is Side.EFFECT)
    assert board.steps == 1
    assert board.undo_is_exact()


def test_adding_moves_nothing(board):
    add_connected_challenge(board.document, "E", board.id("A"))
    add_challenge(board.document, "F")
    assert all(
        board.diagram.placement(c) == board.first.placement(c) for c in board.first.challenges
    )


def test_rename_note_actionability(board):
    rename_challenge(board.document, board.id("A"), " Work  load ")
    set_note(board.document, board.id("Work load"), "Because\r\nof  this ")
    set_actionability(board.document, board.ids("Work load", "B"), 4)
    challenge = board.challenge("Work load")
    assert challenge.note == "Because\nof  this"
    assert challenge.actionability == board.challenge("B").actionability == 4
    assert board.label == "Actionability of 2 challenges"
    assert board.steps == 3


def test_a_command_without_effect_is_no_step(board):
    rename_challenge(board.document, board.id("A"), "A")
    set_actionability(board.document, board.ids("A"), None)
    delete_selection(board.document, Selection())
    assert board.steps == 0


def test_a_challenge_that_is_gone_is_a_plain_message(board):
    gone = board.id("A")
    delete_selection(board.document, selection(board, "A"))
    with pytest.raises(UserError, match="no longer there"):
        rename_challenge(board.document, gone, "B")
    with pytest.raises(UserError, match="no longer there"):
        add_connected_challenge(board.document, "X", gone)


def test_named_ignores_case_and_spaces(board):
    assert named(board.diagram, "  a ").id == board.id("A")
    assert named(board.diagram, "nobody") is None


def test_deletion_cascades_and_comes_back_in_one_undo(board):
    set_goal(board.document, board.ids("B"))
    add_partner(board.document, "School", board.ids("A", "B"))
    set_bend(board.document, board.arrow("A", "B").id, 0.3)
    board.ready()
    deleted = delete_selection(board.document, selection(board, "B"))
    assert (deleted.challenges, deleted.influences) == (1, 2)
    assert board.label == "Delete 1 challenge, 2 arrows"
    assert board.names() == ["A", "C", "D"]
    assert not board.diagram.influences
    assert not board.diagram.goals
    assert next(iter(board.diagram.partners.values())).challenges == {board.id("A")}
    assert board.steps == 1
    assert board.undo_is_exact()


def test_deleting_what_is_selected_counts_each_arrow_once(board):
    wanted = selection(board, "A", "B", arrows=[("A", "B"), ("B", "C")])
    board.document.selection.set(wanted)
    assert str(delete_selection(board.document)) == "2 challenges, 2 arrows"
    assert not board.document.selection.current


def test_deleting_only_arrows(board):
    delete_selection(board.document, selection(board, arrows=[("A", "B")]))
    assert board.label == "Delete 1 arrow"
    assert board.pairs() == [("B", "-", "C")]


class TestBridging:
    def test_signs_multiply_and_the_weaker_holds(self, board):
        first, second = board.arrow("A", "B").id, board.arrow("B", "C").id
        set_strength(board.document, [first], Strength.STRONG)
        set_strength(board.document, [second], Strength.WEAK)
        set_delay(board.document, [second], delayed=True)
        set_confidence(board.document, [first], Confidence.LOW)
        board.ready()
        delete_bridging(board.document, selection(board, "B"))
        bridge = board.arrow("A", "C")
        assert bridge.polarity.value == "-"
        assert bridge.strength is Strength.WEAK
        assert bridge.delayed
        assert bridge.confidence is Confidence.LOW
        assert board.label == "Delete 1 challenge, bridge 1 pair"
        assert board.steps == 1
        assert board.undo_is_exact()

    def test_weights_multiply(self, board):
        set_weight(board.document, [i.id for i in board.diagram.influences.values()], 0.5)
        delete_bridging(board.document, selection(board, "B"))
        assert board.arrow("A", "C").weight == 0.25

    def test_a_chain_is_bridged_end_to_end(self, board):
        board.tie("C", "?", "D")
        delete_bridging(board.document, selection(board, "B", "C"))
        assert board.pairs() == [("A", "?", "D")]

    def test_a_pair_that_has_an_influence_keeps_it_and_no_self_loop_appears(self, board):
        board.tie("A", "+", "C")
        board.tie("B", "+", "A")
        board.tie("B", "+", "B")
        delete_bridging(board.document, selection(board, "B"))
        assert board.pairs() == [("A", "+", "C")]

    def test_arrows_that_are_selected_elsewhere_go_too(self, board):
        board.tie("C", "+", "D")
        delete_bridging(board.document, selection(board, "A", arrows=[("C", "D")]))
        assert board.pairs() == [("B", "-", "C")]
