"""The places beside its head that a sign disc may take.

In order: behind the head on the convex side as `arc_shapes` puts it, farther back, the same on the
other side, beside the head itself, on the line, and a little farther from it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.arcs import (
    SIGN_BEHIND_HEAD,
    SIGN_BESIDE_LINE,
    SIGN_RADIUS,
    head_length,
)

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_HEAD_SIDE, _LINE_SIDE, _FARTHER, _ON_LINE = 0.0, 1.0, 1.6, 2.0
_SLOTS = np.array(
    [
        *((_LINE_SIDE, back, side) for side in (1.0, -1.0) for back in (0.0, 12.0)),
        *((_LINE_SIDE, back, side) for back in (26.0, 6.0, 19.0, 34.0) for side in (1.0, -1.0)),
        *((_HEAD_SIDE, 0.0, side) for side in (1.0, -1.0)),
        *((_ON_LINE, back, 1.0) for back in (0.0, 10.0, 20.0, 32.0)),
        *((_FARTHER, back, side) for back in (0.0, 10.0, 20.0, 32.0) for side in (1.0, -1.0)),
    ]
)
"""Places to try, in order: of which kind, how much farther back, on which side (1 = convex)."""
FARTHER_BY = 9.0
OUT = 15.0
"""What it costs to stand where the arrow is too short for the distance that a place asks for."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """All arrows of a scene, one row each, as columns of the display list have them."""

    centre: Floats
    radius: Floats
    sweep: Floats
    head: Floats
    width: Floats


def slot_places(arrows: Arrows, rows: Rows, base: Floats) -> tuple[Floats, Floats]:
    """Return (k, c, 2) places for the discs of some rows, and what being less clear costs (k, c).

    `base` are the places without regard to others (k, 2).
    """
    kind, farther_back, side = _SLOTS.T
    width, radius, centre = arrows.width[rows, None], arrows.radius[rows], arrows.centre[rows]
    tip = _tip_angles(arrows, rows)
    turn = np.where(arrows.sweep[rows] < 0, -1.0, 1.0)
    visible = (np.abs(arrows.sweep[rows]) * radius)[:, None] + head_length(width)
    back = np.where(
        kind == _HEAD_SIDE,
        0.45 * head_length(width),
        head_length(width) + SIGN_BEHIND_HEAD + farther_back,
    )
    out = np.where(back > 0.75 * visible, OUT, 0.0) + np.arange(len(_SLOTS)) * 0.01
    back = np.minimum(back, 0.75 * visible)
    beside = width / 2 + SIGN_BESIDE_LINE + np.where(kind == _FARTHER, FARTHER_BY, 0.0)
    beside = np.where(kind == _HEAD_SIDE, 4.0 + 1.3 * width + SIGN_RADIUS + 2.0, beside)
    beside = np.where(kind == _ON_LINE, 0.0, beside)
    angle = tip[:, None] - (turn / radius)[:, None] * back
    reach = radius[:, None] + beside * side
    places = np.stack([np.cos(angle), np.sin(angle)], 2) * reach[..., None] + centre[:, None]
    places[:, 0], out[:, 0] = base, 0.0
    return places, out


def places_of(arrows: Arrows, base: Floats) -> Callable[[Rows], Floats]:
    """Return a function that gives the (k, c, 2) places of the discs of some rows."""
    return lambda rows: slot_places(arrows, rows, base[rows])[0]


def _tip_angles(arrows: Arrows, rows: Rows) -> Floats:
    out = arrows.head[rows, 0] - arrows.centre[rows]
    angles: Floats = np.arctan2(out[:, 1], out[:, 0])
    return angles
