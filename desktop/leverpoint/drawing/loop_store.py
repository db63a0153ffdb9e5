"""The marked loops of a scene: which arrows lie on whose circle, and where badges stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from leverpoint.drawing.arc_store import ArcStore
from leverpoint.drawing.box_store import BoxStore
from leverpoint.drawing.columns import Rows
from leverpoint.drawing.display_list import Floats, LoopBadges
from leverpoint.drawing.highlight import LoopMark
from leverpoint.drawing.look import Look
from leverpoint.drawing.obstacles import around, obstacles_in
from leverpoint.geometry.badges import (
    BADGE_RADIUS,
    NAME_HEIGHT,
    NAME_TOP,
    WINDOW,
    Obstacles,
    has_room,
    name_fits,
    place_badge,
    turning_area,
)
from leverpoint.geometry.text_measure import TextMeasure

MOST_BENT = 8
"""Loops with more members than this do not bend their arrows: the circle says nothing."""
NAME_SIZE = 13.0
MOST_TOLD = 3
"""Loops that run alike through bubbles and are told by their labels; the others are counted."""

Entry = tuple[LoopMark, list[int], list[int]]
"""A loop, the rows of its boxes, and those of the arrows between them."""


class LoopStore:
    """Keeps loop marks true to the boxes and arrows of a scene.

    In a collapsed theme a loop runs through the bubble; of those that then run alike the first is
    marked, and its name tells the others. One that never leaves a bubble is not marked.

    An arrow lies on the circle of the smallest loop it is in, and stays on it as long as that
    loop is marked, so that arrows do not jump when the list of loops grows or is ordered anew.
    """

    def __init__(self, boxes: BoxStore, arcs: ArcStore, measure: TextMeasure) -> None:
        self._boxes = boxes
        self._arcs = arcs
        self._measure = measure
        self.marks: tuple[LoopMark, ...] = ()
        self.bubble_of: Mapping[str, str] = {}
        """Hidden challenge -> the bubble that stands for it."""
        self._alike: dict[str, str] = {}
        """Loop -> the one that is marked in its stead."""
        self._alive: list[LoopMark] = []
        self._paths: list[list[int]] = []
        self._steps: list[list[int]] = []
        self._first = np.zeros(0, np.intp)
        self._members = np.zeros(0, np.intp)
        self._homes: dict[str, tuple[str, ...]] = {}
        self.badges = _no_badges()

    def set(self, marks: Iterable[LoopMark]) -> Rows:
        """Mark exactly these loops; return the arrows that must be shaped anew."""
        self.marks = tuple(marks)
        return self.relink()

    def relink(self) -> Rows:
        """Find the rows of the marked loops anew; return the arrows whose circle changed.

        A loop that lost a member or an arrow is no longer marked.
        """
        found = [(mark, *self._rows_of(mark)) for mark in self.marks]
        alive = self._told_apart([entry for entry in found if entry[2]])
        self._alive = [mark for mark, _, _ in alive]
        self._paths = [path for _, path, _ in alive]
        self._steps = [steps for _, _, steps in alive]
        lengths = [len(path) for path in self._paths]
        self._first = np.cumsum([0, *lengths[:-1]]).astype(np.intp)[: len(lengths)]
        self._members = np.array([row for path in self._paths for row in path], np.intp)
        self.follow()
        return self._assign()

    def follow(self) -> None:
        """Move the centroids of the loops to where their members are now."""
        if not self._paths:
            self._arcs.centroids = np.zeros((0, 2))
            return
        centres = self._boxes.facts.centre[self._members]
        sums = np.add.reduceat(centres, self._first, axis=0)
        lengths = np.diff([*self._first, len(self._members)])
        self._arcs.centroids = sums / lengths[:, None]

    def arcs_following(self, box_rows: Rows) -> Rows:
        """Return the arrows on circles that change when these boxes move."""
        loops = self.loops_of(box_rows)
        if not len(loops):
            return np.zeros(0, np.intp)
        steps = [row for loop in loops.tolist() for row in self._steps[loop]]
        rows = np.unique(np.array(steps, np.intp))
        return rows[np.isin(self._arcs.facts.loop[rows], loops)]

    def loops_of(self, box_rows: Rows) -> Rows:
        """Return the loops that pass through any of the boxes."""
        if not self._paths:
            return np.zeros(0, np.intp)
        moved = np.zeros(len(self._boxes.row), bool)
        moved[box_rows] = True
        return np.flatnonzero(np.logical_or.reduceat(moved[self._members], self._first))

    def place(self, look: Look, selected: str, loops: Rows | None = None) -> None:
        """Place the badges of all loops, or only of some while the others stay."""
        count = len(self._alive)
        if not count:
            self.badges = _no_badges()
            return
        whole = loops is None or len(self.badges.ids) != count
        old = self.badges
        at = np.zeros((count, 2)) if whole else old.at.copy()
        names = [""] * count if whole else list(old.name)
        roomy = np.ones(count, bool) if whole else old.shown.copy()
        wanted = range(count) if whole or loops is None else loops.tolist()
        fixed = sorted(set(range(count)) - set(wanted))
        obstacles = self._obstacles(self._arcs.centroids[list(wanted)])
        taken = [around(at[loop], BADGE_RADIUS + 2) for loop in fixed]
        taken += [self._name_rect(at[loop], names[loop]) for loop in fixed if names[loop]]
        for loop in wanted:
            names[loop], roomy[loop] = self._settle(loop, at, obstacles, taken)
        selected = self._alike.get(selected, selected)
        chosen = np.array([mark.id == selected for mark in self._alive], bool)
        self.badges = LoopBadges(
            ids=[mark.id for mark in self._alive],
            at=at,
            kind=[mark.kind for mark in self._alive],
            text=[mark.text for mark in self._alive],
            name=names,
            clockwise=np.array([self._clockwise(loop) for loop in range(count)], bool),
            ink=np.full(count, look.badge, np.uint32),
            selected=chosen,
            shown=roomy | chosen,
        )

    def repaint(self, look: Look) -> None:
        """Give the badges the colour of another look."""
        self.badges = replace(self.badges, ink=np.full(len(self.badges.ids), look.badge, np.uint32))

    def _settle(
        self, loop: int, at: Floats, obstacles: Obstacles, taken: list[Floats]
    ) -> tuple[str, bool]:
        """Place one badge; note it in `at` and `taken`; return its name and whether it has room."""
        x, y = self._arcs.centroids[loop].tolist()
        near = obstacles.near(x, y)
        solid = Obstacles(np.concatenate([near.solid, *taken]), near.lines)
        at[loop] = place_badge(x, y, solid)
        if not has_room(float(at[loop, 0]), float(at[loop, 1]), solid):
            return "", False
        taken.append(around(at[loop], BADGE_RADIUS + 2))
        name = self._alive[loop].name
        width = self._measure.advance(name, NAME_SIZE, 400)
        if not name or not name_fits(at[loop, 0], at[loop, 1], width, solid):
            return "", True
        taken.append(self._name_rect(at[loop], name))
        return name, True

    def _name_rect(self, at: Floats, name: str) -> Floats:
        half, top = self._measure.advance(name, NAME_SIZE, 400) / 2, at[1] + NAME_TOP
        return np.array([(at[0] - half, top, at[0] + half, top + NAME_HEIGHT)])

    def _obstacles(self, places: Floats) -> Obstacles:
        """Return what may be in the way of badges at some places."""
        low, high = places.min(0) - WINDOW, places.max(0) + WINDOW
        return obstacles_in(self._boxes, self._arcs, low, high)

    def _clockwise(self, loop: int) -> bool:
        path, steps = np.array(self._paths[loop]), np.array(self._steps[loop])
        places = self._boxes.facts.centre[path]
        chords = np.hypot(*(np.roll(places, -1, axis=0) - places).T)
        return turning_area(places, self._arcs.bends(steps) * chords) >= 0

    def _rows_of(self, mark: LoopMark) -> tuple[list[int], list[int]]:
        """Return the rows of members and of the arrows between them; empty if one is missing."""
        box, stands = self._boxes.row, self.bubble_of
        passed = [stands.get(c, c) for c in mark.challenges]
        path = [box[c] for c in passed if c in box]
        if not path or len(path) != len(passed):
            return [], []
        if len(path) > 1:  # steps within a bubble are not drawn
            path = [row for before, row in pairwise([path[-1], *path]) if row != before]
        if not path:
            return [], []
        steps = [self._arrow(a, b) for a, b in zip(path, path[1:] + path[:1], strict=True)]
        return (path, steps) if min(steps) >= 0 else ([], [])

    def _told_apart(self, found: list[Entry]) -> list[Entry]:
        """Return one entry for all loops that run along the same arrows."""
        self._alike = {}
        if not self.bubble_of:
            return found
        together: dict[frozenset[int], list[Entry]] = {}
        for entry in found:
            together.setdefault(frozenset(entry[2]), []).append(entry)
        for (first, _, _), *others in together.values():
            self._alike |= {other.id: first.id for other, _, _ in others}
        return [
            (_telling(first[0], [mark for mark, _, _ in others]), *first[1:])
            for first, *others in together.values()
        ]

    def _arrow(self, source: int, target: int) -> int:
        facts = self._arcs.facts
        rows = self._arcs.ends.at(np.array([source]))
        rows = rows[(facts.source[rows] == source) & (facts.target[rows] == target)]
        return int(rows[0]) if len(rows) else -1

    def _assign(self) -> Rows:
        """Put arrows on the circles of loops; return those whose circle is another one now."""
        before = {self._arcs.row[a]: key for a, key in self._homes.items() if a in self._arcs.row}
        order = sorted(range(len(self._alive)), key=lambda k: len(self._paths[k]))
        bending = [k for k in order if 2 <= len(self._paths[k]) <= MOST_BENT]
        bending = [k for k in bending if len(set(self._paths[k])) == len(self._paths[k])]
        keys = {k: _canonical(self._alive[k].challenges) for k in bending}
        loop = np.full(len(self._arcs.row), -1)
        for k in bending:
            for row in self._steps[k]:
                if before.get(row) == keys[k]:
                    loop[row] = k
        for k in bending:
            for row in self._steps[k]:
                if loop[row] < 0:
                    loop[row] = k
        self._arcs.facts.loop = loop
        rows = np.flatnonzero(loop >= 0).tolist()
        after = {row: keys[int(loop[row])] for row in rows}
        self._homes = {self._arcs.columns.ids[row]: key for row, key in after.items()}
        changed = [r for r in before.keys() | after.keys() if before.get(r) != after.get(r)]
        return np.array(sorted(changed), np.intp)


def _telling(mark: LoopMark, others: Sequence[LoopMark]) -> LoopMark:
    """Return a mark whose name tells which other loops it stands for."""
    if not others:
        return mark
    labels = ", ".join(other.text for other in others[:MOST_TOLD])
    more = f" and {len(others) - MOST_TOLD} more" if len(others) > MOST_TOLD else ""
    return replace(mark, name=", ".join(filter(None, [mark.name, f"with {labels}{more}"])))


def _canonical(challenges: Sequence[str]) -> tuple[str, ...]:
    """Return the members of a loop starting at the smallest id."""
    first = min(range(len(challenges)), key=challenges.__getitem__)
    return tuple(challenges[first:]) + tuple(challenges[:first])


def _no_badges() -> LoopBadges:
    none = np.zeros(0, bool)
    return LoopBadges([], np.zeros((0, 2)), [], [], [], none, np.zeros(0, np.uint32), none, none)
