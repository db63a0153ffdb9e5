"""What can replace a damaged file: the backups of the document it was."""

import re
from pathlib import Path

from leverpoint.model.errors import UserError
from leverpoint.persistence.backups import Backup, backups, documents_at
from leverpoint.persistence.carve import carve, page_size_of
from leverpoint.persistence.file_bytes import read_bytes
from leverpoint.persistence.publish import resolve_target
from leverpoint.persistence.schema import PAGE_SIZE

_UUID = re.compile(r"[0-9a-f]{32}")


def backups_for(home: Path, path: Path) -> list[Backup]:
    """Return the backups of the document that a file is or was, newest first.

    The file itself says which one, if that much can still be read; otherwise what was saved there.
    """
    documents = dict.fromkeys([*_named_in(path), *documents_at(home, resolve_target(path))])
    found = [backup for document in documents for backup in backups(home, document)]
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def _named_in(path: Path) -> list[str]:
    """Return the uuid of the document that can be read from the pages of a damaged file."""
    try:
        data = read_bytes(path)
    except UserError:
        return []
    return [
        str(row.cells[1])
        for row in carve(data, page_size_of(data, PAGE_SIZE))
        if len(row.cells) == 2 and row.cells[0] == "document" and _is_uuid(row.cells[1])
    ]


def _is_uuid(cell: object) -> bool:
    return isinstance(cell, str) and _UUID.fullmatch(cell) is not None
