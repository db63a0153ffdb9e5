import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leverpoint.commands.paste_table import NameBook, paste_table, plan_table
from leverpoint.commands.text_table import Role, table_in
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import check_references
from leverpoint.model.influence import Confidence, Strength

FULL = """Cause\tEffect\tSign\tStrength\tConfidence\tDelay\tNote
Workload\tPlanning time\t-\tstrong\tlow\tyes\tStaff meeting
Workload\tMentoring\topposite\t1\thigh\t\t
Mentoring\tConfidence\t+\t\t\t\t"He said ""yes"" twice"
"""


def plan(board, text, answers=None):
    return plan_table(table_in(text), NameBook(board.diagram), answers or {})


class TestTables:
    def test_a_spreadsheet_with_headings(self):
        table = table_in(FULL)
        assert table.headings == 1
        assert len(table.body) == 3
        assert table.roles == (
            Role.CAUSE,
            Role.EFFECT,
            Role.SIGN,
            Role.STRENGTH,
            Role.CONFIDENCE,
            Role.DELAY,
            Role.NOTE,
        )

    def test_a_spreadsheet_without_headings(self):
        table = table_in("Workload\tPlanning time\t-\nMentoring\tConfidence\t+")
        assert table.headings == 0
        assert table.roles == (Role.CAUSE, Role.EFFECT, Role.SIGN)

    def test_weights_with_signs(self):
        table = table_in("from,to,weight\nA,B,-0.5\nB,C,0.25")
        assert table.roles == (Role.CAUSE, Role.EFFECT, Role.WEIGHT)

    @pytest.mark.parametrize(
        "text",
        [
            "Workload\nPlanning time",
            "1.\tWorkload\n2.\tPlanning time",
            "•\tWorkload\n•\tPlanning time",
            "\tWorkload\n\tPlanning time",
            "Hours, days and weeks\nPaper, pen and ink",
            "Workload, stress\nPlanning",
            "A; B\nC; D",
            "A > B\nC >- D",
            "",
            "\t\n\t",
        ],
    )
    def test_lists_are_no_tables(self, text):
        assert table_in(text) is None

    @pytest.mark.parametrize("delimiter", [",", ";", "|"])
    def test_commas_count_below_headings_or_beside_signs(self, delimiter):
        for text in ("from,to\nA,B\nC,D", "A,B,+\nC,D,-"):
            assert table_in(text.replace(",", delimiter)).roles[:2] == (Role.CAUSE, Role.EFFECT)

    def test_cells_with_line_breaks_stay_whole(self):
        table = table_in('A\t"two\nlines"\nB\tC')
        assert table.rows == (("A", "two\nlines"), ("B", "C"))

    def test_a_role_belongs_to_one_column(self):
        table = table_in("A\tB\tC").with_role(2, Role.CAUSE)
        assert table.roles == (Role.IGNORED, Role.EFFECT, Role.CAUSE)
        both = table.with_role(0, Role.NOTE).with_role(2, Role.NOTE)
        assert both.roles.count(Role.NOTE) == 2

    def test_headings_can_be_denied_and_claimed(self):
        table = table_in(FULL)
        assert len(table.with_headings(False).body) == 4
        assert len(table_in("A\tB\nC\tD").with_headings(True).body) == 1


class TestPlan:
    def test_everything_a_row_says(self, empty):
        made = plan(empty, FULL)
        assert made.ready
        assert made.summary == "Pastes 3 arrows, 4 new challenges."
        paste_table(empty.document, made)
        arrow = empty.arrow("Workload", "Planning time")
        assert arrow.strength is Strength.STRONG
        assert arrow.confidence is Confidence.LOW
        assert arrow.delayed
        assert arrow.note == "Staff meeting"
        assert not empty.arrow("Workload", "Mentoring").delayed
        assert empty.arrow("Mentoring", "Confidence").note == 'He said "yes" twice'
        assert empty.pairs() == [
            ("Mentoring", "+", "Confidence"),
            ("Workload", "-", "Mentoring"),
            ("Workload", "-", "Planning time"),
        ]
        assert empty.label == "Paste 4 challenges, 3 influences"
        assert empty.steps == 1
        assert len(empty.document.selection.current.challenges) == 4
        assert empty.undo_is_exact()

    def test_names_are_matched_exactly_whatever_the_case(self, board):
        made = plan(board, "a\tE\t+\nA\tb\t-")
        assert (made.new, made.known, made.arrows) == (1, 2, 1)
        assert made.remarks == ("1 arrow is there already and will be as the table says.",)
        paste_table(board.document, made)
        assert board.names() == ["A", "B", "C", "D", "E"]
        assert ("A", "-", "B") in board.pairs()
        assert board.undo_is_exact()

    def test_near_names_must_be_decided(self, empty):
        empty.add("Planning time", "Workload").ready()
        text = "Work load\tPlaning time\t-"
        made = plan(empty, text)
        assert not made.ready
        assert [(n.name, n.challenges[0].name) for n in made.open] == [
            ("Work load", "Workload"),
            ("Planing time", "Planning time"),
        ]
        assert made.summary.endswith("First decide 2 names.")
        answers = {"work load": empty.id("Workload"), "planing time": None}
        made = plan(empty, text, answers)
        assert made.ready
        assert len(made.near) == 2
        paste_table(empty.document, made)
        assert empty.names() == ["Planning time", "Workload", "Planing time"]
        assert empty.pairs() == [("Workload", "-", "Planing time")]

    def test_rows_with_one_end_are_kept_and_remarked_on(self, empty):
        made = plan(empty, "from\tto\tsign\nA\tB\t+\nC\t\t-\n\tD\t\n\t\t?")
        assert made.remarks == (
            "Row 3: no effect, so a challenge without an arrow.",
            "Row 4: no cause, so a challenge without an arrow.",
            "Row 5: neither cause nor effect.",
        )
        paste_table(empty.document, made)
        assert empty.names() == ["A", "B", "C", "D"]

    def test_words_that_nobody_knows_are_remarked_on(self, empty):
        made = plan(empty, "from\tto\tsign\tstrength\nA\tB\t+\tmighty\nB\tC\tsideways\tweak")
        assert "Row 2: the strength “mighty” is not known." in made.remarks
        assert "Row 3: the sign “sideways” is not known." in made.remarks
        assert made.ready

    def test_a_list_of_challenges_with_notes(self, empty):
        table = table_in("Workload\tHours a week\nMentoring\tAny age")
        table = table.with_role(1, Role.NOTE)
        paste_table(empty.document, plan_table(table, NameBook(empty.diagram), {}))
        assert empty.challenge("Workload").note == "Hours a week"
        assert not empty.diagram.influences

    def test_weights_keep_their_sizes_and_say_the_signs(self, empty):
        paste_table(empty.document, plan(empty, "from,to,weight\nA,B,-4\nB,C,2\nC,D,0"))
        assert empty.arrow("A", "B").weight == 1.0
        assert empty.arrow("B", "C").weight == 0.5
        assert empty.arrow("C", "D").weight is None
        assert [sign for _, sign, _ in empty.pairs()] == ["-", "+", "?"]

    def test_without_ends_there_is_nothing_to_paste(self, empty):
        table = table_in("A\tB").with_role(0, Role.IGNORED).with_role(1, Role.IGNORED)
        made = plan_table(table, NameBook(empty.diagram), {})
        assert not made.ready
        assert made.summary.startswith("Nothing to paste")

    @settings(max_examples=80, deadline=None)
    @given(
        st.lists(
            st.lists(st.text(max_size=8), min_size=1, max_size=5).map("\t".join), max_size=6
        ).map("\n".join)
    )
    def test_any_text_is_a_table_or_none(self, text):
        document = DiagramDocument()
        table = table_in(text)
        if table is None:
            return
        assert len({len(row) for row in table.rows}) == 1
        made = plan_table(table, NameBook(document.snapshot()), {})
        if made.ready:
            paste_table(document, made)
        check_references(document.snapshot(), document.snapshot().records())
