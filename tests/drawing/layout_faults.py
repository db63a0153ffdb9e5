"""Finds what a reviewer would object to in a picture, from the display list alone.

The rules are those of the reviewer's checklist: tails, tips and heads never lie under a box or a
halo; each sign disc stands beside its own head and covers nothing; opposite, parallel and self
arrows are distinct; badges overlap nothing. Everything here is plain loops over plain numbers, so
that it shares no code with what it checks.
"""

import math
from itertools import combinations

SIGN = 9.0
BADGE = 19.0
CORNER = 10.0


def layout_faults(scene):
    """Return one sentence for each fault."""
    shown = scene.display_list
    boxes = _outlines(shown)
    faults = []
    for row, arc in enumerate(shown.arcs.ids):
        faults += [f"{arc}: {what}" for what in _arrow_faults(shown, row, boxes)]
    faults += _disc_faults(shown)
    faults += _twin_faults(scene)
    faults += _badge_faults(shown, boxes)
    return faults


def _outlines(shown):
    """Return name, rectangle and reach of the halo of every box."""
    reach = [0.0] * len(shown.boxes.ids)
    halos = shown.halos
    ranked = len(shown.rank_badges.text)
    for row in range(len(halos.thickness) - ranked, len(halos.thickness)):
        reach[int(halos.box[row])] = float(halos.gap[row] + halos.thickness[row])
    rects = shown.boxes.rect.tolist()
    return [(shown.boxes.ids[row], rects[row], reach[row]) for row in range(len(rects))]


def _distance(point, rect, reach):
    """Return how far a point is from a rounded box with a halo; negative inside."""
    left, top, width, height = rect
    x = abs(point[0] - left - width / 2) - width / 2 + CORNER
    y = abs(point[1] - top - height / 2) - height / 2 + CORNER
    return math.hypot(max(x, 0), max(y, 0)) + min(max(x, y), 0) - CORNER - reach


def _arrow_faults(shown, row, boxes):
    arcs = shown.arcs
    head = arcs.head[row].tolist()
    corners = [head[0], head[1], head[3]]
    for name, rect, reach in boxes:
        if _distance(arcs.start[row].tolist(), rect, reach) < 0:
            yield f"its tail lies under {name}"
        if min(_distance(p, rect, reach) for p in corners) < 0:
            yield f"its head lies under {name}"
        if arcs.sign_shown[row] and _distance(arcs.sign_at[row].tolist(), rect, reach) < SIGN:
            yield f"its sign overlaps {name}"


def _disc_faults(shown):
    arcs = shown.arcs
    rows = [row for row in range(len(arcs.ids)) if arcs.sign_shown[row]]
    for a, b in combinations(rows, 2):
        if math.dist(arcs.sign_at[a], arcs.sign_at[b]) < 2 * SIGN:
            yield f"the signs of {arcs.ids[a]} and {arcs.ids[b]} overlap"
    for row in rows:
        at = arcs.sign_at[row].tolist()
        for other in range(len(arcs.ids)):
            if _from_polygon(at, arcs.head[other].tolist()) < SIGN:
                yield f"the sign of {arcs.ids[row]} covers the head of {arcs.ids[other]}"
        own = math.dist(at, arcs.head[row][0])
        if own > 75:
            yield f"the sign of {arcs.ids[row]} is {own:.0f} px from its head"


def _from_polygon(point, corners):
    tip, barb, _, other = corners
    triangle = [tip, barb, other]
    sides = list(zip(triangle, triangle[1:] + triangle[:1], strict=True))
    turns = [_turn(a, b, point) for a, b in sides]
    if all(t >= 0 for t in turns) or all(t <= 0 for t in turns):
        return 0.0
    return min(_from_segment(point, a, b) for a, b in sides)


def _turn(a, b, point):
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def _from_segment(point, a, b):
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2 or 1.0
    share = ((point[0] - a[0]) * along[0] + (point[1] - a[1]) * along[1]) / length
    share = min(max(share, 0.0), 1.0)
    return math.dist(point, (a[0] + share * along[0], a[1] + share * along[1]))


def _twin_faults(scene):
    """Yield arrows between the same two challenges, or at the same one, that run together."""
    arcs, influences = scene.display_list.arcs, scene.diagram.influences
    for a, b in combinations(range(len(arcs.ids)), 2):
        first, second = influences[arcs.ids[a]], influences[arcs.ids[b]]
        if {first.source, first.target} != {second.source, second.target}:
            continue
        if math.dist(_middle(arcs, a), _middle(arcs, b)) < 12:
            yield f"{arcs.ids[a]} and {arcs.ids[b]} run together"


def _middle(arcs, row):
    angle = arcs.angle[row] + arcs.sweep[row] / 2
    x, y = arcs.centre[row]
    return x + arcs.radius[row] * math.cos(angle), y + arcs.radius[row] * math.sin(angle)


def _badge_faults(shown, boxes):
    badges, arcs = shown.loop_badges, shown.arcs
    for row, loop in enumerate(badges.ids):
        at = badges.at[row].tolist()
        for name, rect, reach in boxes:
            if _distance(at, rect, reach) < BADGE:
                yield f"the badge of {loop} overlaps {name}"
        for other in range(row):
            if math.dist(at, badges.at[other]) < 2 * BADGE:
                yield f"the badges of {loop} and {badges.ids[other]} overlap"
        for arc in range(len(arcs.ids)):
            if arcs.sign_shown[arc] and math.dist(at, arcs.sign_at[arc]) < BADGE + SIGN:
                yield f"the badge of {loop} covers the sign of {arcs.ids[arc]}"
