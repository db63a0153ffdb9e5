"""Every colour can be read, or seen, on every ground that it stands on: WCAG 2.2, in all looks."""

import pytest

from drawing.colour_vision import contrast
from leverpoint.drawing.look import LOOKS, blend, hex_colour, load_look
from leverpoint.drawing.qt_palette import BAND, MUTED, NOTICE, look_palette, outlined_palette
from leverpoint.panels.panel_palette import OUTLINE, panel_palette

TEXT, MARKS = 4.5, 3.0
SURFACES = ("canvas", "box", "panel", "field")
WRITTEN = {
    "text": (*SURFACES, "notice", "stripe", "region", "tints"),
    "muted": (*SURFACES, "notice", "region"),
    "positive": ("canvas", "box"),
    "negative": ("canvas", "box"),
    "unknown": ("canvas", "box"),
    "halo_edge": ("panel", "field"),
    "accent": ("panel", "field"),
    "badge_ink": ("badge",),
    "disc_glyph": ("accent", "positive"),
}
"""What is written, and on what: names, hints, signs, bands, links, ranks, glyphs of discs."""
SEEN = {
    "border": (*SURFACES, "notice"),
    "accent": SURFACES,
    "halo_edge": ("canvas", "box"),
    "badge": SURFACES,
    "positive": ("under", "selected_under"),
    "negative": ("under", "selected_under"),
    "unknown": ("under", "selected_under"),
}
"""What is seen, and on what: outlines, focus rings, edges of halos, badges, highlighted arrows."""


def grounds(look, name):
    """Return the colours of a ground by its name."""
    notice = look_palette(look).color(NOTICE).rgb()
    made = {
        "notice": [notice],
        "stripe": [blend(look.text, look.field, 0.04)],
        "region": [blend(look.muted, look.canvas, look.region_tint)],
        "tints": [look.theme_fill(slot) for slot in range(len(look.themes))],
    }
    return made.get(name) or [getattr(look, name)]


def pairs(table):
    return [(look, ink, on) for look in LOOKS for ink, many in table.items() for on in many]


@pytest.mark.parametrize(("name", "ink", "ground"), pairs(WRITTEN))
def test_what_is_written_can_be_read(name, ink, ground):
    look = load_look(name)
    for colour in grounds(look, ground):
        assert contrast(getattr(look, ink), colour) >= TEXT, hex_colour(colour)


@pytest.mark.parametrize(("name", "ink", "ground"), pairs(SEEN))
def test_what_is_drawn_can_be_seen(name, ink, ground):
    look = load_look(name)
    for colour in grounds(look, ground):
        assert contrast(getattr(look, ink), colour) >= MARKS, hex_colour(colour)


@pytest.mark.parametrize("name", LOOKS)
def test_a_halo_or_its_edge_stands_out(name):
    look = load_look(name)
    assert max(contrast(c, look.canvas) for c in (look.halo, look.halo_edge)) >= MARKS


@pytest.mark.parametrize("name", LOOKS)
def test_quiet_dots_of_the_charts_can_be_seen(name):
    look = load_look(name)
    assert contrast(blend(look.muted, look.field, 0.75), look.field) >= MARKS


@pytest.mark.parametrize("name", LOOKS)
def test_names_of_dimmed_boxes_stay_legible(name):
    look = load_look(name)
    faded = blend(look.text, look.canvas, 0.55)
    assert contrast(faded, look.canvas) >= 3.0


@pytest.mark.parametrize("name", LOOKS)
def test_widgets_have_the_colours_that_were_measured(name, qapp):  # noqa: ARG001
    look, palette = load_look(name), look_palette(load_look(name))
    for role, token in ((MUTED, "muted"), (BAND, "halo_edge"), (palette.ColorRole.Text, "text")):
        assert palette.color(role).rgb() == getattr(look, token)
    assert contrast(palette.color(palette.ColorRole.ButtonText).rgb(), _button(palette)) >= TEXT
    assert contrast(panel_palette(look).color(OUTLINE).rgb(), look.field) >= MARKS


def _button(palette):
    return palette.color(palette.ColorRole.Button).rgb()


@pytest.mark.parametrize("name", LOOKS)
def test_controls_are_outlined_so_that_they_can_be_seen(name, qapp):  # noqa: ARG001
    look = load_look(name)
    outline = outlined_palette(look).window().color().darker(140).rgb()
    assert contrast(outline, look.panel) >= MARKS
