import pytest
from hypothesis import given
from hypothesis import strategies as st

from leverpoint.commands.capture_preview import Tone, preview


def test_nothing_typed_says_nothing(empty):
    shown = preview("  ", empty.diagram)
    assert shown.unfinished
    assert shown.text == ""
    assert shown.error is None


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("A >- Stress", "More A → less Stress (new)"),
        ("Stress >+3||~ A", "More Stress (new) → more A (strong, delayed, low confidence)"),
        ("A > C", "A → C, sign not decided"),
        ("A >+ B", "More A → more B (the arrow is there already)"),
        ("A >+ C >- D", "More A → more C  ·  More C → less D"),
        ("Stress", "New challenge Stress"),
        ("a", "A is there already; Enter selects it."),
    ],
)
def test_the_sentence(board, line, sentence):
    assert preview(line, board.diagram).text == sentence


def test_new_names_stand_out(board):
    tones = {part.text: part.tone for part in preview("A >- Stress", board.diagram).parts}
    assert tones["A"] is Tone.KNOWN
    assert tones["Stress"] is Tone.NEW


def test_a_missing_end_is_a_gap_and_no_fault(board):
    shown = preview("A >- ", board.diagram)
    assert shown.unfinished
    assert shown.text == "More A → less …"


@pytest.mark.parametrize("line", ["A > > B", "A >+4 B", "A>B", "> B"])
def test_what_is_wrong_has_its_place(board, line):
    shown = preview(line, board.diagram)
    assert not shown.unfinished
    assert 0 <= shown.error.position < len(line)


def test_initials_of_two_challenges_are_an_error_with_a_place(empty):
    empty.add("Teacher confidence", "Training costs")
    assert preview("Workload >- tc", empty.diagram).error.position == 12


def test_hints_never_block(empty):
    empty.add("Planning time")
    shown = preview("Lack of money >+ Planing time", empty.diagram)
    assert shown.error is None
    assert "Money" in shown.hints[0]
    assert "nearly the same as “Planning time”" in shown.hints[1]
    assert "to itself" in preview("A > a", empty.diagram).hints[0]


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    from leverpoint.model.diagram import Diagram

    preview(text, Diagram())
