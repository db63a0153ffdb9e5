"""Large diagrams are made ready on a thread: the window goes on, and Cancel keeps what is shown."""

import pytest
from PySide6.QtCore import QTimer

from drawing.sample_diagrams import random_diagram
from leverpoint.commands.challenges import add_challenge
from leverpoint.model.placement import Point
from leverpoint.persistence.diagram_file import write_diagram
from leverpoint.persistence.home import leverpoint_home, sessions_folder
from leverpoint.persistence.session import Session
from leverpoint.window.dialogs import Answer
from leverpoint.window.opening import LARGE


@pytest.fixture
def path(tmp_path):
    """A file so large that opening it would be felt."""
    file = tmp_path / "large.leverpoint"
    write_diagram(random_diagram(1_200, 4_500), file)
    assert file.stat().st_size > LARGE
    return file


def is_shown(window, path):
    return window.workspace is not None and window.workspace.session.path == path.resolve()


def test_timers_fire_while_a_large_file_is_opened(window, qtbot, path):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(window.notice.text))
    timer.start(1)
    window.files.open_path(path)
    assert window.workspace is None
    assert window.notice.text == "Opening large.leverpoint …"
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=30_000)
    assert ticks.count("Opening large.leverpoint …") > 3
    assert window.notice.text == ""
    assert len(window.document.snapshot().challenges) == 1_200
    assert len(window.workspace.scene.display_list.arcs.ids) == 4_500


def test_cancel_keeps_what_was_shown_and_leaves_no_session(window, qtbot, path):
    window.files.new_diagram("Workload")
    before = window.workspace
    window.dialogs.answer = Answer.DISCARD
    window.files.open_path(path)
    window.notice.buttons["Cancel"].click()
    qtbot.waitUntil(lambda: not window.opening.is_busy, timeout=30_000)
    assert window.workspace is before
    assert window.notice.text == ""
    assert not before.discard
    assert not list(path.parent.glob("*.lock*"))


def test_the_file_asked_for_last_is_the_one_shown(window, qtbot, path, tmp_path):
    other = tmp_path / "other.leverpoint"
    write_diagram(random_diagram(1_000, 4_000), other)
    window.files.open_path(path)
    window.files.open_path(other)
    qtbot.waitUntil(lambda: is_shown(window, other), timeout=30_000)
    qtbot.waitUntil(lambda: not window.opening.is_busy, timeout=30_000)
    assert is_shown(window, other)


def test_edits_made_meanwhile_are_not_left_unasked(window, qtbot, path, dialogs):
    window.files.new_diagram()
    before = window.workspace
    window.files.open_path(path)
    add_challenge(window.document, "Made meanwhile", Point(0, 0))
    dialogs.answer = Answer.CANCEL
    qtbot.waitUntil(lambda: not window.opening.is_busy, timeout=30_000)
    assert window.workspace is before
    assert [c.name for c in window.document.snapshot().challenges.values()] == ["Made meanwhile"]
    assert any(asked[0] == "unsaved" for asked in dialogs.asked)


def test_a_large_file_that_is_damaged_is_told(window, qtbot, path):
    raw = bytearray(path.read_bytes())
    raw[5_000:60_000] = bytes(55_000)
    path.write_bytes(raw)
    window.files.open_path(path)
    qtbot.waitUntil(lambda: not window.opening.is_busy, timeout=30_000)
    assert window.workspace is None
    assert "large.leverpoint" in window.notice.text


def test_a_window_closed_meanwhile_leaves_no_session_behind(window, path):
    window.files.open_path(path)
    window.close()
    assert not window.opening.is_busy
    folder = sessions_folder(leverpoint_home())
    assert not list(path.parent.glob("*.lock*"))
    assert folder.is_dir()


def test_a_large_part_and_a_large_leftover_are_made_ready_on_a_thread_too(window, qtbot):
    diagram = random_diagram(1_200, 4_500)
    window.files.open_part(diagram)
    assert window.workspace is None
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    assert len(window.document.snapshot().challenges) == 1_200

    part = window.workspace
    left = Session.create(leverpoint_home(), diagram, title="Left")
    add_challenge(left.document(), "Only here")
    left.close()
    window.recovery.recover(left.id)
    assert window.workspace is part
    qtbot.waitUntil(lambda: window.workspace is not part, timeout=30_000)
    assert len(window.document.snapshot().challenges) == 1_201
    assert window.notice.text.startswith("Recovered.")


@pytest.mark.parametrize("backups", [0, 1])
def test_what_is_had_instead_of_a_large_damaged_file_is_made_ready_on_a_thread(
    window, qtbot, path, backups
):
    if backups:
        session = Session.open_file(leverpoint_home(), path)
        add_challenge(session.document(), "Later")
        session.save()  # keeps what was there before as a backup
        session.close()
    raw = bytearray(path.read_bytes())
    raw[5_000:60_000] = bytes(55_000)
    path.write_bytes(raw)
    window.files.open_path(path)
    qtbot.waitUntil(lambda: "damaged" in window.notice.text, timeout=30_000)
    offer = next(
        text for text in window.notice.buttons if text.startswith("Open" if backups else "Salvage")
    )
    window.notice.buttons[offer].click()
    assert window.workspace is None
    assert window.notice.text.startswith("Opening large (")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    assert len(window.document.snapshot().challenges) > 100
    assert "Save it under a name." in window.notice.text
