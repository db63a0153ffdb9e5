"""Sessions: durable edits, saving, history that survives, files that change underneath."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from leverpoint.commands.merge import apply_merge
from leverpoint.document.history import History
from leverpoint.document.merge import merge
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.persistence.backups import backups
from leverpoint.persistence.diagram_file import read_diagram, read_file, write_diagram
from leverpoint.persistence.errors import Conflict, ConflictError, NoPathError, SessionInUseError
from leverpoint.persistence.lock_file import lock_path, read_lock, take_lock
from leverpoint.persistence.recovery import recoverable
from leverpoint.persistence.session import Session
from leverpoint.persistence.store import SessionStore
from persistence.maps import rich_diagram, small_diagram


def add(session, name):
    with session.document().transaction(f"Add {name}") as transaction:
        transaction.put(Challenge(id=f"new {name}", name=name))


def names(session_or_diagram):
    diagram = session_or_diagram
    if isinstance(diagram, Session):
        diagram = diagram.document().snapshot()
    return [c.name for c in diagram.challenges.values()]


@pytest.fixture
def path(tmp_path):
    """A saved file in a folder of its own."""
    folder = tmp_path / "maps"
    folder.mkdir()
    write_diagram(small_diagram(), folder / "map.leverpoint")
    return folder / "map.leverpoint"


def beside(path):
    return sorted(p.name for p in path.parent.iterdir())


# New and opened


def test_a_new_diagram_is_empty_clean_and_nameless(home):
    session = Session.create(home)
    assert session.document().snapshot() == Diagram()
    assert (session.is_dirty, session.path, session.title) == (False, None, "Untitled")
    with pytest.raises(NoPathError):
        session.save()
    session.close()
    assert list((home / "sessions").iterdir()) == []


def test_an_imported_diagram_is_there_again_after_a_crash(home):
    session = Session.create(home, rich_diagram(), title="Imported")
    assert session.title == "Odd texts ✓"
    add(session, "one more")
    session._store.close()
    [left] = recoverable(home)
    again = Session.recover(home, left.id)
    assert names(again) == [*names(rich_diagram()), "one more"]
    again.close(discard=True)


def test_the_title_is_the_file_name_then_the_diagram_title(home, path):
    session = Session.create(home, title="Sample")
    assert session.title == "Sample"
    with session.document().transaction("Title") as transaction:
        transaction.put(About(title="Our town"))
    assert session.title == "Our town"
    session.save(path.with_name("Map of May.leverpoint"))
    assert session.title == "Map of May"
    session.close()


def test_opening_and_closing_leaves_the_file_and_its_folder_as_they_were(home, path):
    before = path.read_bytes(), path.stat().st_mtime_ns
    session = Session.open_file(home, path)
    assert session.document().snapshot() == small_diagram()
    assert not session.is_dirty
    add(session, "Hope")
    session.document().undo()
    session.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert beside(path) == ["map.leverpoint"]


# Saving


def test_saving_publishes_and_cleans(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    assert session.is_dirty
    assert session.save() is None
    assert not session.is_dirty
    assert names(read_diagram(path)) == ["Trust", "Time", "Hope"]
    assert read_file(path).document == session.document_id
    session.close()
    assert beside(path) == ["map.leverpoint"]


def test_undoing_to_what_was_saved_is_clean_again(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    session.document().undo()
    assert not session.is_dirty
    session.document().redo()
    assert session.is_dirty
    session.close(discard=True)


def test_save_as_moves_on_and_leaves_the_first_file(home, path):
    other = path.with_name("other.leverpoint")
    session = Session.open_file(home, path)
    add(session, "Hope")
    session.save(other)
    assert session.path == other
    add(session, "Time off")
    session.save()
    assert names(read_diagram(path)) == ["Trust", "Time"]
    assert names(read_diagram(other)) == ["Trust", "Time", "Hope", "Time off"]
    session.close()
    assert beside(path) == ["map.leverpoint", "other.leverpoint"]


def test_save_as_over_another_file_replaces_it(home, path):
    other = path.with_name("other.leverpoint")
    write_diagram(rich_diagram(), other)
    session = Session.open_file(home, path)
    session.save(other)
    assert read_diagram(other) == small_diagram()
    session.close()
    assert beside(path) == ["map.leverpoint", "other.leverpoint"]


def test_a_copy_for_sharing_leaves_the_session_where_it_was(home, path):
    copy = path.with_name("copy.leverpoint")
    session = Session.open_file(home, path)
    add(session, "Hope")
    session.save_copy(copy)
    assert session.is_dirty
    assert session.path == path
    assert names(read_diagram(copy)) == ["Trust", "Time", "Hope"]
    assert b"Add Hope" not in copy.read_bytes()
    with pytest.raises(UserError, match="own file"):
        session.save_copy(path)
    session.close(discard=True)


def test_a_published_file_holds_nothing_of_what_was_deleted(home, path):
    session = Session.open_file(home, path)
    add(session, "Secret of the first draft")
    session.save()
    session.document().undo()
    session.save()
    assert b"Secret" not in path.read_bytes()
    session.close()


def test_saving_twice_without_edits_changes_nothing(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    session.save()
    before = path.stat().st_ino, path.read_bytes()
    session.save()
    assert (path.stat().st_ino, path.read_bytes()) == before
    session.close()


def test_a_link_is_followed_not_replaced(home, path, tmp_path):
    link = tmp_path / "link.leverpoint"
    link.symlink_to(path)
    session = Session.open_file(home, link)
    add(session, "Hope")
    session.save()
    assert link.is_symlink()
    assert names(read_diagram(path)) == ["Trust", "Time", "Hope"]
    session.close()
    looped = tmp_path / "loop.leverpoint"
    looped.symlink_to(looped)
    with pytest.raises(UserError):
        Session.open_file(home, looped)


def test_edits_go_on_while_a_save_runs_on_another_thread(home, path):
    session = Session.open_file(home, path)
    add(session, "first")
    with ThreadPoolExecutor(1) as worker:
        saves = worker.submit(lambda: [session.save() for _ in range(5)])
        count = 0
        while not saves.done() and count < 2000:
            add(session, f"n{count}")
            count += 1
        assert saves.result() == [None] * 5
    assert count > 5
    saved = names(read_diagram(path))
    assert saved == names(session)[: len(saved)], "a save is the diagram of one moment"
    session._store.close()
    [left] = recoverable(home)
    again = Session.recover(home, left.id)
    assert again.document().snapshot() == session.document().snapshot()
    again.close(discard=True)


# History


def test_the_undo_history_survives_a_restart(home, path):
    session = Session.open_file(home, path)
    for name in ("Hope", "Fear", "Joy"):
        add(session, name)
    session.document().undo()
    session.save()
    session.close()
    again = Session.open_file(home, path)
    document = again.document()
    assert [c.label for c in document.history.done] == ["Add Hope", "Add Fear"]
    document.redo()
    assert names(again)[-1] == "Joy"
    while document.undo():
        pass
    assert document.snapshot() == small_diagram()
    again.close(discard=True)


def test_history_is_not_attached_to_another_version_of_the_file(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    session.save()
    session.close()
    write_diagram(small_diagram(("Other", "People")), path)
    again = Session.open_file(home, path)
    assert again.document().history.undo_label is None
    again.close()


def test_history_is_unbounded_in_a_session_but_trimmed_when_kept(home, path, monkeypatch):
    monkeypatch.setattr("leverpoint.persistence.loading.MOST_STEPS", 3)
    session = Session.open_file(home, path)
    for n in range(6):
        add(session, f"n{n}")
    session.save()
    session.close()
    again = Session.open_file(home, path)
    assert [c.label for c in again.document().history.done] == ["Add n3", "Add n4", "Add n5"]
    while again.document().undo():
        pass
    assert names(again) == ["Trust", "Time", "n0", "n1", "n2"]
    again.close(discard=True)


def test_an_edit_that_cannot_be_stored_is_refused_whole(home, path, monkeypatch):
    session = Session.open_file(home, path)
    add(session, "Hope")
    monkeypatch.setattr(
        SessionStore, "append", lambda *_: (_ for _ in ()).throw(UserError("The disk is full."))
    )
    with pytest.raises(UserError, match="full"):
        add(session, "Fear")
    with pytest.raises(UserError, match="full"):
        session.document().undo()
    assert names(session) == ["Trust", "Time", "Hope"]
    assert len(session.document().history.done) == 1
    monkeypatch.undo()
    add(session, "Joy")
    session._store.close()
    again = Session.recover(home, session.id)
    assert names(again) == ["Trust", "Time", "Hope", "Joy"]
    again.close(discard=True)


def test_a_session_cannot_be_opened_twice(home, path):
    session = Session.open_file(home, path)
    with pytest.raises(SessionInUseError):
        Session.recover(home, session.id)
    add(session, "still works")
    session.close(discard=True)


def test_there_is_no_way_out_of_the_sessions_folder(home):
    with pytest.raises(UserError, match="no session"):
        Session.recover(home, "../../etc")


# Others at the same file


def test_a_file_replaced_underneath_is_a_conflict_and_both_are_kept(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    write_diagram(small_diagram(("Theirs", "Version")), path)
    with pytest.raises(ConflictError) as caught:
        session.save()
    assert caught.value.kind is Conflict.CHANGED
    assert names(read_diagram(path)) == ["Theirs", "Version"]
    assert session.is_dirty
    assert beside(path) == [".~lock.map.leverpoint#", "map.leverpoint"]
    kept = session.save(replace_other=True)
    assert names(read_diagram(kept)) == ["Theirs", "Version"]
    assert names(read_diagram(path)) == ["Trust", "Time", "Hope"]
    assert not session.is_dirty
    session.close()
    assert beside(path) == [kept.name, "map.leverpoint"]


def test_a_file_deleted_underneath_is_a_conflict_and_edits_are_kept(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    path.unlink()
    with pytest.raises(ConflictError) as caught:
        session.save()
    assert caught.value.kind is Conflict.MISSING
    assert not path.exists()
    assert session.save(replace_other=True) is None
    assert names(read_diagram(path)) == ["Trust", "Time", "Hope"]
    session.close()


def test_a_file_that_became_a_folder_is_refused(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    path.unlink()
    path.mkdir()
    for replace_other in (False, True):
        with pytest.raises(UserError):
            session.save(replace_other=replace_other)
    assert session.is_dirty
    session.close(discard=True)


def test_a_version_that_slips_in_before_the_swap_is_kept(home, path, monkeypatch):
    """Between the comparison and the swap a colleague saves; the exchange brings that out."""
    session = Session.open_file(home, path)
    add(session, "Hope")
    theirs = path.with_name("theirs")
    write_diagram(small_diagram(("Theirs", "Version")), theirs)
    note = SessionStore.note_swapping

    def late_colleague(store, number):
        note(store, number)
        os.replace(theirs, path)

    monkeypatch.setattr(SessionStore, "note_swapping", late_colleague)
    kept = session.save()
    assert names(read_diagram(kept)) == ["Theirs", "Version"]
    assert names(read_diagram(path)) == ["Trust", "Time", "Hope"]
    session.close()


def test_a_file_that_appears_before_the_first_save_is_not_overwritten(home, path, monkeypatch):
    target = path.with_name("new.leverpoint")
    session = Session.create(home, small_diagram())
    note = SessionStore.note_swapping

    def late_colleague(store, number):
        note(store, number)
        write_diagram(small_diagram(("Theirs", "Version")), target)

    monkeypatch.setattr(SessionStore, "note_swapping", late_colleague)
    with pytest.raises(ConflictError):
        session.save(target)
    assert names(read_diagram(target)) == ["Theirs", "Version"]
    assert beside(path) == ["map.leverpoint", "new.leverpoint"]
    session.close()


def test_the_lock_file_says_who_and_since_when_and_goes_away(home, path):
    first = Session.open_file(home, path)
    assert first.other_editor is None
    holder = read_lock(path)
    assert holder.session == first.id
    assert holder.user
    second = Session.open_file(home, path)
    assert second.other_editor == holder
    second.close()
    assert lock_path(path).exists(), "somebody else's lock stays"
    first.close()
    assert not lock_path(path).exists()


def test_a_stale_lock_can_be_taken_over(home, path):
    take_lock(path, "another session")
    session = Session.open_file(home, path)
    assert session.other_editor.session == "another session"
    session.take_over()
    assert session.other_editor is None
    assert read_lock(path).session == session.id
    session.close()
    assert not lock_path(path).exists()


@pytest.mark.parametrize("junk", [b"", b"\xff" * 9000, b"[]", b'{"user": 1}', b"[" * 4096])
def test_junk_in_a_lock_file_is_no_lock(home, path, junk):
    lock_path(path).write_bytes(junk)
    session = Session.open_file(home, path)
    assert session.other_editor is None
    session.close()


# Places that refuse


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_leaves_the_edits(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    path.parent.chmod(0o500)
    try:
        with pytest.raises(UserError, match="permission"):
            session.save()
    finally:
        path.parent.chmod(0o700)
    assert session.is_dirty
    session.save()
    session.close()


def test_a_write_protected_file_is_left_alone(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    path.chmod(0o444)
    before = path.read_bytes()
    for replace_other in (False, True):
        with pytest.raises(UserError, match="write-protected"):
            session.save(replace_other=replace_other)
    assert path.read_bytes() == before
    assert session.is_dirty
    session.save(path.with_name("other.leverpoint"))
    assert not session.is_dirty
    session.close()
    assert beside(path) == ["map.leverpoint", "other.leverpoint"]


def test_a_missing_folder_is_named(home, path):
    session = Session.open_file(home, path)
    add(session, "Hope")
    with pytest.raises(UserError, match="no such file or folder"):
        session.save(path.parent / "gone" / "map.leverpoint")
    assert session.path == path
    session.save()
    session.close()


def test_a_name_too_long_is_refused(home, path):
    session = Session.open_file(home, path)
    with pytest.raises(UserError, match="too long"):
        session.save(path.with_name("x" * 300))
    session.close()


# Backups


def test_published_versions_are_kept_as_backups(home, path):
    session = Session.open_file(home, path)
    first = path.read_bytes()
    for n in range(3):
        add(session, f"n{n}")
        session.save()
    session.close()
    kept = backups(home, session.document_id)
    assert len(kept) == 4
    assert kept[-1].path.read_bytes() == first
    assert kept[0].path.read_bytes() == path.read_bytes()
    assert names(read_diagram(kept[1].path)) == ["Trust", "Time", "n0", "n1"]


def test_history_type_is_the_documents(home):
    session = Session.create(home)
    assert isinstance(session.document().history, History)
    assert session.document() is session.document()
    session.close()


# Two people's copies


def test_two_copies_find_the_version_they_both_started_from(home, path, tmp_path):
    mine = Session.open_file(home, path)
    add(mine, "common")
    mine.save()
    theirs_path = tmp_path / "theirs.leverpoint"
    theirs_path.write_bytes(path.read_bytes())
    add(mine, "mine")
    mine.save()
    add(mine, "unsaved")
    elsewhere = tmp_path / "their home"
    other = Session.open_file(elsewhere, theirs_path)
    for name in ("theirs", "theirs too"):
        add(other, name)
        other.save()
    other.close()
    found = mine.other_copy(theirs_path)
    theirs, ancestor = found.diagram, found.base
    assert names(theirs) == ["Trust", "Time", "common", "theirs", "theirs too"]
    assert names(ancestor) == ["Trust", "Time", "common"]
    plan = merge(ancestor, mine.document().snapshot(), theirs)
    assert plan.conflicts == ()
    assert set(names(plan.diagram())) == {*names(theirs), "mine", "unsaved"}
    mine.close(discard=True)


def test_a_copy_that_is_an_older_version_is_its_own_ancestor(home, path, tmp_path):
    old = tmp_path / "old.leverpoint"
    old.write_bytes(path.read_bytes())
    session = Session.open_file(home, path)
    add(session, "Hope")
    session.save()
    found = session.other_copy(old)
    assert (found.diagram, found.base) == (small_diagram(), small_diagram())
    session.close()


def test_strangers_have_no_ancestor(home, path, tmp_path):
    other = tmp_path / "other.leverpoint"
    write_diagram(small_diagram(("Trust", "Fear")), other)
    session = Session.open_file(home, path)
    assert session.other_copy(other).base is None
    session.close()


def test_a_copy_taken_in_may_be_replaced_and_is_what_the_next_merge_starts_from(
    home, path, tmp_path
):
    mine, other = Session.open_file(home, path), Session.open_file(tmp_path / "theirs", path)
    add(mine, "mine")
    add(other, "theirs")
    other.save()
    with pytest.raises(ConflictError):
        mine.save()
    found = mine.other_copy(path)
    apply_merge(mine.document(), merge(found.base, mine.document().snapshot(), found.diagram))
    mine.note_merged(found)
    assert mine.save() is None
    assert set(names(read_diagram(path))) == {"Trust", "Time", "mine", "theirs"}
    assert beside(path) == [".~lock.map.leverpoint#", "map.leverpoint"]

    copy = tmp_path / "copy.leverpoint"
    add(other, "theirs later")
    other.save(copy)
    again = mine.other_copy(copy)
    assert set(names(again.base)) == {"Trust", "Time", "theirs"}
    add(other, "and again")
    other.save(path, replace_other=True)
    add(mine, "mine later")
    with pytest.raises(ConflictError):
        mine.save()  # what was taken in was that one version only
    mine.close(discard=True)
    other.close()


def test_the_lineage_is_bounded(home, path, monkeypatch):
    monkeypatch.setattr("leverpoint.persistence.saving.LONGEST_LINEAGE", 5)
    session = Session.open_file(home, path)
    for n in range(8):
        add(session, f"n{n}")
        session.save()
    session.close()
    assert len(read_file(path).lineage) == 5
    assert len(read_file(path).diagram.challenges) == 10


def test_the_lock_of_a_crashed_session_of_ours_is_taken_over_without_a_word(home, path, tmp_path):
    crashed = Session.open_file(home, path)
    add(crashed, "unsaved")
    assert Session.open_file(home, path).other_editor is not None  # it is alive still
    crashed._store.close()
    again = Session.open_file(home, path)
    assert again.other_editor is None
    assert read_lock(path).session == again.id
    again.close()
    theirs = Session.open_file(tmp_path / "theirs", path)
    theirs._store.close()
    mine = Session.open_file(home, path)
    assert mine.other_editor is not None  # nobody here can know
    mine.close()
