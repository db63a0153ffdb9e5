"""What earlier runs left behind is found, told apart, brought back, and in time removed."""

import random
import shutil
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

import pytest

from leverpoint.model.challenge import Challenge
from leverpoint.model.errors import DamagedFileError, FileTooNewError, UserError
from leverpoint.persistence import backups as backups_module
from leverpoint.persistence import publish
from leverpoint.persistence.backups import backups, expire_backups
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.file_bytes import bytes_hash
from leverpoint.persistence.lock_file import lock_path
from leverpoint.persistence.publish import Intent, temporary_path
from leverpoint.persistence.recovery import (
    LeftoverKind,
    discard,
    leftovers,
    preview,
    recoverable,
    tidy,
    what_is_left,
)
from leverpoint.persistence.session import Session
from leverpoint.persistence.session_database import DATABASE
from leverpoint.persistence.store import Event, SessionStore
from persistence.maps import small_diagram


@pytest.fixture
def path(tmp_path):
    """A saved file in a folder of its own."""
    folder = tmp_path / "maps"
    folder.mkdir()
    write_diagram(small_diagram(), folder / "map.leverpoint")
    return folder / "map.leverpoint"


def edit(session, name="Hope"):
    with session.document().transaction("Add") as transaction:
        transaction.put(Challenge(id=f"new {name}", name=name))


def crash(session):
    """Let go of the lock as a killed process does, and nothing else."""
    session._store.close()


def crashed(home, path, name="Hope"):
    session = Session.open_file(home, path)
    edit(session, name)
    crash(session)
    return session


def beside(path):
    return sorted(p.name for p in path.parent.iterdir())


def test_an_unsaved_session_is_offered_with_what_it_holds(home, path):
    session = crashed(home, path)
    [left] = recoverable(home)
    assert (left.id, left.kind, left.title) == (session.id, LeftoverKind.UNSAVED, "map")
    assert (left.edits, left.challenges, left.influences, left.path) == (1, 3, 2, path)
    assert abs(left.edited - datetime.now(UTC)) < timedelta(minutes=1)
    assert len(preview(home, left.id).challenges) == 3
    assert not lock_path(path).exists(), "the dead session's lock is gone"


def test_looking_consumes_nothing(home, path):
    crashed(home, path)
    assert recoverable(home) == recoverable(home)
    for left in recoverable(home):
        preview(home, left.id)
        session = Session.recover(home, left.id)
        crash(session)
    assert len(recoverable(home)) == 1


def test_a_session_open_in_a_window_is_not_offered(home, path):
    session = Session.open_file(home, path)
    edit(session)
    assert leftovers(home) == []
    session.close()
    assert len(recoverable(home)) == 1


def test_a_recovered_session_saves_to_its_file(home, path):
    crashed(home, path)
    session = Session.recover(home, recoverable(home)[0].id)
    assert session.is_dirty
    session.save()
    session.close()
    assert len(read_diagram(path).challenges) == 3
    assert recoverable(home) == []


def test_a_file_changed_since_is_told_as_a_conflict(home, path):
    crashed(home, path)
    write_diagram(small_diagram(("Theirs", "Version")), path)
    assert [left.kind for left in recoverable(home)] == [LeftoverKind.CONFLICT]
    path.unlink()
    assert [left.kind for left in recoverable(home)] == [LeftoverKind.CONFLICT]


def test_discarded_edits_are_not_offered_but_stay_for_thirty_days(home, path):
    session = crashed(home, path)
    discard(home, session.id)
    assert recoverable(home) == []
    assert [left.kind for left in leftovers(home)] == [LeftoverKind.DISCARDED]
    tidy(home, datetime.now(UTC) + timedelta(days=29))
    assert len(preview(home, session.id).challenges) == 3
    tidy(home, datetime.now(UTC) + timedelta(days=31))
    assert leftovers(home) == []
    assert list((home / "sessions").iterdir()) == []


def test_unsaved_edits_are_never_tidied_away(home, path):
    crashed(home, path)
    tidy(home, datetime.now(UTC) + timedelta(days=4000))
    assert len(recoverable(home)) == 1


def test_a_clock_that_went_back_loses_nothing(home, path):
    crashed(home, path)
    tidy(home, datetime.now(UTC) - timedelta(days=4000))
    assert len(recoverable(home)) == 1


def test_edits_undone_before_the_crash_leave_nothing_to_recover(home, path):
    session = Session.open_file(home, path)
    edit(session)
    session.document().undo()
    crash(session)
    assert [left.kind for left in leftovers(home)] == [LeftoverKind.CLEAN]


def test_a_damaged_session_is_told_and_left_alone(home, path):
    session = crashed(home, path)
    database = home / "sessions" / session.id / DATABASE
    data = bytearray(database.read_bytes())
    data[:100] = bytes(100)
    database.write_bytes(bytes(data))
    database.with_name(f"{DATABASE}-wal").unlink(missing_ok=True)
    [left] = leftovers(home)
    assert left.kind is LeftoverKind.DAMAGED
    assert left.problem
    with pytest.raises(DamagedFileError):
        Session.recover(home, session.id)
    assert database.exists()


def test_a_lost_base_is_told(home, path):
    session = crashed(home, path)
    for copy in (home / "sessions" / session.id).glob("*.leverpoint"):
        copy.write_bytes(copy.read_bytes()[:-1])
    [left] = leftovers(home)
    assert "lost what it started from" in left.problem


def test_steps_that_do_not_fit_are_told(home, path):
    session = crashed(home, path)
    store = SessionStore.open(home / "sessions" / session.id)
    store.append(Event(2, "redo", "", None))
    store.close()
    with pytest.raises(DamagedFileError, match="do not fit"):
        preview(home, session.id)


def test_a_session_of_a_newer_program_is_told(home, path):
    session = crashed(home, path)
    store = SessionStore.open(home / "sessions" / session.id)
    with store.transaction() as connection:
        connection.exec_driver_sql("PRAGMA user_version=99")
    store.close()
    with pytest.raises(FileTooNewError):
        Session.recover(home, session.id)


def test_half_made_sessions_are_removed_after_a_day(home):
    folder = home / "sessions" / "0123"
    folder.mkdir(parents=True)
    (folder / "x.leverpoint").write_bytes(b"")
    tidy(home)
    assert folder.exists()
    tidy(home, datetime.now(UTC) + timedelta(days=2))
    assert not folder.exists()


# Publishes that were interrupted


def intent_of(path, session, *, stage, put):
    """Leave a session in the middle of a publish; `put` makes the disk look like that moment."""
    new = small_diagram(("Ours", "New"))
    ours = path.with_name("ours")
    write_diagram(new, ours)
    data = ours.read_bytes()
    ours.unlink()
    intent = Intent(
        target=path,
        temporary=temporary_path(path, session.id),
        new=bytes_hash(data),
        expected=bytes_hash(path.read_bytes()),
    )
    store = session._store
    (store.folder / f"{intent.new}.leverpoint").write_bytes(data)
    number = store.note_intent(
        intent, session._sequence_of(session.document().snapshot()), moves=True
    )
    if stage == "swapping":
        store.note_swapping(number)
    put(intent, data)
    crash(session)


def open_edited(home, path):
    session = Session.open_file(home, path)
    edit(session)
    return session


def test_killed_while_writing_beside(home, path):
    session = open_edited(home, path)
    intent_of(path, session, stage="writing", put=lambda i, data: i.temporary.write_bytes(data[:9]))
    [left] = recoverable(home)
    assert left.kind is LeftoverKind.UNSAVED
    assert beside(path) == ["map.leverpoint"]
    assert read_diagram(path) == small_diagram()


def test_killed_before_the_swap(home, path):
    session = open_edited(home, path)
    intent_of(path, session, stage="swapping", put=lambda i, d: i.temporary.write_bytes(d))
    [left] = recoverable(home)
    assert left.kind is LeftoverKind.UNSAVED
    assert beside(path) == ["map.leverpoint"]
    assert read_diagram(path) == small_diagram()


def test_killed_after_the_swap(home, path):
    session = open_edited(home, path)

    def swap(intent, data):
        intent.temporary.write_bytes(path.read_bytes())
        path.write_bytes(data)

    intent_of(path, session, stage="swapping", put=swap)
    assert [left.kind for left in leftovers(home)] == [LeftoverKind.CLEAN]
    assert beside(path) == ["map.leverpoint"]
    again = Session.open_file(home, path)
    assert again.id == session.id
    assert not again.is_dirty
    again.close()


def colleague_swapped_out(home, path):
    """A colleague's version came out of the swap, and the process was killed before keeping it."""
    session = open_edited(home, path)
    theirs = path.with_name("theirs")
    write_diagram(small_diagram(("Theirs", "Version")), theirs)
    foreign = theirs.read_bytes()
    theirs.unlink()

    def swap(intent, data):
        intent.temporary.write_bytes(foreign)
        path.write_bytes(data)

    intent_of(path, session, stage="swapping", put=swap)
    leftovers(home)
    return [p for p in path.parent.iterdir() if p.read_bytes() == foreign]


def test_what_a_colleague_saved_is_kept_when_it_was_swapped_out(home, path):
    [kept] = colleague_swapped_out(home, path)
    assert "conflict" in kept.name
    assert beside(path) == [kept.name, "map.leverpoint"]


def test_the_planted_fault_of_blind_deletion_is_caught(home, path, monkeypatch):
    """Deleting the leftover without looking, as a first prototype did, loses their version."""

    def blind(intent, **_):
        intent.temporary.unlink(missing_ok=True)

    monkeypatch.setattr(publish, "_settle_outgoing", blind)
    assert colleague_swapped_out(home, path) == []


def test_an_unplugged_disk_leaves_the_question_open(home, path):
    session = open_edited(home, path)
    intent_of(path, session, stage="swapping", put=lambda i, d: i.temporary.write_bytes(d))
    away = path.parent.with_name("away")
    shutil.move(path.parent, away)
    assert len(recoverable(home)) == 1
    shutil.move(away, path.parent)
    assert len(recoverable(home)) == 1
    assert beside(path) == ["map.leverpoint"]


def test_a_save_elsewhere_outdates_a_publish_on_an_unplugged_disk(home, path, tmp_path):
    session = open_edited(home, path)
    intent_of(path, session, stage="swapping", put=lambda _, d: path.write_bytes(d))
    away = path.parent.with_name("away")
    shutil.move(path.parent, away)
    again = Session.recover(home, session.id)
    elsewhere = tmp_path / "elsewhere.leverpoint"
    again.save(elsewhere)
    crash(again)
    shutil.move(away, path.parent)
    again = Session.recover(home, session.id)
    assert again.path == elsewhere
    assert not again.is_dirty
    again.close()


# Backups


def made_backups(home, path, number):
    session = Session.open_file(home, path)
    for n in range(number):
        edit(session, f"n{n}")
        session.save()
    session.close()
    return session.document_id


def test_twenty_versions_are_kept(home, path):
    document = made_backups(home, path, 23)
    assert len(backups(home, document)) == 24
    expire_backups(home, datetime.now(UTC))
    kept = backups(home, document)
    assert len(kept) == 20
    assert kept[0].path.read_bytes() == path.read_bytes(), "the newest are kept"


def test_the_newest_version_outlives_thirty_days(home, path):
    document = made_backups(home, path, 3)
    expire_backups(home, datetime.now(UTC) + timedelta(days=31))
    [kept] = backups(home, document)
    assert kept.path.read_bytes() == path.read_bytes()


def test_backups_are_bounded_in_size(home, path, monkeypatch):
    document = made_backups(home, path, 5)
    size = path.stat().st_size
    monkeypatch.setattr(backups_module, "MOST_BYTES", 3 * size)
    expire_backups(home, datetime.now(UTC))
    assert len(backups(home, document)) == 3


def test_foreign_files_in_the_backups_folder_are_left_alone(home, path):
    document = made_backups(home, path, 1)
    stray = home / "backups" / document / "notes.leverpoint"
    stray.write_text("mine")
    expire_backups(home, datetime.now(UTC) + timedelta(days=4000))
    assert stray.exists()


# Sessions that are damaged themselves


def change(folder, *statements):
    with closing(SessionStore.open(folder)) as store, store.transaction() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def damage_header(folder):
    data = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(bytes(100) + data[100:])


def spoil_base(folder):
    [copy] = folder.glob("*.leverpoint")
    copy.write_bytes(copy.read_bytes()[:-4096])


def drop_state(folder):
    change(folder, "DELETE FROM state")


@pytest.mark.parametrize("damage", [damage_header, spoil_base, drop_state])
@pytest.mark.parametrize("is_folded", [False, True])
def test_what_can_be_read_of_a_damaged_session_is_offered(home, path, damage, is_folded):
    session = Session.open_file(home, path)
    for name in ("Hope", "Doubt", "Rain"):
        edit(session, name)
    session.document().undo()
    if is_folded:
        session._store.checkpoint()
    crash(session)
    damage(home / "sessions" / session.id)
    [left] = recoverable(home)
    assert left.kind is LeftoverKind.DAMAGED
    assert left.problem
    saved = what_is_left(home, session.id)
    names = {c.name for c in saved.diagram.challenges.values()}
    assert {"Hope", "Doubt"} <= names
    assert "Rain" not in names
    assert saved.problems
    write_diagram(saved.diagram, path.with_name("saved.leverpoint"))
    assert read_diagram(path.with_name("saved.leverpoint")) == saved.diagram


def test_a_sound_session_is_read_as_it_is(home, path):
    session = crashed(home, path)
    saved = what_is_left(home, session.id)
    assert saved.problems == ()
    assert saved.diagram == preview(home, session.id)


def test_steps_are_repeated_up_to_the_first_that_is_lost(home, path):
    session = Session.open_file(home, path)
    for name in ("Hope", "Doubt", "Rain"):
        edit(session, name)
    crash(session)
    folder = home / "sessions" / session.id
    change(folder, "DELETE FROM event WHERE sequence = 2", "UPDATE state SET base = 'lost'")
    saved = what_is_left(home, session.id)
    names = {c.name for c in saved.diagram.challenges.values()}
    assert "Hope" in names
    assert not {"Doubt", "Rain"} & names
    assert "1 of the last 2 edits" in " ".join(saved.problems)


def test_a_session_of_which_nothing_is_left_says_where_it_lies(home, path):
    session = crashed(home, path)
    folder = home / "sessions" / session.id
    for file in folder.iterdir():
        file.write_bytes(bytes(100))
    [left] = recoverable(home)
    assert left.title == "A damaged session"
    with pytest.raises(DamagedFileError) as refused:
        what_is_left(home, session.id)
    assert str(folder) in str(refused.value)


def test_a_damaged_session_can_be_discarded_and_goes_in_time(home, path):
    session = crashed(home, path)
    folder = home / "sessions" / session.id
    before = (folder / DATABASE).read_bytes()
    damage_header(folder)
    (folder / f"{DATABASE}-wal").unlink(missing_ok=True)
    discard(home, session.id)
    assert recoverable(home) == []
    assert (folder / DATABASE).read_bytes()[100:] == before[100:]
    tidy(home, datetime.now(UTC) + timedelta(days=29))
    assert folder.exists()
    tidy(home, datetime.now(UTC) + timedelta(days=31))
    assert not folder.exists()


def test_a_session_of_a_newer_program_is_offered_but_not_guessed_at(home, path):
    session = crashed(home, path)
    change(home / "sessions" / session.id, "PRAGMA user_version=99")
    [left] = recoverable(home)
    assert "newer version" in left.problem
    with pytest.raises(FileTooNewError):
        what_is_left(home, session.id)


def test_no_damage_to_a_session_hides_it_or_stops_the_program(home, path):
    session = Session.open_file(home, path)
    for number in range(12):
        edit(session, f"Hope {number}")
    session._store.checkpoint()
    crash(session)
    database = home / "sessions" / session.id / DATABASE
    whole, dice, had = database.read_bytes(), random.Random(5), 0
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 4, 40))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        database.write_bytes(bytes(data))
        database.with_name(f"{DATABASE}-wal").unlink(missing_ok=True)
        [left] = leftovers(home)
        assert left.kind in (LeftoverKind.UNSAVED, LeftoverKind.DAMAGED, LeftoverKind.CONFLICT)
        with suppress(UserError):
            had += len(what_is_left(home, session.id).diagram.challenges) > 0
    assert had > 15
