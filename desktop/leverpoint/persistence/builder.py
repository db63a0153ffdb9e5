"""A diagram as the bytes of a new file, built in memory from our own schema text."""

import sqlite3
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, insert
from sqlalchemy.pool import StaticPool

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.persistence.cells import Column, Row
from leverpoint.persistence.content import LINEAGE_KEY, LONGEST_LINEAGE, FileContent
from leverpoint.persistence.digest import DIGEST_KEY, content_digest
from leverpoint.persistence.reader import MOST_ROWS
from leverpoint.persistence.rows import rows_of
from leverpoint.persistence.schema import APPLICATION_ID, PAGE_SIZE, SCHEMA_VERSION, SCHEMAS
from leverpoint.persistence.tables import TABLES, MetaRow, Table


def file_bytes(content: FileContent) -> bytes:
    """Return a whole file; the same content always gives the same bytes.

    Building in memory leaves the user's folder with one plain sequential write, and no journal.
    Raises InvalidDiagramError when the diagram has more records than a file may hold.
    """
    tables = {MetaRow.__tablename__: _facts(content), **rows_of(content.diagram)}
    for name, rows in tables.items():
        if len(rows) > MOST_ROWS[name]:
            raise InvalidDiagramError(
                f"A file holds at most {MOST_ROWS[name]:,} rows of the kind {name}.",
                hint="Split the diagram.",
            )
    tables[MetaRow.__tablename__] = [*tables[MetaRow.__tablename__], _digest_row(tables)]
    return _database_bytes(tables)


def program_version() -> str:
    """Return the version of the installed program, or "unpackaged" where none is recorded."""
    try:
        return version("leverpoint")
    except PackageNotFoundError:
        return "unpackaged"


def _facts(content: FileContent) -> Sequence[Row]:
    facts: list[Row] = [("document", content.document), ("program", program_version())]
    if content.lineage:
        facts.append((LINEAGE_KEY, " ".join(content.lineage[-LONGEST_LINEAGE:])))
    return sorted(facts)  # type: ignore[type-var]  # pairs of texts


def _digest_row(tables: dict[str, Sequence[Row]]) -> Row:
    ordered = {table.__tablename__: _columns(table, tables) for table in TABLES}
    return (DIGEST_KEY, content_digest(SCHEMA_VERSION, ordered))


def _columns(table: type[Table], tables: dict[str, Sequence[Row]]) -> Sequence[Column]:
    rows = tables[table.__tablename__]
    return list(zip(*rows, strict=True)) or [()] * len(table.__table__.columns)


def _database_bytes(tables: dict[str, Sequence[Row]]) -> bytes:
    engine = _memory_engine()
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            for statement in SCHEMAS[SCHEMA_VERSION]:
                connection.exec_driver_sql(statement)
            for table in TABLES:
                _insert(connection, table, tables[table.__tablename__])
            connection.exec_driver_sql("COMMIT")
            driver = cast("sqlite3.Connection", connection.connection.driver_connection)
            return driver.serialize()
    finally:
        engine.dispose()


def _memory_engine() -> Engine:
    def connect() -> sqlite3.Connection:
        driver = sqlite3.connect(":memory:", isolation_level=None)
        driver.execute(f"PRAGMA page_size={PAGE_SIZE}")
        driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
        driver.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        return driver

    return create_engine("sqlite://", creator=connect, poolclass=StaticPool)


def _insert(connection: Connection, table: type[Table], rows: Sequence[Row]) -> None:
    if rows:
        statement = str(insert(table).compile(dialect=connection.dialect))
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])
