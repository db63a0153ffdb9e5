"""Influences: the directed arrows between challenges."""

from dataclasses import dataclass
from enum import Enum, IntEnum

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, InfluenceId
from leverpoint.model.text import check_note


class Polarity(Enum):
    """How the effect moves when its cause goes up."""

    POSITIVE = "+"
    NEGATIVE = "-"
    UNKNOWN = "?"

    @property
    def factor(self) -> int:
        """Return +1, -1 or, when nobody has decided, 0."""
        return {"+": 1, "-": -1, "?": 0}[self.value]


class Strength(IntEnum):
    """How much of a shift in the cause reaches the effect."""

    WEAK = 1
    MEDIUM = 2
    STRONG = 3


class Confidence(Enum):
    """How sure the group is that the influence exists."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """An arrow saying that a change in `source` changes `target`.

    `strength` and `confidence` are None while nobody has set them. `weight`, in (0, 1], comes
    from an import or from many people's judgements and overrides `strength` in every analysis.
    """

    id: InfluenceId
    source: ChallengeId
    target: ChallengeId
    polarity: Polarity = Polarity.UNKNOWN
    strength: Strength | None = None
    weight: float | None = None
    delayed: bool = False
    confidence: Confidence | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a weight outside (0, 1]; NaN would poison every score."""
        check_note(self.note, "influence")
        if self.weight is not None and not 0.0 < self.weight <= 1.0:
            raise InvalidDiagramError(
                f"An influence has the weight {self.weight}.",
                hint="Use a number above 0 and at most 1, or leave it unset.",
            )
