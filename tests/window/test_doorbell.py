"""One window for each file: two real processes, stale sockets, files that were replaced."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from leverpoint.commands.challenges import add_challenge
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Point
from leverpoint.persistence.diagram_file import read_file, write_diagram
from leverpoint.persistence.home import leverpoint_home
from leverpoint.window import doorbell as doorbell_module
from leverpoint.window.doorbell import Doorbell, names, ring

SCRIPT = Path(__file__).with_name("doorbell_process.py")


@pytest.fixture
def path(tmp_path):
    write_diagram(Diagram([Challenge(id="a", name="Trust")]), tmp_path / "map.leverpoint")
    return tmp_path / "map.leverpoint"


@pytest.fixture
def start():
    """Start a program with a file; what still runs at the end is told to end."""
    running = []

    def start(path):
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "desktop")},
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.stdin.write("\n")
            process.stdin.flush()
        process.communicate(timeout=30)
        assert process.returncode == 0


def test_a_file_has_one_window_whoever_opens_it_and_by_whatever_name(path, start, window):
    first = start(path)
    assert first.stdout.readline() == "shown\n"
    link = path.with_name("link.leverpoint")
    link.symlink_to(path)
    assert start(link).communicate(timeout=60)[0] == "ended\n"
    assert first.stdout.readline() == "came forward\n"
    copy = path.with_name("copy.leverpoint")
    copy.write_bytes(path.read_bytes())
    window.files.open_path(copy)  # another file, though the same document
    assert window.workspace.session.is_file(copy)
    again = path.with_name("again")
    again.write_bytes(path.read_bytes())
    again.replace(path)  # another inode, as a service that synchronises folders leaves it
    window.files.open_path(path)
    assert first.stdout.readline() == "came forward\n"
    assert "is open in another window" in window.notice.text
    assert window.workspace.session.is_file(copy)


def test_a_name_is_never_taken_away_from_a_window_that_answers(path, qapp):
    home, document = leverpoint_home(), read_file(path).document
    first, second = Doorbell(home, qapp), Doorbell(home, qapp)
    first.listen(path, document)
    second.listen(path, document)
    for name in names(home, path, document):
        assert first.is_own(name)
        assert not second.is_own(name)
    copy = path.with_name("copy.leverpoint")
    copy.write_bytes(path.read_bytes())
    assert not {*names(home, path, document)} & {*names(home, copy, document)}
    for doorbell in (first, second):
        doorbell.close()
        doorbell.deleteLater()


def test_what_a_crash_left_behind_is_no_obstacle(path, qapp):
    home, document = leverpoint_home(), read_file(path).document
    [by_file, _] = names(home, path, document)
    stale = QLocalServer()
    stale.listen(by_file)
    socket = Path(stale.fullServerName())
    left = socket.with_name("left")
    os.link(socket, left)
    stale.close()
    left.rename(socket)  # a socket that nobody answers, as after kill -9
    assert not ring(by_file, path)
    doorbell = Doorbell(home, qapp)
    doorbell.listen(path, document)
    assert doorbell.is_own(by_file)
    doorbell.close()
    doorbell.deleteLater()


def test_a_window_answers_for_its_file_after_each_save(window, path, qtbot):
    window.files.open_path(path)
    doorbell = window.care.doorbell
    [before, _] = names(leverpoint_home(), path, window.workspace.session.document_id)
    assert doorbell.is_own(before)
    with window.document.transaction("Add") as edit:
        edit.put(Challenge(id="b", name="Time"))
    window.action("save").trigger()
    window.jobs.finish()
    [after, _] = names(leverpoint_home(), path, window.workspace.session.document_id)
    assert after != before  # the swap gave the file another inode
    assert doorbell.is_own(after)
    assert not doorbell.is_own(before)
    window.action("new").trigger()
    assert not doorbell.is_own(after)
    qtbot.wait(1)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names are not allowed")
@pytest.mark.parametrize("name", ["a\nb", "a\udcffb"])
def test_files_of_any_name_are_opened_saved_and_found_open(name, path, window, qtbot):
    odd = path.replace(path.with_name(f"{name}.leverpoint"))
    window.files.open_path(odd)
    assert window.workspace.session.is_file(odd)
    add_challenge(window.document, "Workload", Point(0, 0))
    window.saves.save()
    window.jobs.finish()
    assert len(read_file(odd).diagram.challenges) == 2
    with qtbot.waitSignal(window.care.doorbell.rung):
        socket = QLocalSocket()
        socket.connectToServer(names(leverpoint_home(), odd)[0])
        socket.write(doorbell_module._line(odd))
    socket.abort()
