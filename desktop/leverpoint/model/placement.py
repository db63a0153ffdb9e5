"""Placements and bends: where things stand on the canvas.

Kept apart from challenges and influences, so that moving a box never outdates an analysis.
"""

import math
from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, InfluenceId

FARTHEST = 1_000_000.0
LARGEST_BEND = 1.5


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the canvas, in pixels at 100 % zoom; y grows downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The centre of a challenge's box. Automatic layouts leave a locked box where it is."""

    challenge: ChallengeId
    centre: Point
    locked: bool = False

    def __post_init__(self) -> None:
        """Refuse places that no canvas can show; NaN fails the comparison too."""
        if not (abs(self.centre.x) <= FARTHEST and abs(self.centre.y) <= FARTHEST):
            raise InvalidDiagramError(
                f"A challenge lies at ({self.centre.x}, {self.centre.y}).",
                hint=f"Use places within {FARTHEST:,.0f} pixels of the origin.",
            )

    @property
    def id(self) -> str:
        """Return the key of this record: one placement for each challenge."""
        return f"placement:{self.challenge}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """A bend that a person gave an arrow, as a share of the distance between its ends.

    Positive bends bulge to the left of the direction of travel.
    """

    influence: InfluenceId
    share: float

    def __post_init__(self) -> None:
        """Refuse bends that would leave the neighbourhood of the arrow."""
        if not (math.isfinite(self.share) and abs(self.share) <= LARGEST_BEND):
            raise InvalidDiagramError(
                f"An arrow has the bend {self.share}.",
                hint=f"Use -{LARGEST_BEND} to {LARGEST_BEND}.",
            )

    @property
    def id(self) -> str:
        """Return the key of this record: one bend for each influence."""
        return f"bend:{self.influence}"
