"""Recovery: what earlier runs left behind, looked at without consuming anything."""

import os
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any

from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import FileTooNewError, UserError
from leverpoint.persistence.backups import expire_backups
from leverpoint.persistence.errors import SessionInUseError, file_error
from leverpoint.persistence.file_bytes import hash_or_none
from leverpoint.persistence.folders import remove_session
from leverpoint.persistence.home import session_folder, sessions_folder
from leverpoint.persistence.loading import load
from leverpoint.persistence.lock_file import release_lock
from leverpoint.persistence.salvage import Salvaged
from leverpoint.persistence.saving import forget_copies, settle_pending
from leverpoint.persistence.session_database import DATABASE
from leverpoint.persistence.session_salvage import salvage_session
from leverpoint.persistence.store import SessionStore, State
from leverpoint.persistence.typed import typed_in

KEPT = timedelta(days=30)
MOST_NAMES = 3
DISCARDED = "discarded"
"""The file in a damaged session's folder that says that nobody wants it."""
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
    another. `problem` says what is wrong with a DAMAGED one, of which the rest is what can be read.
    `typed` is a text that was being typed when the program ended.
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
    typed: str = ""


def leftovers(home: Path) -> list[Leftover]:
    """Return every session that no window has open, last edited first.

    Publishes that were interrupted are brought to their end first.
    """
    folders = [path for path in sessions_folder(home).glob("*") if (path / DATABASE).exists()]
    found = [leftover for folder in folders if (leftover := _leftover(folder)) is not None]
    return sorted(found, key=lambda leftover: leftover.edited, reverse=True)


def recoverable(home: Path) -> list[Leftover]:
    """Return the sessions whose unsaved edits should be offered, last edited first.

    Damaged ones are among them: whether their edits were saved cannot be known.
    """
    offered = (LeftoverKind.UNSAVED, LeftoverKind.CONFLICT, LeftoverKind.DAMAGED)
    return [leftover for leftover in leftovers(home) if leftover.kind in offered]


def preview(home: Path, session: str) -> Diagram:
    """Return the diagram that recovering a session would bring back.

    Raises UserError, SessionInUseError or DamagedFileError.
    """
    with closing(SessionStore.open(session_folder(home, session))) as store:
        return load(store).diagram


def what_is_left(home: Path, session: str) -> Salvaged:
    """Return what recovering a session would bring back; of a damaged one, what can be read.

    `problems` is empty for a sound one. Raises UserError, SessionInUseError, and DamagedFileError
    when nothing can be read.
    """
    folder = session_folder(home, session)
    if not (folder / DATABASE).is_file():
        raise UserError(f"There is no session {session}.", hint="List the sessions.")
    try:
        return Salvaged(preview(home, session), ())
    except (SessionInUseError, FileTooNewError):
        raise
    except UserError as error:
        saved = salvage_session(folder).saved
        return Salvaged(saved.diagram, (error.message, *saved.problems))


def discard(home: Path, session: str) -> None:
    """No longer offer a session's edits; they stay for 30 days."""
    folder = session_folder(home, session)
    try:
        with closing(SessionStore.open(folder)) as store:
            load(store)  # a damaged one is not written to
            now = datetime.now(UTC).isoformat(timespec="seconds")
            store.set_state(replace(store.state(), discarded=now))
    except SessionInUseError:
        raise
    except UserError:
        try:
            (folder / DISCARDED).touch()
        except OSError as error:
            raise file_error(error, "discard the session in", folder) from error


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
        return _damaged(folder, error)


def _damaged(folder: Path, error: UserError) -> Leftover:
    """Return what is known of a session that is damaged, or of a newer program."""
    discarded = (folder / DISCARDED).exists()
    known = Leftover(
        id=folder.name,
        kind=LeftoverKind.DISCARDED if discarded else LeftoverKind.DAMAGED,
        title="A damaged session",
        path=None,
        edits=0,
        edited=_changed(folder),
        problem=str(error),
    )
    if isinstance(error, FileTooNewError):
        return known
    with suppress(UserError):
        found = salvage_session(folder)
        return replace(
            known,
            title=found.path.stem if found.path else found.title or "Untitled",
            path=found.path,
            edits=found.steps,
            **_held(found.saved.diagram),
        )
    return known


def _described(store: SessionStore) -> Leftover:
    settle_pending(store)
    forget_copies(store)
    state, loaded = store.state(), load(store)
    if state.path is not None:
        release_lock(state.path, store.session)
    edits, last = store.edits_since_base()
    typed = typed_in(store.folder)
    about = loaded.diagram.about.title
    return Leftover(
        id=store.session,
        kind=_kind(state, unsaved=loaded.diagram != loaded.base or typed is not None),
        title=state.path.stem if state.path else about or state.title or "Untitled",
        path=state.path,
        edits=edits,
        edited=_moment(state.discarded or last or state.created, store.folder),
        typed=typed.text if typed is not None else "",
        **_held(loaded.diagram),
    )


def _held(diagram: Diagram) -> dict[str, Any]:
    """Return what a leftover says about its diagram."""
    return {
        "challenges": len(diagram.challenges),
        "influences": len(diagram.influences),
        "names": tuple(c.name for c in islice(diagram.challenges.values(), MOST_NAMES)),
    }


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


def _moment(text: str, folder: Path) -> datetime:
    """Return when something was done; damage to that alone is no reason to give anything up."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return _changed(folder)


def _changed(folder: Path) -> datetime:
    try:
        return datetime.fromtimestamp(os.stat(folder).st_mtime, UTC)
    except OSError:
        return datetime.now(UTC)
