import numpy as np
import pytest

from leverpoint.charts.what_if_chart import Curve, WhatIfChart, described
from leverpoint.drawing.look import LOOKS, load_look
from leverpoint.drawing.qt_text import register_fonts

CURVES = [
    Curve("Mentoring", np.array([0.0, 0.5, 0.7])),
    Curve("Turnover <b>x</b>", np.array([0.0, -0.5, -0.2])),
    Curve("Pay", np.array([0.0, 0.0, 0.0])),
]


@pytest.fixture
def chart(qtbot):
    register_fonts()
    chart = WhatIfChart(load_look("light"))
    qtbot.addWidget(chart)
    chart.resize(290, 320)
    chart.show()
    return chart


def test_each_curve_has_a_line_within_the_plot_and_a_name(chart):
    chart.show_curves(CURVES)
    assert chart.legend.names == [curve.name for curve in CURVES]
    (left, right), (bottom, top) = chart.plot.viewRange()
    lines = chart.plot.getPlotItem().listDataItems()
    assert len(lines) == len(CURVES)
    for line, curve in zip(lines, CURVES, strict=True):
        x, y = line.getData()
        assert x.tolist() == [0, 1, 2]
        assert y.tolist() == curve.values.tolist()
        assert left <= x.min()
        assert x.max() <= right
        assert bottom <= y.min()
        assert y.max() <= top


def test_lines_are_told_apart_by_more_than_colour(chart):
    chart.show_curves([Curve(str(n), np.arange(3.0)) for n in range(8)])
    pens = [line.opts["pen"] for line in chart.plot.getPlotItem().listDataItems()]
    assert len({(pen.color().rgb(), pen.style()) for pen in pens}) == 8


def test_other_curves_replace_the_old_ones(chart):
    chart.show_curves(CURVES)
    chart.show_curves(CURVES[:1])
    assert len(chart.plot.getPlotItem().listDataItems()) == 1
    chart.show_curves([])
    assert not chart.legend.isVisible()


@pytest.mark.parametrize("name", LOOKS)
def test_it_follows_every_look(chart, name):
    chart.show_curves(CURVES)
    look = load_look(name)
    chart.set_look(look)
    ground = chart.plot.grab().toImage().pixelColor(1, 1).rgb()
    assert ground & 0xFFFFFF == look.field & 0xFFFFFF
    assert len(chart.plot.getPlotItem().listDataItems()) == len(CURVES)


def test_curves_are_described():
    assert [described(curve) for curve in CURVES] == [
        "Mentoring ends higher",
        "Turnover <b>x</b> ends lower",
        "Pay ends where it began",
    ]
