"""Rows out of the pages of a damaged SQLite file, without SQLite and without its schema.

Every page is looked at by itself: a table leaf (or, for tables without row ids, an index leaf)
holds whole rows, so that a lost root, schema or neighbour does not matter. Follows the file format
as published at https://www.sqlite.org/fileformat2.html.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from leverpoint.persistence.cells import Cell

_TABLE_LEAF = 0x0D
_INDEX_LEAF = 0x0A
_SMALLEST_CELL = 4  # a pointer and a row of two bytes, in one page; more rows are damage
_LONGEST_ROW = 40_000_000
_MOST_COLUMNS = 50
_MOST_READ = 4  # times the file's size: no page of a sound file belongs to two rows
_FILE_HEADER = 100
_PAGE_SIZES = frozenset(1 << power for power in range(9, 17))


@dataclass(frozen=True, slots=True)
class CarvedRow:
    """The cells of one row; `key` is its row id, None in a table without row ids."""

    key: int | None
    cells: tuple[Cell, ...]


class _TornError(Exception):
    """A row or page that makes no sense."""


@dataclass(slots=True)
class _Chained:
    """The bytes of a file, and how many more may be read through chains of pages.

    Without an end, rows that all lead into one circle of pages would be read for days.
    """

    data: bytes
    page_size: int
    left: int

    def read(self, pointer: memoryview | bytes, size: int) -> bytes:
        """Return so many bytes of the pages that follow one another from a pointer on."""
        if size > min(self.left, len(self.data)):
            raise _TornError
        parts: list[bytes] = []
        number = int.from_bytes(pointer, "big")
        while size > 0:
            page = self.data[(number - 1) * self.page_size : number * self.page_size]
            if not number or len(page) < self.page_size:
                raise _TornError
            parts.append(page[4 : 4 + min(size, self.page_size - 4)])
            self.left -= self.page_size
            size -= len(parts[-1])
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)


def carve(data: bytes, page_size: int) -> Iterator[CarvedRow]:
    """Yield every whole row found in the pages of a file, page by page."""
    chained = _Chained(data, page_size, _MOST_READ * len(data))
    for number in range(1, len(data) // page_size + 1):
        page = memoryview(data)[(number - 1) * page_size : number * page_size]
        start = _FILE_HEADER if number == 1 else 0
        if page[start] in (_TABLE_LEAF, _INDEX_LEAF):
            yield from _rows(chained, page, start)


def page_size_of(data: bytes, usual: int) -> int:
    """Return the page size that a file's header names, or the usual one when that is damaged."""
    named = int.from_bytes(data[16:18], "big")
    size = 65_536 if named == 1 else named
    return size if size in _PAGE_SIZES else usual


def _rows(chained: _Chained, page: memoryview, start: int) -> Iterator[CarvedRow]:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    pointers = page[start + 8 : start + 8 + 2 * min(count, len(page) // _SMALLEST_CELL)]
    for offset in dict.fromkeys(struct.unpack(f">{len(pointers) // 2}H", pointers)):
        try:
            yield _row(chained, page, offset, page[start] == _TABLE_LEAF)
        except (_TornError, IndexError, UnicodeDecodeError, struct.error):
            continue


def _row(chained: _Chained, page: memoryview, offset: int, has_key: bool) -> CarvedRow:
    size, at = _varint(page, offset)
    key: int | None = None
    if has_key:
        key, at = _varint(page, at)
        key -= (key >> 63) << 64
    return CarvedRow(key, _cells(_payload(chained, page, at, size, has_key)))


def _payload(chained: _Chained, page: memoryview, at: int, size: int, is_table: bool) -> bytes:
    """Return a row's bytes; what does not fit into its page lies in a chain of other pages."""
    if not 0 < size <= _LONGEST_ROW:
        raise _TornError
    page_size = len(page)
    most = page_size - 35 if is_table else (page_size - 12) * 64 // 255 - 23
    if size <= most:
        return _exactly(page[at : at + size], size)
    least = (page_size - 12) * 32 // 255 - 23
    local = least + (size - least) % (page_size - 4)
    local = local if local <= most else least
    rest = chained.read(page[at + local : at + local + 4], size - local)
    return _exactly(page[at : at + local], local) + rest


def _cells(payload: bytes) -> tuple[Cell, ...]:
    header, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < header:
        if len(kinds) == _MOST_COLUMNS:
            raise _TornError
        kind, at = _varint(payload, at)
        kinds.append(kind)
    cells: list[Cell] = []
    for kind in kinds:
        cell, at = _cell(payload, at, kind)
        cells.append(cell)
    return tuple(cells)


_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _cell(payload: bytes, at: int, kind: int) -> tuple[Cell, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind == 7:
        return float(struct.unpack(">d", payload[at : at + 8])[0]), at + 8
    if kind in _INTEGER_SIZES:
        end = at + _INTEGER_SIZES[kind]
        return int.from_bytes(_exactly(payload[at:end], end - at), "big", signed=True), end
    if kind < 12:
        raise _TornError
    end = at + (kind - 12) // 2
    raw = _exactly(payload[at:end], end - at)
    return (raw.decode() if kind % 2 else raw), end


def _exactly(part: memoryview | bytes, size: int) -> bytes:
    if len(part) != size:
        raise _TornError
    return bytes(part)


def _varint(source: memoryview | bytes, at: int) -> tuple[int, int]:
    """Return SQLite's variable-length integer at a place, and the place after it."""
    value = 0
    for _ in range(8):
        byte = source[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | source[at], at + 1
