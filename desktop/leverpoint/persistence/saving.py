"""Saving a session: its diagram as a published file, and what the session then stands on."""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from leverpoint.model.errors import UserError
from leverpoint.persistence.backups import keep_backup, note_place
from leverpoint.persistence.builder import file_bytes
from leverpoint.persistence.content import LONGEST_LINEAGE, FileContent
from leverpoint.persistence.durable import sync_folder, write_new
from leverpoint.persistence.errors import file_error
from leverpoint.persistence.file_bytes import bytes_hash, hash_or_none, header_version
from leverpoint.persistence.loading import base_path
from leverpoint.persistence.publish import Intent, publish, settle, temporary_path
from leverpoint.persistence.reader import read_content
from leverpoint.persistence.store import SWAPPING, SessionStore, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to save: the content after step `sequence`, to a resolved `target`.

    `moves` says that the session goes on with this file; a copy leaves it where it is. `force`
    replaces a file that is not the expected version, and keeps that one beside. `taken_in` is the
    hash of a version found at the target that the content has been merged with.
    """

    content: FileContent
    sequence: int
    target: Path
    moves: bool = True
    force: bool = False
    taken_in: str | None = None


def save_session(store: SessionStore, home: Path, order: Order) -> Path | None:
    """Publish the content and note it in the session; return the conflict copy, if one was kept.

    Raises ConflictError, or UserError when the system refuses; the session then stands where it
    stood, and so does the file.
    """
    settle_pending(store)
    state = store.state()
    order = replace(order, content=replace(order.content, lineage=_lineage(order, state)))
    data = file_bytes(order.content)
    new = bytes_hash(data)
    _keep_copy(store, data, new, order.content)
    intent = _intent(order, state, new, store.session)
    number: int | None = None
    kept: Path | None = None
    try:
        if not _is_there(intent):
            _refuse_missing_folder(order.target)
            number = store.note_intent(intent, order.sequence, moves=order.moves)
            kept = _publish(store, data, intent, number, force=order.force)
        _note_saved(store, home, order, state, new, number)
    except UserError:
        with suppress(UserError):
            settle_pending(store)
        raise
    finally:
        forget_copies(store)
    store.checkpoint()
    return kept


def _note_saved(
    store: SessionStore, home: Path, order: Order, state: State, new: str, number: int | None
) -> None:
    if not order.moves:
        if number is not None:
            store.clear_intent(number)
        return
    _back_up(home, store, state)
    moved = replace(
        state,
        path=order.target,
        base=new,
        base_sequence=order.sequence,
        lineage=order.content.lineage,
        discarded=None,
    )
    store.set_state(moved, published=number)
    _back_up(home, store, moved)


def _is_there(intent: Intent) -> bool:
    """Return whether the target is the new version already, to the byte."""
    return intent.expected == intent.new and hash_or_none(intent.target) == intent.new


def _refuse_missing_folder(target: Path) -> None:
    if not target.parent.is_dir():
        missing = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        raise file_error(missing, "save", target)


def _lineage(order: Order, state: State) -> tuple[str, ...]:
    unchanged = order.target == state.path and order.sequence == state.base_sequence
    return state.lineage if unchanged else file_lineage(state)


def file_lineage(state: State) -> tuple[str, ...]:
    """Return the hashes of published files that the next one goes back to, oldest first.

    What began without a file, such as an import, has no published version before its first save.
    """
    if state.base is None or state.path is None:
        return state.lineage
    if state.base in state.lineage:
        return state.lineage  # what was taken in since then is newer
    return (*state.lineage, state.base)[-LONGEST_LINEAGE:]


def _intent(order: Order, state: State, new: str, session: str) -> Intent:
    """Return what is to be done. A file that is not the session's own is replaced as it is now."""
    own = order.moves and order.target == state.path
    return Intent(
        target=order.target,
        temporary=temporary_path(order.target, session),
        new=new,
        expected=(order.taken_in or state.base) if own else hash_or_none(order.target),
    )


def _publish(
    store: SessionStore, data: bytes, intent: Intent, number: int, *, force: bool
) -> Path | None:
    return publish(data, intent, force=force, before_swap=lambda: store.note_swapping(number))


def _keep_copy(store: SessionStore, data: bytes, new: str, content: FileContent) -> None:
    """Keep the new version in the session's folder, and prove that it reads back as it should."""
    copy = base_path(store.folder, new)
    try:
        if not copy.exists():
            write_new(copy, data, 0o600)
            sync_folder(store.folder)
    except OSError as error:
        raise file_error(error, "keep a copy of", copy) from error
    if read_content(copy, header_version(data, "The new file"), "The new file") != content:
        raise UserError(
            "The new file would not read back as it was.",
            hint="Nothing was saved. Please report this; your edits are safe in the session.",
        )


def _back_up(home: Path, store: SessionStore, state: State) -> None:
    """Keep the session's base among the backups; a save does not fail for want of one."""
    if state.base is not None:
        with suppress(OSError):
            keep_backup(home, state.document, base_path(store.folder, state.base), state.base)
            if state.path is not None:
                note_place(home, state.document, state.path)


def settle_pending(store: SessionStore) -> None:
    """Bring publishes that were interrupted to their end.

    One whose folder is out of reach stays for the next time; so do all when the disk refuses,
    with a UserError.
    """
    for pending in store.pending_intents():
        settled = settle(pending.intent, swapping=pending.stage == SWAPPING)
        if settled.pending:
            continue
        if settled.saved and pending.moves:
            moved = replace(
                store.state(),
                path=pending.intent.target,
                base=pending.intent.new,
                base_sequence=pending.sequence,
                lineage=file_lineage(store.state()),
            )
            store.set_state(moved, published=pending.number)
        else:
            store.clear_intent(pending.number)


def forget_copies(store: SessionStore) -> None:
    """Delete private copies that neither the session nor a publish under way needs."""
    with suppress(UserError, OSError):
        needed = {store.state().base, *(p.intent.new for p in store.pending_intents())}
        for copy in store.folder.glob("*.leverpoint"):
            if copy.stem not in needed:
                copy.unlink()
