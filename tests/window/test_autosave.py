"""Autosave, copies for sharing and saving while somebody types, through the real window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.partners import add_partner
from leverpoint.commands.versions import keep_version
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.session import Session
from leverpoint.window import autosave as autosave_module
from leverpoint.window.conflict_dialog import Resolution
from persistence.maps import random_diagram

IDLE_MS = 40


def names(path):
    return sorted(c.name for c in read_diagram(path).challenges.values())


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "maps"
    folder.mkdir()
    write_diagram(Diagram([Challenge(id="a", name="Trust")]), folder / "map.leverpoint")
    return folder / "map.leverpoint"


@pytest.fixture
def open_window(window, path, monkeypatch):
    """A window whose clock runs fast: what takes 30 seconds takes 40 milliseconds."""
    monkeypatch.setattr(autosave_module, "RETRY_MS", 20)
    window.care.autosave.idle_ms = IDLE_MS
    window.files.open_path(path)
    return window


def settle(window):
    QTest.qWait(IDLE_MS * 5)
    window.jobs.finish()


def test_the_usual_pause_is_thirty_seconds(window):
    assert window.care.autosave.idle_ms == 30_000
    assert window.store.current.autosave


def test_edits_reach_the_file_by_themselves(open_window, path, qtbot):
    add_challenge(open_window.document, "Time")
    qtbot.waitUntil(lambda: names(path) == ["Time", "Trust"], timeout=5_000)
    open_window.jobs.finish()
    assert open_window.status.saved.startswith("Saved ")
    assert not open_window.isWindowModified()


def test_it_can_be_switched_off(open_window, path):
    open_window.store.change(autosave=False)
    add_challenge(open_window.document, "Time")
    settle(open_window)
    assert names(path) == ["Trust"]


def test_a_diagram_without_a_file_is_not_asked_about(open_window, dialogs):
    open_window.action("new").trigger()
    add_challenge(open_window.document, "Time")
    settle(open_window)
    assert dialogs.asked == []
    assert open_window.notice.text == ""


def test_a_synced_folder_is_left_to_the_person_and_that_is_said(open_window, tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = folder / "map.leverpoint"
    write_diagram(Diagram([Challenge(id="a", name="Trust")]), path)
    open_window.files.open_path(path)
    assert "synchronised folder" in open_window.status.saved
    add_challenge(open_window.document, "Time")
    settle(open_window)
    assert names(path) == ["Trust"]
    open_window.action("save").trigger()
    open_window.jobs.finish()
    assert names(path) == ["Time", "Trust"]


def test_it_never_comes_in_the_middle_of_a_gesture(open_window, path, qtbot):
    canvas = open_window.canvas
    add_challenge(open_window.document, "Time")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(canvas, QPoint(120, 120))
    settle(open_window)
    assert names(path) == ["Trust"]
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(120, 120))
    qtbot.waitUntil(lambda: names(path) == ["Time", "Trust"], timeout=5_000)


def test_it_never_comes_while_somebody_types(open_window, path, monkeypatch, qtbot):
    monkeypatch.setattr(autosave_module, "QUIET_TRIES", 4)
    field = QLineEdit(open_window.centralWidget())
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    add_challenge(open_window.document, "Time")
    for _ in range(12):
        QTest.keyClicks(field, "x")
        QTest.qWait(20)
        assert names(path) == ["Trust"]
    qtbot.waitUntil(lambda: names(path) == ["Time", "Trust"], timeout=5_000)


def test_a_conflict_ends_it_with_a_notice_and_asks_nothing(
    open_window, dialogs, path, tmp_path, qtbot
):
    other = Session.open_file(tmp_path / "anna", path)
    add_challenge(other.document(), "Hers")
    other.save()
    other.close()
    add_challenge(open_window.document, "Mine")
    qtbot.waitUntil(lambda: "no longer saved by itself" in open_window.notice.text, timeout=9_000)
    assert dialogs.asked == []
    assert names(path) == ["Hers", "Trust"]
    open_window.notice.hide()
    add_challenge(open_window.document, "Mine too")
    settle(open_window)
    assert open_window.notice.text == ""  # said once
    dialogs.on_run = lambda dialog: dialog.buttons[Resolution.MERGE].click()
    open_window.action("save").trigger()
    open_window.jobs.finish()
    assert names(path) == ["Hers", "Mine", "Mine too", "Trust"]
    add_challenge(open_window.document, "And on")
    qtbot.waitUntil(lambda: "And on" in names(path), timeout=9_000)


def test_a_copy_for_sharing_has_no_history_and_no_people(open_window, dialogs, path):
    document = open_window.document
    keep_version(document, "Before")
    add_challenge(document, "Undone")
    document.undo()
    add_partner(document, "Anna Meier")
    dialogs.path = path.with_name("shared.leverpoint")
    open_window.action("save-copy").trigger()
    open_window.jobs.finish()
    assert "Left out" in open_window.notice.text
    data = dialogs.path.read_bytes()
    for secret in (b"Anna Meier", b"Undone", b"Before"):
        assert secret not in data
    assert names(dialogs.path) == ["Trust"]
    assert open_window.workspace.session.path == path


def test_saving_a_large_map_leaves_the_window_free_to_type(window, tmp_path, qtbot):
    path = tmp_path / "large.leverpoint"
    write_diagram(random_diagram(1000, 4000), path)
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.document is not None, timeout=20_000)
    field = QLineEdit(window.centralWidget())
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    add_challenge(window.document, "One more")
    window.action("save").trigger()
    assert window.jobs.busy  # the save goes on elsewhere while keys arrive and edits are made
    QTest.keyClicks(field, "typed meanwhile")
    add_challenge(window.document, "Meanwhile")
    window.jobs.finish()
    assert field.text() == "typed meanwhile"
    saved = names(path)
    assert "One more" in saved
    assert ("Meanwhile" in saved) is not window.workspace.session.is_dirty
