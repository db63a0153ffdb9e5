import pytest
from hypothesis import given
from hypothesis import strategies as st

from b10_map import TYPED
from leverpoint.commands.capture import capture, understand
from leverpoint.commands.capture_grammar import CaptureError, arrow_text, parse_line, quoted
from leverpoint.commands.capture_text import CaptureText, Mode
from leverpoint.commands.influences import set_weight
from leverpoint.commands.name_match import candidates, initials, resolve
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength


def arrow(text):
    return parse_line(f"A {text} B").arrows[0]


@pytest.mark.parametrize(
    ("text", "sign", "strength", "delayed", "low"),
    [
        (">", None, None, False, False),
        (">+", "+", None, False, False),
        (">-", "-", None, False, False),
        (">−", "-", None, False, False),
        (">?", "?", None, False, False),
        ("->", None, None, False, False),
        ("->-", "-", None, False, False),
        ("→+3", "+", 3, False, False),
        (">+2||~", "+", 2, True, True),
        (">||", None, None, True, False),
        (">~1-", "-", 1, False, True),
    ],
)
def test_arrows(text, sign, strength, delayed, low):
    found = arrow(text)
    assert (found.polarity.value if found.polarity else None) == sign
    assert found.strength == strength
    assert found.delayed is delayed
    assert (found.confidence is Confidence.LOW) is low


def test_chains_and_places():
    line = parse_line("Work load > B >+2|| C")
    assert [t.name for t in line.terms] == ["Work load", "B", "C"]
    assert (line.terms[1].start, line.arrows[1].start) == (12, 14)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("   ", 0),
        ("> B", 0),
        ("A >", 3),
        ("A > > B", 4),
        ("A >+4 B", 2),
        ("A >++ B", 2),
        ("A >12 B", 2),
        ("A>B", 1),
        ("Workload>- Rest", 8),
        ('"" > B', 0),
    ],
)
def test_errors_say_where(text, position):
    with pytest.raises(CaptureError) as caught:
        parse_line(text)
    assert caught.value.position == position
    assert caught.value.hint


def test_quotation_marks_keep_anything():
    line = parse_line('"Class size > 30" >- Marks')
    assert [t.name for t in line.terms] == ["Class size > 30", "Marks"]
    assert line.terms[0].literal


@given(st.text(max_size=40))
def test_no_text_breaks_the_parser(text):
    try:
        line = parse_line(text)
    except CaptureError as error:
        line, place = None, error.position
    else:
        place = 0
    assert 0 <= place <= len(text)
    if line:
        assert len(line.terms) == len(line.arrows) + 1
        assert all(term.name for term in line.terms)


@given(
    st.sampled_from(Polarity),
    st.sampled_from([None, *Strength]),
    st.booleans(),
    st.sampled_from([None, Confidence.LOW]),
)
def test_what_is_written_is_read(polarity, strength, delayed, confidence):
    influence = Influence(
        id="i",
        source="a",
        target="b",
        polarity=polarity,
        strength=strength,
        delayed=delayed,
        confidence=confidence,
    )
    read = arrow(arrow_text(influence))
    assert (read.polarity or Polarity.UNKNOWN) is polarity
    assert (read.strength, read.delayed, read.confidence) == (strength, delayed, confidence)


@pytest.mark.parametrize("name", ["Plain", "Size > 30", "a -> b", "x→y"])
def test_quoted_names_are_read_as_they_are(name):
    assert [t.name for t in parse_line(f"{quoted(name)} > B").terms] == [name, "B"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "letters"),
        [
            ("Teacher confidence", {"tc"}),
            ("Hands-on lessons", {"hl", "hol"}),
            ("Cost of living", {"col", "cl"}),
        ],
    )
    def test_initials(self, name, letters):
        assert initials(name) == letters

    def test_resolve(self, empty):
        empty.add("Teacher confidence", "Teacher turnover", "Training costs", "tt")
        known = list(empty.diagram.challenges.values())
        assert [c.name for c in resolve("teacher CONFIDENCE", known)] == ["Teacher confidence"]
        assert [c.name for c in resolve("tt", known)] == ["tt"]
        assert {c.name for c in resolve("tc", known)} == {"Teacher confidence", "Training costs"}
        assert resolve("TC", known) == []
        assert resolve("Teacher", known) == []

    def test_candidates_are_ranked(self, empty):
        empty.add("Planning time", "Pupil talk", "Lesson planning", "Pt", "Optimism")
        known = empty.diagram.challenges.values()
        assert [c.name for c in candidates("pt", known)][:3] == [
            "Pt",
            "Pupil talk",
            "Planning time",
        ]
        assert [c.name for c in candidates("plan", known)] == ["Planning time", "Lesson planning"]
        assert candidates("  ", known) == []


class TestCapture:
    def test_a_line_is_one_step(self, empty):
        done = capture(empty.document, "Workload >-2 Planning time")
        assert empty.pairs() == [("Workload", "-", "Planning time")]
        assert empty.label == "Add “Workload” → “Planning time”"
        assert done.label == "Add 2 challenges, 1 influence"
        assert empty.steps == 1
        assert len(done.new_challenges) == 2
        assert empty.centre("Planning time").x > empty.centre("Workload").x
        assert empty.undo_is_exact()

    def test_a_chain_reuses_names_and_initials(self, empty):
        empty.add("Teacher confidence").ready()
        capture(
            empty.document, "tc >+ Hands-on lessons >+ Student interest >+|| TEACHER confidence"
        )
        assert empty.pairs() == [
            ("Hands-on lessons", "+", "Student interest"),
            ("Student interest", "+", "Teacher confidence"),
            ("Teacher confidence", "+", "Hands-on lessons"),
        ]
        assert empty.arrow("Student interest", "Teacher confidence").delayed
        assert empty.label == "Add 2 challenges, 3 influences"

    def test_a_new_name_twice_is_one_challenge(self, empty):
        done = capture(empty.document, "A > B > a")
        assert empty.names() == ["A", "B"]
        assert len(done.influences) == 2

    def test_a_pair_that_is_there_takes_what_is_said(self, board):
        arrow = board.arrow("A", "B").id
        set_weight(board.document, [arrow], 0.3)
        board.ready()
        done = capture(board.document, "A >||~ B")
        assert board.diagram.influences[arrow].polarity is Polarity.POSITIVE
        assert board.diagram.influences[arrow].weight == 0.3
        assert board.diagram.influences[arrow].delayed
        assert done.changed_influences == (arrow,)
        assert not done.new_influences
        assert board.label == "Change “A” → “B”"
        assert done.label == "1 change"
        capture(board.document, "A >-3 B")
        assert board.diagram.influences[arrow].weight is None
        assert board.diagram.influences[arrow].polarity is Polarity.NEGATIVE

    def test_the_same_again_is_no_step_but_selects(self, board):
        capture(board.document, "A > B")
        assert board.steps == 0
        assert board.document.selection.current.influences == {board.arrow("A", "B").id}

    def test_one_name_alone(self, empty):
        capture(empty.document, "Workload")
        capture(empty.document, "workload")
        assert empty.names() == ["Workload"]
        assert empty.steps == 1

    def test_a_self_loop_is_reported(self, empty):
        assert len(capture(empty.document, "A >+ A").self_loops) == 1

    def test_ambiguous_initials_are_refused_with_the_place(self, empty):
        empty.add("Teacher confidence", "Training costs").ready()
        with pytest.raises(CaptureError, match="Teacher confidence") as caught:
            capture(empty.document, "Workload > tc")
        assert caught.value.position == 11
        assert empty.steps == 0

    def test_the_preview_knows_what_is_new(self, board):
        _, meanings = understand("A > Stress", board.diagram)
        assert [m.challenge.name if m.challenge else None for m in meanings] == ["A", None]

    def test_new_boxes_touch_nothing(self, empty):
        capture(empty.document, "A > B > C > D")
        capture(empty.document, "A > E")
        capture(empty.document, "F > A")
        centres = [empty.centre(n) for n in "ABCDEF"]
        assert len({(c.x, c.y) for c in centres}) == 6


class TestTyping:
    def test_tab_sign_and_marks(self, empty):
        empty.add("Teacher confidence", "Planning time")
        known = empty.diagram.challenges.values()
        line = CaptureText().edited("tc").tab(known)
        assert line == CaptureText("Teacher confidence", Mode.CLOSED)
        line = line.key("-").key("2").key("|")
        assert line.text == "Teacher confidence >-2|| "
        line = line.edited(line.text + "pl").tab(known)
        assert line.text == "Teacher confidence >-2|| Planning time"
        capture(empty.document, line.text)
        assert empty.arrow("Teacher confidence", "Planning time").strength is Strength.MEDIUM

    def test_a_new_name_closes_as_it_is(self, empty):
        line = CaptureText().edited("Stress").tab(empty.diagram.challenges.values())
        assert line.key("+").text == "Stress >+ "

    def test_ordinary_keys_are_ordinary(self):
        line = CaptureText("Stress")
        assert line.key("+") is None
        assert line.key("2") is None
        assert line.tab([]).edited("Stress x").mode is Mode.NAME
        assert CaptureText().tab([]) == CaptureText()

    def test_the_choice_of_the_person_wins(self, empty):
        empty.add("Planning time", "Pupil talk")
        talk = empty.challenge("Pupil talk")
        assert CaptureText("p").tab([talk], talk).text == "Pupil talk"

    def test_b10_needs_46_keys(self):
        """The benchmark of the interaction design: keys that are not letters of names."""
        document = DiagramDocument()
        keys = 1  # "/"
        for cause, sign, marks, effect in TYPED:
            line = CaptureText().edited(cause)
            line = line.tab(document.snapshot().challenges.values()).key(sign)
            for mark in marks:
                line = line.key(mark)
            capture(document, line.edited(line.text + effect).text)
            keys += 3 + len(marks)  # Tab, the sign, marks, Enter
        keys += 1  # Escape
        diagram = document.snapshot()
        assert (len(diagram.challenges), len(diagram.influences)) == (10, 14)
        assert sum(i.delayed for i in diagram.influences.values()) == 2
        assert sum(i.polarity is Polarity.NEGATIVE for i in diagram.influences.values()) == 5
        assert keys <= 46
