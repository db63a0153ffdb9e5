"""Sign discs out of each other's way: beside their own head, clear of boxes, heads and lines.

A disc stands at the first of ten places that covers nothing: behind the head on the convex side
as `arc_shapes` puts it, a little farther back, the same on the other side, or beside the head
itself. What it looks at are the boxes, and the other arrows at the box it points to; so an edit
unsettles only the discs around the boxes it touches, and the result never depends on the order of
edits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.arcs import (
    SIGN_BEHIND_HEAD,
    SIGN_BESIDE_LINE,
    SIGN_RADIUS,
    head_length,
)
from leverpoint.geometry.box_grid import BoxGrid

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

BACKS = np.array([0.0, 12.0, 0.0, 12.0, 26.0, 26.0, 40.0, 40.0, 0.0, 0.0])
SIDES = np.array([1.0, 1.0, -1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
"""How much farther back, and on which side (1 = convex), the ten places lie."""
BESIDE_HEAD = np.array([8, 9])
"""Places beside the head itself, for arrows through narrow gaps between boxes."""
LOOKED_AT = 66.0
"""How far along from its end the line of another arrow is looked at."""
NEAR = 70.0
MOST_NEIGHBOURS = 200
"""Around busier boxes nothing is readable anyway; their discs stay where they are."""
MOST_ARROWS = 20_000
"""With more arrows than this all discs stay where they are, so that opening stays quick."""
CLEARANCE = 1.5
_BOX, _HEAD, _DISC, _LINE, _OUT = 10.0, 6.0, 6.0, 2.0, 30.0
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Arrows:
    """All arrows of a scene, one row each, as columns of the display list have them."""

    start: Floats
    centre: Floats
    radius: Floats
    sweep: Floats
    angle: Floats
    head: Floats
    width: Floats


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of a disc and another arrow that ends or begins at the box the disc's arrow enters."""

    disc: Rows
    """Number of the disc among those to settle."""
    arrow: Rows
    """Row of the other arrow."""
    by_head: Flags
    """Whether the other arrow ends there."""


def settle_signs(
    arrows: Arrows, rows: Rows, base: Floats, near: Neighbours, outlines: Floats
) -> Floats:
    """Return (k, 2) places for the sign discs of arrows `rows`.

    `base` are the places without regard to others. `rows` must hold, for every box that one of
    them enters, all arrows that do. `outlines` are (n, 5) as in `arc_shapes`.
    """
    if len(arrows.width) > MOST_ARROWS:
        return base
    boxes = BoxGrid(outlines, SIGN_RADIUS + CLEARANCE)
    near = _close(arrows, rows, near)
    places = np.repeat(base[:, None], len(BACKS), 1)
    cost = np.zeros(places.shape[:2])
    beside = _beside(arrows, base, near)
    cost[:, 0] = _cost(arrows, base[:, None], beside, boxes)[:, 0]
    other = _numbers(rows, len(arrows.width))[near.arrow]
    bad = _contested(cost[:, 0] > 0, near, base, other)
    if not bad.any():
        return base
    some = np.flatnonzero(bad)
    places[some], out = _candidates(arrows, rows[some], base[some])
    cost[some] = out + _cost(arrows, places[some], _of(near, bad), boxes)
    choice = np.argmin(cost, 1)
    choice[~bad] = 0
    heads = near.by_head
    return _untangle(places, cost, choice, bad, near.disc[heads], other[heads])


def _candidates(arrows: Arrows, rows: Rows, base: Floats) -> tuple[Floats, Floats]:
    """Return (k, 10, 2) places, and what being too far from the head costs."""
    width, radius, centre = arrows.width[rows], arrows.radius[rows], arrows.centre[rows]
    tip = _tip_angles(arrows, rows)
    turn = np.where(arrows.sweep[rows] < 0, -1.0, 1.0)
    visible = np.abs(arrows.sweep[rows]) * radius + head_length(width)
    back = (head_length(width) + SIGN_BEHIND_HEAD)[:, None] + BACKS
    out = np.where(back > 0.75 * visible[:, None], _OUT, 0.0) + np.arange(len(BACKS)) * 0.01
    back = np.minimum(back, 0.75 * visible[:, None])
    beside = np.repeat((width / 2 + SIGN_BESIDE_LINE)[:, None], len(BACKS), 1)
    back[:, BESIDE_HEAD] = 0.45 * head_length(width)[:, None]
    beside[:, BESIDE_HEAD] = (4.0 + 1.3 * width + SIGN_RADIUS + 2.0)[:, None]
    angle = tip[:, None] - (turn / radius)[:, None] * back
    reach = radius[:, None] + beside * SIDES
    places = np.stack([np.cos(angle), np.sin(angle)], 2) * reach[..., None] + centre[:, None]
    places[:, 0], out[:, 0] = base, 0.0
    return places, out


def _cost(arrows: Arrows, places: Floats, near: Neighbours, boxes: BoxGrid) -> Floats:
    """Return (k, c): what the places cover, weighed."""
    hits = boxes.hits(places.reshape(-1, 2), SIGN_RADIUS + CLEARANCE)
    cost: Floats = _BOX * hits.reshape(places.shape[:2]).astype(np.float64)
    if len(near.disc):
        heads, lines = _line_hits(arrows, places[near.disc], near)
        np.add.at(cost, near.disc, _HEAD * heads + _LINE * lines)
    return cost


def _line_hits(arrows: Arrows, places: Floats, near: Neighbours) -> tuple[Flags, Flags]:
    """Return (p, c) twice: whether a place covers the neighbour's head, and its line."""
    row = near.arrow
    width, radius, centre = arrows.width[row], arrows.radius[row], arrows.centre[row]
    end = np.where(near.by_head[:, None], arrows.head[row, 0], arrows.start[row])
    backwards = near.by_head ^ (arrows.sweep[row] < 0)
    from_centre = places - centre[:, None]
    first = np.arctan2(end[:, 1] - centre[:, 1], end[:, 0] - centre[:, 0])
    turned = np.arctan2(from_centre[..., 1], from_centre[..., 0]) - first[:, None]
    turned = np.mod(np.where(backwards[:, None], -turned, turned) + np.pi, 2 * np.pi) - np.pi
    along = turned * radius[:, None]
    across = np.abs(np.hypot(from_centre[..., 0], from_centre[..., 1]) - radius[:, None])
    beyond = np.hypot(places[..., 0] - end[:, None, 0], places[..., 1] - end[:, None, 1])
    length = head_length(width)[:, None]
    reach = SIGN_RADIUS + CLEARANCE
    in_head = near.by_head[:, None] & (along <= length)
    half = np.where(in_head, (4 + 1.3 * width)[:, None] * along / length, width[:, None] / 2)
    hit = np.where(along < 0, beyond < reach, (across < reach + half) & (along < LOOKED_AT))
    return hit & in_head, hit & ~in_head


def _numbers(rows: Rows, count: int) -> Rows:
    """Return for each of all arrows its number among `rows`, -1 for those not there."""
    numbers = np.full(count, -1)
    numbers[rows] = np.arange(len(rows))
    return numbers


def _contested(bad: Flags, near: Neighbours, places: Floats, other: Rows) -> Flags:
    """Return which discs must look around: those that cover something, or touch another disc."""
    apart = places[near.disc] - places[other]
    touching = near.by_head & (np.hypot(apart[:, 0], apart[:, 1]) < 2 * SIGN_RADIUS + CLEARANCE)
    bad = bad.copy()
    bad[near.disc[touching]] = True
    return bad


def _untangle(
    places: Floats, cost: Floats, choice: Rows, free: Flags, disc: Rows, other: Rows
) -> Floats:
    """Let discs that touch another one choose again; the later arrow gives way."""
    everyone = np.arange(len(places))
    for _ in range(_ROUNDS):
        chosen = places[everyone, choice]
        apart = chosen[disc] - chosen[other]
        touching = np.hypot(apart[:, 0], apart[:, 1]) < 2 * SIGN_RADIUS + CLEARANCE
        yields = touching & free[disc] & ((disc > other) | ~free[other])
        losers = np.unique(disc[yields])
        if not len(losers):
            break
        among = np.isin(disc, losers)
        gaps = places[disc[among]] - chosen[other[among], None]
        crowded = np.hypot(gaps[..., 0], gaps[..., 1]) < 2 * SIGN_RADIUS + CLEARANCE
        total = cost.copy()
        np.add.at(total, disc[among], _DISC * crowded)
        choice[losers] = np.argmin(total[losers], 1)
    return places[everyone, choice]


def _close(arrows: Arrows, rows: Rows, near: Neighbours) -> Neighbours:
    """Return the pairs whose ends at the shared box lie close together."""
    tip = arrows.head[rows[near.disc], 0]
    end = np.where(near.by_head[:, None], arrows.head[near.arrow, 0], arrows.start[near.arrow])
    apart = tip - end
    keep = np.hypot(apart[:, 0], apart[:, 1]) < NEAR
    return Neighbours(near.disc[keep], near.arrow[keep], near.by_head[keep])


def _beside(arrows: Arrows, places: Floats, near: Neighbours) -> Neighbours:
    """Return the pairs in which the disc may reach the circle of the neighbour's line."""
    row = near.arrow
    out = places[near.disc] - arrows.centre[row]
    across = np.abs(np.hypot(out[:, 0], out[:, 1]) - arrows.radius[row])
    keep = across < SIGN_RADIUS + CLEARANCE + 4.0 + 1.3 * arrows.width[row]
    return Neighbours(near.disc[keep], row[keep], near.by_head[keep])


def _of(near: Neighbours, chosen: Flags) -> Neighbours:
    """Return the pairs of chosen discs, numbered among these."""
    number = np.cumsum(chosen) - 1
    keep = chosen[near.disc]
    return Neighbours(number[near.disc[keep]], near.arrow[keep], near.by_head[keep])


def _tip_angles(arrows: Arrows, rows: Rows) -> Floats:
    out = arrows.head[rows, 0] - arrows.centre[rows]
    angles: Floats = np.arctan2(out[:, 1], out[:, 0])
    return angles
