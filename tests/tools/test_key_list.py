"""The key list says what the keyboard does: every key that it names means something, and back."""

import pytest

from leverpoint.actions.keymap import canonical
from leverpoint.actions.table import ACTIONS
from leverpoint.model.influence import Polarity
from leverpoint.tools.key_list import CANVAS_KEYS
from tools.desk import Desk

NAMES = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Esc": "Escape", "−": "-"}
ON_CANVAS = ("On the map",)
IN_ACTIONS = {canonical(key) for spec in ACTIONS for key in (spec.canvas_key, *spec.also) if key}


@pytest.fixture
def desk():
    desk = Desk()
    desk.keys("N").type("A").type("B").type("C")
    desk.key("Escape")
    from leverpoint.commands.influences import add_influence

    add_influence(desk.document, desk.id("A"), desk.id("B"), Polarity.NEGATIVE)
    return desk


def rows():
    return [
        (group.title, key, row.text)
        for group in CANVAS_KEYS
        if group.title in ON_CANVAS
        for row in group.rows
        for key in spread(row.keys)
    ]


def spread(keys):
    """Yield each key of entries such as "Alt+← →"."""
    for entry in keys:
        held, plus, names = entry.rpartition("+") if len(entry) > 1 else ("", "", entry)
        yield from (f"{held}{plus}{name}" for name in names.split())


@pytest.mark.parametrize(("group", "key", "text"), rows())
def test_every_key_means_something(desk, group, key, text):  # noqa: ARG001 - names the case
    if "arrow to" in text:
        desk.select(arrows=[("A", "B")])
    elif "nothing is selected" in text:
        desk.document.selection.clear()
    else:
        desk.select("A")
    *held, name = key.split("+") if len(key) > 1 else [key]
    name = NAMES.get(name, name)
    assert desk.key(name, alt="Alt" in held, shift="Shift" in held, ctrl="Ctrl" in held)


def test_no_key_of_the_keyboard_is_kept_secret(desk):
    listed = {NAMES.get(key, key) for _, key, _ in rows()}
    plain = {canonical(key) for key in desk.tool._keyboard._plain}
    assert plain <= listed | IN_ACTIONS
