"""A hand over the benchmark map in a whole window: the rows of the interaction design."""

import gc
from dataclasses import asdict, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas.conftest import Hand
from drawing.sample_diagrams import b10
from leverpoint.geometry.rect import Rect
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.model.theme import Theme
from leverpoint.settings.preferences import Preferences
from leverpoint.settings.store import PreferenceStore
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.tools.drop_zones import zone_rects
from leverpoint.window.main_window import DEFAULT_SIZE, MainWindow
from window.conftest import AnsweringDialogs
from window.keys import press, type_keys

KEPT = ("recent_files", "window")

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class WindowHand(Hand):
    """Mouse and keys go to the window, so that shortcuts, bars and cards get what they would."""

    def __init__(self, window):
        super().__init__(window.canvas)
        self.window = window
        self.canvas.stage.settle()

    @property
    def steps(self):
        return len(self.document.history.done)

    @property
    def label(self):
        """Return what the last step is called."""
        return self.document.history.done[-1].label

    @property
    def state(self):
        return self.canvas.presenter.tool.state

    def _on_window(self, at):
        return self.canvas.mapTo(self.window, at)

    def move(self, at):
        QTest.mouseMove(self.window.windowHandle(), self._on_window(at))
        QApplication.processEvents()
        if self.canvas.presenter.input.pointer != QPointF(at):
            QTest.mouseMove(self.window.windowHandle(), self._on_window(at + QPoint(1, 1)))
            QTest.mouseMove(self.window.windowHandle(), self._on_window(at))
            QApplication.processEvents()

    def press(self, at, keys=NONE, button="Left"):
        button = getattr(Qt.MouseButton, f"{button}Button")
        QTest.mousePress(self.window.windowHandle(), button, keys, self._on_window(at))

    def release(self, at, keys=NONE, button="Left"):
        button = getattr(Qt.MouseButton, f"{button}Button")
        QTest.mouseRelease(self.window.windowHandle(), button, keys, self._on_window(at))
        QApplication.processEvents()

    def double_click(self, at):
        self.move(at)
        place = self._on_window(at)
        QTest.mouseDClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def key(self, key, keys=NONE):
        press(self.window, key, keys)

    def type(self, text):
        type_keys(self.window, text)

    def select(self, *challenges, arrows=()):
        self.document.selection.select(challenges, arrows)
        QTest.qWait(1)

    def zone(self, challenge, sign):
        """Return the middle of a drop zone on the canvas."""
        row = self.canvas.scene.box_row[challenge]
        rect = Rect(*self.canvas.scene.display_list.boxes.rect[row].tolist())
        zone = zone_rects(rect, self.canvas.view.scale)[Polarity(sign)]
        return self.canvas.view.to_surface(zone.centre).toPoint()

    def connect(self, source, target, sign, side=1):
        """Drag from a dot over the target to one of its drop zones."""
        self.drag(self.dot(source, side), self.at(target), self.zone(target, sign))

    def on_arrow(self, influence, share=0.35):
        """Return a place on the line of an arrow."""
        import numpy as np

        from leverpoint.drawing.arc_lines import points

        scene = self.canvas.scene
        row = np.array([scene.arc_row[influence]])
        x, y = points(scene.display_list.arcs, row, np.array([share]))[0].tolist()
        return self.canvas.view.to_surface(Point(x, y)).toPoint()

    def sign_of(self, influence):
        """Return where the sign disc of an arrow lies."""
        scene = self.canvas.scene
        x, y = scene.display_list.arcs.sign_at[scene.arc_row[influence]].tolist()
        return self.on_scene(x, y)

    def badge(self, text):
        """Return where the badge of a loop lies."""
        badges = self.canvas.scene.display_list.loop_badges
        return self.on_scene(*badges.at[badges.text.index(text)].tolist())

    def named(self, name):
        return next(c.id for c in self.diagram.challenges.values() if c.name == name)

    def empty_place(self):
        """Return a place where nothing lies, clear of legend, minimap and bar."""
        return self.on_scene(420, 420)

    @property
    def toast(self):
        return self.canvas.toast.text

    @property
    def hint(self):
        return self.window.status._hint.text()


def b10_records():
    """Yield the records of the benchmark map, each with an id of its own."""
    for record in b10().records():
        if isinstance(record, Theme):
            record = replace(record, id=f"theme {record.id}")
        elif isinstance(record, Challenge):
            record = replace(record, theme=f"theme {record.theme}")
        yield record


@pytest.fixture(scope="module")
def lasting_window(qapp, tmp_path_factory):
    """One window for all tests of a file: opening one takes longer than most gestures."""
    home = tmp_path_factory.mktemp("gestures") / "home"
    tasks = TaskRunner()
    store = PreferenceStore(home / "settings" / "settings.json")
    window = MainWindow(home, store, tasks, AnsweringDialogs())
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield window
    window.dialogs = AnsweringDialogs()
    window.close()
    tasks.shutdown()
    window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(lasting_window, dialogs):
    """The window as it was first shown: usual preferences, nothing over the map."""
    lasting_window.dialogs = dialogs
    usual = asdict(Preferences())
    lasting_window.store.change(**{k: v for k, v in usual.items() if k not in KEPT})
    lasting_window.resize(*DEFAULT_SIZE)
    lasting_window.activateWindow()
    QTest.qWaitForWindowActive(lasting_window)
    return lasting_window


def hand_over(window):
    gc.freeze()  # the search for leftover widgets after each test need not go through all this
    return WindowHand(window)


@pytest.fixture
def hand(window):
    window.files.new_diagram()
    with window.document.transaction("Map") as edit:
        for record in b10_records():
            edit.put(record)
    window.canvas.fit()
    QTest.qWait(10)
    return hand_over(window)


@pytest.fixture
def blank(window):
    """A hand over an empty canvas."""
    window.files.new_diagram()
    QTest.qWait(1)
    return hand_over(window)


@pytest.fixture
def looped(hand, qtbot):
    """A hand over the map once its loops are known."""
    qtbot.waitUntil(lambda: len(hand.canvas.scene.loop_marks) == 2, timeout=30_000)
    return hand
