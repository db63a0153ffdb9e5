"""The system ends the program while somebody types: nothing is asked, and nothing is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.recovery import preview, recoverable
from leverpoint.persistence.session import Session
from leverpoint.window.ending import Ending

HERE = Path(__file__).resolve().parent


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize(
    ("what", "how", "code", "kept", "typed"),
    [
        ("name", signal.SIGTERM, 0, ["Trust", "Workload"], ""),
        ("name", getattr(signal, "SIGKILL", 9), -9, ["Trust"], "Workload"),
        ("version", signal.SIGTERM, 0, ["Trust"], "Before lunch"),
        ("closing", signal.SIGINT, 0, ["Trust"], ""),
    ],
)
def test_what_is_being_typed_survives_the_end(tmp_path, what, how, code, kept, typed):
    command = [sys.executable, str(HERE / "typing_process.py"), str(tmp_path), what]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(how)
    process.communicate(timeout=60)
    assert process.returncode == code
    [left] = recoverable(tmp_path)
    names = [c.name for c in preview(tmp_path, left.id).challenges.values()]
    assert (names, left.typed) == (kept, typed)


def test_logging_out_asks_nothing_and_can_be_called_off(qapp, window, dialogs):
    window.show_session(Session.create(leverpoint_home()))
    QTest.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.qWait(15)
    QTest.keyClicks(window.canvas.presenter.desk.editor, "Workload")
    ending = Ending(qapp, window.windows)
    try:
        ending._keep(None)
        names = [c.name for c in window.document.snapshot().challenges.values()]
        assert names == ["Workload"]
        assert window.files.may_leave()
        assert dialogs.asked == []
        ending._patience.timeout.emit()  # somebody called it off
        window.files.may_leave()
        assert dialogs.asked == [("unsaved", "Untitled")]
    finally:
        ending.close()
        ending.deleteLater()


def test_signals_are_given_back(qapp):
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    ending = Ending(qapp, None)
    assert signal.getsignal(signal.SIGTERM) is not before[0]
    ending.close()
    ending.deleteLater()
    assert [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)] == before
