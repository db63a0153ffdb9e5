"""What is said below the in-place editor: names that are nearly there, nouns that take sides."""

import pytest
from PySide6.QtCore import Qt

EMPTY = (-200, -200)


def advice(hand):
    return hand.canvas.presenter.desk._advice.text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Planing time", "Nearly the same: “Planning time”."),
        ("Lack of money", "Use a neutral noun that can go up or down? Perhaps “Money”."),
        ("Money", ""),
    ],
)
def test_near_names_and_neutral_nouns(hand, typed, said):
    hand.double_click(hand.on_scene(*EMPTY))
    hand.type(typed)
    assert advice(hand) == said
    hand.key(Qt.Key.Key_Escape)
    assert typed in hand.names()  # advice never blocks


def test_a_name_that_stays_as_it_was_needs_no_advice(hand):
    hand.double_click(hand.at("W"))
    assert advice(hand) == ""
