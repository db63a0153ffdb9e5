"""Typing in the capture bar: Tab closes a name, then one key inserts the arrow."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from leverpoint.commands.capture_grammar import ARROW_TOKEN, quoted
from leverpoint.commands.name_match import candidates
from leverpoint.model.challenge import Challenge

# "=" and "\\" are the keys of "+" and "|" without Shift on many keyboards.
_ARROWS = {"+": ">+", "=": ">+", "-": ">-", "−": ">-", "?": ">?", ">": ">"}
_MARKS = {"1": "1", "2": "2", "3": "3", "|": "||", "\\": "||", "~": "~"}


class Mode(Enum):
    """What the next key means."""

    NAME = "name"
    """It is part of a name."""
    CLOSED = "closed"
    """A name was closed: + - ? or > inserts an arrow."""
    ARROW = "arrow"
    """An arrow was inserted: 1 2 3 | ~ are added to it."""


@dataclass(frozen=True, slots=True)
class CaptureText:
    """The text of the capture bar, with the cursor at its end, and what the next key means."""

    text: str = ""
    mode: Mode = Mode.NAME

    @property
    def name(self) -> str:
        """Return the name that is being typed, behind the last arrow."""
        return self.text[self._start :].strip()

    @property
    def _start(self) -> int:
        arrows = list(ARROW_TOKEN.finditer(self.text))
        return arrows[-1].end() if arrows else 0

    def suggestions(self, challenges: Iterable[Challenge]) -> list[Challenge]:
        """Return the challenges that the typed name may mean, best first."""
        return [] if self.name.startswith('"') else candidates(self.name, challenges)

    def tab(
        self, challenges: Iterable[Challenge], chosen: Challenge | None = None
    ) -> "CaptureText":
        """Close the name: it becomes the chosen or best suggestion, or stays as a new name."""
        if not self.name:
            return self
        best = chosen or next(iter(self.suggestions(challenges)), None)
        name = quoted(best.name) if best else self.name
        space = " " if self._start else ""
        return CaptureText(self.text[: self._start] + space + name, Mode.CLOSED)

    def key(self, typed: str) -> "CaptureText | None":
        """Return the text after a key that means more than itself, or None when it does not."""
        if self.mode is Mode.CLOSED and typed in _ARROWS:
            return CaptureText(f"{self.text} {_ARROWS[typed]} ", Mode.ARROW)
        if self.mode is Mode.ARROW and typed in _MARKS:
            return CaptureText(f"{self.text.rstrip()}{_MARKS[typed]} ", Mode.ARROW)
        return None

    def edited(self, text: str) -> "CaptureText":
        """Return the text after ordinary typing."""
        return self if text == self.text else CaptureText(text)
