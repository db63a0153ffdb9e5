"""After an uncaught exception the diagram is drawn anew, and nothing of it is lost."""

import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.session import Session
from leverpoint.window import view_repair
from leverpoint.window.crash_reports import CrashReports
from leverpoint.window.view_check import view_faults
from leverpoint.window.view_repair import ViewRepair
from window.hands import Hands
from window.keys import press

pytestmark = pytest.mark.usefixtures("no_pause")


@pytest.fixture
def no_pause(monkeypatch):
    monkeypatch.setattr(view_repair, "PAUSE", 0.0)


@pytest.fixture
def guarded(window, tmp_path, capsys):  # noqa: ARG001 - what is printed stays out of sight
    """A window wired to crash reports, as the program is."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    reports = CrashReports(tmp_path / "logs")
    reports.install()
    repair = ViewRepair(window.windows, reports.report)
    reports.crashed.connect(repair.after)
    window.files.open_sample("Teacher confidence")
    QTest.qWait(20)
    yield window
    QCoreApplication.processEvents()
    reports.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def break_once(monkeypatch, owner, name):
    """Let a method raise at its next call."""
    good = getattr(owner, name)

    def bad(*_args, **_kwargs):
        monkeypatch.setattr(owner, name, good)
        raise ZeroDivisionError(name)

    monkeypatch.setattr(owner, name, bad)


def settle():
    """Run the event loop as the program does: from qWait errors in painting would come here."""
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()


def test_a_view_that_missed_an_edit_shows_it_after_the_error(guarded, monkeypatch, tmp_path):
    old = guarded.workspace
    break_once(monkeypatch, old.scene, "apply")
    old.canvas.setFocus()
    hands = Hands(guarded)
    hands.add("Class size", QPoint(30, 30))
    settle()
    new = guarded.workspace
    assert new is not old
    assert view_faults(new) == []
    assert any(c.name == "Class size" for c in guarded.document.snapshot().challenges.values())
    assert "The view was wrong: 1 boxes missing" in (tmp_path / "logs/leverpoint.log").read_text()
    assert "Your work is kept" in guarded.notice.text
    guarded.action("undo").trigger()
    settle()
    assert view_faults(guarded.workspace) == []
    assert len(guarded.document.snapshot().challenges) == len(new.scene.box_row)


def test_the_other_listeners_hear_of_an_edit_that_one_of_them_could_not_take(guarded, monkeypatch):
    """The canvas breaks; the window still counts the new challenge."""
    break_once(monkeypatch, guarded.workspace.scene, "apply")
    Hands(guarded).add("Class size", QPoint(30, 30))
    settle()
    number = len(guarded.document.snapshot().challenges)
    assert f"{number} challenges" in guarded.status.counts


def test_an_error_in_painting_is_survived(guarded, monkeypatch):
    old = guarded.workspace
    break_once(monkeypatch, old.canvas.stage, "paint")
    old.canvas.update()
    settle()
    assert guarded.workspace is not old
    assert "ZeroDivisionError" in guarded.notice.text
    assert not guarded.workspace.canvas.grab().isNull()


def test_an_error_that_comes_with_every_frame_rebuilds_once(guarded, monkeypatch):
    monkeypatch.setattr(view_repair, "PAUSE", 1000.0)
    stage = type(guarded.workspace.canvas.stage)
    good = stage.paint

    def bad(*_args):
        raise ZeroDivisionError("each time")

    monkeypatch.setattr(stage, "paint", bad)
    old = guarded.workspace
    for _ in range(5):
        guarded.workspace.canvas.update()
        settle()
    once = guarded.workspace
    assert once is not old
    monkeypatch.setattr(stage, "paint", good)
    once.canvas.update()
    settle()
    assert guarded.workspace is once


def test_errors_that_are_no_objects_yet_do_not_end_the_program(guarded):
    """A list's IndexError comes from C code; it must leave an override in one piece."""

    class Fragile(QWidget):
        def closeEvent(self, _event):  # noqa: N802
            [][0]

    widget = Fragile(guarded)
    with pytest.raises(IndexError):
        widget.close()


def test_an_error_in_a_shortcut_is_told(guarded):
    shortcut = QShortcut(QKeySequence("Ctrl+Alt+Shift+F11"), guarded)
    shortcut.activated.connect(lambda: 1 / 0)
    modifiers = Qt.KeyboardModifier
    keys = modifiers.ControlModifier | modifiers.AltModifier | modifiers.ShiftModifier
    press(guarded, Qt.Key.Key_F11, keys)
    settle()
    assert "ZeroDivisionError" in guarded.notice.text


def test_the_view_comes_back_as_it_was(guarded):
    guarded.canvas.zoom_to(0.7)
    guarded.workspace.toggle_panel("inspector")
    chosen = next(iter(guarded.document.snapshot().challenges))
    guarded.document.selection.select([chosen])
    before = guarded.canvas.view
    sys.excepthook(ValueError, ValueError("x"), None)
    settle()
    after = guarded.canvas.view
    assert after.scale == pytest.approx(before.scale)
    assert (after.dx, after.dy) == pytest.approx((before.dx, before.dy), abs=2)
    assert guarded.workspace.shows("inspector")
    assert guarded.document.selection.current.challenges == {chosen}


def test_what_is_being_typed_becomes_an_edit(guarded):
    QTest.mouseDClick(guarded.canvas, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseRelease(guarded.canvas, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    settle()
    QTest.keyClicks(guarded.focusWidget(), "Half typed")
    sys.excepthook(ValueError, ValueError("x"), None)
    settle()
    names = {c.name for c in guarded.document.snapshot().challenges.values()}
    assert "Half typed" in names
    assert view_faults(guarded.workspace) == []


def test_an_error_without_a_diagram_is_told_on_the_start_page(window, tmp_path):
    ViewRepair(window.windows, tmp_path / "no report").after(ValueError("x"))
    assert "ValueError" in window.notice.text


def test_every_window_tells_of_an_error_so_that_the_one_in_use_does(guarded):
    second = guarded.windows.open(Session.create(leverpoint_home()))
    sys.excepthook(ValueError, ValueError("x"), None)
    settle()
    for window in (guarded, second):
        assert "ValueError" in window.notice.text
        assert window.notice.isVisible()
    second.close()


def test_the_report_can_be_read_from_the_notice(guarded, dialogs):
    sys.excepthook(ValueError, ValueError("what happened"), None)
    settle()
    guarded.notice.buttons["Show the report"].click()
    assert any("what happened" in text for _, text in dialogs.texts)


def test_widgets_of_the_broken_view_go_away(guarded):
    old = guarded.workspace
    gone = []
    old.destroyed.connect(lambda: gone.append(True))
    sys.excepthook(ValueError, ValueError("x"), None)
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone == [True]
