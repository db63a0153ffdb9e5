"""Text widths read from the bundled font files, for work without any toolkit.

Reads the tables head, hhea, cmap (format 4 and 12) and hmtx of an OpenType font as
https://learn.microsoft.com/typography/opentype/spec lays them down. Kerning is left out,
which makes a label one or two pixels in a hundred wider than Qt finds it.
"""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from leverpoint.resources import resource_path

_STYLES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_LEADING = 19 / 15
_HMTX_ENTRY = 4


@dataclass(frozen=True, slots=True)
class _Face:
    """What one font file says, in shares of the letter size."""

    ascent: float
    advances: tuple[float, ...]
    glyphs: dict[int, int]

    def advance(self, character: str) -> float:
        """Return the width of a character; one the face lacks is as wide as a fallback's."""
        if unicodedata.combining(character):
            return 0.0
        glyph = self.glyphs.get(ord(character))
        if glyph is None:
            return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.6
        # Glyphs beyond the table are as wide as its last one.
        return self.advances[min(glyph, len(self.advances) - 1)]


class FontFileMeasure:
    """Measures text in the bundled face (a `TextMeasure`); remembers words."""

    def __init__(self) -> None:
        self._faces: dict[int, _Face] = {}
        self._widths: dict[tuple[str, int], float] = {}

    def advance(self, text: str, size: float, weight: int = 600) -> float:
        """Return the width of one line of `text`, in pixels, at `size` pixels."""
        width = self._widths.get((text, weight))
        if width is None:
            face = self._face(weight)
            width = self._widths[text, weight] = sum(map(face.advance, text))
        return width * size

    def line_height(self, size: float) -> float:
        """Return the distance between baselines, in pixels."""
        return _LEADING * size

    def ascent(self, size: float) -> float:
        """Return the distance from the top of a line to its baseline, in pixels."""
        return self._face(600).ascent * size

    def _face(self, weight: int) -> _Face:
        if weight not in self._faces:
            name = f"fonts/SourceSans3-{_STYLES[weight]}.ttf"
            self._faces[weight] = _read_face(resource_path(name).read_bytes())
        return self._faces[weight]


def _read_face(data: bytes) -> _Face:
    tables = font_tables(data)
    units = struct.unpack_from(">H", tables["head"], 18)[0]
    ascent, descent = struct.unpack_from(">hh", tables["hhea"], 4)
    count = struct.unpack_from(">H", tables["hhea"], 34)[0]
    hmtx = tables["hmtx"]
    advances = [struct.unpack_from(">H", hmtx, i * _HMTX_ENTRY)[0] / units for i in range(count)]
    spare = _LEADING - (ascent - descent) / units
    return _Face(spare / 2 + ascent / units, tuple(advances), dict(characters(tables["cmap"])))


def font_tables(data: bytes) -> dict[str, bytes]:
    """Return the tables of an OpenType file by their tags."""
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + index * 16)
        tables[tag.decode("latin-1")] = data[offset : offset + length]
    return tables


def characters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number of each character and of its glyph; later subtables know more."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    offsets = {struct.unpack_from(">L", cmap, 8 + i * 8)[0] for i in range(count)}
    for offset in sorted(offsets, key=lambda o: struct.unpack_from(">H", cmap, o)[0]):
        kind = struct.unpack_from(">H", cmap, offset)[0]
        if kind == 4:
            yield from _characters_4(cmap[offset:])
        elif kind == 12:
            yield from _characters_12(cmap[offset:])


def _characters_4(table: bytes) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", table, 6)[0]
    many = f">{doubled // 2}H"
    ends = struct.unpack_from(many, table, 14)
    starts = struct.unpack_from(many, table, 16 + doubled)
    deltas = struct.unpack_from(many, table, 16 + 2 * doubled)
    ranges = struct.unpack_from(many, table, 16 + 3 * doubled)
    for index, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        place = 16 + 3 * doubled + 2 * index + ranges[index]
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if ranges[index]:
                glyph = struct.unpack_from(">H", table, place + 2 * (code - start))[0]
                if glyph == 0:
                    continue
            yield code, (glyph + delta) & 0xFFFF


def _characters_12(table: bytes) -> Iterator[tuple[int, int]]:
    groups = struct.unpack_from(">L", table, 12)[0]
    for index in range(groups):
        start, end, glyph = struct.unpack_from(">LLL", table, 16 + index * 12)
        for code in range(start, end + 1):
            yield code, glyph + code - start
