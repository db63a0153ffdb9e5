"""The neighbourhood of challenges: what lies within a few steps, up and down the influences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from leverpoint.model.diagram import Diagram


class Direction(Enum):
    """Which way to follow the influences."""

    CAUSES = "causes"
    EFFECTS = "effects"
    BOTH = "both"
    """Causes of causes and effects of effects, but not the other effects of a cause."""


def neighbourhood(
    diagram: Diagram, starts: Iterable[str], hops: int, direction: Direction
) -> frozenset[str]:
    """Return the challenges at most `hops` steps from any of `starts`, and those themselves."""
    begun = frozenset(c for c in starts if c in diagram.challenges)
    found = begun
    if direction is not Direction.EFFECTS:
        found |= _within(_steps(diagram, backwards=True), begun, hops)
    if direction is not Direction.CAUSES:
        found |= _within(_steps(diagram, backwards=False), begun, hops)
    return found


def _steps(diagram: Diagram, *, backwards: bool) -> Mapping[str, Sequence[str]]:
    steps: dict[str, list[str]] = defaultdict(list)
    for influence in diagram.influences.values():
        here, there = influence.source, influence.target
        if backwards:
            here, there = there, here
        steps[here].append(there)
    return steps


def _within(
    steps: Mapping[str, Sequence[str]], starts: frozenset[str], hops: int
) -> frozenset[str]:
    found, edge = set(starts), set(starts)
    for _ in range(hops):
        edge = {there for here in edge for there in steps.get(here, ())} - found
        found |= edge
    return frozenset(found)
