import pytest
from PySide6.QtCore import Qt

from leverpoint.analysis.loops import Loop, LoopList
from leverpoint.commands.challenges import rename_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.document.selection import Selection
from leverpoint.panels.loop_bar import INDEPENDENT, LENGTH, STRONGEST
from leverpoint.panels.loop_list import facts, wrapped
from panels.maps import diagram_of


def row_texts(panel):
    return [
        panel.loops.data(panel.loops.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(panel.loops.rowCount())
    ]


def test_loops_are_listed_with_kind_length_and_way(desk):
    panel = desk.open("loops")
    desk.analyse()
    assert panel.header.text == f"{desk.analyst.loops.summary} · 1 reinforcing, 1 balancing"
    assert row_texts(panel) == [
        "B1. Balancing · 2 challenges · 1 delay. "
        "Unfilled posts → Recruitment effort → Unfilled posts",
        "R1. Reinforcing · 4 challenges · 1 delay. Teacher confidence → Hands-on lessons → "
        "Student interest → Student achievement → Teacher confidence",
    ]


def test_a_click_selects_the_loop_on_the_canvas(desk, qtbot):
    panel = desk.open("loops")
    desk.analyse()
    place = panel.view.visualRect(panel.loops.index(1)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    loop = desk.analyst.loops.loops[1]
    assert desk.selection == Selection(frozenset(loop.challenges), frozenset(loop.influences))
    assert desk.shown[-1] == set(loop.challenges)
    assert panel.card.isVisible()
    assert panel.card.told.text == (
        "R1: More Teacher confidence → more Hands-on lessons → more Student interest → after a "
        "while more Student achievement, so more Teacher confidence: it reinforces itself."
    )


def test_arrow_keys_step_through_the_loops(desk, qtbot):
    panel = desk.open("loops")
    desk.analyse()
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    seen = []
    for _ in range(2):
        qtbot.keyClick(panel.view, Qt.Key.Key_Down)
        seen.append(desk.selection.influences)
    expected = [frozenset(loop.influences) for loop in desk.analyst.loops.loops]
    assert set(seen) <= set(expected)
    assert seen[-1] == expected[1]


def test_a_loop_selected_on_the_canvas_is_marked(desk):
    panel = desk.open("loops")
    desk.analyse()
    loop = desk.analyst.loops.loops[1]
    desk.document.selection.select(loop.challenges, loop.influences)
    assert [i.row() for i in panel.view.selectionModel().selectedIndexes()] == [1]
    desk.document.selection.select(["Mentoring"])
    assert not panel.view.selectionModel().hasSelection()
    assert not panel.card.isVisible()


def test_a_closed_loop_appears(desk, qtbot):
    panel = desk.open("loops")
    desk.analyse()
    with qtbot.waitSignal(desk.analyst.leverage_found, timeout=30_000):
        add_influence(desk.document, "Student interest", "Planning time")
        assert not panel.view.isEnabled()
    assert panel.loops.rowCount() == 3
    assert panel.view.isEnabled()


def test_without_loops_it_says_what_a_loop_is(desks):
    desk = desks(diagram_of("A + B\nB + C"))
    panel = desk.open("loops")
    desk.analyse()
    assert panel.empty.isVisible()
    assert "A loop closes when" in panel.empty.text


def test_an_incomplete_search_is_told(desk):
    panel = desk.open("loops")
    found = desk.analyse() and desk.analyst.loops
    summary = "At least 2 loops, all up to length 4"
    desk.analyst.loops_found.emit(
        LoopList(found.loops, complete=False, longest_searched=4, every_arrow=True, summary=summary)
    )
    assert summary in panel.header.text


def test_renaming_shows_at_once(desk):
    panel = desk.open("loops")
    desk.analyse()
    rename_challenge(desk.document, "Unfilled posts", "Vacancies")
    assert "Vacancies → Recruitment effort → Vacancies" in row_texts(panel)[0]


@pytest.mark.parametrize(("most", "expected"), [(1, 1), (2, 2), (9, 3)])
def test_ways_wrap_into_so_many_lines(qapp, most, expected):  # noqa: ARG001
    text = "Teacher confidence → Hands-on lessons → Student interest → Teacher confidence"
    lines = wrapped(text, 220, most)
    assert len(lines) == expected
    assert lines[-1].endswith("…") == (expected < 3)


def test_facts_use_the_right_numbers():
    own = Loop("R1", "R", ("a",), ("i",), 1.0, 0)
    two = Loop("?1", "?", ("a", "b"), ("i", "j"), 1.0, 2)
    assert facts(own) == "Reinforcing · 1 challenge"
    assert facts(two) == "Undecided · 2 challenges · 2 delays"


THREE = """
A + B
B + A
B + C
C - B
C + D
D + A
"""


def labels(panel):
    return [panel.loops.loop(row).label for row in range(panel.loops.rowCount())]


def ask(qtbot, panel, mode, length=None):
    with qtbot.waitSignal(panel.search.found, timeout=30_000):
        if length is not None:
            panel.bar.length.setValue(length)
        panel.bar.choose(mode)


def test_all_loops_up_to_a_length_keep_the_labels_of_the_canvas(desks, qtbot):
    desk = desks(diagram_of(THREE))
    panel = desk.open("loops")
    desk.analyse()
    known = {loop.influences: loop.label for loop in desk.analyst.loops.loops}
    assert len(known) == 3
    ask(qtbot, panel, LENGTH, 2)
    assert panel.header.text.startswith("At least 2 loops; all of up to 2 arrows are listed")
    assert [known[panel.loops.loop(row).influences] for row in range(2)] == labels(panel)
    ask(qtbot, panel, LENGTH, 9)
    assert panel.header.text.startswith("3 loops, all there are")


def test_a_shortest_independent_set(desks, qtbot):
    desk = desks(diagram_of(THREE + "A + C"))
    panel = desk.open("loops")
    desk.analyse()
    ask(qtbot, panel, INDEPENDENT)
    assert "a set that holds every arrow on a loop" in panel.header.text
    rows = [panel.loops.loop(row) for row in range(panel.loops.rowCount())]
    assert len({arrow for loop in rows for arrow in loop.influences}) == 7
    panel.bar.choose(STRONGEST)
    assert panel.loops.rowCount() == len(desk.analyst.loops.loops)


def test_an_edit_searches_the_chosen_list_anew(desks, qtbot):
    desk = desks(diagram_of(THREE))
    panel = desk.open("loops")
    desk.analyse()
    ask(qtbot, panel, LENGTH, 2)
    with qtbot.waitSignal(panel.search.found, timeout=30_000):
        add_influence(desk.document, "D", "C")
        assert not panel.view.isEnabled()
    assert panel.header.text.startswith("At least 3 loops")
    assert panel.view.isEnabled()


def test_only_loops_through_the_selection(desks):
    desk = desks(diagram_of(THREE))
    panel = desk.open("loops")
    desk.analyse()
    desk.document.selection.select(["A"])
    assert panel.loops.rowCount() == 3
    panel.bar.through.setChecked(True)
    assert panel.loops.rowCount() == 2
    assert panel.header.text == ("3 loops, all there are\n2 of them through A: 2 reinforcing")
    panel._choose(panel.loops.index(1))
    # The chosen loop is selected now, but the list stays that of the challenge.
    assert desk.selection.challenges == {"A", "B", "C", "D"}
    assert panel.loops.rowCount() == 2
    desk.document.selection.select(["A", "D"])
    assert panel.loops.rowCount() == 1
    assert "1 of them through all 2 selected challenges" in panel.header.text
    desk.document.selection.select(["D"], [])
    desk.document.selection.clear()
    assert panel.loops.rowCount() == 3


def test_a_selection_without_loops(desks):
    desk = desks(diagram_of(THREE + "D + E"))
    panel = desk.open("loops")
    desk.analyse()
    panel.bar.through.setChecked(True)
    desk.document.selection.select(["E"])
    assert panel.empty.isVisible()
    assert "runs through the selection" in panel.empty.text


def choose(desk, row):
    loop = desk.analyst.loops.loops[row]
    desk.document.selection.select(loop.challenges, loop.influences)
    return loop


def test_a_loop_gets_a_name_and_a_story_each_in_one_step(desk, qtbot):
    panel = desk.open("loops")
    desk.analyse()
    loop = choose(desk, 1)
    qtbot.keyClicks(panel.card.name, "Confidence spiral")
    qtbot.keyClick(panel.card.name, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.card.story, "Success breeds success.")
    panel.flush()
    (named,) = desk.diagram.named_loops.values()
    assert (named.name, named.note) == ("Confidence spiral", "Success breeds success.")
    assert named.is_of(loop.challenges)
    assert row_texts(panel)[1].startswith("R1 Confidence spiral. Reinforcing")
    assert desk.document.history.done[-1].label == "Story of “Confidence spiral”"
    panel.card.forget.click()
    assert not desk.diagram.named_loops
    assert panel.card.name.text() == ""
    assert not panel.card.forget.isVisible()


def test_what_is_typed_about_a_loop_stays_with_it_when_another_is_chosen(desk, qtbot):
    panel = desk.open("loops")
    desk.analyse()
    first = choose(desk, 0)
    qtbot.keyClicks(panel.card.name, "Hiring chase")
    choose(desk, 1)
    (named,) = desk.diagram.named_loops.values()
    assert named.is_of(first.challenges)
    assert panel.card.name.text() == ""


def test_a_walk_along_a_loop_points_out_arrow_by_arrow(desk):
    panel = desk.open("loops")
    desk.analyse()
    loop = choose(desk, 1)
    seen, words = [], []
    for _ in range(4):
        panel.card.on.click()
        seen.append(desk.highlights[-1].stroked)
        words.append(panel.card.told.text)
    assert seen == [frozenset({arrow}) for arrow in loop.influences]
    assert words[0] == "R1, 1 of 4: More Teacher confidence → more Hands-on lessons."
    assert words[2] == (
        "R1, 3 of 4: more Student interest → after a while more Student achievement."
    )
    panel.card.on.click()
    assert desk.highlights[-1].stroked == frozenset(loop.influences)
    panel.card.back.click()
    assert words[3] == panel.card.told.text
