from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from leverpoint.actions.table import ACTIONS, MENUS
from leverpoint.resources import resource_path


def test_every_action_has_an_id_of_its_own_and_a_place_in_a_menu():
    assert max(Counter(spec.id for spec in ACTIONS).values()) == 1
    for spec in ACTIONS:
        assert spec.menu.split("/")[0] in MENUS, spec.id


def test_no_two_actions_share_a_shortcut_and_each_is_a_key_that_qt_knows():
    shortcuts = [shortcut for spec in ACTIONS for shortcut in spec.shortcuts]
    assert max(Counter(shortcuts).values()) == 1
    for shortcut in shortcuts:
        assert QKeySequence(shortcut).toString(), shortcut
        # Ctrl+Alt is AltGr on many keyboards; Alt+Shift changes the layout of some.
        assert "Ctrl+Alt" not in shortcut
        assert "Alt+Shift" not in shortcut


def test_every_icon_is_there():
    for spec in ACTIONS:
        if spec.icon:
            assert resource_path(f"icons/{spec.icon}.svg").is_file()


def test_every_action_stands_in_the_menu_bar(window):
    found = set()

    def walk(menu):
        for action in menu.actions():
            found.add(action)
            if action.menu():
                walk(action.menu())

    for action in window.menuBar().actions():
        walk(action.menu())
    bound = window.findChildren(type(next(iter(found))))
    for spec in ACTIONS:
        assert any(a in found and a.text().startswith(spec.text) for a in bound), spec.id


@pytest.mark.parametrize("action", ["save", "delete", "undo", "zoom-fit", "arrange", "highlight"])
def test_actions_that_need_a_diagram_are_off_on_the_start_page(window, action):
    assert not window.action(action).isEnabled()
