"""Select similar: what shares a theme, a sign, a strength with the selection."""

import pytest

from leverpoint.commands.influences import set_confidence, set_strength, toggle_delay
from leverpoint.commands.similar import Trait, similar
from leverpoint.commands.themes import set_theme
from leverpoint.document.selection import Selection
from leverpoint.model.influence import Confidence, Strength


@pytest.fixture
def board(empty):
    """Three challenges, not tied to each other."""
    return empty.add("A", "B", "C").ready()


def test_challenges_of_the_same_theme_or_of_none(board):
    set_theme(board.document, board.ids("A", "B"), 1)
    found = similar(board.diagram, Selection(frozenset(board.ids("A"))))
    assert found == Selection(frozenset(board.ids("A", "B")))
    found = similar(board.diagram, Selection(frozenset(board.ids("C"))))
    assert found.challenges == set(board.ids("C"))
    both = Selection(frozenset(board.ids("A", "C")))
    assert similar(board.diagram, both, Trait.THEME).challenges == set(board.ids("A", "B", "C"))


def test_arrows_alike_in_what_was_asked(board):
    plus, minus = board.tie("A", "+", "B"), board.tie("B", "-", "C")
    other = board.tie("C", "+", "A")
    set_strength(board.document, [plus, minus], Strength.WEAK)
    toggle_delay(board.document, [minus, other])
    set_confidence(board.document, [plus], Confidence.LOW)
    for trait, alike in [
        (None, {plus, other}),
        (Trait.SIGN, {plus, other}),
        (Trait.STRENGTH, {plus, minus}),
        (Trait.DELAY, {plus}),
        (Trait.CONFIDENCE, {plus}),
    ]:
        chosen = Selection(influences=frozenset({plus}))
        assert similar(board.diagram, chosen, trait) == Selection(influences=frozenset(alike))


def test_the_rest_of_the_selection_stays(board):
    plus = board.tie("A", "+", "B")
    mixed = Selection(frozenset(board.ids("C")), frozenset({plus, "gone"}))
    found = similar(board.diagram, mixed, Trait.STRENGTH)
    assert found == Selection(frozenset(board.ids("C")), frozenset({plus}))
    assert similar(board.diagram, Selection()) == Selection()
