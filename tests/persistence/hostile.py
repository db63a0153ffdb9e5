"""Making files that lie: changed by SQL, sealed again with a digest that fits."""

import sqlite3
from contextlib import closing

from leverpoint.persistence.digest import content_digest
from leverpoint.persistence.schema import SCHEMA_VERSION, SCHEMAS, schema


def changed(path, *statements, seal=True, schema_edits=False):
    """Run SQL on a file as an attacker would, and recompute the digest unless told not to."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        if schema_edits:
            database.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            database.execute(statement)
        if seal:
            seal_again(database)
    return path


def seal_again(database, version=SCHEMA_VERSION, schemas=SCHEMAS):
    """Store the digest of what the file now holds; it is no secret."""
    tables = {}
    for name, described in schema(version, schemas).tables.items():
        keys = ", ".join(c.name for c in sorted(described, key=lambda c: c.key) if c.key)
        where = "WHERE key <> 'digest'" if name == "meta" else ""
        names = ", ".join(c.name for c in described)
        rows = database.execute(f"SELECT {names} FROM {name} {where} ORDER BY {keys}").fetchall()
        tables[name] = list(zip(*rows, strict=True)) or [()] * len(described)
    database.execute(
        "UPDATE meta SET value = ? WHERE key = 'digest'", (content_digest(version, tables),)
    )
