"""The preferences in a real window: changes hold at once, everywhere, and after a restart."""

import json
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from leverpoint.actions.table import ACTIONS
from leverpoint.commands.capture import capture
from leverpoint.settings.declared import about_of
from leverpoint.settings.preferences import Preferences
from leverpoint.window.preferences_window import PreferencesWindow
from window.keys import press, type_keys

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def board(window):
    window.files.new_diagram()
    capture(window.document, "Workload >- Planning time")
    window.document.selection.clear()
    QTest.qWait(1)
    return window


@pytest.fixture
def preferences(board):
    board.action("preferences").trigger()
    return board.findChild(PreferencesWindow)


def names(window):
    return {c.name: c.id for c in window.document.snapshot().challenges.values()}


def select(window, name):
    for dialog in window.findChildren(PreferencesWindow):
        dialog.hide()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.document.selection.select([names(window)[name]])
    window.canvas.setFocus()
    QTest.qWait(1)


def arrow(window):
    (found,) = window.document.snapshot().influences.values()
    return found


def locked(window, name):
    return window.document.snapshot().placement(names(window)[name]).locked


def record(page, action_id, key):
    page.choose(action_id)
    page.recorder.setKeySequence(QKeySequence(key))


def test_ctrl_comma_opens_them(board):
    press(board, Qt.Key.Key_Comma, CTRL)
    assert board.findChild(PreferencesWindow).isVisible()


def test_every_declared_field_has_a_control_with_words(preferences):
    for field in fields(Preferences):
        about = about_of(field)
        if about is not None:
            control = preferences.findChild(QWidget, field.name)
            assert control.accessibleName() == about.title
            assert control.accessibleDescription() == about.help
            assert control.minimumHeight() >= 24


def test_each_holds_at_once_and_after_a_restart(board, preferences, home):
    look = preferences.findChild(QComboBox, "look")
    look.setCurrentIndex(look.findData("dark"))
    assert board.canvas.scene.look.name == "dark"
    wheel = preferences.findChild(QComboBox, "wheel")
    wheel.setCurrentIndex(wheel.findData("mouse"))
    assert board.canvas.presenter.input.wheel.setting == "mouse"
    preferences.findChild(QCheckBox, "reduced_motion").click()
    assert board.canvas.ripple.reduced_motion
    stored = json.loads((home / "settings" / "settings.json").read_text())
    assert (stored["look"], stored["wheel"], stored["reduced_motion"]) == ("dark", "mouse", True)


def test_they_follow_what_is_changed_elsewhere(board, preferences):
    board.view.choose_look("print")
    assert preferences.findChild(QComboBox, "look").currentData() == "print"


def test_without_single_keys_letters_do_nothing_but_arrow_keys_do(board, preferences):
    preferences.findChild(QCheckBox, "single_keys").click()
    select(board, "Workload")
    before = board.document.revision
    for key in "nk1/?":
        press(board, key)
    assert board.document.revision == before
    assert not board.bars.capture_bar
    place = board.document.snapshot().placement(names(board)["Workload"]).centre
    press(board, Qt.Key.Key_Right)
    moved = board.document.snapshot().placement(names(board)["Workload"]).centre
    assert moved.x == place.x + 8
    board.action("lock").trigger()
    assert locked(board, "Workload")


def test_letters_still_spell_names_without_single_keys(board):
    board.store.change(single_keys=False)
    select(board, "Planning time")
    board.action("connect").trigger()
    type_keys(board, "Workload")
    press(board, "+")
    assert len(board.document.snapshot().influences) == 2


def test_a_canvas_key_moves_to_another_key(board, preferences):
    record(preferences.keys, "lock", "J")
    preferences.keys.choose("lock")
    assert board.store.current.keys == {"lock": ("K", "J")}
    preferences.keys.remove.click()
    record(preferences.keys, "lock", "J")
    assert board.store.current.keys == {"lock": ("J",)}
    select(board, "Workload")
    press(board, "k")
    assert not locked(board, "Workload")
    press(board, "j")
    assert locked(board, "Workload")


def test_menus_tooltips_palette_and_sheet_follow(board, preferences):
    board.action("shortcuts").trigger()
    preferences.keys.choose("arrange")
    preferences.keys.remove.click()
    record(preferences.keys, "arrange", "Ctrl+J")
    action = board.action("arrange")
    assert [s.toString() for s in action.shortcuts()] == ["Ctrl+J"]
    assert "Ctrl+J" in action.toolTip()
    board.bars.palette()
    type_keys(board, "arrange")
    assert "Ctrl+J" in {choice.key for choice in board.bars.command_palette.list.choices}
    rows = [row for group in board.settings._sheet.shown for row in group.rows]
    assert [row.keys for row in rows if row.text == action.iconText()] == [("Ctrl+J",)]


def test_a_key_that_is_taken_is_given_only_after_a_question(board, preferences):
    page = preferences.keys
    record(page, "lock", "Ctrl+L")
    assert "Arrange" in page.message.text()
    assert page.take.isVisibleTo(page)
    assert board.store.current.keys == {}
    page.take.click()
    assert board.store.current.keys == {"lock": ("K", "Ctrl+L"), "arrange": ()}
    assert not page.take.isVisibleTo(page)
    select(board, "Workload")
    press(board, Qt.Key.Key_L, CTRL)
    assert locked(board, "Workload")


@pytest.mark.parametrize("key", ["Left", "Tab", "Ctrl+Alt+K", "Alt+Shift+K"])
def test_some_keys_are_refused_with_a_reason(board, preferences, key):
    record(preferences.keys, "lock", key)
    assert "cannot be used" in preferences.keys.message.text()
    assert board.store.current.keys == {}


def test_one_and_all_can_be_reset(board, preferences):
    page = preferences.keys
    for action_id, key in (("lock", "J"), ("tidy", "Ctrl+J")):
        record(page, action_id, key)
    page.choose("lock")
    page.reset.click()
    assert set(board.store.current.keys) == {"tidy"}
    page.reset_all.click()
    assert board.store.current.keys == {}


def test_resetting_a_key_that_another_has_now_asks_first(board, preferences):
    page = preferences.keys
    record(page, "lock", "Ctrl+L")
    page.take.click()
    page.choose("arrange")
    page.reset.click()
    assert "Lock position" in page.message.text()
    page.take.click()
    assert board.store.current.keys == {}


def test_one_digit_for_themes_can_move_without_the_one_for_strengths(board):
    board.store.change(keys={"theme-1": ("U",)})
    select(board, "Workload")
    press(board, "1")
    assert board.document.snapshot().challenges[names(board)["Workload"]].theme is None
    press(board, "u")
    assert board.document.snapshot().challenges[names(board)["Workload"]].theme is not None
    board.document.selection.select((), [arrow(board).id])
    press(board, "1")
    assert int(arrow(board).strength) == 1


def test_pushes_follow_too(board):
    board.store.change(keys={"push-more": ("U",), "push-less": ()})
    select(board, "Workload")
    press(board, "u")
    (scenario,) = board.document.snapshot().scenarios.values()
    assert dict(scenario.levels) == {names(board)["Workload"]: 1}
    press(board, Qt.Key.Key_Down, SHIFT)
    (scenario,) = board.document.snapshot().scenarios.values()
    assert dict(scenario.levels) == {names(board)["Workload"]: 1}


def test_the_filter_finds_actions_and_keys(preferences):
    page = preferences.keys
    page.filter.setText("ctrl+z")
    shown = {spec.id for spec in ACTIONS if not page._items[spec.id].isHidden()}
    assert shown >= {"undo"}
    assert "lock" not in shown
    page.filter.setText("no such thing")
    assert all(item.isHidden() for item in page._items.values())


def test_a_damaged_settings_file_is_told_once(make_window, home):
    path = home / "settings" / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"look": "mauve"}')
    window = make_window()
    assert "“Look”" in window.notice.text
    assert path.with_name("settings-damaged.json").read_text() == '{"look": "mauve"}'


def test_hints_name_the_keys_there_are(board):
    from leverpoint.tools.hints import hint_for
    from leverpoint.tools.states import Idle

    def hint():
        selection = board.document.selection.current
        return board.settings.with_keys(hint_for("select", Idle(), selection))

    select(board, "Workload")
    assert "A connects" in hint()
    assert "1–8 theme" in hint()
    board.store.change(keys={"connect": ("J",), "rename": ()})
    assert "J connects" in hint()
    assert "renames" not in hint()
    board.store.change(single_keys=False)
    assert "connects" not in hint()
    assert "Delete deletes" in hint()
    assert "{" not in hint()


def test_the_status_bar_shows_hints_with_their_keys(board):
    board.store.change(keys={"connect": ("J",)})
    select(board, "Workload")
    press(board, "k")
    assert "J connects" in board.status._hint.text()


def test_every_hint_names_only_actions_there_are():
    import re
    from pathlib import Path

    from leverpoint.tools import hints

    named = set(re.findall(r"\{([a-z0-9-]+)\}", Path(hints.__file__).read_text("utf-8")))
    assert named - {"lock"} <= {spec.id for spec in ACTIONS}
    assert len(named) > 10


def test_the_list_of_keys_has_every_action_its_own_signs(preferences):
    assert set(preferences.keys._items) == {spec.id for spec in ACTIONS}
