"""Writing so that it is still there after the power fails."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_NEW = (
    os.O_CREAT
    | os.O_EXCL
    | os.O_WRONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def write_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Create a file with `data` and return when it is on the disk; an existing one is an error.

    On failure nothing is left behind. `mode` is subject to the umask. Raises OSError.
    """
    descriptor = os.open(path, _NEW, mode)
    try:
        try:
            _write_all(descriptor, data)
            sync_descriptor(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_descriptor(descriptor: int) -> None:
    """Return when everything written to an open file is on the disk itself.

    macOS answers fsync from the drive's cache, so it is asked for more. os.fsync calls
    FlushFileBuffers on Windows. (Neither of the two was tried.)
    """
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk; Windows has no such call."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Create a folder and its parents, private to the user, and return when they are durable."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent)
