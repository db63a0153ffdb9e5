"""The schemas of a diagram file: frozen DDL by version, and what marks a file as ours.

The text of a version never changes once a program with it has been released: a file is read only
when its own schema is this text to the letter.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from types import MappingProxyType

APPLICATION_ID = 0x4C455650  # "LEVP" in the SQLite header, so that `file` can name it
SCHEMA_VERSION = 4
PAGE_SIZE = 4096

_VERSION_1 = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE theme (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"
    " colour INTEGER NOT NULL, position INTEGER NOT NULL) STRICT",
    "CREATE TABLE challenge (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"
    " note TEXT NOT NULL, theme INTEGER REFERENCES theme (sequence),"
    " actionability INTEGER) STRICT",
    "CREATE TABLE influence (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " source INTEGER NOT NULL REFERENCES challenge (sequence),"
    " target INTEGER NOT NULL REFERENCES challenge (sequence),"
    " polarity TEXT NOT NULL, strength INTEGER, weight REAL, delayed INTEGER NOT NULL,"
    " confidence TEXT, note TEXT NOT NULL) STRICT",
    "CREATE TABLE goal (sequence INTEGER PRIMARY KEY,"
    " challenge INTEGER NOT NULL REFERENCES challenge (sequence),"
    " direction INTEGER NOT NULL) STRICT",
    "CREATE TABLE partner (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"
    " note TEXT NOT NULL) STRICT",
    "CREATE TABLE partner_challenge (partner INTEGER NOT NULL REFERENCES partner (sequence),"
    " challenge INTEGER NOT NULL REFERENCES challenge (sequence),"
    " PRIMARY KEY (partner, challenge)) STRICT, WITHOUT ROWID",
    "CREATE TABLE placement (challenge INTEGER PRIMARY KEY REFERENCES challenge (sequence),"
    " x REAL NOT NULL, y REAL NOT NULL, locked INTEGER NOT NULL) STRICT",
    "CREATE TABLE bend (influence INTEGER PRIMARY KEY REFERENCES influence (sequence),"
    " share REAL NOT NULL) STRICT",
    "CREATE TABLE about (sequence INTEGER PRIMARY KEY, title TEXT NOT NULL,"
    " question TEXT NOT NULL) STRICT",
)

# 2 adds scenarios, named loops and versions inside the file, and "lineage" among the facts: the
# hashes of earlier published files.
_VERSION_2 = (
    *_VERSION_1,
    "CREATE TABLE scenario (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"
    " method TEXT NOT NULL, steps INTEGER NOT NULL, draws INTEGER NOT NULL, seed INTEGER NOT NULL,"
    " note TEXT NOT NULL) STRICT",
    "CREATE TABLE push (scenario INTEGER NOT NULL REFERENCES scenario (sequence),"
    " position INTEGER NOT NULL, challenge INTEGER NOT NULL REFERENCES challenge (sequence),"
    " level INTEGER NOT NULL, PRIMARY KEY (scenario, position)) STRICT, WITHOUT ROWID",
    "CREATE TABLE named_loop (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " length INTEGER NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL) STRICT",
    "CREATE TABLE loop_challenge (loop INTEGER NOT NULL REFERENCES named_loop (sequence),"
    " position INTEGER NOT NULL, challenge INTEGER NOT NULL REFERENCES challenge (sequence),"
    " PRIMARY KEY (loop, position)) STRICT, WITHOUT ROWID",
    "CREATE TABLE version (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"
    " made TEXT NOT NULL, note TEXT NOT NULL, thumbnail BLOB NOT NULL,"
    " content BLOB NOT NULL) STRICT",
)

# 3 adds regions, saved views and proposed actions; the challenges of all three are in one table,
# because salvage tells rows apart by their shape.
_VERSION_3 = (
    *_VERSION_2,
    "CREATE TABLE region (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"
    " length INTEGER NOT NULL) STRICT",
    "CREATE TABLE saved_view (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " name TEXT NOT NULL, caption TEXT NOT NULL, position INTEGER NOT NULL,"
    " centre_x REAL NOT NULL, centre_y REAL NOT NULL, scale REAL NOT NULL,"
    " highlight INTEGER NOT NULL, hops INTEGER NOT NULL, direction TEXT NOT NULL) STRICT",
    "CREATE TABLE proposed_action (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " name TEXT NOT NULL, note TEXT NOT NULL, place INTEGER) STRICT",
    "CREATE TABLE member (kind TEXT NOT NULL, owner INTEGER NOT NULL, position INTEGER NOT NULL,"
    " challenge INTEGER NOT NULL REFERENCES challenge (sequence),"
    " PRIMARY KEY (kind, owner, position)) STRICT, WITHOUT ROWID",
)

# 4 adds the themes that a saved view shows collapsed; `kind` is the table of what names a theme,
# and makes these rows look unlike all others.
_VERSION_4 = (
    *_VERSION_3,
    "CREATE TABLE member_theme (kind TEXT NOT NULL, owner INTEGER NOT NULL,"
    " theme INTEGER NOT NULL REFERENCES theme (sequence),"
    " PRIMARY KEY (kind, owner, theme)) STRICT, WITHOUT ROWID",
)

SCHEMAS: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {1: _VERSION_1, 2: _VERSION_2, 3: _VERSION_3, 4: _VERSION_4}
)

MasterRow = tuple[str, str, str, str | None]
MASTER_QUERY = "SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 200"
_TYPES: Mapping[str, type] = MappingProxyType(
    {"TEXT": str, "INTEGER": int, "REAL": float, "BLOB": bytes}
)


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column of a file's table; `key` is its place, from 1, in the primary key, or 0."""

    name: str
    type: type
    nullable: bool
    key: int


@dataclass(frozen=True, slots=True)
class Schema:
    """What a schema version is, as SQLite itself understands its DDL."""

    version: int
    master: list[MasterRow]
    tables: Mapping[str, Sequence[StoredColumn]]


def schema(version: int, schemas: Mapping[int, tuple[str, ...]] = SCHEMAS) -> Schema:
    """Return a known schema version, read back from an empty database made from its text."""
    with closing(sqlite3.connect(":memory:")) as empty:
        for statement in schemas[version]:
            empty.execute(statement)
        master = sorted_master(empty.execute(MASTER_QUERY).fetchall())
        names = [
            row[1]
            for row in empty.execute(
                "SELECT 0, name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
            )
        ]
        return Schema(version, master, {name: _columns(empty, name) for name in names})


def _columns(empty: sqlite3.Connection, table: str) -> list[StoredColumn]:
    described = empty.execute(
        'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,)
    )
    return [
        StoredColumn(name, _TYPES[kind], not (required or key), key)
        for name, kind, required, key in described
    ]


def sorted_master(rows: list[MasterRow]) -> list[MasterRow]:
    """Return rows of sqlite_master in an order that two databases share."""
    return sorted(rows, key=lambda row: tuple(str(cell) for cell in row))
