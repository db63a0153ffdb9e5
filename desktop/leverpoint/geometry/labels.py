"""Wrapping names into the lines of a box."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leverpoint.geometry.text_measure import TextMeasure

LABEL_SIZE = 15.0
WRAP_AT = 160.0
MOST_LINES = 4
ELLIPSIS = "…"
_AFTER_HYPHEN = re.compile(r"(?<=[-/–—])(?=.)")
_NO_LINE_START = frozenset(
    "、。，．！？：；）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.!?:;)]}%…"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A wrapped name: its lines and the size of their block, in pixels at 100 % zoom."""

    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that stays on one line; `space` is the width of the space before it."""

    text: str
    width: float
    space: float


def wrap_label(
    name: str, measure: TextMeasure, *, size: float = LABEL_SIZE, wrap_at: float = WRAP_AT
) -> Label:
    """Return `name` in at most four lines of balanced width, the last one cut with "…" if need be.

    Lines break at spaces, between CJK characters, and inside words only when a word is wider
    than `wrap_at` pixels. Line feeds in the name are spaces.
    """

    def width_of(text: str) -> float:
        return measure.advance(text, size)

    words = name.split()
    space = width_of(" ")
    widths = [width_of(word) for word in words]
    height = measure.line_height(size)
    total = sum(widths) + space * (len(words) - 1)
    if total <= wrap_at:
        return Label((" ".join(words),), total, height)
    pieces = _pieces(words, widths, space, wrap_at, width_of)
    lines = _balanced(pieces, wrap_at)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _cut(lines[MOST_LINES - 1], wrap_at, width_of)]
    texts = tuple(_text(line) for line in lines)
    return Label(texts, max(_width(line) for line in lines), height * len(lines))


def _pieces(
    words: list[str],
    widths: list[float],
    space: float,
    wrap_at: float,
    width_of: Callable[[str], float],
) -> list[_Piece]:
    pieces: list[_Piece] = []
    for word, width in zip(words, widths, strict=True):
        gap = space if pieces else 0.0
        if word.isascii() and width <= wrap_at:
            pieces.append(_Piece(word, width, gap))
            continue
        for part in _stretches(word, wrap_at, width_of):
            pieces.append(_Piece(part, width_of(part), gap))
            gap = 0.0
    return pieces


def _stretches(word: str, wrap_at: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """Yield what a word may be broken into: at CJK characters, hyphens and, last, anywhere."""
    if width_of(word) <= wrap_at:
        yield from _parts(word, fits=True)
        return
    for part in _AFTER_HYPHEN.split(word):
        yield from _parts(part, fits=width_of(part) <= wrap_at)


def _parts(word: str, *, fits: bool) -> Iterator[str]:
    """Yield the stretches a word may be broken into: CJK characters, or, if too wide, clusters."""
    part = ""
    for character in word:
        joined = part != "" and (
            _is_mark(character)
            or part[-1] == "\u200d"
            or character in _NO_LINE_START
            or (fits and not _is_wide(character) and not _is_wide(part[-1]))
        )
        if not joined and part:
            yield part
            part = ""
        part += character
    yield part


def _is_mark(character: str) -> bool:
    """Return whether the character belongs to the one before it."""
    return character == "\u200d" or unicodedata.category(character) in ("Mn", "Mc", "Me", "Sk")


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _balanced(pieces: list[_Piece], wrap_at: float) -> list[list[_Piece]]:
    """Return the fewest lines, narrowed as long as their number stays the same."""
    best = _greedy(pieces, wrap_at)
    if len(best) > MOST_LINES:
        return best
    while True:
        narrower = _greedy(pieces, max(_width(line) for line in best) - 0.01)
        if len(narrower) > len(best) or _widest(narrower) >= _widest(best):
            return best
        best = narrower


def _greedy(pieces: list[_Piece], limit: float) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = []
    used = 0.0
    for piece in pieces:
        if lines and used + piece.space + piece.width <= limit:
            lines[-1].append(piece)
            used += piece.space + piece.width
        else:
            lines.append([piece])
            used = piece.width
    return lines


def _cut(line: list[_Piece], wrap_at: float, width_of: Callable[[str], float]) -> list[_Piece]:
    text = _text(line)
    while text and width_of(text + ELLIPSIS) > wrap_at:
        text = text[:-1]
        while text and _is_mark(text[-1]):
            text = text[:-1]
    text = text.rstrip() + ELLIPSIS
    return [_Piece(text, width_of(text), 0.0)]


def _text(line: list[_Piece]) -> str:
    return line[0].text + "".join((" " if p.space else "") + p.text for p in line[1:])


def _width(line: list[_Piece]) -> float:
    return line[0].width + sum(p.space + p.width for p in line[1:])


def _widest(lines: list[list[_Piece]]) -> float:
    return max(_width(line) for line in lines)
