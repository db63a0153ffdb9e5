"""Goals: the challenges that the group wants to move."""

from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A challenge that is a central purpose of the diagram, and the direction wanted for it.

    `direction` is +1 when the group wants more of the challenge, -1 when it wants less.
    """

    challenge: ChallengeId
    direction: int = 1

    def __post_init__(self) -> None:
        """Refuse a direction that is neither up nor down."""
        if self.direction not in (-1, 1):
            raise InvalidDiagramError(
                f"A goal has the direction {self.direction}.", hint="Use +1 (more) or -1 (less)."
            )

    @property
    def id(self) -> str:
        """Return the key of this record: one goal for each challenge."""
        return f"goal:{self.challenge}"
