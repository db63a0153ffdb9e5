"""Opening what a name leads to when that may be anything: a pipe, a device, a folder."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

# Neither blocks on a FIFO nor takes a terminal for its own; binary where the system tells apart.
_READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class NotAFileError(OSError):
    """The name leads to a folder, pipe, socket or device, which is not read."""


def open_regular(path: Path) -> BinaryIO:
    """Return a regular file for reading, at once whatever is there.

    Raises NotAFileError for anything else, and OSError as the system does.
    """
    try:
        descriptor = os.open(path, _READ_FLAGS)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket, or a device that is not there
            raise _not_a_file() from error
        raise
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise _not_a_file()


def _not_a_file() -> NotAFileError:
    return NotAFileError(errno.EINVAL, "it is not a file")
