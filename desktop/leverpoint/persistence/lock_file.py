"""Advisory lock files: who else has a diagram open, perhaps on another machine.

Nothing depends on them: they can be missing, stale or forged. What protects a file is the hash
compared before each publish.
"""

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from leverpoint.persistence.regular_file import open_regular

_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who says to have a file open: user and host, since when (UTC, ISO), in which session."""

    user: str
    host: str
    since: str
    session: str

    def __str__(self) -> str:
        """Return the holder in words."""
        return f"{self.user} on {self.host}, since {self.since}"


def lock_path(target: Path) -> Path:
    """Return the name of a file's lock file, which other programs show as a lock too."""
    return target.with_name(f".~lock.{target.name}#")


def read_lock(target: Path) -> LockHolder | None:
    """Return who says to have the file open; None when nobody does, or it is not readable."""
    try:
        with open_regular(lock_path(target)) as stream:
            fields = json.loads(stream.read(_LARGEST))
        values = [str(fields[name])[:100] for name in ("user", "host", "since", "session")]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return LockHolder(*values)


def take_lock(target: Path, session: str) -> LockHolder | None:
    """Say that this session has the file open; return the other session that already says so.

    The lock of another session is left alone. A folder that cannot be written to is no obstacle.
    """
    holder = read_lock(target)
    if holder is not None and holder.session != session:
        return holder
    with suppress(OSError):
        _write(lock_path(target), session)
    return None


def release_lock(target: Path, session: str) -> None:
    """Take the session's own lock file away."""
    holder = read_lock(target)
    if holder is not None and holder.session == session:
        with suppress(OSError):
            lock_path(target).unlink()


def break_lock(target: Path, session: str) -> None:
    """Put this session's name in the place of another one's, which a person knows to be stale."""
    with suppress(OSError):
        lock_path(target).unlink(missing_ok=True)
        _write(lock_path(target), session)


def _write(path: Path, session: str) -> None:
    now = datetime.now(UTC).isoformat(timespec="minutes")
    text = json.dumps(asdict(LockHolder(_user(), socket.gethostname(), now, session)))
    flags = os.O_CREAT | os.O_WRONLY | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    if path.exists():  # our own, from before
        path.unlink()
    descriptor = os.open(path, flags, 0o644)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
