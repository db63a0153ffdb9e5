"""The arc columns of a scene: built from influences, bent, shaped and coloured row by row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from leverpoint.drawing.arc_ends import ArcEnds
from leverpoint.drawing.box_store import BoxStore
from leverpoint.drawing.columns import NO_ROWS, Rows, append_rows, delete_rows, union
from leverpoint.drawing.dimming import blend_all
from leverpoint.drawing.display_list import Arcs, Dash, Flags, Floats
from leverpoint.drawing.look import Look
from leverpoint.geometry.arcs import DISC_REACH, ArcShapes, arc_shapes, widen
from leverpoint.geometry.bends import automatic_bends, loop_bends, pair_roles
from leverpoint.geometry.routing import routed_bends
from leverpoint.geometry.self_loops import freest_corner, self_loop_shapes
from leverpoint.geometry.sign_room import MOST_ARROWS, Room, kept_clear
from leverpoint.geometry.sign_slots import Arrows, places_of
from leverpoint.geometry.signs import settle_together
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.placement import Bend

WIDTHS = {Strength.WEAK: 1.75, Strength.MEDIUM: 3.0, Strength.STRONG: 5.0}
WEIGHT_STEPS = (0.25, 0.5, 1.0)
"""Weights that count as weak, medium and strong in every analysis."""
DIM_ARROW = 0.16
MOST_TOGETHER = 600
"""In maps with more arrows only discs near an edit are settled."""
_SHAPE_COLUMNS = tuple(f.name for f in fields(ArcShapes) if f.name != "tip_angle")


@dataclass(slots=True)
class ArcFacts:
    """What the arrows are made from, one row an influence."""

    source: Rows
    target: Rows
    given: Floats
    """(m,) bends that people gave; NaN for automatic ones."""
    routed: Floats
    """(m,) bends that lead round boxes; NaN where the usual bend is as good as any."""
    loop: Rows
    """(m,) the loop on whose circle the arrow lies, -1 for none."""
    number: Rows
    crowd: Rows
    """See `pair_roles`."""
    dim: Flags
    stroke: Rows
    """(m,) 0 no under-stroke, 1 highlighted, 2 selected."""
    sign_base: Floats
    """(m, 2) where sign discs would stand if nothing were in their way."""
    line_bounds: Floats
    """(m, 4) bounds with the sign discs there."""


class ArcStore:
    """The arrows of a display list and the facts behind them."""

    def __init__(self, look: Look, boxes: BoxStore) -> None:
        self.look = look
        self._boxes = boxes
        self.columns, self.facts = _blank_columns(0), _blank_facts(0)
        self.row: dict[str, int] = {}
        self.centroids = np.zeros((0, 2))
        """Centroids of the loops that `facts.loop` names."""
        self._ends: ArcEnds | None = None
        self.bundles: Mapping[str, Collection[str]] = {}
        """The influences that stand for several, and for which."""

    def append(self, diagram: Diagram, influences: Sequence[Influence]) -> Rows:
        """Add rows for influences and return them; they still want `shape` and `colour`."""
        first, count = len(self.row), len(influences)
        columns = _blank_columns(count)
        columns.ids = [i.id for i in influences]
        append_rows(self.columns, columns)
        append_rows(self.facts, _blank_facts(count))
        self.row.update(zip(columns.ids, range(first, first + count), strict=True))
        self.forget_ends()
        rows = np.arange(first, first + count)
        self.describe(diagram, rows)
        return rows

    def remove(self, rows: Rows) -> None:
        """Take rows out."""
        delete_rows(self.columns, rows)
        delete_rows(self.facts, rows)
        self.row = {arc: row for row, arc in enumerate(self.columns.ids)}
        self._ends = None

    def renumber_boxes(self, numbers: Rows) -> None:
        """Follow boxes to their new rows."""
        self.facts.source = numbers[self.facts.source]
        self.facts.target = numbers[self.facts.target]
        self._ends = None

    @property
    def ends_known(self) -> bool:
        """Return whether no arrow came, went or was reconnected since `ends` was last asked."""
        return self._ends is not None

    def forget_ends(self) -> None:
        """Find the arrows of each box anew when next asked."""
        self._ends = None

    def describe(self, diagram: Diagram, rows: Rows) -> None:
        """Take ends, polarity, width, dash, delay and bend of some rows from the diagram."""
        columns, facts, box = self.columns, self.facts, self._boxes.row
        influences = diagram.influences
        chosen = [influences[columns.ids[row]] for row in rows.tolist()]
        ends = np.array([(box[i.source], box[i.target]) for i in chosen], np.intp).reshape(-1, 2)
        if (facts.source[rows] != ends[:, 0]).any() or (facts.target[rows] != ends[:, 1]).any():
            facts.source[rows], facts.target[rows] = ends.T
            self.forget_ends()
        columns.sign[rows] = [_sign(i.polarity) for i in chosen]
        columns.width[rows] = [line_width(i) for i in chosen]
        columns.dash[rows] = [_dash(i.confidence) for i in chosen]
        columns.delayed[rows] = [i.delayed for i in chosen]
        if self.bundles:
            columns.count[rows] = [len(self.bundles.get(i.id, (i.id,))) for i in chosen]
        self.rebend(diagram, rows)

    def rebend(self, diagram: Diagram, rows: Rows) -> None:
        """Take the bends that people gave some rows from the diagram."""
        known = diagram.of(Bend)
        if not known:
            self.facts.given[rows] = np.nan
            return
        bends = [known.get(f"bend:{self.columns.ids[row]}") for row in rows.tolist()]
        self.facts.given[rows] = [np.nan if b is None else b.share for b in bends]

    def pair_up(self) -> Rows:
        """Find parallel and opposite arrows anew; return the rows whose role changed."""
        facts = self.facts
        number, crowd = pair_roles(facts.source, facts.target, len(self._boxes.row))
        changed = np.flatnonzero((number != facts.number) | (crowd != facts.crowd))
        facts.number, facts.crowd = number, crowd
        return changed

    def bends(self, rows: Rows) -> Floats:
        """Return the bends of some rows: a person's, else round boxes, else the usual one."""
        facts = self.facts
        given, routed = facts.given[rows], facts.routed[rows]
        automatic = np.where(np.isnan(routed), self.usual_bends(rows), routed)
        return np.where(np.isnan(given), automatic, given)

    def route(self, rows: Rows) -> Rows:
        """Lead some rows round boxes where their bend may; return those whose way changed.

        Bends that people gave stay, and so do the fans of parallel arrows.
        """
        facts = self.facts
        crowd, given = facts.crowd[rows], facts.given[rows]
        some = (np.abs(crowd) == 1) & np.isnan(given) & (facts.source[rows] != facts.target[rows])
        found = np.full(len(rows), np.nan)
        chosen = rows[some]
        ends = np.stack([facts.source[chosen], facts.target[chosen]], 1)
        outlines = self._boxes.outlines(self._boxes.all_rows())
        found[some] = routed_bends(ends, self.usual_bends(chosen), outlines, crowd[some] < 0)
        before = facts.routed[rows]
        facts.routed[rows] = found
        same = (before == found) | (np.isnan(before) & np.isnan(found))
        changed: Rows = rows[~same]
        return changed

    def usual_bends(self, rows: Rows) -> Floats:
        """Return the bends of some rows if no box were in the way: the loop's, or automatic."""
        facts, centre = self.facts, self._boxes.facts.centre
        source, target = centre[facts.source[rows]], centre[facts.target[rows]]
        distance = np.hypot(target[:, 0] - source[:, 0], target[:, 1] - source[:, 1])
        number, crowd = facts.number[rows], facts.crowd[rows]
        bend = automatic_bends(distance, number, crowd)
        looped = np.flatnonzero((facts.loop[rows] >= 0) & (crowd == 1))
        if len(looped):
            centroid = self.centroids[facts.loop[rows[looped]]]
            bend[looped] = loop_bends(source[looped], target[looped], centroid)
        return bend

    def shape(self, rows: Rows) -> None:
        """Compute the geometry of some rows."""
        facts, columns = self.facts, self.columns
        turning = facts.source[rows] == facts.target[rows]
        if turning.any():
            self._shape_self_loops(rows[turning])
            rows = rows[~turning]
        if not len(rows):
            return
        source = self._boxes.outlines(facts.source[rows])
        target = self._boxes.outlines(facts.target[rows])
        distance = np.hypot(target[:, 0] - source[:, 0], target[:, 1] - source[:, 1])
        sagitta = self.bends(rows) * distance
        self._put(
            rows, arc_shapes(source, target, sagitta, columns.width[rows], columns.delayed[rows])
        )

    def _shape_self_loops(self, rows: Rows) -> None:
        facts, columns, boxes = self.facts, self.columns, self._boxes
        corners = [self._corner(box) for box in facts.source[rows].tolist()]
        given = facts.given[rows]
        bend = np.where(np.isnan(given), 0.6 * facts.number[rows], given)
        outlines = boxes.outlines(facts.source[rows])
        corner = np.array(corners, np.intp)
        shapes = self_loop_shapes(
            outlines, corner, bend, columns.width[rows], columns.delayed[rows]
        )
        self._put(rows, shapes)

    def _corner(self, box: int) -> int:
        facts, centre = self.facts, self._boxes.facts.centre
        rows = self.ends.at(np.array([box]))
        ends = np.concatenate([facts.source[rows], facts.target[rows]])
        width, height = self._boxes.facts.size[box]
        return freest_corner(centre[ends[ends != box]] - centre[box], (width, height))

    def _put(self, rows: Rows, shapes: ArcShapes) -> None:
        for name in _SHAPE_COLUMNS:
            getattr(self.columns, name)[rows] = getattr(shapes, name)
        self.facts.sign_base[rows] = shapes.sign_at
        self.facts.line_bounds[rows] = shapes.bounds

    def settle(self, rows: Rows) -> Rows:
        """Move the sign discs of some rows out of the way; return those whose disc moved.

        In maps of up to MOST_TOGETHER arrows all discs, in larger ones also those around `rows`
        where that mends a fault.
        """
        facts, columns, count = self.facts, self.columns, len(self.row)
        if count > MOST_ARROWS:
            return NO_ROWS
        room = Room(self._boxes.outlines(self._boxes.all_rows()), columns.head)
        if count <= MOST_TOGETHER:
            places = settle_together(self._arrows(), facts.sign_base, facts.line_bounds, room)
        else:
            places = columns.sign_at.copy()
            places[rows] = facts.sign_base[rows]
            slots = places_of(self._arrows(), facts.sign_base)
            places = kept_clear(places, rows, room, slots)
        moved: Rows = np.flatnonzero((columns.sign_at != places).any(axis=1))
        columns.sign_at[moved] = places[moved]
        rows = union(count, rows, moved)
        bounds = facts.line_bounds[rows]
        widen(bounds, places[rows], DISC_REACH)
        columns.bounds[rows] = bounds
        return moved

    def head_rects(self, rows: Rows) -> Floats:
        """Return (k, 4) x, y, width, height around the heads of some rows and their sign discs."""
        columns = self.columns
        marks = np.concatenate([columns.head[rows], columns.sign_at[rows, None]], 1)
        low, high = marks.min(axis=1), marks.max(axis=1)
        return np.concatenate([low, high - low], 1)

    def _arrows(self) -> Arrows:
        columns = self.columns
        return Arrows(
            centre=columns.centre,
            radius=columns.radius,
            sweep=columns.sweep,
            head=columns.head,
            width=columns.width,
        )

    def colour(self, rows: Rows) -> None:
        """Give some rows the colours of the look; dimmed arrows show no sign disc."""
        columns, facts, look = self.columns, self.facts, self.look
        palette = np.array([look.arrow(0), look.arrow(1), look.arrow(-1)], np.uint32)
        bright, dim = palette[columns.sign[rows]], facts.dim[rows]
        faded = blend_all(bright, look.canvas, DIM_ARROW)
        columns.colour[rows] = np.where(dim, faded, bright)
        columns.sign_shown[rows] = ~dim
        strokes = np.array([0, look.under, look.selected_under], np.uint32)
        columns.under[rows] = strokes[facts.stroke[rows]]

    @property
    def ends(self) -> ArcEnds:
        """Return which arrows hang on which boxes."""
        if self._ends is None:
            facts = self.facts
            self._ends = ArcEnds(facts.source, facts.target, len(self._boxes.row))
        return self._ends

    def all_rows(self) -> Rows:
        """Return the numbers of all rows."""
        return np.arange(len(self.row))


def line_width(influence: Influence) -> float:
    """Return the width of an arrow in pixels; unset strength draws as medium."""
    if influence.weight is not None:
        return float(np.interp(influence.weight, WEIGHT_STEPS, tuple(WIDTHS.values())))
    return 3.0 if influence.strength is None else WIDTHS[influence.strength]


def _sign(polarity: Polarity) -> int:
    if polarity is Polarity.POSITIVE:
        return 1
    return -1 if polarity is Polarity.NEGATIVE else 0


def _dash(confidence: Confidence | None) -> int:
    if confidence is None or confidence is Confidence.HIGH:
        return Dash.SOLID
    return Dash.MEDIUM if confidence is Confidence.MEDIUM else Dash.LOW


def _blank_columns(count: int) -> Arcs:
    return Arcs(
        ids=[""] * count,
        start=np.zeros((count, 2)),
        end=np.zeros((count, 2)),
        centre=np.zeros((count, 2)),
        radius=np.ones(count),
        angle=np.zeros(count),
        sweep=np.zeros(count),
        straight=np.zeros(count, bool),
        colour=np.zeros(count, np.uint32),
        width=np.zeros(count),
        dash=np.zeros(count, np.uint8),
        head=np.zeros((count, 4, 2)),
        sign=np.zeros(count, np.int8),
        sign_at=np.zeros((count, 2)),
        sign_shown=np.ones(count, bool),
        delayed=np.zeros(count, bool),
        delay_bars=np.full((count, 2, 4), np.nan),
        under=np.zeros(count, np.uint32),
        bounds=np.zeros((count, 4)),
        count=np.ones(count, np.int64),
    )


def _blank_facts(count: int) -> ArcFacts:
    return ArcFacts(
        source=np.zeros(count, np.intp),
        target=np.zeros(count, np.intp),
        given=np.full(count, np.nan),
        routed=np.full(count, np.nan),
        loop=np.full(count, -1),
        number=np.zeros(count, np.intp),
        crowd=np.ones(count, np.intp),
        dim=np.zeros(count, bool),
        stroke=np.zeros(count, np.intp),
        sign_base=np.zeros((count, 2)),
        line_bounds=np.zeros((count, 4)),
    )
