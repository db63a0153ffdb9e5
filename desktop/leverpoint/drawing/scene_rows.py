"""The rows behind a scene: boxes, arrows and loops, edited together."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

import numpy as np

from leverpoint.drawing.arc_store import MOST_TOGETHER, ArcStore
from leverpoint.drawing.box_store import BoxStore
from leverpoint.drawing.changes import Changes
from leverpoint.drawing.columns import NO_ROWS, Rows, either, union
from leverpoint.drawing.display_list import Flags, Floats
from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.look import Look
from leverpoint.drawing.loop_store import LoopStore
from leverpoint.drawing.marks import enlarge, ranked_rows
from leverpoint.geometry.routing import MARGIN, MOST_BULGE
from leverpoint.geometry.sign_room import MOST_ARROWS
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram

NO_RECTS = np.zeros((0, 4))
AROUND = 80.0
"""Boxes and heads farther than this from where a sign disc would stand alone never move it."""
MOST_CHECKS = 500_000
"""With more boxes moved times discs than this, all discs are looked at."""
MOST_ROUTED = 6_000
"""With more arrows than this none is led round boxes, so that opening stays quick."""
MOST_ROUTED_IN_A_FRAME = 600
"""With more arrows than this they are led round boxes when a drag ends, not in each frame."""
ROUTE_REACH = MOST_BULGE + MARGIN + 30.0
"""Boxes farther than this from the frame of an arrow's ends, halos included, are not in its way."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The rows a change touched; `all` when rows came, went or were numbered anew."""

    boxes: Rows = field(default_factory=lambda: NO_ROWS)
    arcs: Rows = field(default_factory=lambda: NO_ROWS)
    all: bool = False

    def united(self, other: "Touched") -> "Touched":
        """Return what either touched."""
        return Touched(
            either(self.boxes, other.boxes),
            either(self.arcs, other.arcs),
            self.all or other.all,
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands out: the highlight and the selected challenges and influences."""

    highlight: Highlight = field(default_factory=Highlight)
    challenges: frozenset[str] = frozenset()
    influences: frozenset[str] = frozenset()


class SceneRows:
    """Boxes, arrows and loops of one diagram, kept true to each other."""

    def __init__(self, look: Look, measure: TextMeasure) -> None:
        self.boxes = BoxStore(look, measure)
        self.arcs = ArcStore(look, self.boxes)
        self.loops = LoopStore(self.boxes, self.arcs, measure)

    def edit(self, changes: Changes, diagram: Diagram, marked: Marked) -> Touched:
        """Take over changes; `diagram` is the diagram after them."""
        gone = rows_of(self.arcs.row, changes.gone_influences)
        before = np.concatenate(
            [
                self._rects([*changes.gone_challenges, *changes.told_challenges, *changes.moved]),
                self.arcs.head_rects(gone),
            ]
        )
        left = self._ends_of([*changes.gone_influences, *changes.told_influences])
        self._take_out(changes)
        boxes = self._edit_boxes(changes, diagram)
        arcs = self._edit_arcs(changes, diagram)
        coloured = arcs
        if not self.arcs.ends_known:
            arcs = np.concatenate([arcs, self.arcs.pair_up(), self.loops.relink()])
        arcs = np.concatenate([arcs, rows_of(self.arcs.row, changes.bent)])
        self.boxes.place(boxes)
        self._fade(marked, boxes, coloured)
        self.boxes.colour(boxes)
        self.arcs.colour(coloured)
        return self._reshape(boxes, arcs, before, rows_of(self.boxes.row, left))

    def _ends_of(self, influences: list[str]) -> set[str]:
        """Return the challenges that some influences have been at so far."""
        facts, ids = self.arcs.facts, self.boxes.columns.ids
        rows = rows_of(self.arcs.row, influences)
        return {ids[row] for ends in (facts.source, facts.target) for row in ends[rows].tolist()}

    def _rects(self, challenges: list[str]) -> Floats:
        return self.boxes.columns.rect[rows_of(self.boxes.row, challenges)]

    def _take_out(self, changes: Changes) -> None:
        if changes.gone_influences:
            self.arcs.remove(rows_of(self.arcs.row, changes.gone_influences))
        if changes.gone_challenges:
            gone = rows_of(self.boxes.row, changes.gone_challenges)
            self.arcs.renumber_boxes(self.boxes.remove(gone))

    def _edit_boxes(self, changes: Changes, diagram: Diagram) -> Rows:
        new = NO_ROWS
        if changes.new_challenges:
            new = self.boxes.append(
                diagram, [diagram.challenges[c] for c in changes.new_challenges]
            )
            self.arcs.forget_ends()
        told_ids: Iterable[str] = self.boxes.row if changes.themes else changes.told_challenges
        told = rows_of(self.boxes.row, told_ids)
        moved = rows_of(self.boxes.row, changes.moved)
        self.boxes.describe(diagram, told)
        self.boxes.locate(diagram, moved)
        return union(len(self.boxes.row), new, told, moved)

    def _edit_arcs(self, changes: Changes, diagram: Diagram) -> Rows:
        new = NO_ROWS
        if changes.new_influences:
            new = self.arcs.append(diagram, [diagram.influences[i] for i in changes.new_influences])
        told = rows_of(self.arcs.row, changes.told_influences)
        if len(told):
            self.arcs.describe(diagram, told)
        self.arcs.rebend(diagram, rows_of(self.arcs.row, changes.bent))
        return np.concatenate([new, told])

    def moved(self, boxes: Rows, *, settled: bool = True) -> Touched:
        """Follow boxes whose centres have changed.

        Unless `settled`, sign discs are not kept out of each other's way: that takes too long for
        each frame of a drag, and would touch arrows that have nothing to do with it.
        """
        before = self.boxes.columns.rect[boxes]
        self.boxes.place(boxes)
        return self._reshape(boxes, NO_ROWS, before, settled=settled)

    def reshape(self, arcs: Rows) -> Touched:
        """Follow arrows whose bend has changed."""
        return self._reshape(NO_ROWS, arcs, NO_RECTS)

    def _reshape(
        self, boxes: Rows, arcs: Rows, before: Floats, left: Rows = NO_ROWS, *, settled: bool = True
    ) -> Touched:
        """Shape arrows anew, those at `boxes` too.

        `before` is where boxes were, `left` are boxes that arrows do not hang on any more.
        """
        self.loops.follow()
        following = self.loops.arcs_following(boxes)
        arcs = union(len(self.arcs.row), arcs, self.arcs.ends.at(boxes), following)
        arcs = union(len(self.arcs.row), arcs, self.arcs.ends.turning_at(self._ends(arcs, left)))
        rects = np.concatenate([before, self.boxes.columns.rect[boxes]])
        arcs = self._route(arcs, rects, settled=settled)
        heads = self.arcs.head_rects(arcs)
        self.arcs.shape(arcs)
        if not settled:
            return Touched(boxes, arcs)
        rects = np.concatenate([rects, heads, self.arcs.head_rects(arcs)])
        unsettled = self._unsettled(arcs, rects)
        return Touched(boxes, union(len(self.arcs.row), arcs, self.arcs.settle(unsettled)))

    def _route(self, arcs: Rows, rects: Floats, *, settled: bool) -> Rows:
        """Lead arrows round boxes; return `arcs` and those that run another way now.

        In the middle of a drag only `arcs`, and in small maps alone.
        """
        count = len(self.arcs.row)
        if count > (MOST_ROUTED if settled else MOST_ROUTED_IN_A_FRAME):
            return arcs
        near = union(count, arcs, self._passing(rects)) if settled else arcs
        return union(count, arcs, self.arcs.route(near))

    def _passing(self, rects: Floats) -> Rows:
        """Return the arrows that might run through some rectangles, however they were bent."""
        facts, centre = self.arcs.facts, self.boxes.facts.centre
        if len(rects) * len(self.arcs.row) > MOST_CHECKS:
            return self.arcs.all_rows()
        first, last = centre[facts.source], centre[facts.target]
        low = np.minimum(first, last)[:, None] - ROUTE_REACH
        high = np.maximum(first, last)[:, None] + ROUTE_REACH
        met = (rects[:, :2] < high) & (rects[:, :2] + rects[:, 2:] > low)
        return np.flatnonzero(np.any(np.all(met, axis=2), axis=1))

    def _unsettled(self, arcs: Rows, rects: Floats) -> Rows:
        """Return the arrows whose sign discs may have to stand elsewhere now."""
        count = len(self.arcs.row)
        if count <= MOST_TOGETHER or len(rects) * count > MOST_CHECKS:
            return self.arcs.all_rows()
        return arcs if count > MOST_ARROWS else union(count, arcs, self._discs_near(rects))

    def _ends(self, arcs: Rows, more: Rows) -> Rows:
        """Return the boxes that arrows hang on, and `more`."""
        facts = self.arcs.facts
        return union(len(self.boxes.row), facts.source[arcs], facts.target[arcs], more)

    def _discs_near(self, rects: Floats) -> Rows:
        x, y = self.arcs.facts.sign_base[:, :1], self.arcs.facts.sign_base[:, 1:]
        low, high = rects[:, :2] - AROUND, rects[:, :2] + rects[:, 2:] + AROUND
        near = (x >= low[:, 0]) & (x <= high[:, 0]) & (y >= low[:, 1]) & (y <= high[:, 1])
        return np.flatnonzero(np.any(near, axis=1))

    def mark(self, marked: Marked) -> Touched:
        """Let other things stand out."""
        boxes, arcs = self.boxes.all_rows(), self.arcs.all_rows()
        dims = self.boxes.facts.dim.copy(), self.arcs.facts.dim.copy()
        strokes = self.arcs.facts.stroke.copy()
        self._fade(marked, boxes, arcs)
        boxes = np.flatnonzero(dims[0] != self.boxes.facts.dim)
        changed = (dims[1] != self.arcs.facts.dim) | (strokes != self.arcs.facts.stroke)
        arcs = np.flatnonzero(changed)
        self.boxes.colour(boxes)
        self.arcs.colour(arcs)
        return Touched(boxes, arcs).united(self.enlarge(marked))

    def stroke(self, marked: Marked, arcs: Rows) -> None:
        """Under-stroke what is selected or highlighted among some arrows."""
        self._note_strokes(marked, arcs)
        self.arcs.colour(arcs)

    def _note_strokes(self, marked: Marked, arcs: Rows) -> None:
        ids = self.arcs.columns.ids
        selected = _among(ids, arcs, marked.influences)
        stroked = _among(ids, arcs, marked.highlight.stroked)
        self.arcs.facts.stroke[arcs] = np.where(stroked, 1, np.where(selected, 2, 0))

    def repaint(self, look: Look, diagram: Diagram) -> None:
        """Give everything the colours of another look, and boxes or none."""
        self.boxes.look = self.arcs.look = look
        boxes = self.boxes.all_rows()
        if self.boxes.resize():
            self.moved(boxes)
        self.boxes.code(diagram, boxes)
        self.boxes.colour(boxes)
        self.arcs.colour(self.arcs.all_rows())

    def enlarge(self, marked: Marked) -> Touched:
        """Give highlighted boxes their scale and their halo, and make room for it."""
        ranked = ranked_rows(self.boxes, marked.highlight)
        return self.moved(enlarge(self.boxes, ranked, marked.highlight))

    def _fade(self, marked: Marked, boxes: Rows, arcs: Rows) -> None:
        """Note which of some rows fade, and which arrows are under-stroked; colours follow."""
        highlight = marked.highlight
        if highlight.dim:
            lit = highlight.ranks.keys() | highlight.lit_challenges
            self.boxes.facts.dim[boxes] = ~_among(self.boxes.columns.ids, boxes, lit)
            self.arcs.facts.dim[arcs] = ~_among(self.arcs.columns.ids, arcs, highlight.lit)
        else:
            self.boxes.facts.dim[boxes] = False
            self.arcs.facts.dim[arcs] = False
        self._note_strokes(marked, arcs)


def rows_of(row: Mapping[str, int], ids: Iterable[str]) -> Rows:
    """Return the rows of those ids that have one, in ascending order."""
    return np.array(sorted({row[i] for i in ids if i in row}), np.intp)


def _among(ids: list[str], rows: Rows, wanted: Set[str]) -> Flags:
    if not wanted:
        return np.zeros(len(rows), bool)
    chosen = ids if len(rows) == len(ids) else [ids[row] for row in rows.tolist()]
    return np.fromiter(map(wanted.__contains__, chosen), bool, len(rows))
