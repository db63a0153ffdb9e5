"""The digest of a file's content: SHA-256 over every cell of every table, and the version.

Against a hash of the file it can be stored inside the file, and it does not change when SQLite
moves pages about.
"""

import sys
from array import array
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import repeat
from operator import add, is_not
from typing import cast

from leverpoint.persistence.cells import Cell, Column

DIGEST_KEY = "digest"


def content_digest(version: int, tables: Mapping[str, Sequence[Column]]) -> str:
    """Return the digest in hex of the tables' columns, in the order of the mapping.

    A column is a tuple of cells of one type or None. Every cell enters with its length and its
    type, so that no two contents look alike; the digest itself, in meta, must be left out.
    """
    digest = sha256(f"leverpoint {version}\n".encode())
    for name, columns in tables.items():
        rows = len(columns[0]) if columns else 0
        digest.update(f"{name} {len(columns)} {rows}\n".encode())
        for column in columns:
            digest.update(_column_bytes(column))
    return digest.hexdigest()


def _column_bytes(column: Column) -> bytes:
    """Return an unambiguous byte string for a column: type and presence first, then values."""
    present: Sequence[Cell] = column
    mask = b""
    if None in column:
        mask = bytes(map(is_not, column, repeat(None)))
        present = [cell for cell in column if cell is not None]
    kinds = set(map(type, present))
    if kinds <= {str}:
        return b"text" + mask + _text_bytes(cast("Sequence[str]", present))
    if kinds <= {int}:
        return b"int" + mask + _array_bytes(array("q", cast("Sequence[int]", present)))
    if kinds <= {float}:
        # SQLite keeps -0.0 as the whole number 0, so that it comes back without its sign.
        reals = map(add, cast("Sequence[float]", present), repeat(0.0))
        return b"real" + mask + _array_bytes(array("d", reals))
    if kinds <= {bytes}:
        blobs = cast("Sequence[bytes]", present)
        return b"blob" + mask + _array_bytes(array("q", map(len, blobs))) + b"".join(blobs)
    raise TypeError(f"A column holds cells of the types {kinds}.")


def _text_bytes(texts: Sequence[str]) -> bytes:
    return _array_bytes(array("q", list(map(len, texts)))) + "".join(texts).encode()


def _array_bytes(numbers: "array[int] | array[float]") -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
