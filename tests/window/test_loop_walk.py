"""Walking through loops in a real window: by key, by badge, and in the loops panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leverpoint.commands.capture import capture
from window.keys import press

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def board(window, qtbot):
    window.files.new_diagram()
    with qtbot.waitSignal(window.workspace.analyst.leverage_found, timeout=30_000):
        capture(window.document, "A >+ B >+ A")
        capture(window.document, "B >+ C >- B")
        capture(window.document, "D >+ E >+ D")
    window.document.selection.clear()
    QTest.qWait(1)
    return window


def selected(window):
    diagram = window.document.snapshot()
    return {diagram.challenges[c].name for c in window.document.selection.current.challenges}


def highlight(window):
    return window.workspace.scene.highlight


def test_l_walks_through_every_loop_and_round(board):
    assert board.canvas.hasFocus()
    seen = []
    for _ in range(4):
        press(board, Qt.Key.Key_L)
        seen.append((frozenset(selected(board)), highlight(board).loop))
    assert len(set(seen)) == 3
    assert seen[3] == seen[0]
    press(board, Qt.Key.Key_L, SHIFT)
    assert frozenset(selected(board)) == seen[2][0]


def test_a_walk_stays_with_the_challenge_it_began_at(board):
    diagram = board.document.snapshot()
    ids = {c.name: c.id for c in diagram.challenges.values()}
    board.document.selection.select([ids["B"]])
    seen = set()
    for _ in range(4):
        press(board, Qt.Key.Key_L)
        seen.add(frozenset(selected(board)))
    assert seen == {frozenset("AB"), frozenset("BC")}


def test_a_selected_loop_is_stroked_and_all_else_fades(board):
    press(board, Qt.Key.Key_L)
    shown = highlight(board)
    current = board.document.selection.current
    assert shown.stroked == shown.lit == current.influences
    assert shown.lit_challenges == current.challenges
    assert shown.dim
    press(board, Qt.Key.Key_Escape)
    assert not highlight(board).dim
    assert highlight(board).loop == ""


def test_without_a_loop_through_the_selection_nothing_is_selected(board, qtbot):
    with qtbot.waitSignal(board.workspace.analyst.loops_found, timeout=30_000):
        capture(board.document, "Z")
    ids = {c.name: c.id for c in board.document.snapshot().challenges.values()}
    board.document.selection.select([ids["Z"]])
    press(board, Qt.Key.Key_L)
    assert selected(board) == {"Z"}


def test_a_badge_selects_its_loop_and_the_panel_shows_it(board):
    board.view.toggle_panel("loops")
    QTest.qWait(30)
    badges = board.canvas.scene.display_list.loop_badges
    label = badges.ids[0]
    place = board.canvas.view.surface_rect(*badges.at[0].tolist(), 0, 0).topLeft().toPoint()
    QTest.mouseClick(board.canvas, Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(1)
    assert highlight(board).loop == label
    panel = board.workspace._panels["loops"]
    assert panel.card.told.isVisible()
    assert panel.card.told.text.startswith(f"{label}: More ")
    (row,) = panel.view.selectionModel().selectedIndexes()
    assert panel.loops.loop(row.row()).label == label


def test_p_opens_the_paths_between_two_challenges(board, qtbot):
    ids = {c.name: c.id for c in board.document.snapshot().challenges.values()}
    board.document.selection.select([ids["A"]])
    board.document.selection.select([ids["A"], ids["C"]])
    QTest.qWait(1)
    press(board, Qt.Key.Key_P)
    assert board.workspace.shows("paths")
    panel = board.workspace._panels["paths"]
    qtbot.waitUntil(lambda: panel.paths.found is not None, timeout=30_000)
    assert len(panel.paths.found.all) == 1
    panel.paths.step(1)
    diagram = board.document.snapshot()
    assert {diagram.influences[i].target for i in highlight(board).stroked} == {ids["B"], ids["C"]}
    board.view.toggle_panel("paths")
    QTest.qWait(1)
    assert not highlight(board).dim
