"""The outline of the table panel: regions and themes with what is in them."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt

from leverpoint.commands.regions import group_region, remove_regions
from leverpoint.commands.themes import assign_theme
from leverpoint.document.selection import Selection
from leverpoint.panels.outline import Kind, outline_of


@pytest.fixture
def outline(desk):
    desk.region = group_region(desk.document, ["Workload", "Mentoring"], "Staff & pay")
    assign_theme(desk.document, ["Workload", "Planning time"], "teachers")
    desk.panel = desk.open("table", width=600)
    desk.panel.show_rows("outline")
    desk.settle()
    return desk.panel.outline


def rows(outline, parent=None):
    model, parent = outline.model(), parent or QModelIndex()
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def texts(outline, parent=None):
    return [index.data() for index in rows(outline, parent)]


def group(outline, name):
    return next(index for index in rows(outline) if index.data() == name)


def pick(outline, *indexes):
    outline.setFocus()
    outline.window().activateWindow()
    flags = QItemSelectionModel.SelectionFlag
    outline.selectionModel().clearSelection()
    for index in indexes:
        outline.selectionModel().select(index, flags.Select)


def test_regions_come_first_then_themes_then_the_rest(desk, outline):
    assert texts(outline) == ["Staff & pay", "Teachers", "Students", "No theme"]
    assert sorted(texts(outline, group(outline, "Staff & pay"))) == ["Mentoring", "Workload"]
    assert texts(outline, group(outline, "Teachers")) == ["Workload", "Planning time"]
    assert len(texts(outline, group(outline, "No theme"))) == len(desk.diagram.challenges) - 2
    region = group(outline, "Staff & pay")
    assert region.siblingAtColumn(1).data() == "Region · 2"
    assert outline.visualRect(region).height() >= 24
    assert region.data(Qt.ItemDataRole.AccessibleTextRole) == ("Region Staff & pay, 2")


def test_a_region_is_selected_as_on_the_canvas_and_back(desk, outline):
    pick(outline, group(outline, "Staff & pay"))
    assert desk.document.selection.current == Selection(
        frozenset({"Workload", "Mentoring"}), regions=frozenset({desk.region})
    )
    desk.document.selection.clear()
    desk.settle()
    assert not outline.selectedIndexes()
    desk.document.selection.select_region(desk.diagram.regions[desk.region])
    desk.settle()
    chosen = {index.data() for index in outline.selectedIndexes() if index.column() == 0}
    assert chosen == {"Staff & pay", "Mentoring", "Workload"}


def test_themes_and_challenges_select_challenges(desk, outline):
    pick(outline, group(outline, "Teachers"))
    assert desk.document.selection.current == Selection(frozenset({"Workload", "Planning time"}))
    desk.settle()
    pick(outline, rows(outline, group(outline, "No theme"))[0])
    assert len(desk.document.selection.current.challenges) == 1


def test_names_are_edited_as_one_step_each(desk, outline):
    steps = len(desk.document.history.done)
    for name, other in (("Staff & pay", " Staff "), ("Teachers", "Teaching")):
        outline.model().setData(group(outline, name), other, Qt.ItemDataRole.EditRole)
        desk.settle()
    assert texts(outline)[:2] == ["Staff", "Teaching"]
    challenge = rows(outline, group(outline, "Teaching"))[0]
    outline.model().setData(challenge, "Load", Qt.ItemDataRole.EditRole)
    desk.settle()
    assert desk.diagram.challenges["Workload"].name == "Load"
    assert "Load" in texts(outline, group(outline, "Staff"))
    assert len(desk.document.history.done) == steps + 3
    desk.document.undo()
    desk.settle()
    assert "Workload" in texts(outline, group(outline, "Staff"))


def test_a_name_that_is_refused_is_taken_back_and_said(desk, outline):
    outline.model().setData(group(outline, "Staff & pay"), "x" * 201, Qt.ItemDataRole.EditRole)
    assert texts(outline)[0] == "Staff & pay"
    assert desk.problems
    rest = group(outline, "No theme")
    assert not rest.flags() & Qt.ItemFlag.ItemIsEditable


def test_the_filter_keeps_what_has_the_text(desk, outline):
    desk.panel.filter.setText("WORK")
    assert texts(outline) == ["Staff & pay", "Teachers"]
    assert texts(outline, group(outline, "Teachers")) == ["Workload"]
    desk.panel.filter.setText("pay")
    assert len(texts(outline, group(outline, "Staff & pay"))) == 2
    desk.panel.filter.clear()
    assert texts(outline)[-1] == "No theme"


def test_it_follows_edits_and_closed_groups_stay_closed(desk, outline):
    outline.setExpanded(group(outline, "Teachers"), False)
    group_region(desk.document, ["Workload"], "Alone")
    desk.settle()
    assert texts(outline)[:2] == ["Staff & pay", "Alone"]
    assert not outline.isExpanded(group(outline, "Teachers"))
    assert outline.isExpanded(group(outline, "Alone"))
    remove_regions(desk.document, list(desk.diagram.regions))
    desk.settle()
    assert texts(outline)[0] == "Teachers"


def test_empty_themes_are_listed_and_an_empty_rest_is_not(desk):
    everyone = list(desk.diagram.challenges)
    assign_theme(desk.document, everyone, "teachers")
    groups = outline_of(desk.diagram)
    assert [(g.kind, g.name, len(g.challenges)) for g in groups] == [
        (Kind.THEME, "Teachers", len(everyone)),
        (Kind.THEME, "Students", 0),
    ]
