"""Backups: the published versions of each document, kept apart from the user's files.

A document keeps its newest 20 versions; older than 30 days all but the newest go, and the folder
as a whole stays below a size.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from leverpoint.persistence.durable import make_folder, write_new
from leverpoint.persistence.home import backups_folder

MOST_VERSIONS = 20
LONGEST_AGE = timedelta(days=30)
MOST_BYTES = 500 * 1024 * 1024
_PLACE = "place"
_STAMP = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A published version of a document, and when it was published (UTC)."""

    path: Path
    document: str
    made: datetime
    size: int


def keep_backup(home: Path, document: str, version: Path | bytes, version_hash: str) -> Path:
    """Keep a version as a backup, once for each hash; return where it lies.

    `version` is its bytes, or a file of ours that never changes, so that a second name for it is
    enough. Raises OSError.
    """
    folder = backups_folder(home) / document
    make_folder(folder)
    for known in folder.glob(f"*-{version_hash[:16]}.leverpoint"):
        return known
    backup = folder / f"{datetime.now(UTC).strftime(_STAMP)}-{version_hash[:16]}.leverpoint"
    if isinstance(version, bytes):
        write_new(backup, version, 0o600)
        return backup
    try:
        os.link(version, backup)
    except OSError:
        write_new(backup, version.read_bytes(), 0o600)
    return backup


def backups(home: Path, document: str | None = None) -> list[Backup]:
    """Return the backups of one document, or of all, newest first."""
    pattern = f"{document or '*'}/*.leverpoint"
    found = [_backup(path) for path in backups_folder(home).glob(pattern)]
    return sorted((b for b in found if b is not None), key=lambda b: b.made, reverse=True)


def note_place(home: Path, document: str, target: Path) -> None:
    """Remember where a document was saved last, for the day that file cannot be read any more.

    Raises OSError.
    """
    note = backups_folder(home) / document / _PLACE
    text = os.fsencode(target)
    if not note.is_file() or note.read_bytes() != text:
        fresh = note.with_name(f"{_PLACE}.{uuid4().hex}")
        write_new(fresh, text, 0o600)
        os.replace(fresh, note)


def documents_at(home: Path, target: Path) -> list[str]:
    """Return the documents that were last saved to a place."""
    wanted = os.fsencode(target)
    notes = backups_folder(home).glob(f"*/{_PLACE}")
    return [note.parent.name for note in notes if _content(note) == wanted]


def _content(note: Path) -> bytes:
    try:
        return note.read_bytes()
    except OSError:
        return b""


def expire_backups(home: Path, now: datetime) -> list[Path]:
    """Delete what is too much or too old, and return it; the newest of each document stays."""
    counts: dict[str, int] = {}
    total = 0
    gone: list[Path] = []
    for backup in backups(home):
        counts[backup.document] = counts.get(backup.document, 0) + 1
        total += backup.size
        many = counts[backup.document] > MOST_VERSIONS
        old = now - backup.made > LONGEST_AGE
        if counts[backup.document] > 1 and (many or old or total > MOST_BYTES):
            total -= backup.size
            with suppress(OSError):
                backup.path.unlink()
                gone.append(backup.path)
    return gone


def _backup(path: Path) -> Backup | None:
    """Return what a file in the folder is; None when it is not a backup, or gone by now."""
    try:
        made = datetime.strptime(path.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
        return Backup(path, path.parent.name, made, path.stat().st_size)
    except (OSError, ValueError):
        return None
