"""The region columns of a scene: outlines that follow their members' boxes.

A region's name stands at its top left, above the topmost box or beside it: where it covers no
arrow. It is given such a place after an edit, and keeps it beside that box while boxes are dragged.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from leverpoint.drawing.arc_store import ArcStore
from leverpoint.drawing.box_store import BoxStore
from leverpoint.drawing.columns import Rows
from leverpoint.drawing.display_list import Floats, Regions
from leverpoint.drawing.look import Look
from leverpoint.drawing.obstacles import obstacles_in
from leverpoint.geometry.badges import least_covering
from leverpoint.geometry.labels import cut_label
from leverpoint.geometry.outlines import convex_hull, corners_of, outer_rects
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram

PADDING = 14.0
"""Free space between the boxes and the outline around them, scene pixels."""
EDGE = 1.5
NAME_SIZE, NAME_WEIGHT, NAME_LINE = 13.0, 600, 18.0
NAME_GAP = 6.0
"""Free space between the name and the topmost box below it."""
HIGHER = 44.0
"""The same where heads and sign discs of arrows that arrive from above want that space."""
WIDEST_NAME = 320.0
NEW_NAME_WIDTH = 140.0
MOST_ARROWS = 6_000
"""In maps with more arrows than this names do not look for a place: that looks at all of them."""


class RegionStore:
    """The regions of a display list, and the rows of the boxes in them."""

    def __init__(self, look: Look, boxes: BoxStore, arcs: ArcStore, measure: TextMeasure) -> None:
        self._look = look
        self._boxes = boxes
        self._arcs = arcs
        self._measure = measure
        self._inside: list[Rows] = []
        self._slot: list[int] = []
        self.columns = no_regions()
        self.row: dict[str, int] = {}

    def tell(self, diagram: Diagram) -> None:
        """Take over the regions of a diagram; every row may be another one now."""
        regions = list(diagram.regions.values())
        box_row = self._boxes.row
        self._inside = [np.array([box_row[c] for c in r.challenges], np.intp) for r in regions]
        self._slot = [0] * len(regions)
        self.row = {region.id: row for row, region in enumerate(regions)}
        fresh = no_regions(len(regions))
        fresh.ids = [region.id for region in regions]
        fresh.name = [self._shown(region.name) for region in regions]
        self.columns = fresh
        self.repaint(self._look)
        self.settle()

    def follow(self, boxes: Rows) -> None:
        """Bring the outlines to where boxes have moved."""
        self._outline(self.rows_around(boxes).tolist())

    def settle(self) -> None:
        """Bring all outlines to their boxes, and names to places where they cover nothing."""
        rows = range(len(self.columns.ids))
        if rows and len(self._arcs.row) <= MOST_ARROWS:
            places = np.stack([name_places(self._rects(r), self._name_width(r)) for r in rows])
            corners = np.concatenate([places[..., :2], places[..., :2] + places[..., 2:]], 2)
            low, high = corners[..., :2].min((0, 1)), corners[..., 2:].max((0, 1))
            obstacles = obstacles_in(self._boxes, self._arcs, low, high)
            self._slot = [least_covering(corners[row], obstacles) for row in rows]
        self._outline(rows)

    def rows_around(self, boxes: Rows) -> Rows:
        """Return the rows of regions with any of these boxes in them."""
        moved = np.zeros(len(self._boxes.row), np.bool_)
        moved[boxes] = True
        found = [row for row, inside in enumerate(self._inside) if moved[inside].any()]
        return np.array(found, np.intp)

    def parts_around(self, boxes: Rows) -> "tuple[RegionParts, ...]":
        """Return the regions with any of these boxes in them, for when these boxes move."""
        return tuple(self._parts(row, boxes) for row in self.rows_around(boxes).tolist())

    def _parts(self, row: int, boxes: Rows) -> "RegionParts":
        among, rects = np.isin(self._inside[row], boxes), self._rects(row)
        wide, slot = self._name_width(row), self._slot[row]
        return RegionParts(row, outer_rects(rects[among]), outer_rects(rects[~among]), wide, slot)

    def name_rect_around(self, challenges: Iterable[str]) -> Floats:
        """Return left, top, width, height of the name of a region around exactly these.

        Where there is none, of the name of a new one.
        """
        rows = sorted(self._boxes.row[challenge] for challenge in challenges)
        same = [row for row, inside in enumerate(self._inside) if sorted(inside.tolist()) == rows]
        if same:
            known: Floats = self.columns.name_rect[same[0]]
            return known
        fresh: Floats = name_places(self._boxes.columns.rect[rows], NEW_NAME_WIDTH)[0]
        return fresh

    def repaint(self, look: Look) -> None:
        """Take the colours of a look."""
        self._look = look
        tint = round(255 * look.region_tint) << 24
        self.columns.fill[:] = look.muted & 0xFFFFFF | tint
        self.columns.edge[:] = look.muted

    def _shown(self, name: str) -> str:
        return cut_label(
            name, WIDEST_NAME, lambda text: self._measure.advance(text, NAME_SIZE, NAME_WEIGHT)
        )

    def _outline(self, rows: Iterable[int]) -> None:
        columns = self.columns
        for row in rows:
            rects, wide = self._rects(row), self._name_width(row)
            columns.hull[row], columns.name_rect[row] = outline(rects, wide, self._slot[row])
            columns.bounds[row] = bounds_of(columns.hull[row])

    def _rects(self, row: int) -> Floats:
        rects: Floats = self._boxes.columns.rect[self._inside[row]]
        return rects

    def _name_width(self, row: int) -> float:
        return self._measure.advance(self.columns.name[row], NAME_SIZE, NAME_WEIGHT)


@dataclass(frozen=True, slots=True)
class RegionParts:
    """A region of which some boxes move and others stay: its row, and the outermost of both."""

    row: int
    moving: Floats
    staying: Floats
    name_width: float
    slot: int

    def moved(self, dx: float, dy: float) -> tuple[Floats, Floats]:
        """Return hull and name when the boxes that move have moved by (dx, dy)."""
        rects = np.concatenate([self.moving + np.array([dx, dy, 0.0, 0.0]), self.staying])
        return outline(rects, self.name_width, self.slot)


def name_places(rects: Floats, width: float) -> Floats:
    """Return the (k, 4) places for the name of a region around (n, 4) boxes, the best first.

    All are about the topmost box: above its left side, beside it, higher, to its right.
    """
    left, top, wide, high = rects[np.lexsort((rects[:, 0], rects[:, 1]))[0]].tolist()
    above, higher = top - NAME_GAP - NAME_LINE, top - HIGHER - NAME_LINE
    beside, middle = left - 2 * NAME_GAP - width, top + (high - NAME_LINE) / 2
    after = left + wide + 2 * NAME_GAP
    corners = (
        (left, above),
        (left + wide - width, above),
        (beside, above),
        (left, higher),
        (beside, middle),
        (left + wide - width, higher),
        (after, above),
        (after, middle),
    )
    return np.array([(x, y, width, NAME_LINE) for x, y in corners])


def outline(rects: Floats, name_width: float, slot: int = 0) -> tuple[Floats, Floats]:
    """Return the hull of (k, 4) boxes and of a region's name, and the name's rectangle."""
    name = name_places(rects, name_width)[slot]
    return convex_hull(corners_of(np.vstack([rects, name]))), name


def bounds_of(hull: Floats) -> Floats:
    """Return x0, y0, x1, y1 of the outline around a hull, its line included."""
    reach = PADDING + EDGE
    return np.concatenate([hull.min(axis=0) - reach, hull.max(axis=0) + reach])


def no_regions(count: int = 0) -> Regions:
    """Return columns for so many regions, still without outlines."""
    return Regions(
        ids=[""] * count,
        name=[""] * count,
        hull=[np.zeros((0, 2))] * count,
        name_rect=np.zeros((count, 4)),
        bounds=np.zeros((count, 4)),
        fill=np.zeros(count, np.uint32),
        edge=np.zeros(count, np.uint32),
    )
