"""Arrows from a challenge to itself: a turn around one corner of the box."""

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.arcs import CORNER, TAIL_GAP, TIP_GAP, ArcShapes, shapes_along

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

RADIUS = 22.0
OUTSIDE = 2.0
"""How far the circle's centre lies outside the box, on both axes."""
CORNERS = np.array([(1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
"""Corners in order of preference: top right, top left, bottom right, bottom left."""


def freest_corner(directions: Floats, size: tuple[float, float]) -> int:
    """Return the row of CORNERS with the largest free angle, given (k, 2) directions of arrows."""
    if not len(directions):
        return 0
    taken = np.arctan2(directions[:, 1], directions[:, 0])
    corners = np.arctan2(CORNERS[:, 1] * size[1], CORNERS[:, 0] * size[0])
    apart = np.abs((corners[:, None] - taken + np.pi) % (2 * np.pi) - np.pi).min(1)
    return int(np.argmax(np.round(apart, 3)))


def self_loop_shapes(
    box: Floats, corner: NDArray[np.intp], bend: Floats, width: Floats, delayed: Flags
) -> ArcShapes:
    """Return the shapes of self-loops: radius 22 px, about 255°, clockwise around a corner.

    `box` is (m, 5) as in `arc_shapes`; `corner` are rows of CORNERS; a bend widens the turn.
    """
    way = CORNERS[corner]
    reach = box[:, 4]
    radius = (RADIUS + reach * 0.75) * (1.0 + np.abs(bend))
    rounded = CORNER * (1 - np.sqrt(0.5))
    centre = box[:, :2] + way * (box[:, 2:4] + (OUTSIDE - rounded * 0.5))
    out = OUTSIDE - rounded * 0.5
    diagonal = np.arctan2(way[:, 1], way[:, 0])
    half = np.pi * 0.75
    tail = diagonal - half + np.arcsin(np.clip((TAIL_GAP + reach - out) / radius, -0.9, 0.9))
    tip = diagonal + half - np.arcsin(np.clip((TIP_GAP + reach - out) / radius, -0.9, 0.9))
    return shapes_along(
        centre, radius, tail, tip, np.ones(len(box)), width, delayed, np.zeros(len(box), bool)
    )
