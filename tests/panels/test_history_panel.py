"""The history panel: named steps, and travelling among them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.commands.challenges import add_challenge, delete_selection, rename_challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.panels.step_list import BEGINNING


@pytest.fixture
def made(desks):
    """A desk on which three steps were done, and the diagrams after each."""
    desk = desks(Diagram())
    seen = [desk.diagram]
    first = add_challenge(desk.document, "Workload")
    seen.append(desk.diagram)
    rename_challenge(desk.document, first, "Work load")
    seen.append(desk.diagram)
    desk.document.selection.select([first])
    delete_selection(desk.document)
    seen.append(desk.diagram)
    return desk, desk.open("history"), seen


def click(desk, panel, row):
    area = panel.view.visualRect(panel.steps.index(row, 0))
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    desk.settle()


def labels(panel):
    return [panel.steps.label(row) for row in range(panel.steps.rowCount())]


def test_steps_have_names_and_now_is_marked(made):
    _desk, panel, _seen = made
    assert labels(panel) == [
        BEGINNING,
        "Add “Workload”",
        "Rename “Workload”",
        "Delete 1 challenge",
    ]
    assert panel.steps.present == 3
    assert panel.header.text == "3 steps"


@pytest.mark.parametrize("row", [0, 1, 2, 3])
def test_a_click_travels_there_and_back(made, row):
    desk, panel, seen = made
    click(desk, panel, row)
    assert desk.diagram == seen[row]
    assert panel.steps.present == row
    click(desk, panel, 3)
    assert desk.diagram == seen[3]


def test_what_was_taken_back_stays_until_something_else_is_done(made):
    desk, panel, _seen = made
    click(desk, panel, 1)
    assert panel.header.text == "1 step · 2 taken back"
    assert len(labels(panel)) == 4
    add_challenge(desk.document, "Mentoring")
    desk.settle()
    assert labels(panel) == [BEGINNING, "Add “Workload”", "Add “Mentoring”"]


def test_it_follows_undo_from_elsewhere(made):
    desk, panel, _seen = made
    desk.document.undo()
    desk.settle()
    assert panel.steps.present == 2


def test_the_keyboard_travels_too(made):
    desk, panel, seen = made
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Home)
    assert desk.diagram == seen[3]  # moving over the steps does nothing yet
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    desk.settle()
    assert desk.diagram == seen[0]


def test_a_screen_reader_hears_what_is_done(made):
    desk, panel, _seen = made
    click(desk, panel, 1)
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [panel.steps.index(row).data(role) for row in range(4)]
    assert spoken[1] == "Add “Workload”, now"
    assert spoken[0].endswith("done")
    assert spoken[2].endswith("taken back")


def test_a_refusal_on_the_way_is_told_and_the_panel_stays_true(made, monkeypatch):
    desk, panel, seen = made
    undo = desk.document.undo

    def refuse_the_second():
        if len(desk.document.history.done) == 2:
            raise UserError("The disk is full.")
        return undo()

    monkeypatch.setattr(desk.document, "undo", refuse_the_second)
    click(desk, panel, 0)
    assert [p.message for p in desk.problems] == ["The disk is full."]
    assert desk.diagram == seen[2]
    assert panel.steps.present == 2


def test_a_hundred_steps_are_travelled(desks):
    desk = desks(Diagram())
    for number in range(100):
        add_challenge(desk.document, f"Name {number}")
    panel = desk.open("history")
    panel.travel(0)
    assert not desk.diagram.challenges
    panel.travel(100)
    desk.settle()
    assert len(desk.diagram.challenges) == 100
    assert panel.steps.present == 100
