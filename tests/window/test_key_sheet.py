"""The key sheet: complete, true, and readable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.actions.keymap import KeyMap
from leverpoint.actions.table import ACTIONS
from leverpoint.tools.key_list import CANVAS_KEYS
from leverpoint.window.key_sheet import KeySheet, in_columns, key_groups, matching
from leverpoint.window.written_keys import written
from window.keys import press


def sheet_of(window):
    return next((s for s in window.findChildren(KeySheet) if s.isVisible()), None)


def test_every_key_of_every_action_is_listed():
    groups = key_groups(KeyMap(ACTIONS))
    listed = {(key, row.text) for group in groups for row in group.rows for key in row.keys}
    for spec in ACTIONS:
        for key in (*spec.shortcuts, *filter(None, [spec.canvas_key]), *spec.also):
            assert (written(key), spec.named(spec.text)) in listed, spec.id


def test_every_action_without_a_key_is_listed_with_its_menu():
    keymap = KeyMap(ACTIONS)
    listed = {(r.menu, r.text) for group in key_groups(keymap) for r in group.rows if not r.keys}
    without = [spec for spec in ACTIONS if not keymap.keys(spec)]
    assert without
    assert listed == {(s.menu.replace("/", " › "), s.named(s.text)) for s in without}


def test_f1_opens_it_and_closes_it(window):
    press(window, Qt.Key.Key_F1)
    sheet = sheet_of(window)
    assert sheet is not None
    window.action("shortcuts").trigger()
    assert not sheet.isVisible()


def test_a_question_mark_on_the_canvas_opens_it(window):
    window.files.new_diagram()
    QTest.qWait(1)
    press(window, "?")
    assert sheet_of(window) is not None


def test_a_question_mark_on_a_selected_arrow_is_a_sign(window):
    from leverpoint.commands.capture import capture

    window.files.new_diagram()
    capture(window.document, "A >+ B")
    QTest.qWait(1)
    press(window, "?")
    assert sheet_of(window) is None
    (arrow,) = window.document.snapshot().influences.values()
    assert arrow.polarity.value == "?"


def test_the_filter_knows_keys_and_words(window):
    press(window, Qt.Key.Key_F1)
    sheet = sheet_of(window)
    sheet.filter.setText("ctrl+z")
    assert "Undo" in {row.text for group in sheet.shown for row in group.rows}
    sheet.filter.setText("no such key")
    assert sheet.shown == []
    sheet.filter.setText("mouse bend")
    assert [group.title for group in sheet.shown] == ["With the mouse"]


def test_columns_keep_the_order_and_are_nearly_even():
    groups = key_groups(KeyMap(ACTIONS))
    columns = in_columns(groups, 3)
    assert [group for column in columns for group in column] == list(groups)
    heights = [sum(len(group.rows) + 2 for group in column) for column in columns]
    largest = max(len(group.rows) + 2 for group in groups)
    assert max(heights) - min(heights) <= largest


def test_nothing_matches_nothing():
    assert matching(CANVAS_KEYS, "qqq") == []
    assert len(matching(CANVAS_KEYS, "")) == len(CANVAS_KEYS)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_text_is_wider_than_its_column(window, look):
    window.view.choose_look(look)
    press(window, Qt.Key.Key_F1)
    page = sheet_of(window).findChild(type(sheet_of(window)._scroll)).widget()
    assert page.minimumSizeHint().width() <= 1120
