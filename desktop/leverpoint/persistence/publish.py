"""Publishing: the verified, atomic way in which a diagram file comes to be or changes.

A new file is written and synced beside the target, read back, and exchanged with the target only
if that still is the version expected. What was swapped out is hashed before it is deleted; a
version that nobody here has seen is kept beside as a conflict copy.
"""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from leverpoint.model.errors import UserError
from leverpoint.persistence.durable import sync_folder, write_new
from leverpoint.persistence.errors import Conflict, ConflictError, file_error
from leverpoint.persistence.file_bytes import bytes_hash, hash_or_none, read_bytes
from leverpoint.persistence.swap import outgoing_path, place, replace

LONGEST_FILE_NAME = 255  # bytes, on nearly every file system


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a publish is about to do; kept by the session so that a crash can be settled.

    `expected` is the hash of the target's known version, None when there is no target yet.
    """

    target: Path
    temporary: Path
    new: str
    expected: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """How an interrupted publish ended: whether the target is the new version, and what was kept.

    `pending` says that it cannot be told, because the target's folder is out of reach.
    """

    saved: bool
    pending: bool = False
    kept: Path | None = None


def resolve_target(path: Path) -> Path:
    """Return the absolute path that a name leads to; a link is followed, never replaced."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise UserError(
            f"{path.name or path} cannot be followed to a file.", hint="Choose another name."
        ) from error


def temporary_path(target: Path, owner: str) -> Path:
    """Return the name of the new file beside the target, short enough for the file system."""
    suffix = f".{owner}.tmp"
    room = LONGEST_FILE_NAME - len(suffix) - 1
    name = os.fsencode(target.name)[:room].decode("utf-8", "ignore")
    return target.with_name(f".{name}{suffix}")


def publish(
    data: bytes, intent: Intent, *, force: bool = False, before_swap: Callable[[], None]
) -> Path | None:
    """Make `data` the content of the target; return the conflict copy, if one had to be kept.

    `before_swap` is called when the new file is safe beside the target and nothing has changed
    yet. With `force` a target that is not the expected version is kept beside, not refused.
    Raises ConflictError, or UserError when the system refuses; the target is whole either way.
    """
    kept: Path | None = None
    try:
        _refuse_protected(intent.target)
        _write_beside(data, intent)
        current = _current(intent, force=force)
        if force and current not in (None, intent.expected):
            kept = _copy_beside(intent.target)
        before_swap()
        _swap(intent, current)
        kept = _settle_outgoing(intent, copied=current if kept else None) or kept
        sync_folder(intent.target.parent)
    except OSError as error:
        discard_temporary(intent)
        raise file_error(error, "save", intent.target) from error
    except UserError:
        discard_temporary(intent)
        raise
    return kept


def _refuse_protected(target: Path) -> None:
    """Refuse a file that somebody protected: swapping it would get around that."""
    with suppress(FileNotFoundError):
        if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
            raise UserError(
                f"{target.name} is write-protected.",
                hint="Save under another name, or allow writing to it.",
            )


def _write_beside(data: bytes, intent: Intent) -> None:
    write_new(intent.temporary, data)
    with suppress(FileNotFoundError):
        intent.temporary.chmod(stat.S_IMODE(intent.target.stat().st_mode))
    if bytes_hash(read_bytes(intent.temporary)) != intent.new:
        raise UserError(
            f"The disk gave back other bytes than were written for {intent.target.name}.",
            hint="Save to another disk, and check this one.",
        )


def _current(intent: Intent, *, force: bool) -> str | None:
    current = hash_or_none(intent.target)
    if current != intent.expected and not force:
        raise ConflictError(
            intent.target, Conflict.MISSING if current is None else Conflict.CHANGED
        )
    return current


def _swap(intent: Intent, current: str | None) -> None:
    try:
        if current is None:
            place(intent.temporary, intent.target)
        else:
            replace(intent.temporary, intent.target)
    except FileExistsError:
        raise ConflictError(intent.target, Conflict.CHANGED) from None
    except FileNotFoundError:
        raise ConflictError(intent.target, Conflict.MISSING) from None


def _settle_outgoing(intent: Intent, *, copied: str | None = None) -> Path | None:
    """Delete what lies beside the target if it is known; keep it as a conflict copy if not."""
    known = (intent.new, intent.expected, copied)
    kept: Path | None = None
    for left in {intent.temporary, outgoing_path(intent.temporary)}:
        if not os.path.lexists(left):
            continue
        if bytes_hash(read_bytes(left)) in known:
            left.unlink()
        else:
            kept = _move_beside(left, intent.target)
    return kept


def discard_temporary(intent: Intent) -> None:
    """Delete the new file after a publish that did not happen, and nothing else.

    What cannot be deleted now is settled later, from the intent.
    """
    with suppress(OSError, UserError):
        if bytes_hash(read_bytes(intent.temporary)) == intent.new:
            intent.temporary.unlink()


def settle(intent: Intent, *, swapping: bool) -> Settled:
    """Clear up after a publish that was interrupted, from what is found on the disk.

    `swapping` says that the swap may have happened. Before that, the file beside the target is
    our own, half written perhaps. Raises UserError where the disk refuses.
    """
    if not intent.target.parent.is_dir():
        return Settled(saved=False, pending=True)
    try:
        if not swapping:
            intent.temporary.unlink(missing_ok=True)
            return Settled(saved=False)
        saved = hash_or_none(intent.target) == intent.new
        kept = _settle_outgoing(intent)
        sync_folder(intent.target.parent)
        return Settled(saved=saved, kept=kept)
    except OSError as error:
        raise file_error(error, "clear up after saving", intent.target) from error


def _copy_beside(target: Path) -> Path:
    data = read_bytes(target)
    while True:
        copy = _free_name(target)
        with suppress(FileExistsError):
            write_new(copy, data)
            return copy


def _move_beside(left: Path, target: Path) -> Path:
    while True:
        copy = _free_name(target)
        with suppress(FileExistsError):
            place(left, copy)
            return copy


def _free_name(target: Path) -> Path:
    """Return a name such as "map (conflict 2026-05-09 14.31.02).leverpoint" not yet taken."""
    moment = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    number = 1
    while True:
        again = f" {number}" if number > 1 else ""
        name = f"{target.stem[:180]} (conflict {moment}{again}){target.suffix}"
        if not os.path.lexists(target.with_name(name)):
            return target.with_name(name)
        number += 1
