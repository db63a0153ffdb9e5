"""Finds what a reviewer would object to in a picture, from the display list alone.

The rules are those of the reviewer's checklist: boxes do not overlap; tails, tips and heads never
lie under a box or a halo, and lines under no box they have nothing to do with; each sign disc
stands beside its own head and covers nothing; opposite, parallel and self arrows are distinct;
badges overlap nothing. Everything here is plain loops over plain numbers, so that it shares no
code with what it checks.
"""

import math
from collections import Counter, defaultdict
from itertools import combinations

SIGN = 9.0
BADGE = 19.0
CORNER = 10.0
STEP = 6.0
CELL = 160.0
KINDS = ("boxes", "under", "ends", "disc-box", "disc-head", "disc-disc", "far", "twins", "badge")


def layout_faults(scene):
    """Return one sentence for each fault."""
    return [what for _, what in faults_with_kinds(scene)]


def fault_counts(scene):
    """Return how many faults of each of KINDS there are."""
    return Counter(kind for kind, _ in faults_with_kinds(scene))


def faults_with_kinds(scene):
    """Yield one of KINDS and a sentence for each fault."""
    shown = scene.display_list
    boxes = _outlines(shown)
    near = Cells((index, rect, reach) for index, (_, rect, reach) in enumerate(boxes))
    yield from _box_faults(boxes, near)
    for row, arc in enumerate(shown.arcs.ids):
        for kind, what in _arrow_faults(shown, row, boxes, near):
            yield kind, f"{arc}: {what}"
        ends = scene.diagram.influences[arc]
        for name in _boxes_over_line(shown, row, boxes, near):
            if name not in (ends.source, ends.target):
                yield "under", f"{arc}: it runs under {name}"
    yield from _disc_faults(shown)
    yield from _twin_faults(scene)
    yield from _badge_faults(shown, boxes, near)


class Cells:
    """Rectangles by the squares of the plane that they reach into."""

    def __init__(self, rects):
        self._cells = defaultdict(set)
        for index, (left, top, width, height), reach in rects:
            for x in _cells_of(left - reach, left + width + reach):
                for y in _cells_of(top - reach, top + height + reach):
                    self._cells[x, y].add(index)

    def around(self, point, reach):
        """Return the numbers of the rectangles that may be closer to a point than `reach`."""
        found = set()
        for x in _cells_of(point[0] - reach, point[0] + reach):
            for y in _cells_of(point[1] - reach, point[1] + reach):
                found |= self._cells.get((x, y), set())
        return sorted(found)


def _cells_of(low, high):
    return range(math.floor(low / CELL), math.floor(high / CELL) + 1)


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


def _box_faults(boxes, near):
    for row, (name, (left, top, width, height), _) in enumerate(boxes):
        middle = left + width / 2, top + height / 2
        for other in near.around(middle, max(width, height)):
            x, y, wide, high = boxes[other][1]
            apart = left >= x + wide or x >= left + width or top >= y + high or y >= top + height
            if other > row and not apart:
                yield "boxes", f"{name} and {boxes[other][0]} overlap"


def _arrow_faults(shown, row, boxes, near):
    arcs = shown.arcs
    head = arcs.head[row].tolist()
    corners = [head[0], head[1], head[3]]
    start, sign = arcs.start[row].tolist(), arcs.sign_at[row].tolist()
    for box in near.around(start, 1.0):
        name, rect, reach = boxes[box]
        if _distance(start, rect, reach) < 0:
            yield "ends", f"its tail lies under {name}"
    for box in near.around(head[0], 40.0):
        name, rect, reach = boxes[box]
        if min(_distance(p, rect, reach) for p in corners) < 0:
            yield "ends", f"its head lies under {name}"
    for box in near.around(sign, SIGN):
        name, rect, reach = boxes[box]
        if arcs.sign_shown[row] and _distance(sign, rect, reach) < SIGN:
            yield "disc-box", f"its sign overlaps {name}"


def _boxes_over_line(shown, row, boxes, near):
    """Return the names of the boxes over a line, its own included."""
    found = set()
    for point in _line(shown.arcs, row):
        for box in near.around(point, 1.0):
            name, rect, reach = boxes[box]
            if _distance(point, rect, reach) < 0:
                found.add(name)
    return sorted(found)


def _line(arcs, row):
    """Yield places a few pixels apart along the line."""
    angle, sweep, radius = (float(c[row]) for c in (arcs.angle, arcs.sweep, arcs.radius))
    x, y = arcs.centre[row].tolist()
    steps = max(1, round(abs(sweep) * radius / STEP))
    for step in range(steps + 1):
        at = angle + sweep * step / steps
        yield x + radius * math.cos(at), y + radius * math.sin(at)


def _disc_faults(shown):
    arcs = shown.arcs
    rows = [row for row in range(len(arcs.ids)) if arcs.sign_shown[row]]
    places, heads = arcs.sign_at.tolist(), arcs.head.tolist()
    discs = Cells((row, (*places[row], 0.0, 0.0), SIGN) for row in rows)
    tips = Cells((row, (*heads[row][0], 0.0, 0.0), 40.0) for row in range(len(heads)))
    for row in rows:
        at = places[row]
        for other in discs.around(at, SIGN):
            if other > row and math.dist(at, places[other]) < 2 * SIGN:
                ids = f"{arcs.ids[row]} and {arcs.ids[other]}"
                yield "disc-disc", f"the signs of {ids} overlap"
        for other in tips.around(at, SIGN):
            if _from_polygon(at, heads[other]) < SIGN:
                what = f"the sign of {arcs.ids[row]} covers the head of {arcs.ids[other]}"
                yield "disc-head", what
        own = math.dist(at, heads[row][0])
        if own > 75:
            yield "far", f"the sign of {arcs.ids[row]} is {own:.0f} px from its head"


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
    twins = defaultdict(list)
    for row, arc in enumerate(arcs.ids):
        twins[frozenset((influences[arc].source, influences[arc].target))].append(row)
    for rows in twins.values():
        for a, b in combinations(rows, 2):
            if math.dist(_middle(arcs, a), _middle(arcs, b)) < 12:
                yield "twins", f"{arcs.ids[a]} and {arcs.ids[b]} run together"


def _middle(arcs, row):
    angle = arcs.angle[row] + arcs.sweep[row] / 2
    x, y = arcs.centre[row]
    return x + arcs.radius[row] * math.cos(angle), y + arcs.radius[row] * math.sin(angle)


def _badge_faults(shown, boxes, near):
    badges, arcs = shown.loop_badges, shown.arcs
    rows = [row for row in range(len(badges.ids)) if badges.shown[row]]
    for row in rows:
        loop, at = badges.ids[row], badges.at[row].tolist()
        for box in near.around(at, BADGE):
            name, rect, reach = boxes[box]
            if _distance(at, rect, reach) < BADGE:
                yield "badge", f"the badge of {loop} overlaps {name}"
        for other in rows:
            if other < row and math.dist(at, badges.at[other]) < 2 * BADGE:
                yield "badge", f"the badges of {loop} and {badges.ids[other]} overlap"
        for arc in range(len(arcs.ids)):
            if arcs.sign_shown[arc] and math.dist(at, arcs.sign_at[arc]) < BADGE + SIGN:
                yield "badge", f"the badge of {loop} covers the sign of {arcs.ids[arc]}"
            if _from_polygon(at, arcs.head[arc].tolist()) < BADGE:
                yield "badge", f"the badge of {loop} covers the head of {arcs.ids[arc]}"
