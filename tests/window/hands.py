"""What a person's hands do on the canvas, as real mouse and key events."""

from math import cos, sin

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from leverpoint.geometry.rect import Rect
from leverpoint.model.influence import Polarity
from leverpoint.tools.drop_zones import zone_rects

LEFT = Qt.MouseButton.LeftButton
SETTLE_MS = 15
NEAR = 30
"""Two presses so near to each other in a short time would be a double click."""
STEPS = 24
"""Moves in a drag: a hand passes over the box on its way to a drop zone."""


class Hands:
    """Draws on the canvas of one window."""

    def __init__(self, window):
        self.window = window
        self.canvas = window.canvas
        self._released = QPoint(-1000, -1000)

    def challenge(self, name):
        diagram = self.window.document.snapshot()
        return next(c.id for c in diagram.challenges.values() if c.name == name)

    def influence(self, source, target):
        diagram = self.window.document.snapshot()
        ends = self.challenge(source), self.challenge(target)
        return next(i.id for i in diagram.influences.values() if (i.source, i.target) == ends)

    def box(self, name):
        """Return the rectangle of a box on the canvas, in widget pixels."""
        row = self.canvas.scene.box_row[self.challenge(name)]
        rect = self.canvas.scene.display_list.boxes.rect[row].tolist()
        return self.canvas.view.surface_rect(*rect)

    def click(self, at):
        QTest.mouseClick(self.canvas, LEFT, pos=QPointF(at).toPoint())
        QTest.qWait(SETTLE_MS)

    def add(self, name, at):
        """Double-click the canvas and type a name."""
        QTest.mouseDClick(self.canvas, LEFT, pos=at)
        QTest.mouseRelease(self.canvas, LEFT, pos=at)  # Qt would think it held for good
        QTest.qWait(SETTLE_MS)
        self.type(name)
        self.press(Qt.Key.Key_Escape)

    def type(self, text):
        QTest.keyClicks(self.window.focusWidget(), text)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.focusWidget(), key, modifier)
        QTest.qWait(SETTLE_MS)

    def drag(self, start, end):
        start, end = QPointF(start).toPoint(), QPointF(end).toPoint()
        if (start - self._released).manhattanLength() < NEAR:
            QTest.qWait(QGuiApplication.styleHints().mouseDoubleClickInterval() + SETTLE_MS)
        self._released = end
        QTest.mouseMove(self.canvas, start)
        QTest.mousePress(self.canvas, LEFT, pos=start)
        for step in range(1, STEPS + 1):
            QTest.mouseMove(self.canvas, start + (end - start) * step / STEPS)
            QTest.qWait(1)
        QTest.mouseRelease(self.canvas, LEFT, pos=end)
        QTest.qWait(SETTLE_MS)

    def connect(self, source, target, polarity):
        """Drag from a connect dot of the source to a drop zone of the target."""
        box = self.box(source)
        QTest.mouseMove(self.canvas, box.center().toPoint())
        QTest.qWait(SETTLE_MS)
        dot = QPoint(round(box.right() + 12 + 8 * self.canvas.view.scale), round(box.center().y()))
        row = self.canvas.scene.box_row[self.challenge(target)]
        rect = Rect(*self.canvas.scene.display_list.boxes.rect[row].tolist())
        zone = zone_rects(rect, self.canvas.view.scale)[Polarity(polarity)]
        goal = self.canvas.view.surface_rect(zone.left, zone.top, zone.width, zone.height).center()
        self.drag(dot, goal)

    def select_arrow(self, source, target):
        """Click the middle of an arrow's line."""
        arcs = self.canvas.scene.display_list.arcs
        row = self.canvas.scene.arc_row[self.influence(source, target)]
        angle = arcs.angle[row] + arcs.sweep[row] * 0.3
        x = arcs.centre[row, 0] + arcs.radius[row] * cos(angle)
        y = arcs.centre[row, 1] + arcs.radius[row] * sin(angle)
        self.click(self.canvas.view.surface_rect(x, y, 0, 0).topLeft())
