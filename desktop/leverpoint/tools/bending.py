"""Bending arrows by their middle handle."""

from math import hypot

from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import LARGEST_BEND, Point


def bend_share(diagram: Diagram, influence: str, at: Point) -> float:
    """Return the bend that brings the middle of an arrow nearest to a place.

    The share is the height of the arc over the distance of the centres, positive to the left of
    travel; it is 0 where both ends stand at one place.
    """
    arrow = diagram.influences[influence]
    source, target = (diagram.placement(c) for c in (arrow.source, arrow.target))
    if source is None or target is None:
        return 0.0
    start, end = source.centre, target.centre
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy)
    if length == 0.0:
        return 0.0
    mx, my = at.x - (start.x + end.x) / 2, at.y - (start.y + end.y) / 2
    # With y downwards the left of travel (dx, dy) is (dy, -dx).
    share = (mx * dy - my * dx) / length / length
    return max(-LARGEST_BEND, min(LARGEST_BEND, share))
