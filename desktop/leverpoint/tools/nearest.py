"""Which challenge lies next in a direction, for walking over the diagram with the keyboard."""

from collections.abc import Mapping
from math import atan2, cos, hypot, radians

from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement, Point

DIRECTIONS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
# A cone of 60 degrees; where it is empty, one of 120 so that every box can be reached.
_CONES = (cos(radians(30.0)) - 1e-9, cos(radians(60.0)) - 1e-9)


def centres(diagram: Diagram) -> dict[str, Point]:
    """Return where challenges stand, by id."""
    return {p.challenge: p.centre for p in diagram.of(Placement).values()}


def nearest_in(direction: str, start: Point, places: Mapping[str, Point]) -> str | None:
    """Return the nearest place in a cone that opens from `start` in a direction.

    `direction` is a key of DIRECTIONS. None means that there is nothing that way.
    """
    ux, uy = DIRECTIONS[direction]
    ranked: list[tuple[int, float, str]] = []
    for name, at in places.items():
        dx, dy = at.x - start.x, at.y - start.y
        distance, along = hypot(dx, dy), dx * ux + dy * uy
        cone = next((n for n, least in enumerate(_CONES) if along >= least * distance > 0), None)
        if cone is not None:
            ranked.append((cone, distance, name))
    return min(ranked)[2] if ranked else None


def nearest_to(start: Point, places: Mapping[str, Point]) -> str | None:
    """Return the place nearest to a point."""
    return min(
        places, key=lambda c: hypot(places[c].x - start.x, places[c].y - start.y), default=None
    )


def arrows_around(diagram: Diagram, challenge: str) -> list[str]:
    """Return the influences at a challenge, clockwise by the direction of their other ends."""
    here = _centre(diagram, challenge)

    def bearing(influence: str) -> tuple[float, str]:
        arrow = diagram.influences[influence]
        there = _centre(diagram, arrow.target if arrow.source == challenge else arrow.source)
        return atan2(there.y - here.y, there.x - here.x), influence

    return sorted((i.id for i in diagram.influences_at([challenge])), key=bearing)


def _centre(diagram: Diagram, challenge: str) -> Point:
    placement = diagram.placement(challenge)
    return placement.centre if placement else Point(0.0, 0.0)
