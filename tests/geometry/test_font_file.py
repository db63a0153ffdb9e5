"""Widths read from the font file agree with those that Qt measures."""

import pytest

from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.geometry.font_file import FontFileMeasure

TEXTS = ["Teacher confidence", "x", "Self-Esteem — “so”", "Ärger über Straßen", "Здоровье людей"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", [400, 600, 700])
@pytest.mark.parametrize("text", TEXTS)
def test_widths_are_qts_but_for_kerning(text, weight):
    measured = QtTextMeasure().advance(text, 15.0, weight)
    read = FontFileMeasure().advance(text, 15.0, weight)
    assert measured - 0.01 <= read <= measured * 1.025


@pytest.mark.usefixtures("qapp")
def test_lines_are_as_high_as_qts():
    measured, read = QtTextMeasure(), FontFileMeasure()
    assert read.line_height(15.0) == measured.line_height(15.0)
    assert read.ascent(15.0) == pytest.approx(measured.ascent(15.0), abs=0.01)


def test_characters_that_the_face_lacks():
    measure = FontFileMeasure()
    assert measure.advance("教师", 15.0) == 30.0
    assert measure.advance("\U0001f600", 10.0) == 10.0
    assert measure.advance("e\u0301", 10.0) == measure.advance("e", 10.0)
