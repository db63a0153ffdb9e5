"""The one-line grammar `A >[sign][1-3][||][~] B`: text in, terms and arrows out.

Spaces stand around the arrow; `->` and `→` are arrows too. The sign is +, - or ?, the number is
the strength, `||` a delay and `~` low confidence; they come in any order, each at most once.
Chains go on: `A > B >+2|| C`. A name in quotation marks may hold anything.
"""

import re
from dataclasses import dataclass

from leverpoint.model.errors import UserError
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.text import clean_name

ARROW_TOKEN = re.compile(r"(?<!\S)(?:->|→|>)(?:[+\-−–?]|[1-3]|\|\||~)*(?!\S)")
"""An arrow that stands alone, wherever it is in a line."""
_TOKEN = re.compile(r'"[^"]*"(?!\S)|\S+')
_ARROW = re.compile(r"(?:->|→|>)(?P<marks>(?:[+\-−–?]|[1-3]|\|\||~)*)")
_MARK = re.compile(r"[+\-−–?]|[1-3]|\|\||~")
_LOOKS_LIKE_ARROW = re.compile(r"->|→|>")
_GLUED_ARROW = re.compile(r"(?<=\S)(?:->|→|>)")
_SIGNS = {"+": Polarity.POSITIVE, "?": Polarity.UNKNOWN}
_ARROW_HINT = "Write > with spaces around it; then + - or ?, 1 to 3, || for a delay, ~ if unsure."


class CaptureError(UserError):
    """A line does not follow the grammar; `position` counts characters from its start."""

    def __init__(self, message: str, position: int, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.position = position


@dataclass(frozen=True, slots=True)
class Term:
    """A name in a line; `literal` when quotation marks forbid completing it."""

    name: str
    start: int
    end: int
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow in a line; None where it does not say. Weights and notes come from tables alone."""

    polarity: Polarity | None = None
    strength: Strength | None = None
    delayed: bool = False
    confidence: Confidence | None = None
    start: int = 0
    end: int = 0
    weight: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A chain: n terms with n - 1 arrows between them."""

    terms: tuple[Term, ...]
    arrows: tuple[Arrow, ...]


def parse_line(text: str) -> Line:
    """Return the terms and arrows of a line.

    Raises CaptureError with the place where the line stops making sense.
    """
    terms: list[Term] = []
    arrows: list[Arrow] = []
    words: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if not _LOOKS_LIKE_ARROW.match(token[0]):
            words.append(token)
            continue
        terms.append(_term(text, words, token.start(), before=True))
        arrows.append(_arrow(token))
        words = []
    end = arrows[-1].end if arrows else 0
    terms.append(_term(text, words, end, before=False))
    return Line(tuple(terms), tuple(arrows))


def arrow_text(influence: Influence) -> str:
    """Return the arrow of an influence as a person would type it."""
    sign = "" if influence.polarity is Polarity.UNKNOWN else influence.polarity.value
    strength = str(int(influence.strength)) if influence.strength else ""
    delay = "||" if influence.delayed else ""
    return f">{sign}{strength}{delay}{'~' if influence.confidence is Confidence.LOW else ''}"


def quoted(name: str) -> str:
    """Return a name so that the grammar reads it as exactly this name."""
    return f'"{name}"' if _LOOKS_LIKE_ARROW.search(name) and '"' not in name else name


def _arrow(token: re.Match[str]) -> Arrow:
    match = _ARROW.fullmatch(token[0])
    if match is None:
        raise CaptureError(f"“{token[0]}” is not an arrow.", token.start(), hint=_ARROW_HINT)
    marks = _MARK.findall(match["marks"])
    kinds = ["1" if m in "123" else "+" if m not in ("||", "~") else m for m in marks]
    if len(set(kinds)) < len(kinds):
        raise CaptureError(
            f"“{token[0]}” says the same thing twice.", token.start(), hint=_ARROW_HINT
        )
    said = dict(zip(kinds, marks, strict=True))
    return Arrow(
        polarity=_SIGNS.get(said["+"], Polarity.NEGATIVE) if "+" in said else None,
        strength=Strength(int(said["1"])) if "1" in said else None,
        delayed="||" in said,
        confidence=Confidence.LOW if "~" in said else None,
        start=token.start(),
        end=token.end(),
    )


def _term(text: str, words: list[re.Match[str]], place: int, *, before: bool) -> Term:
    if not words:
        side = "before" if before else "after"
        raise CaptureError(
            f"No name stands {side} the arrow." if place or before else "Nothing is typed yet.",
            place,
            hint="Type a challenge, such as Workload > Planning time.",
        )
    start, end = words[0].start(), words[-1].end()
    if len(words) == 1 and words[0][0].startswith('"') and words[0][0].endswith('"'):
        return _named(Term(clean_name(words[0][0].strip('"')), start, end, literal=True))
    glued = _GLUED_ARROW.search(text, start, end)
    if glued:
        raise CaptureError("An arrow needs spaces around it.", glued.start(), hint=_ARROW_HINT)
    return _named(Term(clean_name(text[start:end]), start, end))


def _named(term: Term) -> Term:
    if not term.name:
        raise CaptureError("A name is empty.", term.start, hint="Type a challenge.")
    return term
