"""A canvas on a real document, and a hand to draw on it."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from drawing.sample_diagrams import b10
from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.model.placement import Point


def pixels(canvas: CanvasView) -> np.ndarray:
    """Return what the canvas shows when it has come to rest, as (height, width, 3) numbers."""
    canvas.stage.settle()
    canvas.fade.stop()
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def alike(one: np.ndarray, other: np.ndarray, share: float = 0.0) -> bool:
    """Return whether two pictures are the same but for rounding where lines were cut at a clip.

    Lines of 1 px are cut before they are drawn, and then take other pixels here and there: `share`
    is how much of the picture that may be.
    """
    return one.shape == other.shape and float(np.mean(np.abs(one - other).max(2) > 16)) <= share


class Hand:
    """Moves the mouse over a canvas and presses keys, as a person would."""

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas
        self.document = canvas.document

    @property
    def diagram(self):
        return self.document.snapshot()

    @property
    def selected(self):
        return self.document.selection.current

    def at(self, challenge: str, dx: float = 0, dy: float = 0) -> QPoint:
        """Return the middle of a box on the canvas, or a place beside it in scene pixels."""
        scene = self.canvas.scene
        x, y, width, height = scene.display_list.boxes.rect[scene.box_row[challenge]].tolist()
        place = Point(x + width / 2 + dx, y + height / 2 + dy)
        return self.canvas.view.to_surface(place).toPoint()

    def on_scene(self, x: float, y: float) -> QPoint:
        return self.canvas.view.to_surface(Point(x, y)).toPoint()

    def centre(self, challenge: str) -> Point:
        return self.diagram.placement(challenge).centre

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self.canvas, at)
        QApplication.processEvents()
        if self.canvas.presenter.input.pointer != QPointF(at):
            # Qt drops a move to where it thinks the pointer is, as after the window of another test
            QTest.mouseMove(self.canvas, at + QPoint(1, 1))
            QTest.mouseMove(self.canvas, at)
            QApplication.processEvents()

    def press(self, at: QPoint, keys=Qt.KeyboardModifier.NoModifier, button="Left") -> None:
        QTest.mousePress(self.canvas, getattr(Qt.MouseButton, f"{button}Button"), keys, at)

    def release(self, at: QPoint, keys=Qt.KeyboardModifier.NoModifier, button="Left") -> None:
        QTest.mouseRelease(self.canvas, getattr(Qt.MouseButton, f"{button}Button"), keys, at)
        QApplication.processEvents()

    def click(self, at: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
        self.move(at)
        self.press(at, keys)
        self.release(at, keys)

    def drag(self, *places: QPoint, keys=Qt.KeyboardModifier.NoModifier, button="Left") -> None:
        """Press at the first place, move through the others and release at the last."""
        self.move(places[0])
        self.press(places[0], keys, button)
        for before, place in pairwise(places):
            self.move((before + place) / 2)
            self.move(place)
        self.release(places[-1], keys, button)

    def double_click(self, at: QPoint) -> None:
        self.click(at)
        QTest.mouseDClick(self.canvas, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()

    def key(self, key: Qt.Key, keys=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is: in the editor, else on the canvas."""
        QTest.keyClick(self.editor or self.canvas, key, keys)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.editor or self.canvas, text)
        QApplication.processEvents()

    @property
    def editor(self):
        return self.canvas.presenter.desk.editor

    def dot(self, challenge: str, side: int = 1) -> QPoint:
        """Point at a challenge, then return one of its dots: top, right, bottom, left."""
        self.move(self.at(challenge))
        dots = [h for h in self.canvas.presenter.hits.handles() if h.hit.id == challenge]
        return dots[side].at.toPoint()

    def handle(self, kind) -> QPoint:
        """Return the handle of a kind on the selected arrow."""
        (found,) = [h for h in self.canvas.presenter.hits.handles() if h.hit.kind is kind]
        return found.at.toPoint()

    def names(self) -> set[str]:
        return {challenge.name for challenge in self.diagram.challenges.values()}

    def arrow(self, source: str, target: str):
        """Return the influence between two challenges, by id or name; None when there is none."""
        names = {c.name: c.id for c in self.diagram.challenges.values()}
        pair = names.get(source, source), names.get(target, target)
        found = [i for i in self.diagram.influences.values() if (i.source, i.target) == pair]
        return found[0] if found else None

    def colour_at(self, at: QPoint) -> int:
        """Return the colour that is painted at a place of the canvas."""
        self.canvas.stage.settle()
        image = self.canvas.grab().toImage()
        ratio = image.devicePixelRatio()
        return image.pixel((QPointF(at) * ratio).toPoint()) | 0xFF000000


@pytest.fixture
def open_canvas(qtbot):
    """Return a function that shows a canvas of a diagram; all are closed in the end."""

    def show(diagram, size=(1100, 900), look="light"):
        document = DiagramDocument(diagram)
        scene = Scene(diagram, load_look(look), QtTextMeasure())
        canvas = CanvasView(document, scene)
        qtbot.addWidget(canvas, before_close_func=CanvasView.detach)
        canvas.resize(*size)
        canvas.show()
        canvas.activateWindow()
        canvas.setFocus()
        QApplication.processEvents()
        hand = Hand(canvas)
        hand.move(QPoint(3, 3))
        return hand

    return show


@pytest.fixture
def hand(open_canvas):
    """A hand over the benchmark map of ten challenges."""
    return open_canvas(b10())
