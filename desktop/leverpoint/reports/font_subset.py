"""A small font of only the letters that a drawing uses, cut from a bundled TrueType file.

Follows https://learn.microsoft.com/typography/opentype/spec: outlines and widths of the used
glyphs are kept under new numbers, and so are names and licence; kerning and substitutions go.
"""

import struct
from collections.abc import Iterable
from itertools import pairwise

from leverpoint.geometry.font_file import characters, font_tables

_COPIED = ("OS/2", "name", "prep", "gasp")
"""Tables that say nothing about single glyphs."""
_WIDE_ARGUMENTS, _ONE_SCALE, _MORE, _TWO_SCALES, _FOUR_SCALES = 0x01, 0x08, 0x20, 0x40, 0x80
_CHECKSUM_OF_ALL = 0xB1B0AFBA


def font_subset(data: bytes, letters: Iterable[str]) -> bytes:
    """Return a TrueType font with the letters that the font `data` has, and its missing glyph."""
    tables = font_tables(data)
    known = dict(characters(tables["cmap"]))
    used = {code: known[code] for code in sorted(map(ord, set(letters))) if code in known}
    outlines = _outlines(tables)
    glyphs = _with_parts([0, *used.values()], outlines)
    number = {glyph: place for place, glyph in enumerate(glyphs)}
    shapes = [_renumbered(outlines[glyph], number) for glyph in glyphs]
    made = {tag: tables[tag] for tag in _COPIED if tag in tables}
    made["glyf"], made["loca"] = _glyphs(shapes)
    made["cmap"] = _character_map({code: number[glyph] for code, glyph in used.items()})
    made["hmtx"] = b"".join(_width(tables, glyph) for glyph in glyphs)
    made["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(glyphs))
    made["maxp"] = tables["maxp"][:4] + struct.pack(">H", len(glyphs)) + tables["maxp"][6:]
    made["head"] = _head(tables["head"])
    made["post"] = struct.pack(">L", 0x00030000) + tables["post"][4:32]
    return _font_file(made)


def _outlines(tables: dict[str, bytes]) -> list[bytes]:
    """Return the outline of each glyph; that of a blank is empty."""
    long = struct.unpack_from(">h", tables["head"], 50)[0]
    count = struct.unpack_from(">H", tables["maxp"], 4)[0] + 1
    places = struct.unpack_from(f">{count}{'L' if long else 'H'}", tables["loca"])
    step = 1 if long else 2
    glyf = tables["glyf"]
    return [glyf[start * step : end * step] for start, end in pairwise(places)]


def _parts(outline: bytes) -> list[tuple[int, int]]:
    """Return (place of the number, glyph) of each glyph that a composite glyph is made of."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, place, flags = [], 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        found.append((place + 2, glyph))
        place += 8 if flags & _WIDE_ARGUMENTS else 6
        for flag, size in ((_ONE_SCALE, 2), (_TWO_SCALES, 4), (_FOUR_SCALES, 8)):
            place += size if flags & flag else 0
    return found


def _with_parts(glyphs: Iterable[int], outlines: list[bytes]) -> list[int]:
    """Return glyphs, each once, followed by those that they are made of."""
    found: dict[int, None] = dict.fromkeys(glyphs)
    waiting = list(found)
    while waiting:
        parts = [part for _, part in _parts(outlines[waiting.pop()]) if part not in found]
        found.update(dict.fromkeys(parts))
        waiting += parts
    return list(found)


def _renumbered(outline: bytes, number: dict[int, int]) -> bytes:
    """Return an outline whose parts have their new numbers, padded to four bytes."""
    changed = bytearray(outline)
    for place, glyph in _parts(outline):
        struct.pack_into(">H", changed, place, number[glyph])
    return _padded(bytes(changed))


def _glyphs(shapes: list[bytes]) -> tuple[bytes, bytes]:
    """Return the tables glyf and loca."""
    places = [0]
    for shape in shapes:
        places.append(places[-1] + len(shape))
    return b"".join(shapes), struct.pack(f">{len(places)}L", *places)


def _character_map(glyphs: dict[int, int]) -> bytes:
    """Return the table cmap with one subtable of format 12, one group for each character."""
    groups = b"".join(struct.pack(">LLL", code, code, glyph) for code, glyph in glyphs.items())
    subtable = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(glyphs)) + groups
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + subtable


def _width(tables: dict[str, bytes], glyph: int) -> bytes:
    """Return the width of a glyph and its left bearing, as the table hmtx has them."""
    count, hmtx = struct.unpack_from(">H", tables["hhea"], 34)[0], tables["hmtx"]
    if glyph < count:
        return hmtx[glyph * 4 : glyph * 4 + 4]
    bearing = count * 4 + (glyph - count) * 2
    return hmtx[count * 4 - 4 : count * 4 - 2] + hmtx[bearing : bearing + 2]


def _head(head: bytes) -> bytes:
    """Return the table head without its checksum, for places of four bytes."""
    return head[:8] + bytes(4) + head[12:50] + struct.pack(">h", 1) + head[52:]


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _checksum(data: bytes) -> int:
    padded = _padded(data)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _font_file(tables: dict[str, bytes]) -> bytes:
    """Return the tables as a font file, its checksums included."""
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(
        ">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power)
    )
    entries, body, place = b"", b"", 12 + 16 * count
    head_at = 0
    for tag, data in sorted(tables.items()):
        head_at = place if tag == "head" else head_at
        entries += struct.pack(">4sLLL", tag.encode(), _checksum(data), place, len(data))
        body += _padded(data)
        place += len(_padded(data))
    font = bytearray(header + entries + body)
    rest = (_CHECKSUM_OF_ALL - _checksum(bytes(font))) & 0xFFFFFFFF
    struct.pack_into(">L", font, head_at + 8, rest)
    return bytes(font)
