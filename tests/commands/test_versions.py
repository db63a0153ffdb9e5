"""Named versions: kept in the file, looked at, restored as one step, refused when damaged."""

import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leverpoint.commands.versions import (
    delete_version,
    keep_version,
    rename_version,
    replace_content,
    restore_version,
    version_diagram,
    versions,
)
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import DamagedFileError, InvalidDiagramError
from leverpoint.model.version import Version
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.packing import pack_diagram, unpack_diagram
from leverpoint.persistence.session import Session, without_versions
from persistence.maps import rich_diagram, small_diagram


@pytest.fixture
def document():
    return DiagramDocument(small_diagram())


def rename(document, name):
    with document.transaction("Rename") as transaction:
        transaction.put(Challenge(id="c0", name=name))


def test_a_version_is_the_diagram_of_its_moment(document):
    kept = keep_version(document, " Before  lunch ", note="all agreed", thumbnail=b"png")
    rename(document, "Trust in people")
    assert version_diagram(document, kept) == small_diagram()
    [version] = versions(document.snapshot())
    assert (version.name, version.note, version.thumbnail) == ("Before lunch", "all agreed", b"png")
    assert document.snapshot().content_revision == 1, "keeping a version outdates no analysis"


def test_versions_are_listed_newest_first(document):
    start = datetime(2026, 5, 9, tzinfo=UTC)
    for hour, name in enumerate(("first", "second", "third")):
        keep_version(document, name, now=start + timedelta(hours=hour))
    assert [v.name for v in versions(document.snapshot())] == ["third", "second", "first"]


def test_restoring_is_one_undo_step_and_the_versions_stay(document):
    first = keep_version(document, "first")
    rename(document, "Other")
    with document.transaction("Add") as transaction:
        transaction.put(Challenge(id="new", name="New"))
    second = keep_version(document, "second")
    before = document.snapshot()
    restore_version(document, first)
    assert without_versions(document.snapshot()) == small_diagram()
    assert {v.id for v in versions(document.snapshot())} == {first, second}
    assert document.history.undo_label == "Restore version first"
    document.undo()
    assert document.snapshot() == before
    restore_version(document, second)
    assert document.history.undo_label == "Keep version second", "nothing differs, nothing happens"


def test_every_kind_of_record_is_restored():
    document = DiagramDocument(rich_diagram())
    kept = keep_version(document, "all")
    replace_content(document, Diagram(), "Revert")
    assert without_versions(document.snapshot()) == Diagram()
    restore_version(document, kept)
    assert without_versions(document.snapshot()) == without_versions(rich_diagram())


def test_versions_are_renamed_and_let_go(document):
    kept = keep_version(document, "first", note="old")
    rename_version(document, kept, "better")
    [version] = versions(document.snapshot())
    assert (version.name, version.note) == ("better", "old")
    delete_version(document, kept)
    assert versions(document.snapshot()) == []
    document.undo()
    assert versions(document.snapshot()) == [version]


def test_versions_live_in_the_file_and_not_in_shared_copies(home, tmp_path):
    path, copy = tmp_path / "map.leverpoint", tmp_path / "shared.leverpoint"
    session = Session.create(home, small_diagram())
    kept = keep_version(session.document(), "Draft with names", thumbnail=b"png" * 1000)
    session.save(path)
    session.save_copy(copy)
    session.save_copy(tmp_path / "full.leverpoint", share=False)
    session.close()
    again = read_diagram(path).of(Version)[kept]
    assert again.thumbnail == b"png" * 1000
    assert unpack_diagram(again) == small_diagram()
    assert read_diagram(copy) == small_diagram()
    assert b"Draft with names" not in copy.read_bytes()
    assert versions(read_diagram(tmp_path / "full.leverpoint"))


def test_a_blank_name_and_a_huge_thumbnail_are_refused(document):
    with pytest.raises(InvalidDiagramError):
        keep_version(document, "  ")
    with pytest.raises(InvalidDiagramError, match="too large"):
        keep_version(document, "x", thumbnail=bytes(600_000))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"junk",
        pack_diagram(small_diagram())[:-5],
        zlib.compress(b"[]"),
        zlib.compress(b'{"schema": 1}'),
        zlib.compress(b'{"schema": "x", "records": []}'),
        zlib.compress(b'{"schema": 1, "records": [["challenge", {"id": "a"}]]}'),
        zlib.compress(b'{"schema": 1, "records": [["nonsense", {}]]}'),
        zlib.compress(b'{"schema": 1, "records": [["goal", {"challenge": "a", "direction": 1}]]}'),
        zlib.compress(b"[" * 1_000_000),
    ],
)
def test_a_damaged_version_is_told_and_leaves_the_diagram(document, content, tmp_path):
    version = Version(id="v", name="Old", made="2026", content=content)
    with document.transaction("Put") as transaction:
        transaction.put(version)
    write_diagram(document.snapshot(), tmp_path / "x.leverpoint")
    assert read_diagram(tmp_path / "x.leverpoint") == document.snapshot()
    before = document.snapshot()
    with pytest.raises(DamagedFileError, match="'Old' is damaged"):
        restore_version(document, "v")
    assert document.snapshot() == before


def test_a_bomb_is_not_inflated():
    bomb = zlib.compress(bytes(300 * 1024 * 1024), 9)
    version = replace(Version(id="v", name="Bomb", made="2026", content=b""), content=bomb)
    with pytest.raises(DamagedFileError):
        unpack_diagram(version)
