"""The colours can be read, told apart, and are those of the design."""

import itertools
import math

import numpy as np
import pytest

from drawing.colour_vision import MACHADO, contrast, delta_e, distance
from leverpoint.drawing.dimming import blend_all
from leverpoint.drawing.look import LOOKS, argb, blend, hex_colour, load_look
from leverpoint.drawing.theme_codes import code_chip, theme_codes
from leverpoint.geometry.arcs import CORNER, TIP_GAP
from leverpoint.model.theme import Theme


@pytest.mark.parametrize(
    ("name", "token", "colour", "ratio"),
    [
        ("light", "text", "#1A1D21", 16.3),
        ("light", "muted", "#5A626B", 6.0),
        ("light", "positive", "#0B63A5", 6.1),
        ("light", "negative", "#B5460F", 5.3),
        ("light", "unknown", "#69717A", 4.8),
        ("light", "border", "#5F6973", 5.4),
        ("light", "accent", "#6B3FD4", 6.2),
        ("light", "halo", "#F2A900", 1.9),
        ("light", "halo_edge", "#7A5200", 6.7),
        ("dark", "text", "#EEF1F4", 15.9),
        ("dark", "muted", "#A7B0B9", 8.2),
        ("dark", "positive", "#6FB7F0", 8.3),
        ("dark", "negative", "#FF9E66", 8.9),
        ("dark", "unknown", "#9AA4AE", 7.1),
        ("dark", "border", "#8B96A1", 6.0),
        ("dark", "accent", "#B59CFF", 7.9),
        ("dark", "halo", "#FFC53D", 11.4),
    ],
)
def test_tokens_are_those_of_the_design(name, token, colour, ratio):
    look = load_look(name)
    assert hex_colour(getattr(look, token)) == colour
    assert contrast(getattr(look, token), look.canvas) == pytest.approx(ratio, abs=0.1)


def test_text_on_tints_is_as_clear_as_in_the_design():
    for name, least in (("light", 11.0), ("dark", 6.9)):
        look = load_look(name)
        assert min(contrast(look.text, look.theme_fill(slot)) for slot in range(8)) >= least - 0.05


def test_the_colour_difference_is_that_of_its_authors():
    assert delta_e((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert delta_e((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    dark = (2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)
    assert delta_e(*dark) == pytest.approx(0.9082, abs=1e-4)


@pytest.mark.parametrize("name", [name for name in LOOKS if name != "print"])
@pytest.mark.parametrize("vision", sorted(MACHADO))
def test_colours_are_told_apart_without_a_kind_of_cone(name, vision):
    look = load_look(name)
    assert distance(look.positive, look.negative, vision) >= 43
    pairs = itertools.combinations(look.themes, 2)
    assert min(distance(one, other, vision) for one, other in pairs) >= 11.45


@pytest.mark.parametrize("name", ["dark", "high-contrast"])
def test_spines_stand_out_on_dark_ground(name):
    look = load_look(name)
    assert min(contrast(theme, look.canvas) for theme in look.themes) >= 3.15


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


def test_the_chip_of_a_theme_code_ends_before_the_tips_of_arrows():
    x, y, width, height = code_chip(0.0, 40.0, advance=7.0)
    reach = CORNER + TIP_GAP  # tips lie on the outline of the box, grown by their gap
    middle = (CORNER, 40.0 - CORNER)
    assert math.dist((x, y + height), middle) < reach
    assert (width, height) == (16.0, 16.0)
    assert code_chip(0.0, 40.0, advance=24.0)[2] == 30.0
