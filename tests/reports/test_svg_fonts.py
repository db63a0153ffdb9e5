"""Drawings and pages bring the letters that they use along, as the bundled face has them."""

import re
import struct
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QRawFont

from drawing.sample_diagrams import LEVERAGE, LOOPS, b10
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement, Point
from leverpoint.reports.font_subset import font_subset
from leverpoint.reports.page_html import page_text
from leverpoint.reports.svg import svg_text
from leverpoint.resources import resource_path

SVG = "{http://www.w3.org/2000/svg}"
RULE = re.compile(
    r"@font-face \{ font-family: 'Source Sans 3'; font-weight: (\d+); font-style: (\w+); "
    r"src: url\(data:font/ttf;base64,([A-Za-z0-9+/=]+)\); \}\n"
)
BUNDLED = {
    ("400", "normal"): "Regular",
    ("400", "italic"): "Italic",
    ("600", "normal"): "SemiBold",
    ("700", "normal"): "Bold",
}
SIZE = 100


@pytest.fixture
def shown(scene_of):
    scene = scene_of(b10())
    scene.set_loops(LOOPS)
    scene.set_highlight(LEVERAGE)
    return scene


def faces(text):
    """Return the embedded font files by weight and style."""
    return {(weight, style): b64decode(data) for weight, style, data in RULE.findall(text)}


def bundled(face):
    return resource_path(f"fonts/SourceSans3-{BUNDLED[face]}.ttf").read_bytes()


def drawn(data, letter):
    """Return outline and width of a letter as Qt reads them from a font file."""
    font = QRawFont(data, SIZE)
    (glyph,) = font.glyphIndexesForString(letter)
    return font.pathForGlyph(glyph), font.advancesForGlyphIndexes([glyph])


def test_a_drawing_holds_every_letter_of_its_texts_in_the_bundled_shapes(shown, qapp):  # noqa: ARG001
    text = svg_text(shown)
    embedded = faces(text)
    used = {}
    for element in ElementTree.fromstring(text).iter(f"{SVG}text"):
        face = element.get("font-weight"), element.get("font-style", "normal")
        used.setdefault(face, set()).update(element.text)
    assert embedded.keys() == used.keys() == BUNDLED.keys() - {("400", "normal")}
    for face, letters in used.items():
        for letter in letters:
            assert drawn(embedded[face], letter) == drawn(bundled(face), letter)


def test_the_style_sheet_of_a_drawing_holds_faces_and_nothing_else(shown):
    root = ElementTree.fromstring(svg_text(shown))
    (style,) = root.iter(f"{SVG}style")
    assert RULE.sub("", style.text) == ""


def test_a_drawing_without_text_has_no_style_sheet(scene_of):
    assert "<style" not in svg_text(scene_of(Diagram()))


def test_letters_made_of_others_are_whole_and_unknown_ones_are_left_to_the_viewer(qapp):  # noqa: ARG001
    whole = bundled(("600", "normal"))
    letters = "ÅÖçếŵЙ½ e"
    small = font_subset(whole, letters + "教因")
    for letter in letters:
        assert drawn(small, letter) == drawn(whole, letter)
    assert not QRawFont(small, SIZE).supportsCharacter("教")
    assert not QRawFont(small, SIZE).supportsCharacter("Z")
    assert len(small) < 12_000


def test_the_font_file_is_well_formed():
    small = font_subset(bundled(("700", "normal")), "Abc é")
    assert len(small) % 4 == 0
    assert sum(struct.unpack(f">{len(small) // 4}L", small)) & 0xFFFFFFFF == 0xB1B0AFBA
    count = struct.unpack_from(">H", small, 4)[0]
    entries = [struct.unpack_from(">4sLLL", small, 12 + 16 * i) for i in range(count)]
    tags = [tag for tag, *_ in entries]
    assert tags == sorted(tags)
    assert {b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name"} < set(tags)
    for _, _, offset, length in entries:
        assert offset % 4 == 0
        assert offset + length <= len(small)


def test_the_licence_travels_with_the_letters():
    name = font_subset(bundled(("400", "normal")), "a")
    assert "Reserved Font Name".encode("utf-16-be") in name


def test_a_page_has_each_letter_once_for_all_its_parts(shown):
    text = page_text(shown)
    assert faces(text).keys() == BUNDLED.keys()
    assert text.count("<style>") == 1
    assert len(text) < 250_000


def test_a_name_in_another_script_is_text_all_the_same(scene_of):
    records = [Challenge(id="C", name="教員の自信"), Placement(challenge="C", centre=Point(0, 0))]
    text = svg_text(scene_of(Diagram(records)))
    assert "教員の自信" in {e.text for e in ElementTree.fromstring(text).iter(f"{SVG}text")}
