from itertools import combinations

import pytest

from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.charts.act_chart import DISC, STRIP, ActChart
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import register_fonts
from panels.maps import diagram_of

ISLAND = "{0}a + {0}b\n{0}b + {0}c\n{0}c + {0}a\n{0}a + {0}c\n{0}d + {0}a\n"


@pytest.fixture
def chart(qtbot):
    register_fonts()
    chart = ActChart(load_look("light"))
    qtbot.addWidget(chart)
    chart.resize(280, 460)
    chart.show()
    return chart


@pytest.mark.parametrize("islands", [2, 3, 5])
def test_numbers_that_score_alike_never_cover_each_other(chart, islands):
    diagram = diagram_of("".join(map(ISLAND.format, range(islands))))
    report = leverage(influence_graph(diagram), draws=10)
    chart.show_report(report, {})
    places = [chart.place(row.challenge) for row in report.top]
    assert len(places) >= islands
    for one, other in combinations(places, 2):
        apart = one - other
        assert apart.x() ** 2 + apart.y() ** 2 >= (2 * DISC - 0.5) ** 2
    for place in places:
        assert DISC <= place.x() <= chart.width() * STRIP + 3 * DISC, "still beside its column"
        assert DISC <= place.y() <= chart.height() - DISC
