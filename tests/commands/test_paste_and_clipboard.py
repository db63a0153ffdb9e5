import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leverpoint.commands.clipboard import copy_selection, diagram_text, duplicate, paste_data
from leverpoint.commands.influences import set_bend, set_delay, set_strength
from leverpoint.commands.paste import list_entries, paste_lines
from leverpoint.commands.regions import group_region
from leverpoint.commands.slots import nominal_rects
from leverpoint.commands.themes import assign_theme, set_theme
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.diagram import check_references
from leverpoint.model.errors import FormatError, UserError
from leverpoint.model.influence import Strength
from leverpoint.model.placement import Point
from leverpoint.model.text import LONGEST_NAME


class TestLines:
    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("- Workload", "Workload"),
            ("• Workload", "Workload"),
            (" 12. Workload", "Workload"),
            ("3) Workload", "Workload"),
            ("(a) Workload", "Workload"),
            ("[x] Workload", "Workload"),
            ("* [ ] Workload  ", "Workload"),
            ("\tWorkload\t", "Workload"),
            ("3rd grade results", "3rd grade results"),
            ("A level results", "A level results"),
            ("Hands-on lessons", "Hands-on lessons"),
            ("-5 °C nights", "-5 °C nights"),
        ],
    )
    def test_bullets_and_numbers_go_names_stay(self, line, name):
        assert list_entries(line) == [name]

    def test_blank_lines_and_doubles_go(self):
        assert list_entries("A\n\n b \r\na\n") == ["A", "b"]

    def test_one_step_in_a_tidy_grid_selected(self, board):
        done = paste_lines(board.document, "\n".join(f"- Name {n}" for n in range(10)))
        assert board.steps == 1
        assert board.label == "Paste 10 challenges"
        assert board.document.selection.current.challenges == set(done.new_challenges)
        rects = list(nominal_rects(board.diagram))
        assert not any(a.touches(b) for a in rects for b in rects if a is not b)
        rows = {board.centre(f"Name {n}").y for n in range(10)}
        assert 2 <= len(rows) <= 5
        assert board.undo_is_exact()

    def test_an_empty_diagram_is_filled_around_a_place(self, empty):
        paste_lines(empty.document, "A\nB\nC", centre=Point(1000, 500))
        xs = [empty.centre(n).x for n in "ABC"]
        assert min(xs) <= 1000 <= max(xs)

    def test_names_that_are_there_are_used_again(self, board):
        done = paste_lines(board.document, "a\nE")
        assert board.names() == ["A", "B", "C", "D", "E"]
        assert len(done.challenges) == 2
        assert board.label == "Paste 1 challenge"

    def test_lines_of_the_grammar_become_arrows(self, empty):
        paste_lines(empty.document, "Workload >- Planning time\nMentoring\nBad > > line")
        assert empty.pairs() == [("Workload", "-", "Planning time")]
        assert empty.names() == ["Workload", "Planning time", "Mentoring", "Bad > > line"]

    def test_a_long_line_is_kept_whole_in_the_note(self, empty):
        text = "word " * 100
        paste_lines(empty.document, text)
        name = empty.names()[0]
        assert len(name) <= LONGEST_NAME
        assert name.endswith("word…")
        assert empty.challenge(name).note == text.strip()

    def test_nothing_to_paste_is_no_step(self, empty):
        paste_lines(empty.document, " \n\t\n")
        assert empty.steps == 0

    @settings(max_examples=60, deadline=None)
    @given(st.text(alphabet=st.characters(), max_size=200))
    def test_any_text_pastes(self, text):
        document = DiagramDocument()
        paste_lines(document, text)
        diagram = document.snapshot()
        check_references(diagram, diagram.records())
        assert len(document.history.done) <= 1


class TestClipboard:
    @pytest.fixture
    def rich(self, board):
        arrow = board.arrow("A", "B").id
        set_strength(board.document, [arrow], Strength.STRONG)
        set_delay(board.document, [arrow], delayed=True)
        set_bend(board.document, arrow, 0.25)
        set_theme(board.document, board.ids("A"), 2)
        return board.ready()

    def test_text_is_the_grammar(self, rich):
        clip = copy_selection(rich.document, Selection(frozenset(rich.ids("A", "B", "D"))))
        assert clip.text == "D\nA >+3|| B"
        other = DiagramDocument()
        paste_lines(other, clip.text)
        assert diagram_text(other.snapshot()) == clip.text

    def test_an_arrow_takes_its_ends_along(self, rich):
        arrow = rich.arrow("A", "B").id
        clip = copy_selection(rich.document, Selection(influences=frozenset({arrow})))
        assert clip.text == "A >+3|| B"

    def test_data_keeps_everything_in_one_step(self, rich):
        clip = copy_selection(rich.document, Selection(frozenset(rich.ids("A", "B"))))
        done = paste_data(rich.document, clip.data, at=Point(1000, 1000))
        assert rich.names() == ["A", "B", "C", "D", "A (2)", "B (2)"]
        copy = rich.arrow("A (2)", "B (2)")
        assert copy.strength is Strength.STRONG
        assert copy.delayed
        assert rich.diagram.bend(copy.id).share == 0.25
        assert rich.challenge("A (2)").theme == rich.challenge("A").theme
        assert rich.document.selection.current == Selection(
            frozenset(done.challenges), frozenset(done.influences)
        )
        assert rich.centre("A (2)") == Point(850, 980)
        assert rich.label == "Paste 2 challenges, 1 influence"
        assert rich.steps == 1
        assert rich.undo_is_exact()

    def test_another_diagram_gets_the_theme_by_name_or_new(self, rich, empty):
        clip = copy_selection(rich.document, Selection(frozenset(rich.ids("A"))))
        paste_data(empty.document, clip.data)
        paste_data(empty.document, clip.data)
        assert [t.name for t in empty.diagram.themes.values()] == ["Theme 2"]
        assert empty.names() == ["A", "A (2)"]

    def test_copies_of_copies_are_numbered_on(self, board):
        duplicate(board.document, board.ids("A"))
        duplicate(board.document, board.ids("A (2)"))
        assert board.names()[-2:] == ["A (2)", "A (3)"]

    def test_duplicate_what_is_selected(self, rich):
        rich.document.selection.select(rich.ids("A", "B"))
        done = duplicate(rich.document)
        assert len(done.challenges) == 2
        assert len(done.influences) == 1
        assert rich.label == "Duplicate 2 challenges, 1 influence"

    @pytest.mark.parametrize(
        "data",
        [
            "",
            "no json",
            "[]",
            "null",
            "{}",
            '{"leverpoint": 2}',
            '{"leverpoint": 1, "challenges": [{}], "influences": [], "themes": []}',
            "[" * 100_000,
        ],
    )
    def test_foreign_data_is_a_plain_message(self, board, data):
        with pytest.raises(FormatError):
            paste_data(board.document, data)
        assert board.steps == 0

    def test_damaged_data_never_breaks_the_diagram(self, rich):
        clip = copy_selection(rich.document, Selection(frozenset(rich.ids("A", "B"))))
        for change in (
            lambda d: d["challenges"][0].update(at=[float("nan"), 0]),
            lambda d: d["challenges"][0].update(theme="gone"),
            lambda d: d["challenges"].pop(),
            lambda d: d["influences"][0].update(polarity="x"),
            lambda d: d["influences"][0].update(bend="much"),
            lambda d: d["influences"][0].update(weight="heavy"),
            lambda d: d["challenges"][0].update(name=7),
            lambda d: d["themes"][0].update(colour=99),
        ):
            data = json.loads(clip.data)
            change(data)
            with pytest.raises(UserError):
                paste_data(rich.document, json.dumps(data))
        assert rich.diagram == rich.first

    def test_a_theme_assigned_later_is_found_by_its_id(self, rich):
        theme = rich.challenge("A").theme
        assign_theme(rich.document, rich.ids("B"), theme)
        duplicate(rich.document, rich.ids("B"))
        assert rich.challenge("B (2)").theme == theme


class TestRegions:
    def test_a_region_copied_whole_comes_along_under_a_free_name(self, board):
        group_region(board.document, board.ids("A", "B"), "Here")
        group_region(board.document, board.ids("B", "C"), "Half")
        board.ready()
        clip = copy_selection(board.document, Selection(frozenset(board.ids("A", "B"))))
        paste_data(board.document, clip.data)
        assert [r.name for r in board.diagram.regions.values()] == ["Here", "Half", "Here (2)"]
        copy = list(board.diagram.regions.values())[-1]
        assert [board.diagram.challenges[c].name for c in copy.challenges] == ["A (2)", "B (2)"]
        assert board.undo_is_exact()

    def test_regions_are_duplicated_and_reach_another_diagram(self, board, empty):
        group_region(board.document, board.ids("A", "B"), "Here")
        duplicate(board.document, board.ids("A", "B", "C"))
        assert len(board.diagram.regions) == 2
        clip = copy_selection(board.document, Selection(frozenset(board.ids("A", "B"))))
        paste_data(empty.document, clip.data)
        [region] = empty.diagram.regions.values()
        assert (region.name, len(region.challenges)) == ("Here", 2)
        check_references(empty.diagram, empty.diagram.records())

    def test_a_clip_of_an_older_program_has_no_regions(self, board, empty):
        data = json.loads(copy_selection(board.document, Selection(frozenset(board.ids("A")))).data)
        del data["regions"]
        paste_data(empty.document, json.dumps(data))
        assert empty.names() == ["A"]

    @pytest.mark.parametrize(
        "regions",
        [
            [{"name": "R", "challenges": ["elsewhere"]}],
            [{"name": "R", "challenges": []}],
            [{"name": 3, "challenges": []}],
            [{"name": "R"}],
            3,
        ],
    )
    def test_regions_that_make_no_sense_are_refused(self, board, regions):
        data = json.loads(copy_selection(board.document, Selection(frozenset(board.ids("A")))).data)
        with pytest.raises(UserError):
            paste_data(board.document, json.dumps({**data, "regions": regions}))
        assert board.steps == 0
