"""The benchmark map of the interaction design, drawn with the mouse on the real canvas."""

from PySide6.QtTest import QTest

from b10_map import MOST_OPERATIONS, check_b10
from window.b10 import draw_by_clicks, draw_with_mouse


def test_at_most_28_operations(window, qtbot):
    window.files.new_diagram()
    QTest.qWait(1)
    operations = draw_with_mouse(window)
    assert operations.count <= MOST_OPERATIONS, operations
    check_b10(window.document.snapshot())
    qtbot.waitUntil(lambda: "2 loops" in window.status.counts, timeout=20_000)
    assert sorted(mark.text for mark in window.workspace.scene.loop_marks) == ["B1", "R1"]


def test_without_dragging(window):
    window.files.new_diagram()
    QTest.qWait(1)
    draw_by_clicks(window)
    check_b10(window.document.snapshot())
