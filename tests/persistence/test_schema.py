"""The frozen DDL, the row classes and the header agree with each other and with the fixtures."""

from dataclasses import replace
from pathlib import Path

import pytest

from leverpoint.model.diagram import Diagram
from leverpoint.model.saved_view import SavedView
from leverpoint.model.version import Version
from leverpoint.persistence.builder import file_bytes
from leverpoint.persistence.content import FileContent
from leverpoint.persistence.diagram_file import read_file
from leverpoint.persistence.packing import unpack_diagram
from leverpoint.persistence.reader import MOST_ROWS
from leverpoint.persistence.schema import SCHEMA_VERSION, SCHEMAS, schema
from leverpoint.persistence.tables import TABLES
from persistence.maps import KINDS_OF_SCHEMA, rich_diagram

FIXTURES = Path(__file__).resolve().parents[1] / "data"


def test_row_classes_describe_the_current_schema():
    current = schema(SCHEMA_VERSION)
    assert list(current.tables) == [table.__tablename__ for table in TABLES]
    for table in TABLES:
        described = [
            (column.name, column.type.python_type, column.nullable, column.primary_key)
            for column in table.__table__.columns
        ]
        stored = [
            (c.name, c.type, c.nullable, bool(c.key)) for c in current.tables[table.__tablename__]
        ]
        assert described == stored
    assert set(MOST_ROWS) == set(current.tables)


def test_the_file_says_what_it_is():
    data = file_bytes(FileContent(diagram=rich_diagram(), document="0" * 32))
    assert data[68:72] == b"LEVP"
    assert int.from_bytes(data[60:64], "big") == SCHEMA_VERSION
    assert int.from_bytes(data[16:18], "big") == 4096
    assert data[18:20] == b"\x01\x01", "a rollback header, so that nothing needs a -wal file"


def test_every_schema_version_has_a_fixture():
    names = {path.name for path in FIXTURES.glob("schema-*.leverpoint")}
    assert names == {f"schema-{version}.leverpoint" for version in SCHEMAS}


def laid_open(diagram):
    """Return the records by id, versions as the diagrams in them: packing says by what schema."""
    return {
        record.id: (record.name, unpack_diagram(record)) if type(record) is Version else record
        for record in diagram.records()
    }


def as_of(version, record):
    """Return a record as files of a version hold it: views collapsed no themes before 4."""
    if type(record) is SavedView and version < 4:
        return replace(record, collapsed=frozenset())
    return record


@pytest.mark.parametrize("version", SCHEMAS)
def test_a_file_of_each_schema_version_opens(version):
    content = read_file(FIXTURES / f"schema-{version}.leverpoint")
    kinds = [kind for v in range(1, version + 1) for kind in KINDS_OF_SCHEMA[v]]
    known = Diagram(as_of(version, r) for r in rich_diagram().records() if type(r) in kinds)
    assert laid_open(content.diagram) == laid_open(known)
    assert content.document == "00112233445566778899aabbccddeeff"
