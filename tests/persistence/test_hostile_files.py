"""Files that lie are refused with a clear message, quickly, and nothing of them is run."""

import os
import random
import sqlite3
import time

import pytest

from leverpoint.model.errors import DamagedFileError, FileTooNewError, UserError
from leverpoint.persistence import reader
from leverpoint.persistence.diagram_file import (
    check_file,
    content_of,
    read_diagram,
    write_diagram,
)
from leverpoint.persistence.session import Session
from persistence.hostile import changed
from persistence.maps import rich_diagram

MUTANTS = int(os.environ.get("LEVERPOINT_MUTANTS", "500"))


@pytest.fixture
def path(tmp_path):
    """A sound file with every kind of record."""
    file = tmp_path / "map.leverpoint"
    write_diagram(rich_diagram(), file)
    return file


def refused(path, words=""):
    with pytest.raises(DamagedFileError) as caught:
        read_diagram(path)
    assert words in str(caught.value)
    assert check_file(path) == [str(caught.value)]
    return str(caught.value)


SCHEMA_ATTACKS = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM challenge; END",
    "view": "CREATE VIEW v AS SELECT * FROM challenge",
    "view over a table": "ALTER TABLE bend RENAME TO b2",
    "extra table": "CREATE TABLE extra (a)",
    "index": "CREATE INDEX i ON challenge (abs(length(name)))",
    "generated column": "ALTER TABLE bend ADD COLUMN g TEXT AS (hex(zeroblob(99999999)))",
    "extra column": "ALTER TABLE bend ADD COLUMN extra TEXT",
    "virtual table": "CREATE VIRTUAL TABLE f USING fts5(a)",
    "dropped table": "DROP TABLE about",
}


@pytest.mark.parametrize("statement", SCHEMA_ATTACKS.values(), ids=SCHEMA_ATTACKS)
def test_another_schema_is_refused(path, statement):
    changed(path, statement, seal=False)
    refused(path, "does not have the tables")


@pytest.mark.parametrize(
    "text",
    [
        "replace(sql, 'STRICT', '')",
        "replace(sql, 'NOT NULL', 'NOT NULL DEFAULT (randomblob(1000000000))')",
        "replace(sql, 'TEXT', 'TEXT CHECK (hex(zeroblob(100000000)) > 1)')",
        "'CREATE TABLE challenge (x)'",
        "sql || ' -- '",
    ],
)
def test_edited_schema_text_is_refused(path, text):
    statement = f"UPDATE sqlite_master SET sql = {text} WHERE name = 'challenge'"
    changed(path, statement, seal=False, schema_edits=True)
    refused(path)


def test_a_root_page_that_lies_is_refused(path):
    statement = (
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'goal') WHERE name = 'bend'"
    )
    changed(path, statement, seal=False, schema_edits=True)
    refused(path)


CONTENT_ATTACKS = {
    "dangling source": "UPDATE influence SET source = 99 WHERE sequence = 1",
    "dangling theme": "UPDATE challenge SET theme = 7 WHERE sequence = 2",
    "dangling goal": "UPDATE goal SET challenge = -1",
    "dangling partner": "INSERT INTO partner_challenge VALUES (9, 1)",
    "dangling placement": "INSERT INTO placement VALUES (99, 0, 0, 0)",
    "dangling bend": "INSERT INTO bend VALUES (99, 0)",
    "duplicate id": "UPDATE challenge SET id = 'c1' WHERE id = 'c2'",
    "id of another kind": "UPDATE challenge SET id = 'i1' WHERE id = 'c2'",
    "id of a placement": "UPDATE challenge SET id = 'placement:c1' WHERE id = 'c2'",
    "empty id": "UPDATE challenge SET id = '' WHERE id = 'c2'",
    "long id": "UPDATE challenge SET id = printf('%.*c', 101, 'x') WHERE id = 'c2'",
    "control in id": "UPDATE challenge SET id = 'a' || char(7) WHERE id = 'c2'",
    "second goal": "INSERT INTO goal VALUES (9, 1, -1)",
    "second about": "INSERT INTO about VALUES (2, 'a', 'b')",
    "blank name": "UPDATE challenge SET name = '  ' WHERE id = 'c2'",
    "NUL in name": "UPDATE challenge SET name = 'a' || char(0) || 'b' WHERE id = 'c2'",
    "long name": "UPDATE challenge SET name = printf('%.*c', 201, 'x') WHERE id = 'c2'",
    "long note": "UPDATE influence SET note = printf('%.*c', 20001, 'x') WHERE id = 'i1'",
    "escape in note": "UPDATE challenge SET note = char(27) || '[2J'",
    "infinite place": "UPDATE placement SET x = 9e999",
    "far place": "UPDATE placement SET y = 1e300",
    "infinite weight": "UPDATE influence SET weight = 9e999",
    "weight 0": "UPDATE influence SET weight = 0.0",
    "unknown polarity": "UPDATE influence SET polarity = '*'",
    "strength 4": "UPDATE influence SET strength = 4",
    "delayed 2": "UPDATE influence SET delayed = 2",
    "unknown confidence": "UPDATE influence SET confidence = 'sure'",
    "colour 8": "UPDATE theme SET colour = 8",
    "actionability 6": "UPDATE challenge SET actionability = 6",
    "direction 0": "UPDATE goal SET direction = 0",
    "bend 2": "UPDATE bend SET share = 2.0",
    "dangling member": "UPDATE member SET challenge = 99",
    "member of nothing": "INSERT INTO member VALUES ('region', 9, 1, 1)",
    "member of an unknown kind": "INSERT INTO member VALUES ('sqlite_master', 1, 1, 1)",
    "lost member": "DELETE FROM member WHERE kind = 'region' AND position = 1",
    "member twice": "UPDATE member SET challenge = 1 WHERE kind = 'proposed_action'",
    "dangling theme of a view": "UPDATE member_theme SET theme = 99 WHERE theme = 1",
    "theme of nothing": "INSERT INTO member_theme VALUES ('saved_view', 9, 1)",
    "theme of a region": "UPDATE member_theme SET kind = 'region'",
    "highlight 2": "UPDATE saved_view SET highlight = 2",
    "no scale": "UPDATE saved_view SET scale = 0.0",
    "infinite camera": "UPDATE saved_view SET centre_x = -9e999",
    "unknown direction": "UPDATE saved_view SET direction = 'up'",
    "place 13": "UPDATE proposed_action SET place = 13",
    "unknown fact": "INSERT INTO meta VALUES ('run', 'me')",
    "no identity": "DELETE FROM meta WHERE key = 'document'",
    "odd identity": "UPDATE meta SET value = '../../etc' WHERE key = 'document'",
}
CONTENT_ATTACKS["many facts"] = (
    "INSERT INTO meta WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < 21) SELECT 'k' || i, '' FROM n"
)


@pytest.mark.parametrize("statement", CONTENT_ATTACKS.values(), ids=CONTENT_ATTACKS)
def test_content_that_breaks_a_rule_is_refused_even_with_a_fitting_digest(path, statement):
    changed(path, statement)
    message = refused(path)
    assert "Traceback" not in message
    assert "map.leverpoint" in message


def test_every_cell_counts_in_the_digest(path):
    """Change one cell after the other; without a new digest each change is noticed."""
    attacks = [
        "UPDATE meta SET value = '1' WHERE key = 'program'",
        "UPDATE meta SET value = 'ffffffffffffffffffffffffffffffff' WHERE key = 'document'",
        "UPDATE theme SET name = 'other' WHERE sequence = 1",
        "UPDATE theme SET position = 5 WHERE sequence = 1",
        "UPDATE challenge SET name = 'other' WHERE sequence = 1",
        "UPDATE challenge SET actionability = NULL WHERE sequence = 2",
        "UPDATE challenge SET theme = NULL WHERE sequence = 2",
        "UPDATE influence SET weight = 0.5 WHERE sequence = 2",
        "UPDATE influence SET delayed = 0 WHERE sequence = 2",
        "UPDATE goal SET direction = -1",
        "UPDATE partner SET note = 'x' WHERE sequence = 1",
        "DELETE FROM partner_challenge",
        "UPDATE placement SET x = 13 WHERE x = 12",
        "UPDATE bend SET share = 0.1",
        "UPDATE member SET position = 9 WHERE kind = 'saved_view' AND position = 1",
        "UPDATE saved_view SET hops = 1 WHERE sequence = 1",
        "DELETE FROM member_theme WHERE theme = 1",
        "UPDATE region SET name = 'other'",
        "UPDATE proposed_action SET place = NULL",
        "UPDATE about SET title = ''",
        "UPDATE about SET sequence = 2",
        "DELETE FROM bend",
    ]
    sound = path.read_bytes()
    for attack in attacks:
        path.write_bytes(sound)
        changed(path, attack, seal=False)
        refused(path, "its content has changed")


def test_the_planted_fault_of_the_digest_test_is_caught(path, monkeypatch):
    """A reader that forgets to compare the digest accepts what the test above refuses."""
    facts = {"document": "0" * 32, "program": ""}
    monkeypatch.setattr(reader, "_check_digest", lambda *_: facts)
    changed(path, "UPDATE about SET title = 'forged'", seal=False)
    assert read_diagram(path).about.title == "forged"


def test_a_lone_surrogate_or_broken_utf8_is_refused(path):
    changed(path, "UPDATE challenge SET name = CAST(x'eda080' AS TEXT)", seal=False)
    refused(path)
    write_diagram(rich_diagram(), path)
    changed(path, "UPDATE challenge SET name = CAST(x'ff41' AS TEXT)", seal=False)
    refused(path, "damaged: a text in it is no text.")
    data = path.read_bytes()
    path.write_bytes(data[:36] + b"\0\x0f\0\0" + data[40:])  # far too many free pages
    assert "\n" not in refused(path, "is damaged:")


def test_a_million_rows_are_refused_before_they_are_loaded(path):
    statement = (
        "INSERT INTO bend WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 1000000) SELECT i, 0 FROM n"
    )
    changed(path, statement, seal=False)
    refused(path, "more than 400,000 rows")


def test_a_huge_text_is_refused_before_it_is_loaded(path):
    statement = "UPDATE challenge SET note = hex(zeroblob(30000000)) WHERE sequence = 1"
    changed(path, statement, seal=False)
    assert path.stat().st_size > 50_000_000
    refused(path)


def test_work_without_end_is_stopped(path, monkeypatch):
    monkeypatch.setattr(reader, "SECONDS", 0.0)
    monkeypatch.setattr(reader, "_PROGRESS_STEPS", 1)
    assert "interrupted" in refused(path)


def test_files_that_are_no_diagrams_are_refused(tmp_path):
    file = tmp_path / "x.leverpoint"
    for data, words in (
        (b"", "is empty"),
        (b"SQLite format 3\0", "not a Leverpoint file"),
        (b"challenge,influence\n" * 100, "not a Leverpoint file"),
        (b"SQLite format 3\0" + bytes(200), "another program"),
    ):
        file.write_bytes(data)
        refused(file, words)


def test_a_database_of_another_program_is_refused(tmp_path):
    database = sqlite3.connect(tmp_path / "x.leverpoint")
    database.execute("CREATE TABLE t (a)")
    database.close()
    refused(tmp_path / "x.leverpoint", "another program")


def test_newer_and_impossible_versions_are_told_apart(path):
    changed(path, "PRAGMA user_version = 99", seal=False)
    with pytest.raises(FileTooNewError, match="newer version of Leverpoint"):
        read_diagram(path)
    changed(path, "PRAGMA user_version = 0", seal=False)
    refused(path, "impossible version")
    changed(path, "PRAGMA user_version = -5", seal=False)
    refused(path, "impossible version")


def test_what_is_no_file_is_refused_at_once(tmp_path):
    fifo = tmp_path / "fifo.leverpoint"
    os.mkfifo(fifo)
    started = time.monotonic()
    for path in (tmp_path, fifo, tmp_path / "nothing.leverpoint", tmp_path / "a\0b"):
        with pytest.raises(UserError):
            read_diagram(path)
        assert len(check_file(path)) == 1
    assert check_file(fifo) == ["fifo.leverpoint is not a file. Choose a .leverpoint file."]
    if os.path.exists("/dev/zero"):
        assert len(check_file(__import__("pathlib").Path("/dev/zero"))) == 1
    assert time.monotonic() - started < 5


def test_a_huge_sparse_file_is_refused_without_reading_it(tmp_path):
    file = tmp_path / "x.leverpoint"
    with file.open("wb") as stream:
        stream.truncate(20 * 1024**3)
    refused(file, "more than any diagram needs")


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.1, 0.01])
def test_a_truncated_file_is_refused(path, share):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    refused(path)


def test_stray_journals_beside_a_file_are_ignored(path):
    for suffix in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).write_bytes(os.urandom(5000))
    before = path.read_bytes()
    assert read_diagram(path) == rich_diagram()
    assert path.read_bytes() == before


def test_nothing_hostile_ever_becomes_a_session(path, home):
    changed(path, SCHEMA_ATTACKS["trigger"], seal=False)
    with pytest.raises(DamagedFileError):
        Session.open_file(home, path)
    assert list((home / "sessions").iterdir()) == []


def mutants(data, number, seed=7):
    """Yield files with a few flipped bits, overwritten, moved, cut or doubled stretches."""
    rng = random.Random(seed)
    for _ in range(number):
        mutant = bytearray(data)
        kind = rng.randrange(5)
        at = rng.randrange(len(mutant))
        length = rng.choice((1, 2, 8, 100, 4096))
        if kind <= 1:
            for _ in range(rng.choice((1, 1, 3, 20))):
                mutant[rng.randrange(len(mutant))] ^= 1 << rng.randrange(8)
        elif kind == 2:
            mutant[at : at + length] = rng.randbytes(len(mutant[at : at + length]))
        elif kind == 3:
            start = rng.randrange(len(mutant))
            mutant[at : at + length] = mutant[start : start + length]
        else:
            del mutant[at : at + length]
        yield bytes(mutant)


def wrongly_accepted(data, number):
    """Return how many mutants were accepted with another content, and how many were refused."""
    sound = content_of(data, "x")
    wrong = refusals = 0
    for mutant in mutants(data, number):
        try:
            wrong += content_of(mutant, "x") != sound
        except UserError:
            refusals += 1
    return wrong, refusals


def test_a_damaged_file_is_refused_or_right(path):
    """Some bits mean nothing, such as free space in a page; those files stay what they were."""
    wrong, refusals = wrongly_accepted(path.read_bytes(), MUTANTS)
    assert wrong == 0
    assert refusals > MUTANTS // 2


def test_the_planted_fault_of_the_damage_test_is_caught(path, monkeypatch):
    """A reader that believes every digest takes some damaged files for sound ones."""
    facts = {"document": content_of(path.read_bytes(), "x").document, "program": ""}
    monkeypatch.setattr(reader, "_check_digest", lambda *_: facts)
    wrong, _ = wrongly_accepted(path.read_bytes(), 100)
    assert wrong > 0
