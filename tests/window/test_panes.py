"""The anatomy of the window: how much the map gets, where panels stand, how F6 goes round."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leverpoint.commands.capture import capture
from window.keys import press

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def board(window):
    window.files.new_diagram()
    capture(window.document, "Workload >- Planning time")
    window.document.selection.clear()
    window.resize(1366, 768)
    QTest.qWait(1)
    return window


def share(window):
    """Return how much of the window the canvas covers."""
    canvas = window.canvas
    return canvas.width() * canvas.height() / (window.width() * window.height())


def panel_of(window, widget):
    return widget is not None and next(
        (
            name
            for name in window.view.shown_panels
            if window.workspace.panel(name).isAncestorOf(widget)
        ),
        "",
    )


def test_the_canvas_has_the_share_of_the_window_that_the_design_promises(board):
    assert (board.width(), board.height()) == (1366, 768)
    assert share(board) >= 0.85
    board.view.toggle_panel("inspector")
    QTest.qWait(1)
    assert share(board) >= 0.69


def test_without_chrome_the_canvas_is_all(board):
    board.view.toggle_panel("inspector")
    press(board, Qt.Key.Key_F11, SHIFT)
    assert share(board) == 1.0
    press(board, Qt.Key.Key_F11, SHIFT)
    assert 0.69 <= share(board) < 0.75
    assert board.menuBar().isVisible()
    assert board.workspace.panel("inspector").isVisible()


def test_keys_work_while_the_menus_are_hidden(board):
    press(board, Qt.Key.Key_F11, SHIFT)
    press(board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not board.document.snapshot().challenges


def test_a_narrow_window_has_one_panel_beside_the_map(board):
    board.resize(1679, 900)
    for name in ("inspector", "loops"):
        board.view.toggle_panel(name)
    assert board.view.shown_panels == ("loops",)


def test_a_wide_window_has_two_and_no_third(board):
    board.resize(1700, 900)
    for name in ("inspector", "loops"):
        board.view.toggle_panel(name)
    QTest.qWait(1)
    panels = [board.workspace.panel(name) for name in ("inspector", "loops")]
    assert all(panel.isVisible() for panel in panels)
    board.view.toggle_panel("history")
    assert board.view.shown_panels == ("loops", "history")
    assert not panels[0].isVisible()


def test_the_older_panel_goes_when_the_window_becomes_narrow(board):
    board.resize(1700, 900)
    for name in ("inspector", "loops"):
        board.view.toggle_panel(name)
    board.resize(1366, 768)
    QTest.qWait(1)
    assert board.view.shown_panels == ("loops",)


def test_the_table_can_stand_below_and_that_is_remembered(board, make_window):
    board.view.toggle_panel("inspector")
    board.action("table-below").trigger()
    QTest.qWait(1)
    table = board.workspace.panel("table")
    assert set(board.view.shown_panels) == {"inspector", "table"}
    assert table.mapTo(board, table.rect().topLeft()).y() > board.canvas.height()
    assert table.width() > 0.7 * board.canvas.width()
    board.action("table-below").trigger()
    assert board.view.shown_panels == ("table",)
    board.action("table-below").trigger()
    other = make_window()
    assert other.action("table-below").isChecked()


def test_a_panel_closes_by_its_button(board):
    from PySide6.QtWidgets import QToolButton

    board.view.toggle_panel("loops")
    (place,) = board.workspace.places.panes
    close = next(b for b in place.findChildren(QToolButton) if b.text() == "✕")
    close.click()
    assert board.view.shown_panels == ()


def test_f6_goes_round_and_shift_f6_back(board):
    board.view.toggle_panel("inspector")
    board.canvas.setFocus()
    QTest.qWait(1)
    seen = []
    while "canvas" not in seen and len(seen) < 9:
        press(board, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        inside = "toolbar" if board.toolbar.isAncestorOf(focus) else panel_of(board, focus)
        seen.append("canvas" if focus is board.canvas else inside)
    assert seen[-1] == "canvas"
    assert "toolbar" in seen
    press(board, Qt.Key.Key_F6, SHIFT)
    assert board.toolbar.isAncestorOf(QApplication.focusWidget())


def test_f6_on_the_start_page_loses_nothing(window):
    window.start_page.first_name.setFocus()
    press(window, Qt.Key.Key_F6)
    assert window.start_page.isAncestorOf(QApplication.focusWidget())


def test_tab_leaves_the_canvas(board):
    board.canvas.setFocus()
    press(board, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not board.canvas


def test_f6_goes_through_what_lies_over_the_map(board, qtbot):
    over = board.overlays.shown
    board.document.selection.select(board.document.snapshot().challenges)
    qtbot.waitUntil(lambda: over.bar.isVisible() and over.legend.isVisible(), timeout=3000)
    board.canvas.setFocus()
    seen = []
    while board.canvas not in seen and len(seen) < 9:
        press(board, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert over.legend in seen
    assert any(over.bar.isAncestorOf(widget) for widget in seen)
    assert board.canvas in seen
    over.legend.setFocus()
    press(board, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is board.canvas


def test_minimap_and_legend_are_remembered(board, make_window):
    board.canvas.setFocus()
    press(board, Qt.Key.Key_M)
    board.action("legend").trigger()
    assert board.overlays.shown.minimap.isVisible()
    assert not board.overlays.shown.legend.isVisible()
    other = make_window()
    other.files.new_diagram()
    capture(other.document, "Workload >- Planning time")
    QTest.qWait(1)
    assert other.overlays.shown.minimap.isVisible()
    assert not other.action("legend").isChecked()
    assert not other.overlays.shown.legend.is_on
