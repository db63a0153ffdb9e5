"""The bytes of a file that may be hostile: read once, bounded, before SQLite sees any of them."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from leverpoint.model.errors import DamagedFileError, FileTooNewError, UserError
from leverpoint.persistence.errors import file_error
from leverpoint.persistence.regular_file import NotAFileError, open_regular
from leverpoint.persistence.schema import APPLICATION_ID, SCHEMA_VERSION

LARGEST_FILE = 256 * 1024 * 1024
_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of at most LARGEST_FILE bytes.

    Raises UserError when there is none, it cannot be read, or it is a folder, device or pipe.
    """
    try:
        with open_regular(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > LARGEST_FILE:
                raise DamagedFileError(
                    f"{path.name} has {size / 1e6:,.0f} MB, more than any diagram needs."
                )
            return stream.read(LARGEST_FILE + 1)
    except NotAFileError:
        raise UserError(
            f"{path.name or path} is not a file.", hint="Choose a .leverpoint file."
        ) from None
    except OSError as error:
        raise file_error(error, "read", path) from error
    except ValueError:  # a NUL in the name
        raise UserError(f"{str(path)!r} is not the name of a file.") from None


def bytes_hash(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes in hex."""
    return sha256(data).hexdigest()


def hash_or_none(path: Path) -> str | None:
    """Return the SHA-256 of a file, or None when there is none; raises UserError otherwise."""
    if not os.path.lexists(path):
        return None
    return bytes_hash(read_bytes(path))


def header_version(data: bytes, name: str, newest: int = SCHEMA_VERSION) -> int:
    """Return the schema version of a file, from its first 100 bytes.

    Raises DamagedFileError unless it is a diagram file, FileTooNewError when the program is too
    old for it.
    """
    if not data:
        raise DamagedFileError(f"{name} is empty.", hint="Look for a backup or another copy.")
    if len(data) < _HEADER_SIZE or not data.startswith(_MAGIC):
        raise DamagedFileError(
            f"{name} is not a Leverpoint file.", hint="Choose a .leverpoint file, or import it."
        )
    if int.from_bytes(data[68:72], "big") != APPLICATION_ID:
        raise DamagedFileError(
            f"{name} is a database of another program.", hint="Choose a .leverpoint file."
        )
    version = int.from_bytes(data[60:64], "big", signed=True)
    if version > newest:
        raise FileTooNewError(
            f"{name} was saved by a newer version of Leverpoint (file version {version},"
            f" this program reads up to {newest}).",
            hint="Update the program, or open it read-only.",
        )
    if version < 1:
        raise DamagedFileError(f"{name} has the impossible version {version}.")
    return version


@contextmanager
def private_copy(data: bytes) -> Generator[Path]:
    """Put bytes where SQLite can read them and nobody else changes them meanwhile."""
    try:
        with TemporaryDirectory(prefix="leverpoint-") as folder:
            copy = Path(folder) / "copy.leverpoint"
            copy.write_bytes(data)
            yield copy
    except OSError as error:
        raise file_error(error, "make a private copy of", Path("the file")) from error
