import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.paths import find_paths, tree
from leverpoint.analysis.why import Step
from leverpoint.commands.arrange import move_challenges
from leverpoint.commands.challenges import delete_selection, rename_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.document.selection import Selection
from leverpoint.model.goal import Goal
from leverpoint.panels.around_page import ALL, ANY, BOTH, DOWN, UP, joined
from leverpoint.panels.path_list import groups_of, passed_on
from leverpoint.panels.paths_panel import AROUND, TREE
from leverpoint.panels.tree_page import EFFECTS
from panels.maps import B10, diagram_of

CROSSING = """
A + B
B + D
A - C
C + D ||
A ? D
D + A
"""


@pytest.fixture
def crossing(desks):
    desk = desks(diagram_of(CROSSING))
    panel = desk.open("paths")
    desk.analyse()
    return desk, panel


def search(qtbot, desk, panel, start, end):
    with qtbot.waitSignal(panel.paths.search.found, timeout=30_000):
        desk.document.selection.select([start])
        desk.document.selection.select([start, end])
    desk.settle()


def lines(panel):
    model = panel.paths.paths
    return [model.line(row) for row in range(model.rowCount())]


def test_two_selected_challenges_give_their_paths(crossing, qtbot):
    desk, panel = crossing
    assert "Select two challenges" in panel.paths.summary.text
    search(qtbot, desk, panel, "A", "D")
    assert (panel.paths.start.text(), panel.paths.end.text()) == ("A", "D")
    found = find_paths(influence_graph(desk.diagram), ["A"], ["D"])
    assert panel.paths.found == found
    headings = [line for line in lines(panel) if isinstance(line, str)]
    assert headings == ["Raises D (1)", "Lowers D (1)", "Direction not decided (1)"]
    assert panel.paths.summary.text.startswith("3 paths of up to 6 arrows")
    assert "oppose" in panel.paths.summary.text


def test_the_challenge_selected_first_is_where_paths_begin(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "D", "B")
    assert (panel.paths.start.text(), panel.paths.end.text()) == ("D", "B")
    with qtbot.waitSignal(panel.paths.search.found, timeout=30_000):
        panel.paths.swap.click()
    assert (panel.paths.start.text(), panel.paths.end.text()) == ("B", "D")


def test_opposing_paths_stand_side_by_side(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "A", "D")
    both = panel.paths.opposition
    assert both.isVisible()
    assert both.raising.text.startswith("Raises through B\n2 arrows")
    assert both.lowering.text.startswith("Lowers through C\n2 arrows")
    assert "1 delay" in both.lowering.text
    QTest.mouseClick(both.lowering, Qt.MouseButton.LeftButton)
    assert both.lowering.is_chosen
    assert not both.raising.is_chosen
    assert desk.highlights[-1].stroked == {"A>C", "C>D"}


def test_a_goal_makes_it_helping_and_hurting():
    found = find_paths(influence_graph(diagram_of(CROSSING)), ["A"], ["D"])
    assert [heading for heading, _ in groups_of(found, "D", 1)][:2] == [
        "Helps D (1)",
        "Hurts D (1)",
    ]
    assert [heading for heading, _ in groups_of(found, "D", -1)][:2] == [
        "Hurts D (1)",
        "Helps D (1)",
    ]


def test_goals_of_the_diagram_are_known(desks, qtbot):
    desk = desks(diagram_of(CROSSING, Goal(challenge="D", direction=-1)))
    panel = desk.open("paths")
    desk.analyse()
    search(qtbot, desk, panel, "A", "D")
    assert panel.paths.opposition.raising.text.startswith("Hurts through B")


def test_a_click_shows_a_path_on_the_canvas_and_in_words(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "A", "D")
    row = next(i for i, line in enumerate(lines(panel)) if getattr(line, "sign", 0) == -1)
    place = panel.paths.view.visualRect(panel.paths.paths.index(row)).center()
    qtbot.mouseClick(panel.paths.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown = desk.highlights[-1]
    assert (shown.stroked, shown.lit_challenges, shown.dim) == (
        {"A>C", "C>D"},
        {"A", "C", "D"},
        True,
    )
    assert panel.paths.story.text == "More A → less C, so after a while less D."
    assert desk.selection.challenges == {"A", "D"}


def test_left_and_right_step_through_the_paths(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "A", "D")
    seen = []
    for _ in range(4):
        QTest.keyClick(panel, Qt.Key.Key_Right)
        seen.append(desk.highlights[-1].stroked)
    assert len(set(seen)) == 3
    assert seen[3] == seen[0]
    QTest.keyClick(panel, Qt.Key.Key_Left)
    assert desk.highlights[-1].stroked == seen[2]


def put(field, text):
    """Type without the list of names, which would be a window of its own."""
    field.setText(text)
    field.setModified(True)


def test_names_can_be_typed(crossing, qtbot):
    _, panel = crossing
    with qtbot.waitSignal(panel.paths.search.found, timeout=30_000):
        for field, name in ((panel.paths.start, "a"), (panel.paths.end, " d ")):
            field.setFocus()
            put(field, name)
            QTest.keyClick(field, Qt.Key.Key_Return)
    assert (panel.paths.start.challenges, panel.paths.end.challenges) == (("A",), ("D",))
    assert panel.paths.end.text() == "D"
    put(panel.paths.end, "nothing")
    QTest.keyClick(panel.paths.end, Qt.Key.Key_Return)
    assert panel.paths.end.text() == "D"


def test_an_edit_searches_anew(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "A", "D")
    with qtbot.waitSignal(panel.paths.search.found, timeout=30_000):
        add_influence(desk.document, "B", "C")
        assert not panel.paths.isEnabled()
    assert panel.paths.isEnabled()
    assert len(panel.paths.found.all) == 4
    rename_challenge(desk.document, "C", "Cost")
    assert panel.paths.opposition.lowering.text.startswith("Lowers through Cost")


def test_a_deleted_end_clears_the_page(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "A", "D")
    desk.document.selection.select(["D"])
    delete_selection(desk.document)
    qtbot.waitUntil(lambda: panel.paths.found is None, timeout=30_000)
    assert panel.paths.end.text() == ""
    assert lines(panel) == []


def test_leaving_the_panel_ends_its_highlight(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "A", "D")
    QTest.keyClick(panel, Qt.Key.Key_Right)
    assert desk.highlights[-1] is not None
    panel.hide()
    assert desk.highlights[-1] is None


def children(model, index):
    model.fetchMore(index)
    return [model.index(row, 0, index) for row in range(model.rowCount(index))]


def same_tree(model, index, branch):
    """Return whether a node and everything below it is that of the analysis, fetching it all."""
    node = model.node(index)
    mine = children(model, index)
    return (
        node.challenge == branch.challenge
        and node.is_repeated == branch.seen
        and (node.arrow.id if node.arrow else "") == branch.influence
        and len(mine) == len(branch.branches)
        and all(
            same_tree(model, one, other) for one, other in zip(mine, branch.branches, strict=True)
        )
    )


@pytest.mark.parametrize("side", ["causes", "effects"])
@pytest.mark.parametrize("root", ["Workload", "Student achievement", "Unfilled posts"])
def test_trees_are_those_of_the_analysis(desks, side, root):
    desk = desks(diagram_of(B10))
    panel = desk.open("paths")
    panel.show_view(TREE)
    desk.document.selection.select([root])
    panel.tree.show_side(side)
    expected = tree(influence_graph(desk.diagram), root, depth=20, effects=side == EFFECTS)
    model = panel.tree.tree
    assert same_tree(model, model.index(0, 0), expected)


def test_only_open_levels_are_made(desk):
    panel = desk.open("paths")
    panel.show_view(TREE)
    desk.document.selection.select(["Student achievement"])
    model = panel.tree.tree
    root = model.index(0, 0)
    assert panel.tree.view.isExpanded(root)
    (first, second) = children(model, root)
    assert model.data(first, Qt.ItemDataRole.DisplayRole) == "+  Student interest ||"
    assert model.data(second, Qt.ItemDataRole.DisplayRole) == "−  Unfilled posts"
    assert "More Unfilled posts, less Student achievement" in model.data(
        second, Qt.ItemDataRole.AccessibleTextRole
    )
    assert model.rowCount(first) == 0
    panel.tree.view.expand(first)
    assert model.rowCount(first) == 1
    assert model.parent(model.index(0, 0, first)) == first
    assert not model.index(5, 0, first).isValid()
    assert model.parent(root) == QModelIndex()


def test_a_line_of_the_tree_shows_the_way_to_the_root(desk):
    panel = desk.open("paths")
    panel.show_view(TREE)
    desk.document.selection.select(["Student achievement"])
    model = panel.tree.tree
    interest = children(model, model.index(0, 0))[0]
    lessons = children(model, interest)[0]
    panel.tree._choose(lessons)
    assert desk.highlights[-1].stroked == {
        "Hands-on lessons>Student interest",
        "Student interest>Student achievement",
    }
    assert panel.tree.story.text == (
        "More Hands-on lessons → more Student interest, so after a while more Student achievement."
    )
    panel.tree.view.activated.emit(lessons)
    assert desk.selection.challenges == {"Hands-on lessons"}
    assert panel.tree.heading.text.startswith("2 arrows lead to Hands-on lessons.")


def test_a_tree_stays_open_while_boxes_move_and_follows_new_arrows(desk):
    panel = desk.open("paths")
    panel.show_view(TREE)
    desk.document.selection.select(["Student achievement"])
    model = panel.tree.tree
    panel.tree.view.expand(children(model, model.index(0, 0))[0])
    move_challenges(desk.document, ["Workload"], 40.0, 0.0)
    assert panel.tree.view.isExpanded(model.index(0, 0, model.index(0, 0)))
    add_influence(desk.document, "Mentoring", "Student achievement")
    assert model.rowCount(model.index(0, 0)) == 3


def around(qtbot, desk, panel, selected):
    with qtbot.waitSignal(panel.around.search.found, timeout=30_000):
        desk.document.selection.set(Selection(frozenset(selected)))
    desk.settle()


def test_submaps_light_up_on_the_canvas(desk, qtbot):
    panel = desk.open("paths")
    desk.analyse()
    panel.show_view(AROUND)
    around(qtbot, desk, panel, ["Mentoring"])
    shown = desk.highlights[-1]
    assert shown.lit_challenges == {"Mentoring", "Workload"}
    assert shown.lit == {"Workload>Mentoring"}
    assert panel.around.summary.text == "1 challenge leads to Mentoring."
    panel.around.show_side(DOWN)
    assert len(desk.highlights[-1].lit_challenges) == 8
    desk.document.selection.clear()
    assert desk.highlights[-1] is None
    assert "Select challenges" in panel.around.summary.text


def test_unions_and_intersections(desk, qtbot):
    panel = desk.open("paths")
    desk.analyse()
    panel.show_view(AROUND)
    around(qtbot, desk, panel, ["Planning time", "Unfilled posts"])
    assert panel.around.joins.isVisible()
    united = desk.highlights[-1].lit_challenges
    panel.around.show_join(ALL)
    shared = desk.highlights[-1].lit_challenges
    ends = {"Planning time", "Unfilled posts"}
    assert united == ends | {"Workload", "Teacher turnover", "Mentoring", "Recruitment effort"}
    assert shared == ends | {"Workload"}
    assert panel.around.summary.text == "1 challenge leads to every one of the 2 selected."


def test_joining_by_hand():
    found = [(frozenset("ab"), frozenset("bc")), (frozenset("bd"), frozenset("ce"))]
    assert joined(found, UP, ANY) == set("abd")
    assert joined(found, UP, ALL) == set("b")
    assert joined(found, DOWN, ALL) == set("c")
    assert joined(found, BOTH, ALL) == set("bc")
    assert joined([], BOTH, ALL) == set()


@pytest.mark.parametrize(
    ("strength", "words"), [(1.0, "about 100 %"), (0.125, "about 12 %"), (0.001, "under 1 %")]
)
def test_strength_in_words(strength, words):
    assert passed_on(strength) == words


def test_a_direct_path_says_so(crossing, qtbot):
    desk, panel = crossing
    search(qtbot, desk, panel, "D", "A")
    step = panel.paths.found.all[0]
    assert isinstance(step, Step)
    assert panel.paths.paths.way(step) == "directly"


def test_paths_between_sets_name_both_ends(crossing, qtbot):
    desk, panel = crossing
    page = panel.paths
    desk.document.selection.select(["A", "B", "C"])
    takers = [b for b in page.findChildren(QToolButton) if "take the selected" in b.toolTip()]
    takers[0].click()
    assert page.start.text() == "A; B; C"
    with qtbot.waitSignal(page.search.found, timeout=30_000):
        qtbot.keyClicks(page.end, "d")
        qtbot.keyClick(page.end, Qt.Key.Key_Return)
    assert page.found == find_paths(influence_graph(desk.diagram), ["A", "B", "C"], ["D"])
    ways = {page.paths.way(line) for line in lines(panel) if isinstance(line, Step)}
    assert {"A → B → D", "B → D", "C → D"} <= ways
    with qtbot.waitSignal(page.search.found, timeout=30_000):
        page.swap.click()
    assert page.end.challenges == ("A", "B", "C")
    headings = [line for line in lines(panel) if isinstance(line, str)]
    assert headings[0].startswith("Raises one of 3")


def test_several_names_are_typed_and_a_wrong_one_goes_back(crossing, qtbot):
    desk, panel = crossing
    field = panel.paths.start
    qtbot.keyClicks(field, "b; A")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.challenges == ("B", "A")
    assert field.text() == "B; A"
    field.clear()
    qtbot.keyClicks(field, "B; nothing")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "B; A"
    rename_challenge(desk.document, "A", "A; or else")
    desk.settle()
    assert field.text() == "B; A; or else"


def test_a_submap_is_selected_and_opened_as_a_diagram(desks, qtbot):
    desk = desks(diagram_of(CROSSING + "X + Y", Goal(challenge="D"), Goal(challenge="Y")))
    panel = desk.open("paths")
    desk.analyse()
    panel.show_view(AROUND)
    with qtbot.waitSignal(panel.around.shown, timeout=30_000, check_params_cb=bool):
        desk.document.selection.select(["B"])
    assert panel.around.around == {"A", "B", "C", "D"}
    panel.around.copy.click()
    (part,) = desk.parts
    assert set(part.challenges) == {"A", "B", "C", "D"}
    assert len(part.influences) == 6
    assert list(part.goals) == ["goal:D"]
    assert part.about.title == "Around B"
    panel.around.select.click()
    assert desk.selection.challenges == {"A", "B", "C", "D"}
    assert len(desk.selection.influences) == 6
