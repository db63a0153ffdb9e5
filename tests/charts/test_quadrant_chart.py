import pytest
from PySide6.QtCore import QPoint, Qt

from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.analysis.quadrant import influence_ranges
from leverpoint.charts.quadrant_chart import TOP_SIZE, QuadrantChart, anchor_inside, shortened
from leverpoint.drawing.look import LOOKS, load_look
from leverpoint.drawing.qt_text import register_fonts
from leverpoint.model.diagram import Diagram
from panels.maps import B10, diagram_of


@pytest.fixture(scope="module")
def report():
    return leverage(influence_graph(diagram_of(B10)), draws=50)


@pytest.fixture
def chart(qtbot, report):
    register_fonts()
    chart = QuadrantChart(load_look("light"))
    qtbot.addWidget(chart)
    chart.resize(290, 420)
    chart.show_report(report)
    chart.show()
    qtbot.wait(20)
    return chart


def at(chart, challenge):
    return chart.place(challenge).toPoint()


def test_each_challenge_stands_at_its_dependence_and_influence(chart, report):
    places = {row.challenge: at(chart, row.challenge) for row in report.rows}
    by_influence = sorted(report.rows, key=lambda row: row.influence)
    heights = [places[row.challenge].y() for row in by_influence]
    assert heights == sorted(heights, reverse=True), "more influence is further up"
    by_dependence = sorted(report.rows, key=lambda row: row.dependence)
    widths = [places[row.challenge].x() for row in by_dependence]
    assert widths == sorted(widths), "more dependence is further right"
    for place in places.values():
        assert chart.plot.rect().contains(place)


def test_a_click_on_a_point_announces_its_challenge(chart, report, qtbot):
    for row in report.rows:
        near = at(chart, row.challenge)
        with qtbot.waitSignal(chart.chosen) as heard:
            qtbot.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=near)
        same = [r.challenge for r in report.rows if at(chart, r.challenge) == near]
        assert heard.args[0] in same


def test_a_click_beside_all_points_announces_nothing(chart, qtbot):
    with qtbot.assertNotEmitted(chart.chosen):
        qtbot.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, 200))


def drag(chart, qtbot, start, end, *, escape=False):
    surface = chart.plot.viewport()
    qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        qtbot.mouseMove(surface, start + (end - start) * step / 8)
    if escape:
        assert chart.brush.band.isVisible()
        qtbot.keyClick(chart, Qt.Key.Key_Escape)
    qtbot.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=end)
    assert not chart.brush.band.isVisible()


def test_a_rectangle_brushes_what_lies_in_it(chart, report, qtbot):
    view = chart.plot.viewport()
    half = QPoint(view.width() // 2, view.height() - 1)
    left = {row.challenge for row in report.rows if at(chart, row.challenge).x() <= half.x()}
    assert 0 < len(left) < len(report.rows)
    with (
        qtbot.assertNotEmitted(chart.chosen),
        qtbot.waitSignal(chart.brushed) as heard,
    ):
        drag(chart, qtbot, QPoint(1, 1), half)
    assert heard.args == [left]
    chart.mark(left)
    assert len(chart._rings.points()) == len(left)


def test_a_brush_over_nothing_selects_nothing(chart, qtbot):
    with qtbot.waitSignal(chart.brushed) as heard:
        drag(chart, qtbot, QPoint(2, 2), QPoint(20, 6))
    assert heard.args == [frozenset()]


def test_escape_lets_go_of_a_brush(chart, qtbot):
    with qtbot.assertNotEmitted(chart.brushed):
        drag(chart, qtbot, QPoint(1, 1), QPoint(200, 300), escape=True)


def test_a_trembling_hand_still_clicks(chart, report, qtbot):
    near = at(chart, report.rows[0].challenge)
    with qtbot.assertNotEmitted(chart.brushed), qtbot.waitSignal(chart.chosen):
        drag(chart, qtbot, near, near + QPoint(2, 1))


def test_axes_say_no_factors_even_where_all_points_are_alike(chart):
    ring = "\n".join(f"N{i} + N{(i + 1) % 16}" for i in range(16))
    chart.show_report(leverage(influence_graph(diagram_of(ring)), draws=10))
    for side in ("left", "bottom"):
        assert "x0" not in chart.plot.getAxis(side).labelString()


def test_the_names_of_the_quadrants_lie_beside_each_other(chart):
    boxes = [item.mapRectToScene(item.boundingRect()) for item in chart._ground._corners]
    for first, one in enumerate(boxes):
        assert chart.plot.sceneRect().contains(one)
        assert not any(one.intersects(other) for other in boxes[first + 1 :])


def test_candidates_carry_their_ranks(chart, report):
    assert [item.toPlainText() for item in chart._numbers] == [r.rank_text for r in report.top]


def test_selected_challenges_get_rings_and_a_single_one_its_name(chart):
    chart.mark(["Mentoring"])
    assert len(chart._rings.points()) == 1
    assert chart._caption.isVisible()
    assert chart._caption.toPlainText() == "Mentoring"
    chart.mark(["Mentoring", "Workload"])
    assert len(chart._rings.points()) == 2
    assert not chart._caption.isVisible()
    chart.mark([])
    assert len(chart._rings.points()) == 0


def test_the_pointer_shows_a_name_and_leaving_takes_it_away(chart, qtbot):
    qtbot.mouseMove(chart.plot.viewport(), at(chart, "Mentoring"))
    qtbot.waitUntil(chart._caption.isVisible)
    assert chart._caption.toPlainText() == "Mentoring"
    qtbot.mouseMove(chart.plot.viewport(), QPoint(150, 200))
    qtbot.waitUntil(lambda: not chart._caption.isVisible())


def test_a_long_name_stays_inside_wherever_its_point_lies(chart):
    long = B10
    for name in ("Workload", "Mentoring", "Teacher confidence", "Student interest"):
        long = long.replace(name, f"{name} as everyone sees it")
    report = leverage(influence_graph(diagram_of(long)), draws=10)
    chart.show_report(report)
    view = chart.plot.getViewBox().sceneBoundingRect().adjusted(-1, -1, 1, 1)
    for row in report.rows:
        chart.mark([row.challenge])
        box = chart._caption.mapRectToScene(chart._caption.boundingRect())
        assert view.contains(box), row.name


def test_a_name_stands_beside_its_point_as_far_as_there_is_room():
    for x in range(0, 261, 20):
        share = anchor_inside(x, 200.0, 260.0)
        assert -0.001 <= x - share * 200 <= x + (1 - share) * 200 <= 260.001
    assert anchor_inside(10, 60, 260) == -0.05
    assert anchor_inside(250, 60, 260) == 1.05


def test_keys_step_through_the_ranking(chart, report, qtbot):
    heard = []
    chart.chosen.connect(lambda challenge: (heard.append(challenge), chart.mark([challenge])))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
    rows = [row.challenge for row in report.rows]
    assert heard == [rows[0], rows[1], rows[0], rows[-1]]


@pytest.mark.parametrize("name", LOOKS)
def test_it_is_painted_in_every_look(chart, name):
    look = load_look(name)
    chart.set_look(look)
    image = chart.grab().toImage()
    colours = {image.pixel(x, y) & 0xFFFFFF for x in range(0, 280, 3) for y in range(0, 400, 3)}
    assert look.field & 0xFFFFFF in colours
    assert look.badge & 0xFFFFFF in colours


def test_an_empty_report_is_an_empty_chart(chart, qtbot):
    chart.show_report(leverage(influence_graph(Diagram())))
    chart.mark(["Mentoring"])
    assert chart.place("Mentoring") is None
    qtbot.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, 200))


def test_numbers_of_challenges_all_alike_stand_side_by_side(chart):
    diagram = diagram_of("A + B\nB + A")
    report = leverage(influence_graph(diagram), draws=10)
    chart.show_report(report)
    first, second = at(chart, "A"), at(chart, "B")
    assert first.y() == second.y()
    assert abs(first.x() - second.x()) >= TOP_SIZE


def test_long_names_are_shortened():
    assert shortened("x" * 28) == "x" * 28
    assert shortened("x" * 29) == "x" * 27 + "…"


def test_candidates_have_whiskers_as_long_as_their_ranges(chart, report):
    ranges = list(zip(*influence_ranges(report.rows), strict=True))
    for row, (low, high) in zip(report.rows, ranges, strict=True):
        assert low <= row.influence <= high
        if row.rank_low == row.rank_high == row.rank:
            assert low == high == row.influence
    best = next(row for row in report.rows if row.rank_low == 1)
    assert ranges[report.rows.index(best)][1] == max(row.influence for row in report.rows)
    x, y = chart._whiskers.getData()
    assert len(x) == len(y) == 6 * len(report.top)
    drawn = {(low, high) for low, high in zip(y[0::6], y[1::6], strict=True)}
    assert drawn == {ranges[report.rows.index(row)] for row in report.top}
