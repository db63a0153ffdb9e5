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


@dataclass(slots=True)
class _Pieces:
    """Stretches of text that stay on one line, their widths, and the spaces before them."""

    texts: list[str]
    widths: list[float]
    gaps: list[float]

    def add(self, text: str, width: float, gap: float) -> None:
        self.texts.append(text)
        self.widths.append(width)
        self.gaps.append(gap)

    def line(self, first: int, end: int) -> str:
        """Return pieces `first` to `end` as one line."""
        words = [
            " " + text if gap else text
            for text, gap in zip(self.texts[first:end], self.gaps[first:end], strict=True)
        ]
        return "".join(words).lstrip(" ")


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
    starts, widest = _balanced(pieces, wrap_at)
    ends = [*starts[1:], len(pieces.texts)]
    lines = [pieces.line(first, end) for first, end in zip(starts, ends, strict=True)]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _cut(lines[MOST_LINES - 1], wrap_at, width_of)]
        widest = max(map(width_of, lines))
    return Label(tuple(lines), widest, height * len(lines))


def _pieces(
    words: list[str],
    widths: list[float],
    space: float,
    wrap_at: float,
    width_of: Callable[[str], float],
) -> _Pieces:
    pieces = _Pieces([], [], [])
    gap = 0.0
    for word, width in zip(words, widths, strict=True):
        if word.isascii() and width <= wrap_at:
            pieces.add(word, width, gap)
        else:
            for part in _stretches(word, wrap_at, width_of):
                pieces.add(part, width_of(part), gap)
                gap = 0.0
        gap = space
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


def _balanced(pieces: _Pieces, wrap_at: float) -> tuple[list[int], float]:
    """Return where the fewest lines start, narrowed while their number stays; and their width."""
    starts, widest = _greedy(pieces, wrap_at)
    while len(starts) <= MOST_LINES:
        narrower, width = _greedy(pieces, widest - 0.01)
        if len(narrower) > len(starts) or width >= widest:
            break
        starts, widest = narrower, width
    return starts, widest


def _greedy(pieces: _Pieces, limit: float) -> tuple[list[int], float]:
    """Return the first piece of each line when lines are filled up to `limit`, and their width."""
    starts: list[int] = []
    used = widest = 0.0
    for number, width in enumerate(pieces.widths):
        wider = used + pieces.gaps[number] + width
        if starts and wider <= limit:
            used = wider
        else:
            starts.append(number)
            used = width
        widest = max(widest, used)
    return starts, widest


def cut_label(text: str, widest: float, width_of: Callable[[str], float]) -> str:
    """Return a text as one line that is no wider than this, cut with "…" if need be."""
    return text if width_of(text) <= widest else _cut(text, widest, width_of)


def _cut(text: str, wrap_at: float, width_of: Callable[[str], float]) -> str:
    """Return the longest beginning of a line that has room for "…" after it."""
    while text and width_of(text + ELLIPSIS) > wrap_at:
        text = text[:-1]
        while text and _is_mark(text[-1]):
            text = text[:-1]
    return text.rstrip() + ELLIPSIS
