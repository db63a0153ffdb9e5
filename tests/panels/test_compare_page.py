import pytest
from PySide6.QtCore import Qt

from leverpoint.commands.influences import add_influence
from leverpoint.commands.versions import keep_version
from leverpoint.model.influence import Polarity
from leverpoint.panels.leverage_panel import COMPARE


@pytest.fixture
def page(desk):
    panel = desk.open("leverage")
    desk.analyse()
    desk.qtbot.mouseClick(panel.switch.button(COMPARE), Qt.MouseButton.LeftButton)
    told(desk, panel.compare)
    return panel.compare


def told(desk, page):
    desk.qtbot.waitUntil(
        lambda: bool(page.summary.text) and not page._search.is_outdated, timeout=30_000
    )
    desk.settle()
    return page


def tie(desk):
    with desk.qtbot.waitSignal(desk.analyst.leverage_found, timeout=30_000):
        add_influence(desk.document, "Student interest", "Workload", Polarity.POSITIVE)
    desk.settle()


def test_nothing_has_changed_yet(page):
    assert page.isVisible()
    assert page.summary.text == "The arrows are the same: no rank has changed."
    assert not page.chart.isVisible()
    assert not page.moves


def test_an_edit_is_compared_with_the_last_save(desk, page):
    tie(desk)
    told(desk, page)
    assert page.summary.text.startswith("1 arrow changed.")
    assert page.chart.isVisible()
    assert any(
        "the new arrow Student interest → Workload explains it" in label.text
        for label in page.moves
    )


def test_a_kept_version_can_be_compared_with(desk, page):
    tie(desk)
    told(desk, page)
    version = keep_version(desk.document, "Spring meeting")
    page.open()
    assert page.choice.itemText(1) == "Spring meeting"
    page.choice.setCurrentIndex(page.choice.findData(version))
    page.choice.activated.emit(1)
    told(desk, page)
    assert page.summary.text == "The arrows are the same: no rank has changed."


def test_a_name_in_the_chart_selects_on_the_canvas(desk, page):
    tie(desk)
    told(desk, page)
    page.chart.chosen.emit("Mentoring")
    assert desk.selection.challenges == {"Mentoring"}
    assert desk.shown[-1] == {"Mentoring"}
