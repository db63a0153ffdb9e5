"""Finds what a reviewer would object to in a picture, from the display list alone.

The rules are those of the reviewer's checklist: boxes do not overlap; tails, tips and heads never
lie under a box or a halo, and lines under no box they have nothing to do with; each sign disc
stands beside its own head and covers nothing; opposite, parallel and self arrows are distinct;
badges overlap nothing. A disc or badge at fault is "avoidable" when one of its places is free of
faults, with everything else where it is. Everything here is plain loops over plain numbers, so
that it shares no code with what it checks.
"""

import math
from collections import Counter, defaultdict
from itertools import combinations

SIGN = 9.0
BADGE = 19.0
CORNER = 10.0
STEP = 6.0
CELL = 160.0
KINDS = (
    *("boxes", "under", "ends", "disc-box", "disc-head", "disc-disc", "far", "twins", "badge"),
    "avoidable",
)
SLOTS = [
    *[("line", back, side) for side in (1, -1) for back in (0, 12)],
    *[("line", back, side) for back in (26, 6, 19, 34) for side in (1, -1)],
    *[("head", 0, side) for side in (1, -1)],
    *[("on", back, 1) for back in (0, 10, 20, 32)],
    *[("farther", back, side) for back in (0, 10, 20, 32) for side in (1, -1)],
]
"""Where the sign disc of an arrow may stand: beside what, how much farther back, on which side."""


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
    near = _cells_of_boxes(boxes)
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
    for what in avoidable_faults(scene):
        yield "avoidable", what


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
    rows = _signed(arcs)
    places, heads = arcs.sign_at.tolist(), arcs.head.tolist()
    discs, tips = _cells_of_discs(arcs), _cells_of_tips(arcs)
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


def _signed(arcs):
    return [row for row in range(len(arcs.ids)) if arcs.sign_shown[row]]


def _cells_of_boxes(boxes):
    return Cells((row, rect, reach) for row, (_, rect, reach) in enumerate(boxes))


def _cells_of_discs(arcs):
    places = arcs.sign_at.tolist()
    return Cells((row, (*places[row], 0.0, 0.0), SIGN) for row in _signed(arcs))


def _cells_of_tips(arcs):
    return Cells((row, (*head[0], 0.0, 0.0), 40.0) for row, head in enumerate(arcs.head.tolist()))


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


def avoidable_faults(scene):
    """Yield a sentence for each disc and badge at fault although one of its places is free."""
    arcs, badges = scene.display_list.arcs, scene.display_list.loop_badges
    around = Surroundings(scene.display_list)
    for row in _signed(arcs):
        places = [arcs.sign_at[row].tolist(), *sign_slots(arcs, row)]
        if _avoidable(around.free(at, SIGN, disc=row) for at in places):
            yield f"the sign of {arcs.ids[row]} has a free place"
    for row, loop in enumerate(badges.ids):
        places = [badges.at[row].tolist(), *badge_slots(scene, loop)]
        if badges.shown[row] and _avoidable(around.free(at, BADGE, badge=row) for at in places):
            yield f"the badge of {loop} has a free place"


def _avoidable(free):
    """Return whether the first place is not free but any of the others is; looks no farther."""
    return not next(free) and any(free)


class Surroundings:
    """Everything that a disc or a badge may touch."""

    def __init__(self, shown):
        self._boxes, self._heads = _outlines(shown), shown.arcs.head.tolist()
        self._near, self._tips = _cells_of_boxes(self._boxes), _cells_of_tips(shown.arcs)
        self._discs, self._places = _cells_of_discs(shown.arcs), shown.arcs.sign_at.tolist()
        places, drawn = shown.loop_badges.at.tolist(), shown.loop_badges.shown
        self._badges = [(row, at) for row, at in enumerate(places) if drawn[row]]

    def free(self, at, radius, disc=None, badge=None):
        """Return whether a circle touches no box, head, disc or badge but its own."""
        for box in self._near.around(at, radius):
            if _distance(at, *self._boxes[box][1:]) < radius:
                return False
        for head in self._tips.around(at, radius):
            if _from_polygon(at, self._heads[head]) < radius:
                return False
        for other in self._discs.around(at, radius):
            if other != disc and math.dist(at, self._places[other]) < radius + SIGN:
                return False
        return all(
            other == badge or math.dist(at, b) >= radius + BADGE for other, b in self._badges
        )


def sign_slots(arcs, row):
    """Return the 26 places of a sign disc: behind the head, beside it, on the line, farther off."""
    width, radius, (x, y) = float(arcs.width[row]), float(arcs.radius[row]), arcs.centre[row]
    tip = math.atan2(arcs.head[row, 0, 1] - y, arcs.head[row, 0, 0] - x)
    turn = -1.0 if arcs.sweep[row] < 0 else 1.0
    length, line = 8 + 2.2 * width, abs(float(arcs.sweep[row])) * radius
    beside = {"line": width / 2 + 12, "farther": width / 2 + 21, "head": 15 + 1.3 * width, "on": 0}

    def place(kind, back, side):
        angle, reach = tip - turn * back / radius, radius + beside[kind] * side
        return x + reach * math.cos(angle), y + reach * math.sin(angle)

    whole = line + 0.72 * length  # the line ends inside the head, which is short on short arrows
    whole = whole if length < 0.8 * whole else line / (1 - 0.72 * 0.8)
    short = length + 14 > 0.6 * whole
    places = [place("head", 0.6 * whole, 1) if short else place("line", length + 14, 1)]
    for kind, farther_back, side in SLOTS[1:]:
        back = 0.45 * length if kind == "head" else length + 14 + farther_back
        places.append(place(kind, min(back, 0.75 * (line + length)), side))
    return places


def badge_slots(scene, loop):
    """Return the 17 places of a loop badge: the middle of its members, and two rings about it."""
    (members,) = [mark.challenges for mark in scene.loop_marks if mark.id == loop]
    rects = [scene.display_list.boxes.rect[scene.box_row[member]].tolist() for member in members]
    x = sum(left + width / 2 for left, _, width, _ in rects) / len(rects)
    y = sum(top + height / 2 for _, top, _, height in rects) / len(rects)
    ring = [(reach, eighth * math.pi / 4) for reach in (46, 84) for eighth in range(8)]
    return [(x, y), *((x + r * math.cos(turn), y + r * math.sin(turn)) for r, turn in ring)]
