"""Reading a diagram file that may be damaged or hostile.

Nothing of the file is run: it is opened read-only and immutable, its schema must be the known
text of its version to the letter, and every row passes size limits, the digest over all content
and the rules of the model before anybody sees it.
"""

import gc
import re
import sqlite3
import time
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import cast

from sqlalchemy import ColumnClause, Connection, column, create_engine, select, table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from leverpoint.model.diagram import KINDS, Diagram, Record, check_references
from leverpoint.model.errors import DamagedFileError, InvalidDiagramError
from leverpoint.model.text import holds_controls
from leverpoint.model.version import LARGEST_CONTENT
from leverpoint.persistence.carve import page_size_of
from leverpoint.persistence.cells import Column
from leverpoint.persistence.content import LINEAGE_KEY, FileContent
from leverpoint.persistence.digest import DIGEST_KEY, content_digest
from leverpoint.persistence.migrations import migrate
from leverpoint.persistence.rows import records_of
from leverpoint.persistence.schema import (
    MASTER_QUERY,
    PAGE_SIZE,
    MasterRow,
    Schema,
    StoredColumn,
    sorted_master,
)
from leverpoint.persistence.versions import KNOWN_VERSIONS, KnownVersions

_ADVICE = "Open a backup, or save what can be read with Salvage."
_UUID = re.compile("[0-9a-f]{32}")
_LINEAGE = re.compile("([0-9a-f]{64}( (?!$)|$)){0,100}")

_META = "meta"
_LONGEST_CELL = 1_000_000
_LONGEST_BLOB = LARGEST_CONTENT + 1_000_000  # a row may be no longer than its longest cell

LONGEST_ID = 100
SECONDS = 10.0
_PROGRESS_STEPS = 20_000

# More rows than any diagram that a person could read; a table with more is refused, not loaded.
MOST_ROWS = {
    "meta": 20,
    "theme": 1_000,
    "challenge": 100_000,
    "influence": 400_000,
    "goal": 100_000,
    "partner": 10_000,
    "partner_challenge": 400_000,
    "placement": 100_000,
    "bend": 400_000,
    "about": 1,
    "scenario": 1_000,
    "push": 100_000,
    "version": 200,
    "named_loop": 10_000,
    "loop_challenge": 400_000,
    "region": 10_000,
    "saved_view": 1_000,
    "proposed_action": 10_000,
    "member": 400_000,
    "member_theme": 100_000,
}
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST_CELL,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 50,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 2,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_PRAGMAS = ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")

Columns = dict[str, Sequence[Column]]


def read_content(
    copy: Path, version: int, name: str, known: KnownVersions = KNOWN_VERSIONS
) -> FileContent:
    """Return what a file of schema `version` holds, brought up to date when it is older.

    `copy` is a private copy that nobody else changes; `name` is what messages call the file.
    Raises DamagedFileError for anything that no program of ours could have written.
    """
    try:
        with hostile_connection(copy) as connection, _no_collection():
            stored = known.schema(version)
            _check_schema(connection, stored, name)
            _check_pages(connection, name)
            columns = read_tables(connection, stored)
            facts = _check_digest(columns, version, name)
            if version < known.current:
                columns = _migrated(connection, version, known)
            return FileContent(
                diagram=checked_diagram(columns),
                document=facts["document"],
                lineage=tuple(facts.get(LINEAGE_KEY, "").split()),
            )
    except InvalidDiagramError as error:
        raise DamagedFileError(f"{name} breaks a rule: {error.message}", hint=_ADVICE) from error
    except (DBAPIError, sqlite3.Error, UnicodeError) as error:
        reason = _missing_end(copy) or _reason(str(getattr(error, "orig", None) or error))
        raise DamagedFileError(f"{name} is damaged: {reason}.", hint=_ADVICE) from error


def _missing_end(copy: Path) -> str:
    """Return how much a file lacks of what its header promises, or ""."""
    with copy.open("rb") as stream:
        header = stream.read(32)
    pages = int.from_bytes(header[28:32], "big")
    missing = pages * page_size_of(header, PAGE_SIZE) - copy.stat().st_size
    return f"its last {missing:,} bytes are missing" if missing > 0 else ""


@contextmanager
def hostile_connection(copy: Path) -> Generator[Connection]:
    """Open a private copy of a file for reading, with every limit in place."""
    deadline = time.monotonic() + SECONDS

    def connect() -> sqlite3.Connection:
        address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
        driver = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        for limit, most in _LIMITS.items():
            driver.setlimit(limit, most)
        defend = getattr(driver, "setconfig", None)  # Python 3.12 and later
        if defend is not None:
            defend(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # type: ignore[attr-defined]
        driver.set_progress_handler(lambda: time.monotonic() > deadline, _PROGRESS_STEPS)
        return driver

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _no_collection() -> Generator[None]:
    """Keep the cyclic collector from walking a hundred thousand fresh records again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def read_master(connection: Connection) -> list[MasterRow]:
    """Return the rows of sqlite_master in a comparable order."""
    with closing(_raw(connection).execute(MASTER_QUERY)) as cursor:
        return sorted_master(cursor.fetchall())


def _raw(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _check_schema(connection: Connection, stored: Schema, name: str) -> None:
    if read_master(connection) != stored.master:
        raise DamagedFileError(
            f"{name} does not have the tables of a Leverpoint file of version {stored.version}.",
            hint="It was changed by another program; nothing of it was run. " + _ADVICE,
        )


def _check_pages(connection: Connection, name: str) -> None:
    with _long_cells(connection):
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise DamagedFileError(f"{name} is damaged: {_reason(found)}.", hint=_ADVICE)


def _reason(said: str) -> str:
    """Return what SQLite says is wrong, in one line, without the text that it could not read."""
    if said.startswith("Could not decode to UTF-8"):
        return "a text in it is no text"
    return said.removeprefix("*** in database main ***\n").replace("\n", "; ")


@contextmanager
def _long_cells(connection: Connection) -> Generator[None]:
    """Allow rows as long as a version's content; every other table stays below a lower limit."""
    _raw(connection).setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_BLOB)
    try:
        yield
    finally:
        _raw(connection).setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)


def read_tables(connection: Connection, stored: Schema) -> Columns:
    """Return every table of a schema, column by column in the order of its key."""
    return {name: _read_table(connection, name, stored.tables[name]) for name in stored.tables}


def _read_table(
    connection: Connection, name: str, described: Sequence[StoredColumn]
) -> Sequence[Column]:
    most = MOST_ROWS.get(name, 0)
    keys: list[ColumnClause[object]] = [
        column(c.name) for c in sorted(described, key=lambda c: c.key) if c.key
    ]
    wanted: list[ColumnClause[object]] = [column(c.name) for c in described]
    query = select(*wanted).select_from(table(name))
    limits = _long_cells(connection) if name == "version" else nullcontext()
    with limits:
        rows = connection.execute(query.order_by(*keys).limit(most + 1)).cursor.fetchall()
    if len(rows) > most:
        raise InvalidDiagramError(f"The table {name} has more than {most:,} rows.")
    columns: Sequence[Column] = list(zip(*rows, strict=True)) or [()] * len(described)
    for cells, facts in zip(columns, described, strict=True):
        allowed = {facts.type, type(None)} if facts.nullable else {facts.type}
        if not allowed.issuperset(map(type, cells)):
            raise InvalidDiagramError(f"The column {name}.{facts.name} holds a wrong type.")
    return columns


def _migrated(connection: Connection, version: int, known: KnownVersions) -> Columns:
    """Return the tables as the current version has them, migrated in a copy in memory."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as memory:
            _raw(connection).backup(_raw(memory))
            migrate(memory, version, known.steps)
            return read_tables(memory, known.schema(known.current))
    finally:
        engine.dispose()


def _check_digest(columns: Columns, version: int, name: str) -> dict[str, str]:
    facts = dict(zip(*columns[_META], strict=True))
    stored = facts.pop(DIGEST_KEY, None)
    without = {**columns, _META: [tuple(facts), tuple(facts.values())]}
    if stored != content_digest(version, without):
        raise DamagedFileError(f"{name} is damaged: its content has changed.", hint=_ADVICE)
    if set(facts) - {LINEAGE_KEY} != {"document", "program"}:
        raise DamagedFileError(f"{name} has unknown facts about itself.", hint=_ADVICE)
    if not (_UUID.fullmatch(facts["document"]) and _LINEAGE.fullmatch(facts.get(LINEAGE_KEY, ""))):
        raise DamagedFileError(f"{name} has no proper identity.", hint=_ADVICE)
    return cast("dict[str, str]", facts)


def checked_diagram(columns: Columns) -> Diagram:
    """Return the diagram that columns describe; InvalidDiagramError when they break a rule."""
    records = records_of(columns)
    diagram = Diagram(records)
    _check_identifiers(diagram, records)
    check_references(diagram, records)
    return diagram


def _check_identifiers(diagram: Diagram, records: Sequence[Record]) -> None:
    ids = [record_id for kind in KINDS for record_id in diagram.of(kind)]
    if len(ids) != len(records) or len(set(ids)) != len(ids):
        raise InvalidDiagramError("Two records have the same identifier.")
    if "" in ids or max(map(len, ids), default=0) > LONGEST_ID or holds_controls("".join(ids)):
        raise InvalidDiagramError("A record has an impossible identifier.")
