"""What marks that look for a free place must not cover: boxes, heads, discs, lines."""

import numpy as np

from leverpoint.drawing.arc_store import ArcStore
from leverpoint.drawing.box_store import BoxStore
from leverpoint.drawing.display_list import Floats
from leverpoint.geometry.arcs import SIGN_RADIUS
from leverpoint.geometry.badges import Obstacles

_PIECES = np.linspace(0, 1, 9)


def obstacles_in(boxes: BoxStore, arcs: ArcStore, low: Floats, high: Floats) -> Obstacles:
    """Return all boxes, and what of the arrows lies between two corners, as rectangles."""
    rect, reach, shown = boxes.columns.rect, boxes.facts.reach[:, None], arcs.columns
    near = (shown.bounds[:, :2] < high).all(1) & (shown.bounds[:, 2:] > low).all(1)
    rows = np.flatnonzero(near)
    grown = np.concatenate([rect[:, :2] - reach, rect[:, :2] + rect[:, 2:] + reach], 1)
    heads = np.concatenate([shown.head[rows].min(1), shown.head[rows].max(1)], 1)
    discs = around(shown.sign_at[rows[shown.sign_shown[rows]]], SIGN_RADIUS + 1)
    angle = shown.angle[rows, None] + shown.sweep[rows, None] * _PIECES
    line = np.stack([np.cos(angle), np.sin(angle)], 2) * shown.radius[rows, None, None]
    line += shown.centre[rows, None]
    pieces = np.concatenate(
        [np.minimum(line[:, :-1], line[:, 1:]), np.maximum(line[:, :-1], line[:, 1:])], 2
    )
    return Obstacles(np.concatenate([grown, heads, discs]), pieces.reshape(-1, 4))


def around(at: Floats, radius: float) -> Floats:
    """Return squares x0, y0, x1, y1 about (k, 2) places, or about one."""
    places = at.reshape(-1, 2)
    return np.concatenate([places - radius, places + radius], 1)
