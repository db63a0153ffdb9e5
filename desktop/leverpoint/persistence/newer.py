"""Files of a newer program: shown as far as this one understands them, and never overwritten.

The schema of such a file is unknown, so that neither it nor the digest can be compared. What is
read are plain stored columns of plain tables that this program knows by name, under the same
limits, and every record passes the rules of the model.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import DamagedFileError, FileTooNewError, InvalidDiagramError
from leverpoint.persistence.content import FileContent
from leverpoint.persistence.file_bytes import header_version, private_copy, read_bytes
from leverpoint.persistence.reader import checked_diagram, hostile_connection, read_tables
from leverpoint.persistence.schema import SCHEMA_VERSION, schema

_TABLE_QUERY = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
_COLUMN_QUERY = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0"


def understood(data: bytes, name: str, error: FileTooNewError) -> Diagram:
    """Return what this program understands of the bytes of a newer file; see read_newer."""
    with private_copy(data) as copy:
        return read_newer(copy, name, error).diagram


def read_newer(copy: Path, name: str, error: FileTooNewError) -> FileContent:
    """Return what this program understands of a newer file.

    `error` is what header_version said of it; it is raised again when too little is understood.
    """
    known = schema(SCHEMA_VERSION)
    try:
        with hostile_connection(copy) as connection:
            for table, columns in known.tables.items():
                if not {c.name for c in columns} <= _plain_columns(connection, table):
                    raise error
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
                raise error
            tables = read_tables(connection, known)
        facts = dict(zip(*tables["meta"], strict=True))
        return FileContent(diagram=checked_diagram(tables), document=str(facts["document"]))
    except (DBAPIError, sqlite3.Error, UnicodeError, InvalidDiagramError, KeyError) as reason:
        raise FileTooNewError(
            f"{name} was saved by a newer version of Leverpoint, and this one cannot show it.",
            hint="Update the program.",
        ) from reason


def refuse_newer(target: Path) -> None:
    """Raise FileTooNewError when a save would replace a newer program's file."""
    with suppress(DamagedFileError):
        if os.path.lexists(target):
            header_version(read_bytes(target), target.name)


def _plain_columns(connection: Connection, table: str) -> set[str]:
    """Return the stored columns of an ordinary table; none for a view or virtual table."""
    text = connection.exec_driver_sql(_TABLE_QUERY, (table,)).scalar_one_or_none()
    if text is None or not str(text).upper().startswith("CREATE TABLE"):
        return set()
    return set(connection.exec_driver_sql(_COLUMN_QUERY, (table,)).scalars())
