"""The colours can be read, told apart, and are those of the design."""

import numpy as np
import pytest

from leverpoint.drawing.dimming import blend_all
from leverpoint.drawing.look import LOOKS, argb, blend, hex_colour, load_look
from leverpoint.drawing.theme_codes import theme_codes
from leverpoint.model.theme import Theme


def contrast(a, b):
    """WCAG 2.2 contrast ratio of two colours."""
    first, second = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour):
    parts = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", LOOKS)
def test_text_and_marks_can_be_read(name):
    look = load_look(name)
    for token in ("text", "muted", "positive", "negative", "unknown"):
        assert contrast(getattr(look, token), look.canvas) >= 4.5, token
    for token in ("border", "accent"):
        assert contrast(getattr(look, token), look.canvas) >= 3, token
    assert contrast(look.halo_edge, look.canvas) >= 3
    assert contrast(look.badge_ink, look.badge) >= 4.5
    assert contrast(look.disc_glyph, look.positive) >= 4.5
    for slot in range(8):
        assert contrast(look.text, look.theme_fill(slot)) >= 4.5
    assert contrast(look.text, look.panel) >= 4.5
    assert contrast(look.muted, look.field) >= 4.5


@pytest.mark.parametrize(
    ("name", "token", "colour", "ratio"),
    [
        ("light", "text", "#1A1D21", 16.3),
        ("light", "positive", "#0B63A5", 6.1),
        ("light", "negative", "#B5460F", 5.3),
        ("dark", "text", "#EEF1F4", 15.9),
        ("dark", "positive", "#6FB7F0", 8.3),
        ("dark", "accent", "#B59CFF", 7.9),
    ],
)
def test_tokens_are_those_of_the_design(name, token, colour, ratio):
    look = load_look(name)
    assert hex_colour(getattr(look, token)) == colour
    assert contrast(getattr(look, token), look.canvas) == pytest.approx(ratio, abs=0.1)


def test_a_look_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        load_look("mauve")


def test_blending_many_is_blending_each():
    colours = np.array([argb("#0B63A5"), argb("#FFFFFF"), 0], np.uint32)
    blended = blend_all(colours, argb("#FBFBFA"), 0.35)
    assert blended[:2].tolist() == [blend(int(c), argb("#FBFBFA"), 0.35) for c in colours[:2]]
    assert blended[2] == 0


def test_theme_codes_are_letters_of_the_names_and_all_different():
    names = ("Funding", "Classroom", "Funds", "Families", "因果", "因子", "123")
    themes = [Theme(id=n, name=n, colour=0, position=i) for i, n in enumerate(names)]
    codes = theme_codes(themes)
    assert [codes[n] for n in ("Funding", "Classroom", "Funds")] == ["F", "C", "U"]
    assert len(set(codes.values())) == len(names)


def test_a_hundred_themes_have_a_hundred_codes():
    themes = [Theme(id=str(i), name="Same", colour=0, position=i) for i in range(100)]
    assert len(set(theme_codes(themes).values())) == 100
