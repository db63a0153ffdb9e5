"""Challenges: the quantities a diagram is about."""

from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, ThemeId
from leverpoint.model.text import check_name, check_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A quantity that can go up or down, such as "Teacher confidence"; a box on the canvas.

    `actionability` answers "Can we act on this within a year?" from 1 (hardly) to 5 (readily);
    None means that nobody has said.
    """

    id: ChallengeId
    name: str
    note: str = ""
    theme: ThemeId | None = None
    actionability: int | None = None

    def __post_init__(self) -> None:
        """Refuse what the canvas could not show or the file could not keep."""
        check_name(self.name, "challenge")
        check_note(self.note, "challenge")
        if self.actionability is not None and self.actionability not in range(1, 6):
            raise InvalidDiagramError(
                f"The actionability of {self.name!r} is {self.actionability}.",
                hint="Use 1 to 5, or leave it unset.",
            )
