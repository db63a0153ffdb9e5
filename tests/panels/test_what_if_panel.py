import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from leverpoint.commands.challenges import rename_challenge
from leverpoint.commands.scenarios import add_scenario, set_horizon, set_method
from leverpoint.model.scenario import MOST_STEPS, Method
from leverpoint.panels.outcome_table import BAR, DIRECTION, NAME, SIZE
from leverpoint.panels.what_if_panel import COMPARE, CURVES, HINT
from panels.maps import diagram_of

Q = Qt.ItemDataRole


@pytest.fixture
def panel(desk):
    panel = desk.open("what-if")
    panel.activateWindow()
    return panel


def rest(desk, panel):
    what_ifs = desk.what_ifs
    desk.qtbot.waitUntil(
        lambda: not what_ifs.is_outdated and not what_ifs.is_running, timeout=30_000
    )
    desk.settle()
    return panel


def push(desk, panel, challenge, level):
    desk.document.selection.select([challenge])
    desk.settle()
    row = next(row for row in panel.pushes.rows if row.line.challenge == challenge)
    desk.qtbot.mouseClick(row.steps.button(level), Qt.MouseButton.LeftButton)
    return rest(desk, panel)


def cells(panel, column):
    model = panel.outcomes
    return [model.data(model.index(row, column), Q.DisplayRole) for row in range(model.rowCount())]


def only(desk):
    [scenario] = desk.diagram.scenarios.values()
    return scenario


def test_it_begins_with_what_to_do(panel):
    assert panel.pushes.hint.text == HINT
    assert panel.caveat.text == "What-ifs on this map, not a forecast."
    assert panel.caveat.isVisible()
    assert not panel.views.isVisible()


def test_the_first_push_makes_a_scenario_and_shows_what_it_leads_to(desk, panel):
    push(desk, panel, "Workload", -2)
    assert only(desk).levels == {"Workload": -2}
    assert desk.document.history.undo_label.startswith("Add scenario")
    words = dict(zip(cells(panel, NAME), cells(panel, DIRECTION), strict=True))
    assert words["Mentoring"] == "much more"
    assert words["Teacher turnover"] == "much less"
    assert "Follow" not in panel.method_note.text
    assert "5 steps" in panel.method_note.text
    desk.document.undo()
    desk.settle()
    assert not desk.diagram.scenarios
    assert panel.outcomes.rowCount() == 0


def test_bars_are_as_long_as_the_changes_and_go_the_same_way(desk, panel):
    push(desk, panel, "Workload", -2)
    result = desk.what_ifs.result(only(desk))
    values = {o.challenge: o.value for o in result.outcomes}
    largest = max(abs(value) for value in values.values())
    for row in range(panel.outcomes.rowCount()):
        index = panel.outcomes.index(row, SIZE)
        ((rising, falling),) = index.data(BAR)
        value = values[panel.outcomes.challenge(row)]
        assert rising - falling == pytest.approx(value / largest)
        assert rising == 0 or falling == 0


def test_a_push_goes_back_to_nothing_with_0(desk, panel):
    push(desk, panel, "Workload", 1)
    push(desk, panel, "Workload", 0)
    assert only(desk).levels == {}


def test_a_press_shows_shares_under_two_assumptions_and_says_that_it_rescales(desk, panel):
    push(desk, panel, "Workload", -1)
    desk.qtbot.mouseClick(panel.method.button(Method.PRESS), Qt.MouseButton.LeftButton)
    rest(desk, panel)
    assert not panel.horizon.isVisible()
    first = panel.outcomes.index(0, SIZE)
    assert len(first.data(BAR)) == 2
    assert "with any strengths" in first.data(Q.AccessibleTextRole)
    assert "weakened together" in panel.method_note.text
    assert "Lower bar: any strengths" in panel.remark.text
    assert "Workload" not in cells(panel, NAME)


def test_oscillation_is_told(desks):
    rivals = "ABCDEFGHIJKL"
    each = "\n".join(f"{a} - {b}" for a in rivals for b in rivals if a != b)
    for lines, ending in (("A + B\nB - A", "settles"), (each, "oscillates with a period of 2")):
        desk = desks(diagram_of(lines))
        panel = desk.open("what-if")
        desk.what_ifs.choose(add_scenario(desk.document, pushes={"A": 2}, method=Method.FCM))
        rest(desk, panel)
        assert f"This map {ending}" in panel.method_note.text


def test_scenarios_are_compared_side_by_side(desk, panel):
    push(desk, panel, "Workload", -2)
    desk.qtbot.mouseClick(panel.scenarios.copy, Qt.MouseButton.LeftButton)
    push(desk, panel, "Mentoring", 2)
    panel.show_view(COMPARE)
    assert "? the direction is not sure" in panel.remark.text
    rest(desk, panel)
    desk.qtbot.waitUntil(
        lambda: all(desk.what_ifs.result(s) for s in desk.diagram.scenarios.values()),
        timeout=30_000,
    )
    desk.settle()
    assert panel.remark.y() < panel.table.y(), "seen without scrolling"
    table = panel.table.scenarios
    heads = [table.headerData(n, Qt.Orientation.Horizontal, Q.DisplayRole) for n in range(3)]
    assert heads == ["Challenge", "What if 1", "What if 2"]
    rows = {
        table.data(table.index(row, 0), Q.DisplayRole): [
            table.data(table.index(row, column), Q.DisplayRole) for column in (1, 2)
        ]
        for row in range(table.rowCount())
    }
    assert rows["Workload"] == ["push −−", "push −−"]
    assert rows["Mentoring"] == ["++", "push ++"]
    assert rows["Teacher turnover"] == ["−−", "−−"]


def test_curves_of_one_challenge_in_every_scenario(desk, panel):
    push(desk, panel, "Workload", -2)
    desk.qtbot.mouseClick(panel.scenarios.copy, Qt.MouseButton.LeftButton)
    push(desk, panel, "Workload", 2)
    desk.document.selection.clear()
    panel.show_view(CURVES)
    rest(desk, panel)
    assert "Mentoring" in panel.chart.legend.names
    assert "Workload" not in panel.chart.legend.names
    desk.document.selection.select(["Mentoring"])
    desk.qtbot.waitUntil(lambda: panel.chart.legend.names == ["What if 1", "What if 2"])


def test_scenarios_are_chosen_renamed_and_removed(desk, panel):
    push(desk, panel, "Workload", -2)
    desk.qtbot.mouseClick(panel.scenarios.new, Qt.MouseButton.LeftButton)
    desk.settle()
    assert panel.scenarios.choice.currentText() == "What if 2"
    desk.qtbot.mouseClick(panel.scenarios.rename, Qt.MouseButton.LeftButton)
    desk.qtbot.keyClicks(panel.scenarios.name, "Mentors first")
    desk.qtbot.keyClick(panel.scenarios.name, Qt.Key.Key_Return)
    desk.settle()
    assert panel.scenarios.choice.currentText() == "Mentors first"
    desk.qtbot.mouseClick(panel.scenarios.remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert panel.scenarios.choice.currentText() == "What if 1"
    panel.scenarios.chosen.emit(only(desk).id)
    assert desk.what_ifs.current == only(desk)


def test_a_result_selects_on_the_canvas_and_back(desk, panel):
    push(desk, panel, "Workload", -2)
    place = panel.results.visualRect(panel.outcomes.index(1, 0)).center()
    desk.qtbot.mouseClick(panel.results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.selection.challenges == {panel.outcomes.challenge(1)}
    assert desk.shown[-1] == {panel.outcomes.challenge(1)}


def test_new_names_show_at_once(desk, panel):
    push(desk, panel, "Workload", -2)
    rename_challenge(desk.document, "Mentoring", "Coaching")
    rest(desk, panel)
    assert "Coaching" in cells(panel, NAME)


def test_it_calculates_only_while_it_is_seen(desk, panel):
    push(desk, panel, "Workload", -2)
    panel.hide()
    set_method(desk.document, only(desk).id, Method.FCM)
    desk.qtbot.wait(200)
    assert desk.what_ifs.is_outdated
    panel.show()
    rest(desk, panel)


def test_play_and_its_key_reach_the_canvas(desk, panel):
    push(desk, panel, "Workload", -2)
    desk.qtbot.mouseClick(panel.play, Qt.MouseButton.LeftButton)
    desk.qtbot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.played) == 2


def test_the_other_methods_have_a_longer_horizon(desk, qtbot):
    panel = desk.open("what-if")
    scenario = add_scenario(desk.document, pushes={"Workload": 1})
    desk.what_ifs.choose(scenario)
    desk.settle()
    assert panel.horizon.isVisible()
    press(desk, panel.method, Method.FCM)
    desk.settle()
    assert not panel.horizon.isVisible()
    assert panel.longer.button(MOST_STEPS).isChecked()
    press(desk, panel.longer, 3)
    desk.settle()
    assert desk.diagram.scenarios[scenario].horizon == 3
    qtbot.waitUntil(lambda: "after 3 steps" in panel.method_note.text, timeout=30_000)
    press(desk, panel.method, Method.PRESS)
    assert desk.diagram.scenarios[scenario].horizon == 3
    press(desk, panel.method, Method.RIPPLE)
    assert desk.diagram.scenarios[scenario].horizon == 5


def press(desk, segments, value):
    desk.qtbot.mouseClick(segments.button(value), Qt.MouseButton.LeftButton)


def test_a_horizon_that_is_none_of_the_usual_ones_has_its_button(desk, panel):
    push(desk, panel, "Workload", 2)
    set_method(desk.document, only(desk).id, Method.FCM)
    set_horizon(desk.document, only(desk).id, 5)
    rest(desk, panel)
    assert [button.text() for button in buttons(panel.longer)] == [
        "3",
        "5",
        "10",
        "30",
        "To the end",
    ]
    assert [button.text() for button in buttons(panel.longer) if button.isChecked()] == ["5"]
    set_horizon(desk.document, only(desk).id, 10)
    rest(desk, panel)
    assert [button.text() for button in buttons(panel.longer)] == ["3", "10", "30", "To the end"]
    assert [button.text() for button in buttons(panel.longer) if button.isChecked()] == ["10"]


def buttons(segments):
    """The buttons that are seen, from left to right."""
    seen = [b for b in segments.findChildren(QAbstractButton) if b.isVisible()]
    return sorted(seen, key=lambda button: button.x())
