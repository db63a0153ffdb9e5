"""Keys that a person chose in place of the usual ones."""

from collections import defaultdict

import pytest

from leverpoint.actions.keymap import (
    FIXED,
    KeyMap,
    canonical,
    held_and_name,
    is_character,
    is_single,
    refusal,
)
from leverpoint.actions.table import ACTIONS

SPEC = {spec.id: spec for spec in ACTIONS}


@pytest.fixture
def usual():
    return KeyMap(ACTIONS)


def chosen(**keys):
    return KeyMap(ACTIONS, {name.replace("_", "-"): given for name, given in keys.items()})


@pytest.mark.parametrize(
    ("key", "spelling"),
    [
        ("−", "-"),
        ("Ctrl+−", "Ctrl+-"),
        ("Ctrl+Enter", "Ctrl+Return"),
        ("Enter", "Return"),
        ("Escape", "Esc"),
        ("Shift+Del", "Shift+Delete"),
        ("PageDown", "PgDown"),
        ("+", "+"),
        ("Ctrl++", "Ctrl++"),
        ("/", "/"),
    ],
)
def test_a_key_has_one_spelling(key, spelling):
    assert canonical(key) == spelling
    assert canonical(spelling) == spelling


def test_modifiers_and_name():
    assert held_and_name("Ctrl++") == (frozenset({"Ctrl"}), "+")
    assert held_and_name("+") == (frozenset(), "+")
    assert held_and_name("Ctrl+Shift+Left") == (frozenset({"Ctrl", "Shift"}), "Left")


@pytest.mark.parametrize(
    ("key", "single", "character"),
    [
        ("N", True, True),
        ("Shift+L", True, True),
        ("?", True, True),
        ("Delete", True, False),
        ("Return", True, False),
        ("F3", False, False),
        ("Ctrl+L", False, False),
        ("Alt+1", False, False),
        ("F", True, True),
    ],
)
def test_which_keys_count_only_on_the_canvas(key, single, character):
    assert (is_single(key), is_character(key)) == (single, character)


def test_without_choices_keys_are_those_of_the_table(usual):
    for spec in ACTIONS:
        assert usual.keys(spec) == usual.usual(spec)
        assert usual.shortcuts(spec) == tuple(map(canonical, spec.shortcuts))
        assert not usual.is_changed(spec)
    assert usual.canvas_keys(SPEC["delete-bridging"]) == ("Alt+Delete", "Alt+Backspace")


def test_no_usual_key_is_refused_or_needs_a_key_that_systems_take(usual):
    for spec in ACTIONS:
        for key in usual.keys(spec):
            allowed = spec.id.startswith("push-") and key in FIXED
            assert allowed or refusal(key) == "", (spec.id, key)


def test_usual_keys_of_the_whole_window_belong_to_one_action_each():
    for mac in (False, True):
        keymap, holders = KeyMap(ACTIONS, mac=mac), defaultdict(set)
        for spec in ACTIONS:
            for key in keymap.shortcuts(spec):
                holders[key].add(spec.id)
        assert {key: ids for key, ids in holders.items() if len(ids) > 1} == {}


def test_a_mac_has_control_for_panels_and_no_key_that_hides_the_program():
    keymap = KeyMap(ACTIONS, mac=True)
    assert keymap.keys(SPEC["panel-inspector"]) == ("Meta+1",)
    taken = {key for spec in ACTIONS for key in keymap.keys(spec)}
    assert not taken & {"Ctrl+H", "Ctrl+M", "Ctrl+Tab", "Ctrl+Space"}


def test_chosen_keys_replace_the_usual_ones():
    keymap = chosen(lock=("J", "Ctrl+J"), tidy=())
    assert keymap.canvas_keys(SPEC["lock"]) == ("J",)
    assert keymap.shortcuts(SPEC["lock"]) == ("Ctrl+J",)
    assert keymap.keys(SPEC["tidy"]) == ()
    assert keymap.is_changed(SPEC["lock"])
    assert [spec.id for spec in keymap.given("J")] == ["lock"]
    assert [spec.id for spec in keymap.given_up("K")] == ["lock"]
    assert keymap.given("K") == keymap.given_up("J") == []


def test_actions_that_are_not_there_are_kept():
    keymap = chosen(hologram=("Ctrl+9",))
    assert keymap.given_up("Ctrl+9") == []
    assert "hologram" in keymap.with_keys(SPEC["lock"], ("J",))


def test_a_clash_names_who_has_the_key(usual):
    assert usual.clash(SPEC["lock"], "Ctrl+L").id == "arrange"
    assert usual.clash(SPEC["lock"], "N").id == "new-challenge"
    assert usual.clash(SPEC["lock"], "Ctrl+9") is None
    assert usual.clash(SPEC["lock"], "K") is None


def test_one_key_may_be_about_challenges_and_about_arrows(usual):
    assert usual.clash(SPEC["reverse"], "K") is None
    assert usual.clash(SPEC["theme-1"], "1") is None


def test_taking_a_key_leaves_the_other_its_other_keys(usual):
    taken = KeyMap(ACTIONS, usual.with_taken(SPEC["lock"], "Ctrl+Y"))
    assert taken.keys(SPEC["lock"]) == ("K", "Ctrl+Y")
    assert taken.keys(SPEC["redo"]) == ("Ctrl+Shift+Z",)
    assert taken.clash(SPEC["lock"], "Ctrl+Y") is None


def test_going_back_to_the_usual_keys_leaves_nothing_in_the_file():
    keymap = chosen(lock=("J",), tidy=())
    assert keymap.with_keys(SPEC["lock"], ("K",)) == {"tidy": ()}
    assert KeyMap(ACTIONS, keymap.with_keys(SPEC["tidy"], ("Ctrl+Shift+L",))).chosen == {
        "lock": ("J",)
    }


@pytest.mark.parametrize("key", ["Left", "Ctrl+Up", "Tab", "Esc", "Ctrl+Alt+L", "Alt+Shift+P"])
def test_keys_that_nobody_can_have(key):
    assert refusal(key).endswith(".")


def test_every_action_can_be_remapped():
    for spec in ACTIONS:
        keymap = KeyMap(ACTIONS, {spec.id: ("Ctrl+Shift+F12",)})
        assert keymap.keys(spec) == ("Ctrl+Shift+F12",)
