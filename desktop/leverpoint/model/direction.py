"""Which way influences are followed."""

from enum import Enum


class Direction(Enum):
    """Which way to follow the influences from a challenge."""

    CAUSES = "causes"
    EFFECTS = "effects"
    BOTH = "both"
    """Causes of causes and effects of effects, but not the other effects of a cause."""
