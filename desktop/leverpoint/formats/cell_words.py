"""What the words in cells mean: signs, strengths, delays, confidences and numbers."""

import math
import re

from leverpoint.model.influence import Confidence, Polarity, Strength

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII)
_POSITIVE = (
    *("+", "++", "(+)", "s", "same", "p", "pos", "positive", "plus", "up", "more"),
    *("increase", "increases"),
)
_NEGATIVE = (
    *("-", "--", "(-)", "o", "opp", "opposite", "n", "neg", "negative", "minus", "down"),
    *("less", "decrease", "decreases"),
)
_UNKNOWN = (
    *("?", "(?)", "???", "unknown", "undecided", "unclear", "unsure", "none", "mixed"),
    *("both", "ambiguous", "+/-", "±", "n/a"),
)
_SIGNS = (
    dict.fromkeys(_POSITIVE, Polarity.POSITIVE)
    | dict.fromkeys(_NEGATIVE, Polarity.NEGATIVE)
    | dict.fromkeys(_UNKNOWN, Polarity.UNKNOWN)
)
_STRENGTHS = {
    "weak": Strength.WEAK,
    "low": Strength.WEAK,
    "small": Strength.WEAK,
    "medium": Strength.MEDIUM,
    "moderate": Strength.MEDIUM,
    "average": Strength.MEDIUM,
    "strong": Strength.STRONG,
    "high": Strength.STRONG,
    "large": Strength.STRONG,
}
_CONFIDENCES = {
    "high": Confidence.HIGH,
    "h": Confidence.HIGH,
    "sure": Confidence.HIGH,
    "certain": Confidence.HIGH,
    "medium": Confidence.MEDIUM,
    "moderate": Confidence.MEDIUM,
    "m": Confidence.MEDIUM,
    "low": Confidence.LOW,
    "l": Confidence.LOW,
    "unsure": Confidence.LOW,
    "uncertain": Confidence.LOW,
}
_AT_ONCE = frozenset(
    ["", "no", "n", "false", "none", "f", "-", "immediate", "instant", "0", "short"]
)
_LATER = frozenset(["yes", "y", "true", "t", "x", "delay", "delayed", "||", "//", "long"])


def plain(cell: str) -> str:
    """Return a cell in lower case, every kind of minus sign turned into "-"."""
    return " ".join(cell.translate(_DASHES).casefold().split())


def number(cell: str) -> float | None:
    """Return the finite number in a cell, or None; a decimal comma and "50 %" are understood."""
    text = plain(cell).replace(" ", "").replace("\u202f", "")
    share = text.endswith("%")
    text = text.removesuffix("%")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text) / (100 if share else 1)
    return value if math.isfinite(value) else None


def sign(cell: str) -> Polarity | None:
    """Return the polarity a cell names; None when it is blank or not understood."""
    word = plain(cell)
    if word in _SIGNS:
        return _SIGNS[word]
    value = number(word)
    return None if value is None else polarity_of(value)


def misspelt_sign(cell: str) -> Polarity | None:
    """Return the polarity that a word such as "negatve" or "Positive influence" begins with."""
    word = plain(cell)
    for beginning, polarity in (("pos", Polarity.POSITIVE), ("neg", Polarity.NEGATIVE)):
        if word.startswith(beginning):
            return polarity
    return None


def polarity_of(value: float) -> Polarity:
    """Return the polarity of a signed number; nought decides nothing."""
    if value == 0:
        return Polarity.UNKNOWN
    return Polarity.POSITIVE if value > 0 else Polarity.NEGATIVE


def strength(cell: str) -> Strength | None:
    """Return the strength that a word, or 1, 2, 3 with any sign, stands for."""
    word = plain(cell)
    if word in _STRENGTHS:
        return _STRENGTHS[word]
    value = number(word)
    return Strength(int(abs(value))) if value is not None and abs(value) in (1, 2, 3) else None


def confidence(cell: str) -> Confidence | None:
    """Return the confidence that a word stands for, or None."""
    return _CONFIDENCES.get(plain(cell))


def delay(cell: str) -> bool | None:
    """Return whether a cell says that the effect comes later; None when it is a guess."""
    word = plain(cell)
    if word in _AT_ONCE or word in _LATER:
        return word in _LATER
    value = number(word)
    return None if value is None else value > 0
