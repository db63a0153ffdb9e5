"""What a line in the capture bar would do, in words, while it is typed."""

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from leverpoint.commands.capture import Meaning, understand
from leverpoint.commands.capture_grammar import Arrow, CaptureError, Line
from leverpoint.commands.wording import neutral_hint, similar_names
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Confidence, Polarity, Strength
from leverpoint.model.text import isolated

_MISSING = "…"
_CHANGES = {Polarity.POSITIVE: "more", Polarity.NEGATIVE: "less"}
_STRENGTHS = {Strength.WEAK: "weak", Strength.MEDIUM: "medium", Strength.STRONG: "strong"}


class Tone(Enum):
    """How a part of a preview is meant."""

    PLAIN = "plain"
    KNOWN = "known"
    """The name of a challenge that is there."""
    NEW = "new"
    """The name of a challenge that would come into being."""
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Part:
    """A few words of a preview."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a line means so far: parts of a sentence, remarks that never block, or an error."""

    parts: tuple[Part, ...] = ()
    hints: tuple[str, ...] = ()
    error: CaptureError | None = None
    unfinished: bool = False
    """Whether only the end is missing: nothing is wrong yet, but Enter would not do."""

    @property
    def text(self) -> str:
        """Return the sentence without tones."""
        return "".join(part.text for part in self.parts)


def preview(text: str, diagram: Diagram) -> Preview:
    """Return what a line of the grammar would do in a diagram."""
    if not text.strip():
        return Preview(unfinished=True)
    try:
        line, meanings = understand(text, diagram)
    except CaptureError as error:
        return _incomplete(text, diagram, error)
    return Preview(parts=_sentence(line, meanings, diagram), hints=_hints(meanings, diagram))


def _incomplete(text: str, diagram: Diagram, error: CaptureError) -> Preview:
    """Return the sentence with a gap at its end where that is all that is wrong."""
    if error.position < len(text.rstrip()):
        return Preview(error=error)
    try:
        line, meanings = understand(f"{text.rstrip()} {_MISSING}", diagram)
    except CaptureError:
        return Preview(error=error)
    return Preview(parts=_sentence(line, meanings, diagram), unfinished=True, error=error)


def _sentence(line: Line, meanings: tuple[Meaning, ...], diagram: Diagram) -> tuple[Part, ...]:
    if not line.arrows:
        return _alone(meanings[0])
    parts: list[Part] = []
    for number, arrow in enumerate(line.arrows):
        if number:
            parts.append(Part("  ·  ", Tone.ASIDE))
        parts += _clause(meanings[number], arrow, meanings[number + 1], diagram)
    return tuple(parts)


def _alone(meaning: Meaning) -> tuple[Part, ...]:
    if meaning.challenge is None:
        return Part("New challenge "), Part(meaning.term.name, Tone.NEW)
    return *_name(meaning), Part(" is there already; Enter selects it.", Tone.ASIDE)


def _clause(cause: Meaning, arrow: Arrow, effect: Meaning, diagram: Diagram) -> list[Part]:
    change = _CHANGES.get(arrow.polarity or Polarity.UNKNOWN)
    if change:
        parts = [Part("More "), *_name(cause), Part(f" → {change} "), *_name(effect)]
    else:
        parts = [*_name(cause), Part(" → "), *_name(effect), Part(", sign not decided")]
    marks = _marks(arrow)
    if _exists(cause, effect, diagram):
        marks.append("the arrow is there already")
    return [*parts, Part(f" ({', '.join(marks)})", Tone.ASIDE)] if marks else parts


def _name(meaning: Meaning) -> list[Part]:
    if meaning.challenge is not None:
        return [Part(meaning.challenge.name, Tone.KNOWN)]
    if meaning.term.name == _MISSING:
        return [Part(_MISSING)]
    return [Part(meaning.term.name, Tone.NEW), Part(" (new)", Tone.ASIDE)]


def _marks(arrow: Arrow) -> list[str]:
    marks = [_STRENGTHS[arrow.strength]] if arrow.strength else []
    if arrow.delayed:
        marks.append("delayed")
    if arrow.confidence is Confidence.LOW:
        marks.append("low confidence")
    return marks


def _exists(cause: Meaning, effect: Meaning, diagram: Diagram) -> bool:
    if cause.challenge is None or effect.challenge is None:
        return False
    pair = cause.challenge.id, effect.challenge.id
    return any((i.source, i.target) == pair for i in diagram.influences_at([pair[0]]))


def _hints(meanings: tuple[Meaning, ...], diagram: Diagram) -> tuple[str, ...]:
    new = {m.term.name: None for m in meanings if m.challenge is None}
    hints = [hint for name in new if (hint := neutral_hint(name))]
    for name in new:
        if close := similar_names(name, diagram.challenges.values()):
            hints.append(f"“{name}” is nearly the same as “{isolated(close[0].challenge.name)}”.")
    for cause, effect in pairwise(meanings):
        if _key(cause) == _key(effect):
            hints.append("An arrow to itself usually hides a missing challenge.")
    return tuple(hints)


def _key(meaning: Meaning) -> str:
    return meaning.challenge.id if meaning.challenge else meaning.term.name.casefold()
