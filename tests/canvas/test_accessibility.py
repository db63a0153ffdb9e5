"""What a screen reader finds."""

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from drawing.sample_diagrams import LEVERAGE
from leverpoint.canvas.item_words import change_words
from leverpoint.commands.challenges import add_challenge, delete_selection
from leverpoint.commands.influences import add_influence
from leverpoint.commands.regions import group_region, remove_regions
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point

NAME = QAccessible.Text.Name


@pytest.fixture
def listed(hand):
    QAccessible.setActive(True)
    yield QAccessible.queryAccessibleInterface(hand.canvas)
    QAccessible.setActive(False)


def names(listed) -> list[str]:
    return [listed.child(i).text(NAME) for i in range(listed.childCount())]


def test_the_canvas_is_a_list_of_challenges_and_influences(hand, listed):
    hand.canvas.set_highlight(LEVERAGE)
    assert listed.role() == QAccessible.Role.List
    assert listed.text(QAccessible.Text.Description) == "10 challenges, 14 influences"
    assert listed.childCount() == 24
    assert names(listed)[0] == "Workload, causes 3, caused by 0, rank 3"
    assert names(listed)[10] == "More Workload → less Planning time"
    assert "delayed" in names(listed)[18]


def test_items_know_their_place(hand, listed):
    item = listed.child(0)
    assert listed.indexOfChild(item) == 0
    assert item.rect().contains(hand.canvas.mapToGlobal(hand.at("W")))
    at = hand.canvas.mapToGlobal(hand.at("M"))
    assert listed.childAt(at.x(), at.y()).text(NAME).startswith("Mentoring")


def test_the_list_follows_edits_and_selection(hand, listed):
    names(listed)
    hand.document.selection.select("W")
    assert listed.focusChild().text(NAME).startswith("Workload")
    assert listed.child(0).state().selected
    delete_selection(hand.document)
    gc.collect()
    QApplication.processEvents()
    assert listed.childCount() == 20
    assert not any(name.startswith("Workload") for name in names(listed))


def test_creations_and_counts_are_said(hand, listed, monkeypatch):
    said = []
    monkeypatch.setattr(hand.canvas.items, "announce", said.append)
    add_challenge(hand.document, "Noise", Point(0, 0))
    assert said == ["Added Noise. 11 challenges, 14 influences."]
    assert listed.childCount() == 25
    hand.document.undo()
    assert said[-1] == "Removed Noise. 10 challenges, 14 influences."
    add_influence(hand.document, "W", "R", Polarity.NEGATIVE)
    more = "More Workload → less Recruitment effort"
    assert said[-1] == f"Added {more}. 10 challenges, 15 influences."
    hand.document.selection.select(["W"])
    delete_selection(hand.document)
    assert said[-1] == "Removed Workload. 9 challenges, 11 influences."
    hand.document.undo()
    assert said[-1] == "Added Workload. 10 challenges, 15 influences."


def test_a_move_is_not_worth_words(hand):
    start = hand.at("W")
    hand.drag(start, start + (hand.at("M") - start) / 8)
    assert change_words(hand.diagram, hand.document.history.done[-1]) == ""


def test_focus_that_came_by_keyboard_shows_a_ring(hand):
    hand.canvas.clearFocus()
    hand.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert hand.colour_at(QPoint(1, 400)) == hand.canvas.scene.look.accent
    hand.canvas.clearFocus()
    assert hand.colour_at(QPoint(1, 400)) == hand.canvas.scene.look.canvas


def test_regions_are_in_the_list_too(hand, listed):
    hand.document.selection.select(["W"])
    region = group_region(hand.document, ["T", "U"], "Staff")
    assert listed.childCount() == 25
    item = listed.child(24)
    assert item.text(NAME) == "Region Staff with Teacher turnover, Unfilled posts"
    assert listed.text(QAccessible.Text.Description) == "10 challenges, 14 influences, 1 region"
    assert item.rect().contains(hand.canvas.mapToGlobal(hand.at("U")))
    assert not item.state().selected
    hand.document.selection.select_region(hand.diagram.regions[region])
    assert listed.focusChild().text(NAME).startswith("Region Staff")
    assert item.state().selected
    left, top, width, height = hand.canvas.scene.display_list.regions.name_rect[0].tolist()
    at = hand.canvas.mapToGlobal(hand.on_scene(left + width / 2, top + height / 2))
    assert listed.childAt(at.x(), at.y()).text(NAME).startswith("Region Staff")
    hand.document.undo()
    gc.collect()
    QApplication.processEvents()
    assert listed.childCount() == 24


def test_regions_that_come_and_go_are_said(hand):
    said = []
    hand.document.subscribe(lambda change: said.append(change_words(hand.diagram, change)))
    region = group_region(hand.document, ["T", "U"], "Staff")
    remove_regions(hand.document, [region])
    assert said == ["Region “Staff”.", "Remove region “Staff”."]
