"""The neighbourhood of challenges: what lies within a few steps, up and down the influences."""

from collections.abc import Iterable

from leverpoint.model.diagram import Diagram
from leverpoint.model.direction import Direction as Direction


def neighbourhood(
    diagram: Diagram, starts: Iterable[str], hops: int, direction: Direction
) -> frozenset[str]:
    """Return the challenges at most `hops` steps from any of `starts`, and those themselves."""
    begun = frozenset(c for c in starts if c in diagram.challenges)
    up = begun if direction is not Direction.EFFECTS else frozenset()
    down = begun if direction is not Direction.CAUSES else frozenset()
    causes, effects = set(up), set(down)
    for _ in range(hops):
        up, down = _one_step(diagram, up, down)
        up, down = up - causes, down - effects
        causes |= up
        effects |= down
    return begun | causes | effects


def _one_step(
    diagram: Diagram, up: frozenset[str], down: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the causes of `up` and the effects of `down`.

    Looking once at every influence is quicker than sorting them by their ends first.
    """
    causes: set[str] = set()
    effects: set[str] = set()
    for influence in diagram.influences.values():
        if influence.target in up:
            causes.add(influence.source)
        if influence.source in down:
            effects.add(influence.target)
    return frozenset(causes), frozenset(effects)
