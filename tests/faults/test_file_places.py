"""Places that files can be in, and what can be in their place: each is saved, or refused whole.

The numbers are those of the fault list in README.md beside this file.
"""

import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from faults.story import edit, is_whole, step_of
from leverpoint.model.errors import UserError
from leverpoint.persistence import backups, lock_file, store
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.persistence.lock_file import lock_path, read_lock
from leverpoint.persistence.recovery import leftovers, preview, recoverable, tidy
from leverpoint.persistence.session import Session

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


def session_at(home, path, steps=3):
    """Return a session with a saved file and edits after that."""
    session = Session.create(home)
    for step in range(1, steps):
        edit(session.document(), step)
    session.save(path)
    edit(session.document(), steps)
    return session


def keeps_everything(session, path, steps=3):
    """A save was refused: the file is as it was, the edits are still there, nothing is beside."""
    assert step_of(read_diagram(path)) == steps - 1
    assert is_whole(read_diagram(path))
    assert step_of(session.document().snapshot()) == steps
    beside = {entry.name for entry in path.parent.iterdir()} - {path.name, lock_path(path).name}
    assert not beside, beside


def edit_all(document, steps):
    for step in steps:
        edit(document, step)


@contextmanager
def largest_file(size):
    """Let this process write no larger files (setrlimit)."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@posix
def test_10_a_limit_of_file_sizes_refuses_the_save_and_then_lets_it_through(home, tmp_path):
    path = tmp_path / "maps" / "map.leverpoint"
    path.parent.mkdir()
    session = session_at(home, path)
    with largest_file(8192), pytest.raises(UserError, match=r"disk|size"):
        session.save()
    keeps_everything(session, path)
    session.save()
    assert step_of(read_diagram(path)) == 3
    session.close()


@posix
@pytest.mark.parametrize("room", [0, 4096])
def test_8_an_edit_that_the_session_has_no_room_for_is_refused_whole(home, tmp_path, room):
    session = session_at(home, tmp_path / "map.leverpoint")
    log = home / "sessions" / session.id / "work.db-wal"
    with largest_file(log.stat().st_size + room), pytest.raises(UserError):
        edit_all(session.document(), range(4, 40))
    last = step_of(session.document().snapshot())
    assert is_whole(session.document().snapshot())
    edit(session.document(), last + 1)
    session.close()
    assert step_of(preview(home, recoverable(home)[0].id)) == last + 1


def test_20_a_stale_lock_file_is_told_and_taken_over(home, tmp_path, monkeypatch):
    path = tmp_path / "map.leverpoint"
    session_at(home, path).close()
    monkeypatch.setattr(lock_file, "_user", lambda: "somebody long gone")
    lock_file.take_lock(path, "dead")
    session = Session.open_file(tmp_path / "other home", path)
    assert "somebody long gone" in str(session.other_editor)
    session.take_over()
    assert session.other_editor is None
    assert read_lock(path).session == session.id
    session.close()
    assert not lock_path(path).exists()


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_21_22_strangers_beside_the_file_are_neither_read_nor_removed(home, tmp_path, suffix):
    path = tmp_path / "map.leverpoint"
    session_at(home, path).close(discard=True)
    stranger = path.with_name(path.name + suffix)
    stranger.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + os.urandom(4096))
    kept = stranger.read_bytes()
    session = Session.open_file(tmp_path / "other home", path)
    assert step_of(session.document().snapshot()) == 2
    edit(session.document(), 3)
    session.save()
    session.close()
    assert step_of(read_diagram(path)) == 3
    assert stranger.read_bytes() == kept


def test_31_a_clock_that_goes_backwards_loses_nothing(home, tmp_path, monkeypatch):
    class Backwards(datetime):
        now_is = datetime(2026, 5, 9, 12, tzinfo=UTC)

        @classmethod
        def now(cls, tz=None):  # noqa: ARG003
            Backwards.now_is -= timedelta(days=40)
            return Backwards.now_is

    for module in (store, backups):
        monkeypatch.setattr(module, "datetime", Backwards)
    path = tmp_path / "map.leverpoint"
    session = session_at(home, path)
    for step in range(4, 9):
        edit(session.document(), step)
        session.save()
    edit(session.document(), 9)
    session.close()
    tidy(home, datetime(2020, 1, 1, tzinfo=UTC))
    assert step_of(read_diagram(path)) == 8
    assert step_of(preview(home, recoverable(home)[0].id)) == 9


@pytest.mark.parametrize(
    "name",
    [
        "😀 Schülerinnen und Schüler",
        "Cafe\u0301 (NFD)",
        "مدرسة",
        "a" * 190,
        "#hash %20 ?query & 'quotes' \"too\"",
        " leading and trailing. ",
        "-o option",
    ],
)
def test_32_odd_and_long_names_are_saved_and_found_again(home, tmp_path, name):
    folder = tmp_path
    for _ in range(3):
        folder = folder / ("ordner mit einem langen namen " * 3)
    folder.mkdir(parents=True)
    path = folder / f"{name}.leverpoint"
    assert len(str(path)) > 260
    session = session_at(home, path)
    session.save()
    session.close()
    assert [entry.name for entry in folder.iterdir()] == [path.name]
    session = Session.open_file(home, path)
    assert step_of(session.document().snapshot()) == 3
    session.close()


@posix
@pytest.mark.parametrize("chain", [1, 3])
def test_33_a_link_stays_a_link_and_its_target_is_saved(home, tmp_path, chain):
    target = tmp_path / "there" / "map.leverpoint"
    target.parent.mkdir()
    session_at(home, target).close(discard=True)
    link = target
    for number in range(chain):
        link = (tmp_path / f"link{number}.leverpoint", link)
        link[0].symlink_to(link[1])
        link = link[0]
    session = Session.open_file(home, link)
    edit(session.document(), 3)
    session.save()
    session.close()
    assert link.is_symlink()
    assert step_of(read_diagram(target)) == 3


@posix
def test_33_links_in_a_circle_are_refused(home, tmp_path):
    one, other = tmp_path / "a.leverpoint", tmp_path / "b.leverpoint"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(UserError):
        Session.open_file(home, one)
    with pytest.raises(UserError):
        session_at(home, one)


@posix
@pytest.mark.parametrize("what", ["folder", "pipe", "device"])
def test_35_what_is_no_file_is_neither_opened_nor_saved_over(home, tmp_path, what):
    path = tmp_path / "map.leverpoint"
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/null")
    with pytest.raises(UserError):
        Session.open_file(home, path)
    with pytest.raises(UserError):
        session_at(home, path)
    assert path.exists()
    assert not path.is_file()


def test_70_a_crash_in_the_midst_of_recovery_consumes_nothing(home, tmp_path, monkeypatch):
    session = session_at(home, tmp_path / "map.leverpoint")
    session.close()
    offered = recoverable(home)[0].id

    def crash(*_args):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("leverpoint.persistence.session.load", crash)
        with pytest.raises(MemoryError):
            Session.recover(home, offered)
    assert [left.id for left in recoverable(home)] == [offered]
    again = Session.recover(home, offered)
    assert step_of(again.document().snapshot()) == 3
    again.close(discard=True)


def test_75_sessions_and_files_do_not_pile_up(home, tmp_path):
    cycles = int(os.environ.get("LEVERPOINT_CYCLES", "20"))
    path = tmp_path / "map.leverpoint"
    session_at(home, path).close(discard=True)
    descriptors = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    for _ in range(cycles):
        session = Session.open_file(home, path)
        edit(session.document(), 3)
        session.document().undo()
        session.close(discard=True)
    if descriptors:
        assert len(os.listdir("/proc/self/fd")) <= descriptors
    assert len(leftovers(home)) <= 2
