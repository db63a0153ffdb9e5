"""Scenarios: what-if questions that a group wants to keep and compare."""

from dataclasses import dataclass
from enum import Enum

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, ScenarioId
from leverpoint.model.text import check_name, check_note

FURTHEST_LEVEL = 2
MOST_STEPS = 100
"""A horizon of so many steps means: to the end, wherever that is."""
MOST_RIPPLE_STEPS = 5
"""A pulse process has no longer horizon: most maps grow without bound."""
MOST_DRAWS = 100_000
LARGEST_SEED = 2**63 - 1


class Method(Enum):
    """How the consequences of a push are followed."""

    RIPPLE = "ripple"
    FCM = "fcm"
    PRESS = "press"


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A challenge that is pushed: `level` 2 much more, 1 more, -1 less, -2 much less."""

    challenge: ChallengeId
    level: int

    def __post_init__(self) -> None:
        """Refuse a push that is none, or stronger than the words for it."""
        if not 1 <= abs(self.level) <= FURTHEST_LEVEL:
            raise InvalidDiagramError(
                f"A push has the level {self.level}.", hint="Use -2, -1, 1 or 2."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named what-if: pushes in the order in which they were chosen, and how to follow them.

    `steps` is the horizon; `draws` and `seed` say which random weights a press tries, so that a
    scenario gives the same answer on every machine.
    """

    id: ScenarioId
    name: str
    pushes: tuple[Push, ...] = ()
    method: Method = Method.RIPPLE
    steps: int = 5
    draws: int = 500
    seed: int = 2024
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be calculated or kept."""
        check_name(self.name, "scenario")
        check_note(self.note, "scenario")
        if len({push.challenge for push in self.pushes}) < len(self.pushes):
            raise InvalidDiagramError(f"The scenario {self.name!r} pushes a challenge twice.")
        self._check_range(self.steps, 1, MOST_STEPS, "steps")
        self._check_range(self.draws, 1, MOST_DRAWS, "draws")
        self._check_range(self.seed, 0, LARGEST_SEED, "seed")

    def _check_range(self, number: int, least: int, most: int, what: str) -> None:
        if not least <= number <= most:
            raise InvalidDiagramError(
                f"The scenario {self.name!r} has {number} for its {what}.",
                hint=f"Use {least} to {most:,}.",
            )

    @property
    def horizon(self) -> int | None:
        """Return how many steps the method looks ahead; None where it goes to the end."""
        if self.method is Method.RIPPLE:
            return min(self.steps, MOST_RIPPLE_STEPS)
        return self.steps if self.steps < MOST_STEPS else None

    @property
    def levels(self) -> dict[str, int]:
        """Return the level of the push on each pushed challenge, in order."""
        return {push.challenge: push.level for push in self.pushes}
