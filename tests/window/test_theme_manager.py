"""The theme manager in a real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from window.gestures.conftest import hand as hand


@pytest.fixture
def manager(hand):
    hand.key("T")
    manager = hand.window.overlays.theme_manager
    yield manager
    manager.close()


def listed(manager):
    return [row.name.text() for row in manager.list.rows]


def row(manager, name):
    return manager.list.rows[listed(manager).index(name)]


def act(menu, text):
    next(a for a in menu.actions() if a.text() == text).trigger()


def test_counts_and_names(manager):
    assert listed(manager) == ["Funding", "Classroom", "Human resources", "Growth"]
    assert [r.count.text() for r in manager.list.rows] == ["2", "3", "3", "2"]
    assert manager.without.text() == "0 without a theme"


def test_rename_by_keyboard_is_one_step_and_reaches_the_menus(hand, manager):
    assert manager.list.rows[0].name.hasFocus()
    field = row(manager, "Funding").name
    field.selectAll()
    QTest.keyClicks(field, "Time & money")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert hand.steps == 2
    assert listed(manager)[0] == "Time & money"
    QTest.qWait(5)
    assert hand.window.action("theme-1").text().split("\t")[0] == "Time && money"


def test_a_blank_name_is_taken_back(hand, manager):
    field = row(manager, "Funding").name
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert listed(manager)[0] == "Funding"
    assert hand.steps == 1


def test_recolour(hand, manager):
    first = row(manager, "Funding")
    act(first.colour.menu(), "Rose")
    assert hand.diagram.themes["theme F"].colour == 6
    assert "Rose" in row(manager, "Funding").colour.accessibleName()
    assert hand.steps == 2


def test_reorder_keeps_the_keyboard(hand, manager):
    row(manager, "Funding").down.setFocus()
    QTest.keyClick(row(manager, "Funding").down, Qt.Key.Key_Space)
    assert listed(manager) == ["Classroom", "Funding", "Human resources", "Growth"]
    assert row(manager, "Funding").down.hasFocus()
    assert hand.steps == 2
    hand.document.undo()
    assert listed(manager)[0] == "Funding"


def test_an_undo_while_a_name_is_typed_keeps_what_was_typed(hand, manager):
    row(manager, "Funding").down.click()
    field = row(manager, "Funding").name
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Money")
    hand.document.undo()  # the rows are made anew, in their old order
    field = manager.list.rows[0].name
    assert field.text() == "Money"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert hand.label == "Rename theme “Funding”"
    assert listed(manager)[0] == "Money"


def test_merge(hand, manager):
    merge = next(
        a.menu() for a in row(manager, "Growth").more.menu().actions() if a.text() == "Merge into"
    )
    act(merge, "Classroom")
    assert listed(manager) == ["Funding", "Classroom", "Human resources"]
    assert row(manager, "Classroom").count.text() == "5"
    assert hand.steps == 2
    assert hand.label == "Merge theme “Growth” into “Classroom”"


def test_remove_and_add(hand, manager):
    act(row(manager, "Growth").more.menu(), "Remove the theme")
    assert "Growth" not in listed(manager)
    assert manager.without.text() == "2 without a theme"
    manager.list.add_button.click()
    assert listed(manager)[-1] == "Theme 4"
    assert manager.list.rows[-1].name.hasFocus()
    assert hand.steps == 3


def test_select_its_challenges(hand, manager):
    act(row(manager, "Funding").more.menu(), "Select its challenges")
    assert hand.selected.challenges == {"W", "P"}


def test_the_window_goes_with_the_diagram(hand, manager):
    assert manager.isVisible()
    hand.window.files.new_diagram()
    assert hand.window.overlays.theme_manager is None


def test_the_colours_are_those_of_the_look(hand, manager):
    def seen():
        return row(manager, "Funding").colour.icon().pixmap(24, 18).toImage()

    light = seen()
    hand.window.action("look-dark").trigger()
    assert seen() != light
