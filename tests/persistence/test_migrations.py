"""Older files migrate in a private copy, newer ones are told; shown with versions of our own."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text

from leverpoint.document.change_set import ChangeSet
from leverpoint.model.challenge import Challenge
from leverpoint.model.errors import DamagedFileError, FileTooNewError
from leverpoint.model.saved_view import SavedView
from leverpoint.persistence.diagram_file import write_diagram
from leverpoint.persistence.file_bytes import bytes_hash, header_version
from leverpoint.persistence.images import changes_to_json, record_image
from leverpoint.persistence.loading import base_path, load
from leverpoint.persistence.migrations import Migration, image_upgrade, migrate
from leverpoint.persistence.reader import read_content
from leverpoint.persistence.schema import SCHEMA_VERSION, SCHEMAS, schema
from leverpoint.persistence.session import Session
from leverpoint.persistence.session_database import DATABASE
from leverpoint.persistence.session_salvage import salvage_session
from leverpoint.persistence.store import Event, SessionStore, State
from leverpoint.persistence.versions import KNOWN_VERSIONS, KnownVersions
from persistence.hostile import seal_again
from persistence.maps import rich_diagram, small_diagram

NEXT = SCHEMA_VERSION + 1


def next_program(up, upgrade=None):
    """Return a program one version on, whose own schema looks as ours does now."""
    step = Migration(SCHEMA_VERSION, up, *([upgrade] if upgrade else []))
    return KnownVersions(
        NEXT, {**SCHEMAS, NEXT: SCHEMAS[SCHEMA_VERSION]}, (*KNOWN_VERSIONS.steps, step)
    )


def shout(connection):
    connection.execute(text("UPDATE challenge SET name = upper(name)"))


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "map.leverpoint"
    write_diagram(small_diagram(), file)
    return file


def test_an_older_file_is_migrated_and_left_as_it_was(path):
    before = path.read_bytes()
    content = read_content(path, SCHEMA_VERSION, "map", next_program(shout))
    assert [c.name for c in content.diagram.challenges.values()] == ["TRUST", "TIME"]
    assert path.read_bytes() == before


def test_an_older_file_is_checked_by_its_own_version_first(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE challenge SET name = 'forged' WHERE id = 'c0'")
    with pytest.raises(DamagedFileError, match="its content has changed"):
        read_content(path, SCHEMA_VERSION, "map", next_program(shout))


def test_what_a_migration_yields_is_checked_like_anything_else(path):
    def spoil(connection):
        connection.execute(text("UPDATE influence SET source = 99"))

    with pytest.raises(DamagedFileError, match="does not exist"):
        read_content(path, SCHEMA_VERSION, "map", next_program(spoil))


def test_a_step_can_add_what_an_older_version_lacked(tmp_path):
    """Version 1 of this tale had no notes on partners and no about; version 2 is ours."""
    old = tuple(
        "CREATE TABLE partner (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL,"
        " name TEXT NOT NULL) STRICT"
        if statement.startswith("CREATE TABLE partner ")
        else statement
        for statement in SCHEMAS[SCHEMA_VERSION]
        if not statement.startswith("CREATE TABLE about ")
    )

    def grow(connection):
        connection.execute(text("ALTER TABLE partner ADD COLUMN note TEXT NOT NULL DEFAULT ''"))
        [about] = [s for s in SCHEMAS[1] if s.startswith("CREATE TABLE about ")]
        connection.execute(text(about))

    known = KnownVersions(2, {1: old, 2: SCHEMAS[SCHEMA_VERSION]}, (Migration(1, grow),))
    file = tmp_path / "old.leverpoint"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for statement in old:
            database.execute(statement)
        database.execute("INSERT INTO meta VALUES ('document', ?)", ("ab" * 16,))
        database.execute("INSERT INTO meta VALUES ('program', '0'), ('digest', '')")
        database.execute("INSERT INTO partner VALUES (1, 'p', 'School board')")
        seal_again(database, 1, {1: old})
    [partner] = read_content(file, 1, "old", known).diagram.partners.values()
    assert (partner.name, partner.note) == ("School board", "")


def test_a_file_of_a_newer_version_is_told():
    data = bytearray(100)
    data[:16] = b"SQLite format 3\0"
    data[68:72] = b"LEVP"
    data[60:64] = (5).to_bytes(4, "big")
    assert header_version(bytes(data), "x", newest=5) == 5
    with pytest.raises(FileTooNewError, match="file version 5"):
        header_version(bytes(data), "x", newest=4)


def test_steps_run_in_order_and_only_those_that_are_needed():
    ran = []
    steps = tuple(Migration(n, lambda _c, n=n: ran.append(n)) for n in (3, 1, 2))
    with create_engine("sqlite://").connect() as connection:
        assert migrate(connection, 2, steps) == 4
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 4
    assert ran == [2, 3]


def test_a_gap_between_steps_is_a_mistake_of_the_program():
    steps = (Migration(1, lambda _c: None), Migration(3, lambda _c: None))
    with create_engine("sqlite://").connect() as connection, pytest.raises(ValueError, match="2"):
        migrate(connection, 1, steps)


def test_record_images_of_an_older_session_are_upgraded(tmp_path, path):
    """The edits of a session that an older program left come back in today's terms."""

    def rename_field(kind, image):
        return {**image, "name": image["name"].upper()} if kind == "challenge" else image

    data = path.read_bytes()
    folder = tmp_path / "session"
    store = SessionStore.create(folder, State(document="0" * 32, base=bytes_hash(data)))
    base_path(folder, bytes_hash(data)).write_bytes(data)
    added = ChangeSet("Add", {"new": (None, Challenge(id="new", name="Hope"))})
    store.append(Event(1, "edit", "Add", changes_to_json(added)))
    loaded = load(store, next_program(shout, rename_field))
    store.close()
    assert [c.name for c in loaded.diagram.challenges.values()] == ["TRUST", "TIME", "HOPE"]
    assert loaded.history.done[0].changes["new"][1].name == "HOPE"


@pytest.mark.parametrize("is_header_lost", [False, True])
def test_steps_of_an_older_version_are_upgraded_when_they_are_salvaged(
    tmp_path, path, is_header_lost
):
    """Version 3 of this tale called names labels; its damaged session is read all the same."""

    def name_of_label(kind, image):
        rest = {key: value for key, value in image.items() if key != "label"}
        return {**rest, "name": image["label"]} if kind == "challenge" else image

    data = path.read_bytes()
    folder = tmp_path / "session"
    store = SessionStore.create(folder, State(document="0" * 32, base=bytes_hash(data)))
    base_path(folder, bytes_hash(data)).write_bytes(data)
    for number, name in enumerate(["Hope", "Doubt"], start=1):
        added = ChangeSet("Add", {name: (None, Challenge(id=name, name=name))})
        old = changes_to_json(added).replace('"name"', '"label"')
        store.append(Event(number, "edit", "Add", old))
    store.append(Event(3, "edit", "Add", "[[broken"))
    store.checkpoint()
    store.close()
    if is_header_lost:
        database = folder / DATABASE
        database.write_bytes(bytes(100) + database.read_bytes()[100:])
    found = salvage_session(folder, next_program(shout, name_of_label))
    names = [c.name for c in found.saved.diagram.challenges.values()]
    assert names == ["Trust", "Time", "Hope", "Doubt"]
    assert found.steps == 2
    assert "1 of the last 3 edits are lost." in found.saved.problems


def test_views_of_a_session_from_before_themes_could_be_kept_collapse_none():
    """Version 4 added them; an image of version 3 lacks the field, others stay as they are."""
    upgrade = image_upgrade(3, KNOWN_VERSIONS.steps)
    view = SavedView(id="v", name="Look", caption="Here", hops=2)
    old = {name: cell for name, cell in record_image(view).items() if name != "collapsed"}
    assert upgrade("savedview", dict(old))["collapsed"] == []
    theme = {"id": "t", "name": "Theme"}
    assert upgrade("theme", theme) == theme


def test_upgrades_of_images_run_in_order():
    steps = tuple(
        Migration(n, lambda _c: None, lambda _k, image, n=n: {**image, "seen": [*image["seen"], n]})
        for n in (2, 1)
    )
    assert image_upgrade(1, steps)("challenge", {"seen": []}) == {"seen": [1, 2]}


def test_there_is_a_step_from_every_version_to_the_current_one():
    assert KNOWN_VERSIONS.current == SCHEMA_VERSION == max(SCHEMAS)
    assert [step.before for step in KNOWN_VERSIONS.steps] == list(range(1, SCHEMA_VERSION))
    assert set(SCHEMAS) == set(range(1, SCHEMA_VERSION + 1))


def test_the_sample_is_rich_enough_to_notice_a_lost_table():
    assert all(rich_diagram().of(type(record)) for record in rich_diagram().records())
    assert replace(KNOWN_VERSIONS, current=1).schema(1).tables.keys() == schema(1).tables.keys()


# Newer files


def made_newer(path, *statements):
    """Turn a file into one that a later version might write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)
        database.execute("PRAGMA user_version = 99")


LATER = (
    "ALTER TABLE challenge ADD COLUMN mood TEXT",
    "CREATE TABLE mood (id TEXT)",
    "UPDATE meta SET value = 'unknowable' WHERE key = 'digest'",
)


def test_a_newer_file_is_shown_but_never_overwritten(home, path):
    made_newer(path, *LATER)
    before = path.read_bytes()
    session = Session.open_file(home, path)
    assert session.document().snapshot() == small_diagram()
    assert "newer version" in session.read_only
    assert (session.path, session.title, session.is_dirty) == (None, "map", False)
    for save in (session.save, session.save_copy):
        with pytest.raises(FileTooNewError):
            save(path)
    with pytest.raises(FileTooNewError):
        write_diagram(small_diagram(), path)
    assert path.read_bytes() == before
    session.save(path.with_name("copy.leverpoint"))
    assert not Session.open_file(home, path.with_name("copy.leverpoint")).read_only


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE influence",
        "ALTER TABLE challenge RENAME COLUMN name TO label",
        "UPDATE influence SET polarity = 'perhaps'",
        "UPDATE influence SET source = 99",
        "UPDATE challenge SET name = x'ff' || char(0)",
    ],
)
def test_a_newer_file_that_cannot_be_shown_is_told(home, path, statement):
    made_newer(path, statement)
    with pytest.raises(FileTooNewError):
        Session.open_file(home, path)


@pytest.mark.parametrize(
    "attack",
    [
        ("DROP TABLE bend", "CREATE VIEW bend AS SELECT 1 AS influence, 0.5 AS share"),
        (
            "DROP TABLE bend",
            "CREATE TABLE bend (influence INT, share REAL AS (hex(zeroblob(1000000000))))",
        ),
        ("DROP TABLE bend", "CREATE VIRTUAL TABLE bend USING fts5(influence, share)"),
    ],
)
def test_nothing_of_a_newer_files_schema_is_run(home, path, attack):
    made_newer(path, *attack)
    with pytest.raises(FileTooNewError):
        Session.open_file(home, path)
