"""Proposed actions in the inspector: said once, tagged with a place, taken away."""

import pytest
from PySide6.QtCore import Qt

from leverpoint.analysis.places import PLACES, place_text
from leverpoint.commands.proposed_actions import add_action


@pytest.fixture
def inspector(desk):
    panel = desk.open("inspector")
    desk.document.selection.select(["Workload"])
    desk.settle()
    return panel


def the_action(desk):
    (action,) = desk.diagram.proposed_actions.values()
    return action


def test_an_action_is_proposed_placed_described_and_renamed(desk, inspector, qtbot):
    actions = inspector.challenges.proposals
    qtbot.keyClicks(actions.new, "Protect planning time")
    qtbot.keyClick(actions.new, Qt.Key.Key_Return)
    desk.settle()
    action = the_action(desk)
    assert (action.name, action.challenges, action.place) == (
        "Protect planning time",
        ("Workload",),
        None,
    )
    assert actions.new.text() == ""
    editor = actions.editors[action.id]
    editor.place.setCurrentIndex(editor.place.findData(5))
    editor.place.activated.emit(editor.place.currentIndex())
    assert the_action(desk).place == 5
    editor.note.setFocus()
    qtbot.keyClicks(editor.note, "By Easter")
    editor.name.end(False)
    qtbot.keyClicks(editor.name, "!")
    inspector.flush()
    assert (the_action(desk).name, the_action(desk).note) == ("Protect planning time!", "By Easter")
    editor.place.setCurrentIndex(0)
    editor.place.activated.emit(0)
    assert the_action(desk).place is None


def test_an_action_about_two_challenges_leaves_one_before_it_goes(desk, inspector):
    added = add_action(desk.document, "Hire", ["Workload", "Mentoring"])
    desk.settle()
    button = inspector.challenges.proposals.editors[added].remove
    assert button.accessibleName() == "Not about this: Hire"
    button.click()
    assert the_action(desk).challenges == ("Mentoring",)
    desk.settle()
    assert not inspector.challenges.proposals.editors
    desk.document.selection.select(["Mentoring"])
    desk.settle()
    button = inspector.challenges.proposals.editors[added].remove
    assert button.accessibleName() == "Remove this action: Hire"
    button.click()
    assert not desk.diagram.proposed_actions


def test_the_form_of_the_diagram_lists_all_actions(desk, inspector):
    first = add_action(desk.document, "Hire", ["Workload"])
    second = add_action(desk.document, "Ask", place=6)
    desk.document.selection.clear()
    desk.settle()
    actions = inspector.diagram.proposals
    assert list(actions.editors) == [first, second]
    assert actions.editors[second].place.currentText() == "6 · Who gets which information"
    actions.editors[first].remove.click()
    assert list(desk.diagram.proposed_actions) == [second]


def test_typing_about_an_action_stays_with_its_challenge(desk, inspector, qtbot):
    added = add_action(desk.document, "Hire", ["Workload"])
    desk.settle()
    name = inspector.challenges.proposals.editors[added].name
    name.end(False)
    qtbot.keyClicks(name, " more")
    desk.document.selection.select(["Mentoring"])
    desk.settle()
    assert the_action(desk).name == "Hire more"


def test_there_are_twelve_places_from_weak_to_strong():
    assert [place.number for place in PLACES] == list(range(12, 0, -1))
    assert len({place.name for place in PLACES}) == 12
    assert place_text(12) == "12 · Amounts"
    assert place_text(None) == ""
