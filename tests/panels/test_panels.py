"""What holds for every panel in PANELS."""

import gc
import subprocess
import sys
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from leverpoint.drawing.look import LOOKS, load_look
from leverpoint.drawing.qt_palette import look_palette
from leverpoint.panels import PANELS
from leverpoint.panels.panel_palette import OUTLINE, panel_palette

EVERY = pytest.mark.parametrize("panel_id", [panel.id for panel in PANELS])


def luminance(colour):
    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(colour.redF())
        + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF())
    )


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_ids_and_titles_are_unique():
    assert [panel.id for panel in PANELS] == [
        "inspector",
        "leverage",
        "loops",
        "what-if",
        "table",
        "history",
        "paths",
    ]
    assert len({panel.title for panel in PANELS}) == len(PANELS)


@EVERY
def test_it_follows_every_look(desk, panel_id):
    panel = desk.open(panel_id)
    desk.analyse()
    for name in LOOKS:
        look = load_look(name)
        panel.set_look(look)
        desk.settle()
        image = panel.grab().toImage()
        ground = image.pixelColor(2, image.height() - 2)
        assert ground.rgb() & 0xFFFFFF == look.panel & 0xFFFFFF


@EVERY
def test_every_label_is_plain_text(desk, panel_id):
    panel = desk.open(panel_id)
    desk.analyse()
    for label in panel.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()


@EVERY
def test_what_takes_the_keyboard_has_a_name(desk, panel_id):
    panel = desk.open(panel_id)
    desk.analyse()
    desk.document.selection.select(["Mentoring"], ["Workload>Mentoring"])
    desk.settle()
    for widget in panel.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        own = not widget.objectName().startswith("qt_") and widget.isVisibleTo(panel)
        if tabbed and own and not widget.focusProxy():
            named = widget.accessibleName() or (hasattr(widget, "text") and widget.text())
            assert named, f"{type(widget).__name__} has no name"


@EVERY
def test_nothing_is_left_of_it(desk, panel_id):
    panel = desk.open(panel_id)
    desk.analyse()
    gone = weakref.ref(panel)
    desk.panels.clear()
    panel.detach()
    panel.close()
    panel.deleteLater()
    desk.settle()
    del panel
    gc.collect()
    assert gone() is None
    desk.document.selection.select(["Mentoring"])
    desk.analyse()


@pytest.mark.parametrize("name", LOOKS)
def test_text_and_outlines_can_be_seen(name):
    look = load_look(name)
    palette, plain = panel_palette(look), look_palette(look)
    roles = plain.ColorRole
    ground, field = plain.color(roles.Window), palette.color(roles.Base)
    for role in (roles.WindowText, roles.PlaceholderText, roles.Link):
        assert contrast(palette.color(role), ground) >= 4.5
        assert contrast(palette.color(role), field) >= 4.5
    assert contrast(palette.color(roles.HighlightedText), palette.color(roles.Highlight)) >= 4.5
    assert contrast(palette.color(OUTLINE), field) >= 3.0


def test_panels_do_not_load_the_plotting_library():
    code = (
        "import sys, leverpoint.panels;"
        "print([m for m in ('pyqtgraph', 'scipy', 'networkx') if m in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
