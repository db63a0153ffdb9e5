"""Recovery: what earlier runs left behind, looked at without consuming anything."""

import os
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import islice
from pathlib import Path

from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.persistence.backups import expire_backups
from leverpoint.persistence.errors import SessionInUseError
from leverpoint.persistence.file_bytes import hash_or_none
from leverpoint.persistence.folders import remove_session
from leverpoint.persistence.home import sessions_folder
from leverpoint.persistence.loading import load
from leverpoint.persistence.lock_file import release_lock
from leverpoint.persistence.saving import forget_copies, settle_pending
from leverpoint.persistence.session_database import DATABASE
from leverpoint.persistence.store import SessionStore, State

KEPT = timedelta(days=30)
MOST_NAMES = 3
_HALF_MADE = timedelta(days=1)


class LeftoverKind(Enum):
    """What a session that nobody has open holds."""

    CLEAN = "clean"
    UNSAVED = "unsaved"
    CONFLICT = "conflict"
    DISCARDED = "discarded"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A session of an earlier run. `edited` is the time of its last edit, UTC.

    `edits` counts the steps since its file was saved. CONFLICT means unsaved edits to a file that
    has changed since. `names` are the first challenges, which tell one nameless diagram from
    another. `problem` says what is wrong with a DAMAGED one.
    """

    id: str
    kind: LeftoverKind
    title: str
    path: Path | None
    edits: int
    edited: datetime
    challenges: int = 0
    influences: int = 0
    names: tuple[str, ...] = ()
    problem: str = ""


def leftovers(home: Path) -> list[Leftover]:
    """Return every session that no window has open, last edited first.

    Publishes that were interrupted are brought to their end first.
    """
    folders = [path for path in sessions_folder(home).glob("*") if (path / DATABASE).exists()]
    found = [leftover for folder in folders if (leftover := _leftover(folder)) is not None]
    return sorted(found, key=lambda leftover: leftover.edited, reverse=True)


def recoverable(home: Path) -> list[Leftover]:
    """Return the sessions whose unsaved edits should be offered, last edited first."""
    offered = (LeftoverKind.UNSAVED, LeftoverKind.CONFLICT)
    return [leftover for leftover in leftovers(home) if leftover.kind in offered]


def preview(home: Path, session: str) -> Diagram:
    """Return the diagram that recovering a session would bring back.

    Raises UserError, SessionInUseError or DamagedFileError.
    """
    with closing(SessionStore.open(sessions_folder(home) / Path(session).name)) as store:
        return load(store).diagram


def discard(home: Path, session: str) -> None:
    """No longer offer a session's edits; they stay for 30 days."""
    with closing(SessionStore.open(sessions_folder(home) / Path(session).name)) as store:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        store.set_state(replace(store.state(), discarded=now))


def tidy(home: Path, now: datetime | None = None) -> None:
    """Delete discarded and clean sessions after 30 days, half-made folders, and old backups."""
    today = now if now is not None else datetime.now(UTC)
    done_with = (LeftoverKind.CLEAN, LeftoverKind.DISCARDED)
    for leftover in leftovers(home):
        if leftover.kind in done_with and today - leftover.edited > KEPT:
            remove_session(sessions_folder(home) / leftover.id)
    for folder in sessions_folder(home).glob("*"):
        if not (folder / DATABASE).exists() and today - _changed(folder) > _HALF_MADE:
            remove_session(folder)
    expire_backups(home, today)


def _leftover(folder: Path) -> Leftover | None:
    try:
        with closing(SessionStore.open(folder)) as store:
            return _described(store)
    except SessionInUseError:
        return None
    except UserError as error:
        return Leftover(
            id=folder.name,
            kind=LeftoverKind.DAMAGED,
            title=folder.name,
            path=None,
            edits=0,
            edited=_changed(folder),
            problem=str(error),
        )


def _described(store: SessionStore) -> Leftover:
    settle_pending(store)
    forget_copies(store)
    state, loaded = store.state(), load(store)
    if state.path is not None:
        release_lock(state.path, store.session)
    edits, last = store.edits_since_base()
    about = loaded.diagram.about.title
    return Leftover(
        id=store.session,
        kind=_kind(state, unsaved=loaded.diagram != loaded.base),
        title=state.path.stem if state.path else about or state.title or "Untitled",
        path=state.path,
        edits=edits,
        edited=datetime.fromisoformat(state.discarded or last or state.created),
        challenges=len(loaded.diagram.challenges),
        influences=len(loaded.diagram.influences),
        names=tuple(c.name for c in islice(loaded.diagram.challenges.values(), MOST_NAMES)),
    )


def _kind(state: State, *, unsaved: bool) -> LeftoverKind:
    if state.discarded is not None:
        return LeftoverKind.DISCARDED
    if not unsaved:
        return LeftoverKind.CLEAN
    if state.path is None or _hash(state.path) == state.base:
        return LeftoverKind.UNSAVED
    return LeftoverKind.CONFLICT


def _hash(path: Path) -> str | None:
    with suppress(UserError):
        return hash_or_none(path)
    return None


def _changed(folder: Path) -> datetime:
    try:
        return datetime.fromtimestamp(os.stat(folder).st_mtime, UTC)
    except OSError:
        return datetime.now(UTC)
