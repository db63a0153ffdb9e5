"""A damaged session: what can still be read of it, without touching it.

Its rows come out of an image of the database in memory: with SQLite as long as that can read it,
page by page when it cannot. The steps are repeated on what the session started from, up to the
first one that is missing or does not fit.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import DamagedFileError, UserError
from leverpoint.persistence.carve import carve, page_size_of
from leverpoint.persistence.file_bytes import bytes_hash, read_bytes
from leverpoint.persistence.loading import base_path, repeated_as_far_as_it_goes, upgraded
from leverpoint.persistence.migrations import image_upgrade
from leverpoint.persistence.references import without_dangling
from leverpoint.persistence.salvage import Salvaged, salvage
from leverpoint.persistence.schema import PAGE_SIZE
from leverpoint.persistence.session_database import DATABASE, LOG
from leverpoint.persistence.store import Event
from leverpoint.persistence.versions import KNOWN_VERSIONS, KnownVersions

_USER_VERSION = slice(60, 64)
_LOG_HEADER, _FRAME_HEADER = 32, 24
_ROLLBACK = b"\x01\x01"  # the read and write versions of a database without a log
_TEXT, _NONE = str, type(None)
_EVENT = ((_NONE,), (_TEXT,), (_TEXT,), (_TEXT, _NONE), (_TEXT,))
_STATE = (
    (_NONE,),
    (_TEXT,),
    (bytes, _NONE),
    (_TEXT, _NONE),
    (int,),
    (_TEXT,),
    (_TEXT, _NONE),
    (_TEXT,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvagedSession:
    """What was read of a damaged session; `title` and `path` as far as they are known."""

    saved: Salvaged
    title: str
    path: Path | None
    steps: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a session database: cells of the state, if there is one, and the steps."""

    state: tuple[Any, ...] | None
    events: tuple[Event, ...]


def salvage_session(folder: Path, known: KnownVersions = KNOWN_VERSIONS) -> SalvagedSession:
    """Return everything of a session that can still be read; steps of older versions upgraded.

    Raises DamagedFileError, which says where the session lies, when there is nothing.
    """
    image = _image(folder)
    rows = _rows(image)
    _, _, path, base, sequence, title, *_ = rows.state or (None, "", None, None, 0, "")
    start, problems = _start(folder, base, known=rows.state is not None)
    events = [event for event in rows.events if event.sequence > sequence]
    tries = (
        repeated_as_far_as_it_goes(start, sequence, _upgraded(rows.events, version, known))
        for version in _versions(image, known)
    )
    diagram, repeated = max(tries, key=lambda tried: tried[1])
    if repeated < len(events):
        problems.append(f"{len(events) - repeated} of the last {len(events)} edits are lost.")
    diagram, dropped = without_dangling(diagram)
    if dropped:
        problems.append(f"{dropped} records that lead to nothing were left out.")
    if not diagram.of(Challenge):
        raise DamagedFileError(
            f"Nothing can be read of the session {folder.name}.", hint=f"It lies in {folder}."
        )
    return SalvagedSession(
        saved=Salvaged(diagram, tuple(problems)),
        title=title,
        path=Path(os.fsdecode(path)) if path else None,
        steps=repeated,
    )


def _start(folder: Path, base: str | None, *, known: bool) -> tuple[Diagram, list[str]]:
    """Return what the steps build on, as far as a copy of it can be read."""
    if known and base is None:
        return Diagram(), []
    copies = sorted(folder.glob("*.leverpoint"), key=lambda p: p.stat().st_mtime, reverse=True)
    if base is not None:
        copies.sort(key=lambda p: p != base_path(folder, base))
    for copy in copies:
        with suppress(UserError):
            saved = salvage(copy)
            whole = bytes_hash(read_bytes(copy)) == (base or copy.stem)
            return saved.diagram, [] if whole else ["What it started from is damaged too."]
    return Diagram(), ["What it started from is lost."]


def _versions(image: bytes, known: KnownVersions) -> Iterable[int]:
    """Return the schema version of the steps; every one, newest first, when that is lost."""
    version = int.from_bytes(image[_USER_VERSION], "big")
    if version in known.schemas:
        return (version,)
    return sorted(known.schemas, reverse=True)


def _upgraded(events: Sequence[Event], version: int, known: KnownVersions) -> list[Event]:
    """Return the steps in today's terms, up to the first that cannot be read."""
    upgrade = image_upgrade(version, known.steps)
    found: list[Event] = []
    with suppress(DamagedFileError):
        for event in events:
            found += upgraded([event], upgrade)
    return found


def _image(folder: Path) -> bytes:
    """Return the database as its log would leave it, to the last transaction in it."""
    data = _bytes(folder / DATABASE)
    log = _bytes(folder / LOG)
    size = page_size_of(data, PAGE_SIZE)
    pages = {n: data[n * size : (n + 1) * size] for n in range(len(data) // size)}
    waiting: dict[int, bytes] = {}
    for at in range(_LOG_HEADER, len(log) - size - _FRAME_HEADER + 1, size + _FRAME_HEADER):
        if log[at + 8 : at + 16] != log[16:24]:
            break  # left over from before the log began anew
        number, commit = (int.from_bytes(log[at + i : at + i + 4], "big") for i in (0, 4))
        waiting[number - 1] = log[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        if commit:
            pages.update(waiting)
            waiting.clear()
    return b"".join(pages.get(n, bytes(size)) for n in range(max(pages, default=-1) + 1))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _rows(image: bytes) -> _Rows:
    try:
        return _selected(image)
    except sqlite3.Error:
        return _carved(image)


def _selected(image: bytes) -> _Rows:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(image[:18] + _ROLLBACK + image[20:])
        database.execute("PRAGMA trusted_schema=OFF")
        database.execute("PRAGMA cell_size_check=ON")
        query = "SELECT sequence, step, label, changes, made FROM event ORDER BY sequence"
        events = tuple(Event(*row) for row in database.execute(query))
        query = "SELECT id, document, path, base, base_sequence, title FROM state"
        return _Rows(database.execute(query).fetchone(), events)


def _carved(image: bytes) -> _Rows:
    state: tuple[Any, ...] | None = None
    events: dict[int, Event] = {}
    for row in carve(image, page_size_of(image, PAGE_SIZE)):
        if row.key is not None and _has_shape(row.cells, _EVENT):
            events.setdefault(row.key, Event(row.key, *row.cells[1:]))  # type: ignore[arg-type]
        elif row.key == 1 and _has_shape(row.cells[: len(_STATE)], _STATE):
            state = row.cells
    return _Rows(state, tuple(events[key] for key in sorted(events)))


def _has_shape(cells: Sequence[object], shape: Iterable[tuple[type, ...]]) -> bool:
    kinds = tuple(shape)
    return len(cells) == len(kinds) and all(map(isinstance, cells, kinds))
