"""How long a frame of each gesture takes on small-world maps of 1,000 and 10,000 challenges.

Run with `pytest tests/benchmarks/test_canvas_speed.py -o addopts=--import-mode=importlib`. A step
is all that happens between a pointer event and the end of the paint event. With
`QT_SCALE_FACTOR=2` the surface has two pixels for each pixel of the desktop.
"""

import random
from functools import cache
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.influence import Influence, Polarity
from leverpoint.model.placement import Placement, Point

SIZE = (1600, 1000)
MAPS = ((150, 8 / 3), (1_000, 4), (10_000, 4))
CELL = (220.0, 130.0)
WORDS = (
    *("public", "trust", "funding", "staff", "workload", "quality", "service", "demand", "housing"),
    *("income", "stress", "sleep", "policy", "community", "access", "transport", "air", "health"),
    *("outcomes", "waiting", "time", "capacity", "investment", "turnover", "burnout", "training"),
)


@cache
def small_world(count: int, arrows_each: float) -> Diagram:
    """Most arrows are local, one in eight is long; places lie on a jittered grid."""
    pick = random.Random(7)
    columns = max(2, round((count * 1.6 * CELL[1] / CELL[0]) ** 0.5))
    records: list[Record] = []
    for i in range(count):
        name = " ".join(pick.choice(WORDS) for _ in range(pick.randint(2, 5)))
        x = i % columns * CELL[0] + pick.uniform(-30, 30)
        y = i // columns * CELL[1] + pick.uniform(-25, 25)
        records.append(Challenge(id=f"c{i}", name=name))
        records.append(Placement(challenge=f"c{i}", centre=Point(x, y)))
    seen: set[tuple[int, int]] = set()
    while len(seen) < count * arrows_each:
        a = pick.randrange(count)
        b = a + pick.randint(-2, 2) + columns * pick.randint(-2, 2)
        b = pick.randrange(count) if pick.random() < 0.12 else b
        if a != b and 0 <= b < count:
            seen.add((a, b))
    for k, (a, b) in enumerate(sorted(seen)):
        sign = Polarity.POSITIVE if pick.random() < 0.7 else Polarity.NEGATIVE
        records.append(Influence(id=f"i{k}", source=f"c{a}", target=f"c{b}", polarity=sign))
    return Diagram(records)


class Bench:
    """A canvas on the screen, and its gestures one frame at a time."""

    def __init__(self, diagram: Diagram) -> None:
        self.document = DiagramDocument(diagram)
        scene = Scene(diagram, load_look("light"), QtTextMeasure())
        self.canvas = CanvasView(self.document, scene)
        self.canvas.resize(*SIZE)
        self.canvas.show()
        QApplication.processEvents()
        self.canvas.fit()
        self.settle()

    def settle(self) -> None:
        self.canvas.stage.settle()
        self.flush()

    def flush(self) -> None:
        """Paint what must be painted, as the next turn of the event loop would."""
        QApplication.sendPostedEvents()
        QApplication.sendEvent(self.canvas.window(), QEvent(QEvent.Type.UpdateRequest))

    def place(self, challenge: str) -> QPoint:
        rect = self.canvas.scene.display_list.boxes.rect[self.canvas.scene.box_row[challenge]]
        x, y, width, height = rect.tolist()
        return self.canvas.view.to_surface(Point(x + width / 2, y + height / 2)).toPoint()

    def middling(self, arrows: int) -> str:
        """Return a challenge near the middle with about so many arrows."""
        scene, x0, y0, x1, y1 = self.canvas.scene, *self.canvas.scene.bounds
        boxes = scene.display_list.boxes

        def badness(row: int) -> float:
            x, y = boxes.rect[row, :2].tolist()
            away = abs(x - (x0 + x1) / 2) / (x1 - x0) + abs(y - (y0 + y1) / 2) / (y1 - y0)
            return abs(len(scene.arcs_at([row])) - arrows) * 10 + away

        return boxes.ids[min(range(0, len(boxes.ids), 7), key=badness)]

    def close(self) -> None:
        self.canvas.detach()
        self.canvas.close()
        self.canvas.deleteLater()
        QApplication.processEvents()


@pytest.fixture(params=MAPS, ids=lambda size: f"{size[0]}")
def bench(request, qapp):  # noqa: ARG001 - widgets need the application
    made = Bench(small_world(*request.param))
    yield made
    made.close()


@pytest.fixture(params=["fit", "1:1"])
def zoomed(request, bench):
    if request.param == "1:1":
        bench.canvas.zoom_to(1.0)
        bench.settle()
    return bench


def test_first_paint(benchmark, bench):
    """The whole picture, rendered anew."""

    def paint():
        bench.canvas.stage.renew()
        bench.settle()

    benchmark.pedantic(paint, rounds=5, warmup_rounds=1)


def test_drag_ten_arrows(benchmark, zoomed):
    """One step of a drag of a box with ten arrows."""
    bench, challenge = zoomed, zoomed.middling(10)
    if bench.canvas.view.scale == 1.0:
        bench.canvas.ensure_visible(challenge)
        bench.settle()
    at = bench.place(challenge)
    QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bench.canvas, at + QPoint(20, 10))
    bench.settle()
    steps = iter(range(10_000))

    def drag():
        turn = 1 if next(steps) % 2 else -1
        QTest.mouseMove(bench.canvas, at + QPoint(30 * turn, 12 * turn))
        bench.flush()

    benchmark.pedantic(drag, rounds=40, warmup_rounds=2)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)


def test_drag_start_and_end(benchmark, bench):
    """From the press to the first painted step, for a box with ten arrows."""
    at = bench.place(bench.middling(10))

    def start():
        QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(bench.canvas, at + QPoint(20, 10))
        bench.flush()

    def reset():
        QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton, pos=at)
        bench.settle()

    benchmark.pedantic(start, setup=reset, rounds=10)
    reset()


@pytest.mark.parametrize("count", [500, 1_000])
def test_drag_start_of_many(benchmark, bench, count):
    """The frame in which a large selection is lifted; the rest follows in slices."""
    ids = random.Random(3).sample(sorted(bench.canvas.scene.box_row), min(count, 1_000))
    bench.document.selection.set(Selection(frozenset(ids)))
    bench.settle()
    at = bench.place(ids[0])

    def start():
        QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(bench.canvas, at + QPoint(20, 10))
        bench.flush()

    def reset():
        QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton, pos=at)
        bench.document.selection.set(Selection(frozenset(ids)))
        bench.settle()

    benchmark.pedantic(start, setup=reset, rounds=5)
    reset()


@pytest.mark.parametrize("count", [500, 1_000])
def test_drag_many(benchmark, bench, count):
    """One step of a drag of many boxes."""
    ids = random.Random(3).sample(sorted(bench.canvas.scene.box_row), min(count, 1_000))
    bench.document.selection.set(Selection(frozenset(ids)))
    bench.settle()
    at = bench.place(ids[0])
    QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bench.canvas, at + QPoint(20, 10))
    bench.settle()
    steps = iter(range(10_000))

    def drag():
        turn = 1 if next(steps) % 2 else -1
        QTest.mouseMove(bench.canvas, at + QPoint(20 * turn, 10 * turn))
        bench.flush()

    benchmark.pedantic(drag, rounds=10, warmup_rounds=1)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)


@pytest.mark.parametrize("pace", ["no pause", "60 Hz"])
@pytest.mark.parametrize("heading", [(-24, 0), (0, -24), (-17, -17)], ids=["x", "y", "xy"])
@pytest.mark.parametrize("zoom", ["2x fit", "1:1"])
def test_pan(benchmark, bench, zoom, heading, pace):
    """One step of a pan by 24 pixels, each painted whole and sharp before the next.

    "60 Hz" leaves the rest of 1/60 s to the event loop, as a pointer does; "no pause" leaves none.
    """
    camera = bench.canvas.camera
    bench.canvas.zoom_to(1.0 if zoom == "1:1" else bench.canvas.view.scale * 2)
    x0, y0, x1, y1 = (place * camera.view.scale for place in bench.canvas.scene.bounds)
    across, down = x1 - x0 - SIZE[0], y1 - y0 - SIZE[1]
    camera.pan(-x0 - (0 if heading[0] else across / 2) - camera.view.dx, 0)
    camera.pan(0, -y0 - (0 if heading[1] else down / 2) - camera.view.dy)
    bench.settle()
    begun = 0.0

    def pause():
        while pace == "60 Hz" and perf_counter() < begun + 1 / 60:
            QApplication.processEvents()

    def pan():
        nonlocal begun
        begun = perf_counter()
        camera.pan(*heading)
        bench.flush()
        assert bench.canvas.stage.settled

    steps = [room / -step for room, step in ((across, heading[0]), (down, heading[1])) if step]
    rounds = min([45, *(int(count) - 2 for count in steps)])
    if rounds < 10:
        pytest.skip("the whole map is in view")
    benchmark.pedantic(pan, setup=pause, rounds=rounds, warmup_rounds=1)


def test_wheel(benchmark, bench):
    """One notch of the wheel; the sharp picture follows when the wheel rests."""
    steps = iter(range(10_000))

    def turn():
        notch = 120 if next(steps) % 20 < 10 else -120
        bench.canvas.presenter.input.handle(_wheel(notch))
        bench.flush()

    benchmark.pedantic(turn, rounds=40, warmup_rounds=2)


def _wheel(notch: int) -> QWheelEvent:
    middle = QPointF(SIZE[0] / 2, SIZE[1] / 2)
    return QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, notch),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_hit(benchmark, zoomed):
    """What lies under one of a hundred places."""
    pick = random.Random(1)
    view = zoomed.canvas.view
    spots = [
        view.to_scene(QPointF(pick.uniform(0, SIZE[0]), pick.uniform(0, SIZE[1])))
        for _ in range(100)
    ]
    turn = iter(range(1_000_000))
    benchmark(lambda: zoomed.canvas.presenter.hits.hit(spots[next(turn) % 100]))


def test_hover(benchmark, zoomed):
    """One move of the pointer with no button down, and the frame after it."""
    pick = random.Random(2)
    turn = iter(pick.choices(range(100, 900), k=100_000))

    def move():
        QTest.mouseMove(zoomed.canvas, QPoint(next(turn), next(turn)))
        zoomed.flush()

    benchmark.pedantic(move, rounds=40, warmup_rounds=2)


def test_marquee(benchmark, bench):
    """One step of a marquee over half of the diagram."""
    QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    QTest.mouseMove(bench.canvas, QPoint(40, 40))
    steps = iter(range(10_000))

    def grow():
        edge = 800 + next(steps) % 2 * 10
        QTest.mouseMove(bench.canvas, QPoint(edge, 990))
        bench.flush()

    benchmark.pedantic(grow, rounds=10, warmup_rounds=1)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)


def test_slices(benchmark, bench):
    """One slice while the picture is rendered anew: the longest one is what counts."""

    def begin():
        if bench.canvas.stage.settled:
            bench.canvas.stage.renew()
            bench.flush()

    benchmark.pedantic(QApplication.processEvents, setup=begin, rounds=60, warmup_rounds=2)
