"""Putting a new file in the place of another in one step, keeping the old one at hand.

Linux is tested. macOS (renamex_np) and Windows (ReplaceFileW) follow their documentation and
were not tried.
"""

import ctypes
import errno
import os
import sys
import time
from pathlib import Path

_AT_FDCWD = -100
_RENAME_NOREPLACE = 1
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2  # macOS, renamex_np
_RENAME_EXCL = 4
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_WINDOWS_BUSY = {5, 32, 1175, 1176, 1177}  # access denied, sharing violation, ReplaceFile's own
_WINDOWS_TRIES = 8


def outgoing_path(temporary: Path) -> Path:
    """Return where replace() leaves the file that it took out of the target's place."""
    return temporary.with_name(temporary.name + ".old") if os.name == "nt" else temporary


def replace(temporary: Path, target: Path) -> bool:
    """Put `temporary` in the place of an existing `target`, in one step.

    Return True when the file swapped out now lies at outgoing_path(temporary), whatever it was;
    False when the system could only overwrite. Raises OSError; nothing has changed then.
    """
    if sys.platform == "win32":
        _replace_on_windows(temporary, target)
        return True
    if _rename(temporary, target, exchange=True):
        return True
    os.replace(temporary, target)
    return False


def place(temporary: Path, target: Path) -> None:
    """Give `temporary` the name `target`, which must not exist; FileExistsError when it does."""
    if sys.platform == "win32":
        os.rename(temporary, target)  # refuses an existing target there
    elif not _rename(temporary, target, exchange=False):
        try:
            os.link(temporary, target)
        except OSError as error:
            if isinstance(error, FileExistsError) or target.exists():
                raise
            os.rename(temporary, target)  # a file system without links, such as FAT
        else:
            os.unlink(temporary)


def _rename(source: Path, target: Path, *, exchange: bool) -> bool:
    """Rename with flags; return False where the system or the file system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(source), os.fsencode(target)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(old, new, _RENAME_SWAP if exchange else _RENAME_EXCL)
    elif hasattr(library, "renameat2"):
        flag = _RENAME_EXCHANGE if exchange else _RENAME_NOREPLACE
        failed = library.renameat2(_AT_FDCWD, old, _AT_FDCWD, new, flag)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(target))


def _replace_on_windows(temporary: Path, target: Path) -> None:
    """Call ReplaceFileW with a backup name; virus scanners hold files for moments, so retry."""
    if sys.platform != "win32":
        raise OSError(errno.ENOTSUP, "ReplaceFileW belongs to Windows", str(target))
    backup = outgoing_path(temporary)
    for attempt in range(_WINDOWS_TRIES):
        done = ctypes.windll.kernel32.ReplaceFileW(
            str(target), str(temporary), str(backup), 0, None, None
        )
        if done:
            return
        code = ctypes.GetLastError()
        if code not in _WINDOWS_BUSY or attempt == _WINDOWS_TRIES - 1:
            raise ctypes.WinError(code)
        time.sleep(0.05 * 2**attempt)
