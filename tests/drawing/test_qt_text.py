"""The bundled face is the one that is used, and it is measured as it is painted."""

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from leverpoint.drawing.qt_text import FAMILY, label_font


@pytest.mark.parametrize(
    ("weight", "italic", "style"),
    [
        (400, False, "Regular"),
        (600, False, "SemiBold"),
        (700, False, "Bold"),
        (400, True, "Italic"),
    ],
)
@pytest.mark.usefixtures("measure")
def test_every_style_of_the_bundled_face_is_there(weight, italic, style):
    info = QFontInfo(label_font(15, weight, italic))
    assert info.family() == FAMILY
    assert info.styleName() == style


@pytest.mark.parametrize("text", ["Teacher confidence", "effort", "Ærøskøbing", "W"])
def test_widths_are_those_that_qt_paints(measure, text):
    painted = QFontMetricsF(label_font(60, 600)).horizontalAdvance(text) / 4
    assert measure.advance(text, 15) == pytest.approx(painted)
    assert measure.advance(text, 30) == pytest.approx(2 * painted)


def test_lines_are_19_pixels_apart_at_15_pixels(measure):
    assert measure.line_height(15) == pytest.approx(19)
    assert 13 < measure.ascent(15) < 16
