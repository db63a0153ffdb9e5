import pytest

from leverpoint.commands.influences import (
    add_influence,
    cycle_confidence,
    cycle_polarity,
    nudge_bend,
    reconnect,
    reset_bends,
    reverse,
    set_bend,
    set_influence_note,
    set_polarity,
    set_strength,
    set_weight,
    toggle_delay,
)
from leverpoint.model.errors import InvalidDiagramError, UserError
from leverpoint.model.influence import Confidence, Polarity, Strength
from leverpoint.model.placement import LARGEST_BEND


@pytest.fixture
def first(board):
    return board.arrow("A", "B").id


@pytest.fixture
def second(board):
    return board.arrow("B", "C").id


def test_the_same_pair_returns_what_is_there(board, first):
    drawn = add_influence(board.document, board.id("A"), board.id("B"), Polarity.NEGATIVE)
    assert (drawn.influence, drawn.is_new) == (first, False)
    assert board.steps == 0
    both = add_influence(board.document, board.id("A"), board.id("B"), keep_both=True)
    assert both.is_new
    assert len(board.diagram.influences) == 3


def test_the_opposite_pair_and_a_self_loop_are_fine(board):
    assert add_influence(board.document, board.id("B"), board.id("A")).is_new
    assert add_influence(board.document, board.id("A"), board.id("A")).is_new
    assert board.arrow("B", "A").polarity is Polarity.UNKNOWN


def test_an_end_that_is_gone_is_refused(board):
    with pytest.raises(UserError):
        add_influence(board.document, board.id("A"), "nobody")


def test_signs(board, first, second):
    set_polarity(board.document, [first, second], Polarity.UNKNOWN)
    assert board.label == "Sign: not decided (2 influences)"
    seen = []
    for _ in range(3):
        cycle_polarity(board.document, [first])
        seen.append(board.diagram.influences[first].polarity.value)
    assert seen == ["+", "-", "?"]


def test_a_strength_replaces_an_imported_weight(board, first):
    set_weight(board.document, [first], 0.4)
    set_strength(board.document, [first], Strength.STRONG)
    assert board.diagram.influences[first].weight is None
    assert board.label == "Strength: strong"


@pytest.mark.parametrize("weight", [0.0, -1.0, 1.5, float("nan")])
def test_a_weight_outside_its_range_is_refused(board, first, weight):
    with pytest.raises(InvalidDiagramError):
        set_weight(board.document, [first], weight)
    assert board.steps == 0


def test_delay_follows_the_group(board, first, second):
    toggle_delay(board.document, [first])
    toggle_delay(board.document, [first, second])
    assert all(i.delayed for i in board.diagram.influences.values())
    toggle_delay(board.document, [first, second])
    assert not any(i.delayed for i in board.diagram.influences.values())


def test_confidence_cycles_together(board, first, second):
    cycle_confidence(board.document, [first])
    assert cycle_confidence(board.document, [first, second]) is Confidence.MEDIUM
    assert board.diagram.influences[second].confidence is Confidence.MEDIUM
    assert cycle_confidence(board.document, []) is None


def test_note(board, first):
    set_influence_note(board.document, first, " seen in the survey ")
    assert board.diagram.influences[first].note == "seen in the survey"


def test_reverse_keeps_the_drawn_curve(board, first):
    set_bend(board.document, first, 0.3)
    assert reverse(board.document, [first]).turned == (first,)
    assert board.diagram.bend(first).share == -0.3
    assert ("B", "+", "A") in board.pairs()


def test_reverse_leaves_what_would_double(board, first):
    back = board.tie("B", "+", "A")
    assert reverse(board.document, [first]).blocked == (first,)
    assert set(reverse(board.document, [first, back]).turned) == {first, back}


def test_reconnect(board, first):
    assert reconnect(board.document, first, target=board.id("D")).is_new
    assert ("A", "+", "D") in board.pairs()
    held = reconnect(board.document, first, source=board.id("B"), target=board.id("C"))
    assert (held.influence, held.is_new) == (board.arrow("B", "C").id, False)
    same = reconnect(board.document, first, target=board.id("D"))
    assert (same.influence, same.is_new) == (first, False)
    assert board.steps == 1


def test_reconnecting_into_a_self_loop_forgets_the_bend(board, first):
    set_bend(board.document, first, 0.3)
    reconnect(board.document, first, target=board.id("A"))
    assert board.diagram.bend(first) is None


def test_bends(board, first, second):
    nudge_bend(board.document, {first: 0.16, second: -0.1}, 0.04)
    assert board.diagram.bend(first).share == pytest.approx(0.2)
    assert board.diagram.bend(second).share == pytest.approx(-0.06)
    set_bend(board.document, first, 99.0)
    assert board.diagram.bend(first).share == LARGEST_BEND
    reset_bends(board.document, [first, second])
    assert board.diagram.bend(first) is None
    assert board.label == "Automatic bend of 2 influences"
    loop = board.tie("A", "+", "A")
    set_bend(board.document, loop, 0.2)
    assert board.diagram.bend(loop) is None


def test_bends_do_not_outdate_an_analysis(board, first):
    before = board.diagram.content_revision
    set_bend(board.document, first, 0.2)
    assert board.diagram.content_revision == before
