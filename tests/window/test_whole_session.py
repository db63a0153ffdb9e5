"""One whole session in a real window: start, draw B10, save, quit, reopen, analyse, export."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from leverpoint.persistence.diagram_file import read_diagram
from window.hands import Hands

pytestmark = pytest.mark.window

PLACES = {
    "Planning time": (900, 80),
    "Mentoring": (440, 300),
    "Teacher confidence": (700, 210),
    "Hands-on lessons": (1080, 300),
    "Teacher turnover": (190, 470),
    "Student interest": (1120, 520),
    "Student achievement": (740, 500),
    "Unfilled posts": (420, 590),
    "Recruitment effort": (700, 650),
}
ARROWS = (
    ("Workload", "Planning time", "-"),
    ("Workload", "Teacher turnover", "+"),
    ("Workload", "Mentoring", "-"),
    ("Mentoring", "Teacher confidence", "+"),
    ("Mentoring", "Teacher turnover", "-"),
    ("Planning time", "Hands-on lessons", "+"),
    ("Teacher confidence", "Hands-on lessons", "+"),
    ("Hands-on lessons", "Student interest", "+"),
    ("Student interest", "Student achievement", "+"),
    ("Student achievement", "Teacher confidence", "+"),
    ("Teacher turnover", "Unfilled posts", "+"),
    ("Unfilled posts", "Recruitment effort", "+"),
    ("Recruitment effort", "Unfilled posts", "-"),
    ("Unfilled posts", "Student achievement", "-"),
)
DELAYED = {("Student interest", "Student achievement"), ("Recruitment effort", "Unfilled posts")}


def draw_b10(window):
    QTest.keyClicks(window.start_page.first_name, "Workload")
    QTest.keyClick(window.start_page.first_name, Qt.Key.Key_Return)
    hands = Hands(window)
    QTest.qWait(50)
    hands.drag(hands.box("Workload").center(), QPoint(200, 180))
    for name, place in PLACES.items():
        hands.add(name, QPoint(*place))
    for source, target, polarity in ARROWS:
        hands.connect(source, target, polarity)
        if (source, target) in DELAYED:
            hands.press(Qt.Key.Key_D)


def check_b10(diagram):
    name = {c.id: c.name for c in diagram.challenges.values()}
    drawn = {
        (name[i.source], name[i.target], i.polarity.value) for i in diagram.influences.values()
    }
    assert drawn == set(ARROWS)
    delayed = {(name[i.source], name[i.target]) for i in diagram.influences.values() if i.delayed}
    assert delayed == DELAYED
    assert set(name.values()) == {"Workload", *PLACES}


def test_a_whole_session(make_window, dialogs, tmp_path, qtbot):
    window = make_window()
    window.resize(1366, 820)
    draw_b10(window)
    check_b10(window.document.snapshot())
    qtbot.waitUntil(lambda: "2 loops" in window.status.counts, timeout=20_000)

    dialogs.path = drawn = tmp_path / "b10.leverpoint"
    window.action("save").trigger()
    window.jobs.finish()
    assert window.close()
    check_b10(read_diagram(dialogs.path))

    again = make_window()
    again.resize(1366, 820)
    again.files.open_path(dialogs.path)
    check_b10(again.document.snapshot())
    again.action("panel-leverage").trigger()
    qtbot.waitUntil(lambda: len(again.workspace.scene.highlight.ranks) == 3, timeout=20_000)
    hands = Hands(again)
    assert again.workspace.scene.highlight.ranks[hands.challenge("Workload")][0] == 1
    kinds = sorted(mark.kind for mark in again.workspace.scene.loop_marks)
    assert kinds == ["B", "R"]

    dialogs.path = tmp_path / "b10.png"
    QTest.qWait(20)
    again.action("export-png").trigger()
    qtbot.waitUntil(dialogs.path.exists, timeout=30_000)
    picture = QImage(str(dialogs.path))
    assert picture.width() > 2000
    assert round(picture.dotsPerMeterX() * 0.0254) == 300
    assert len({picture.pixel(x, picture.height() // 2) for x in range(picture.width())}) > 3

    facts = subprocess.run(
        [sys.executable, "-m", "leverpoint.cli", "info", "--json", str(drawn)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    counts = json.loads(facts)
    assert (counts["challenges"], counts["influences"]) == (10, 14)
    assert (counts["negative"], counts["delayed"]) == (5, 2)
    assert counts["loops"] == {"count": 2, "complete": True}


def test_undoing_the_whole_session_gives_the_first_challenge(make_window):
    window = make_window()
    window.resize(1366, 820)
    draw_b10(window)
    for _ in window.document.history.done:
        QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QTest.qWait(1)
    assert not list(window.document.snapshot().records())
    for _ in window.document.history.undone:
        QTest.keyClick(window.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        QTest.qWait(1)
    check_b10(window.document.snapshot())


PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from leverpoint.application import Application

if __name__ == "__main__":
    application = Application(["leverpoint"])
    QTimer.singleShot(2500, application.window.close)
    sys.exit(application.run(sample="Teacher confidence"))
"""


def test_the_program_starts_and_ends_cleanly_with_its_worker_busy(tmp_path):
    script = tmp_path / "start.py"
    script.write_text(PROGRAM)
    environment = {**os.environ, "LEVERPOINT_HOME": str(tmp_path / "home")}
    ended = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")
