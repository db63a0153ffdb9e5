"""Exports are painted by the worker process: the window goes on, Cancel leaves nothing."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from drawing.sample_diagrams import random_diagram
from leverpoint.commands.challenges import add_challenge
from leverpoint.model.placement import Point
from leverpoint.persistence.diagram_file import write_diagram
from leverpoint.resources import resource_path

SAMPLE = "Teacher confidence"


@pytest.fixture
def large(window, tmp_path, qtbot):
    """A window with a map whose picture takes a second or more."""
    path = tmp_path / "large.leverpoint"
    write_diagram(random_diagram(700, 2_500), path)
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    return window


def test_the_picture_is_the_one_that_the_command_line_writes(window, qtbot, tmp_path):
    window.files.open_sample(SAMPLE)
    qtbot.waitUntil(lambda: bool(window.workspace.scene.loop_marks), timeout=30_000)
    mine, theirs = tmp_path / "mine.png", tmp_path / "theirs.png"
    window.saves._pictures.export("png", mine)
    qtbot.waitUntil(mine.exists, timeout=30_000)
    sample = str(resource_path(f"samples/{SAMPLE}.leverpoint"))
    command = [sys.executable, "-m", "leverpoint.cli", "export", sample, str(theirs)]
    subprocess.run(command, check=True, capture_output=True)
    assert QImage(str(mine)) == QImage(str(theirs))
    qtbot.waitUntil(lambda: window.status._saved.text() == "Exported mine.png", timeout=10_000)


def test_the_window_works_on_while_a_picture_is_painted(large, qtbot, tmp_path):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(len(large.document.snapshot().challenges)))
    timer.start(10)
    target = tmp_path / "map.png"
    large.saves._pictures.export("png", target)
    add_challenge(large.document, "Drawn meanwhile", Point(0, 0))
    qtbot.waitUntil(target.exists, timeout=60_000)
    timer.stop()
    assert len(ticks) > 20
    assert ticks[-1] == 701
    assert not QImage(str(target)).isNull()


def test_the_notice_says_how_much_is_painted(large, qtbot, tmp_path):
    large.saves._pictures.export("png", tmp_path / "map.png")
    qtbot.waitUntil(lambda: large.notice.share is not None, timeout=60_000)
    assert large.notice.text.startswith("Exporting map.png")
    assert 0 < large.notice.share < 1
    large.notice.show_message("Something else")
    assert large.notice.share is None
    qtbot.waitUntil((tmp_path / "map.png").exists, timeout=60_000)
    assert large.notice.text == "Something else"
    assert large.notice.share is None, "a bar belongs to its own message"


@pytest.mark.parametrize("stage", ["at once", "when the notice is there", "while it paints"])
def test_cancel_leaves_nothing_behind(large, qtbot, tmp_path, stage):
    folder = tmp_path / "out"
    folder.mkdir()
    flow = large.saves._pictures
    flow.export("png", folder / "map.png")
    large.jobs.finish()
    if stage == "when the notice is there":
        qtbot.waitUntil(lambda: large.notice.text.startswith("Exporting"), timeout=60_000)
    elif stage == "while it paints":
        qtbot.waitUntil(lambda: any(folder.rglob(".*")), timeout=60_000)
    flow._background.cancel()
    qtbot.waitUntil(lambda: not large.tasks.is_busy, timeout=60_000)
    qtbot.waitUntil(lambda: not any(folder.iterdir()), timeout=60_000)
    assert not large.notice.text


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_is_told(large, qtbot, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir(mode=0o500)
    large.saves._pictures.export("svg", folder / "map.svg")
    qtbot.waitUntil(lambda: "could not be written" in large.notice.text, timeout=60_000)


def test_a_folder_that_went_is_told(large, qtbot, tmp_path):
    large.saves._pictures.export("svg", tmp_path / "gone" / "map.svg")
    qtbot.waitUntil(lambda: "map.svg could not be written" in large.notice.text, timeout=60_000)
    assert "Choose another folder" in large.notice.text


def test_what_cannot_be_replaced_is_told_and_nothing_is_left(large, qtbot, tmp_path):
    target = tmp_path / "out" / "map.svg"
    target.mkdir(parents=True)
    large.saves._pictures.export("svg", target)
    qtbot.waitUntil(lambda: "map.svg could not be written" in large.notice.text, timeout=60_000)
    assert list(target.parent.iterdir()) == [target]
