"""What stands beside the rows of a scene: frames, halos, rank and loop badges, region outlines."""

import numpy as np

from leverpoint.drawing.display_list import DisplayList, Floats
from leverpoint.drawing.look import Look
from leverpoint.drawing.marks import RankedRow, halos, rank_badges, ranked_rows
from leverpoint.drawing.region_store import RegionStore
from leverpoint.drawing.scene_rows import Marked, SceneRows, Touched, rows_of
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram

MOST_FOLLOWED = 1_500
"""Arrows in maps whose loop badges follow a drag; placing them looks at every arrow."""


class SceneMarks:
    """Keeps the marks of a scene beside its boxes and arrows; `shown` is all there is to draw."""

    def __init__(self, rows: SceneRows, look: Look, measure: TextMeasure) -> None:
        self._rows = rows
        self._look = look
        self._marked = Marked()
        self.drawn = Diagram()
        """The diagram that is drawn, for the names of what is ranked."""
        boxes, arcs = rows.boxes, rows.arcs
        self.regions = RegionStore(look, boxes, arcs, measure)
        self.shown = DisplayList(
            background=look.canvas,
            boxes=boxes.columns,
            arcs=arcs.columns,
            halos=halos(boxes, look, [], np.zeros(0, np.intp)),
            loop_badges=rows.loops.badges,
            rank_badges=rank_badges(boxes, look, [], arcs.columns.head[:0, 0]),
            regions=self.regions.columns,
            disc_glyph=look.disc_glyph,
        )

    def tell(self, diagram: Diagram) -> None:
        """Take over the regions of the diagram that is drawn."""
        self.drawn = diagram
        self.regions.tell(diagram)
        self.shown.regions = self.regions.columns

    def mark(self, marked: Marked) -> None:
        """Frame, rank and list what stands out."""
        self._marked = marked
        self._refresh()

    def place_badges(self) -> None:
        """Find a place for every loop badge."""
        self._rows.loops.place(self._look, self._marked.highlight.loop)
        self.shown.loop_badges = self._rows.loops.badges

    def repaint(self, look: Look) -> None:
        """Take the colours of another look."""
        self._look = look
        self.regions.repaint(look)
        self.shown.background, self.shown.disc_glyph = look.canvas, look.disc_glyph
        self._rows.loops.repaint(look)

    def bring(self, touched: Touched) -> Touched:
        """Bring badges and frames to the boxes that moved, or the arrows that were bent."""
        boxes = touched.boxes
        if not len(boxes):
            boxes = self._rows.arcs.facts.source[touched.arcs]
        loops = self._rows.loops.loops_of(boxes)
        if len(loops):
            self._rows.loops.place(self._look, self._marked.highlight.loop, loops)
            self.shown.loop_badges = self._rows.loops.badges
        return self._frame(touched)

    def follow(self, touched: Touched) -> Touched:
        """Bring frames along with a drag, and in maps of moderate size badges too."""
        moderate = len(self._rows.arcs.row) <= MOST_FOLLOWED
        return self.bring(touched) if moderate else self._frame(touched)

    def _frame(self, touched: Touched) -> Touched:
        """Bring frames and rank badges to the boxes that moved."""
        if len(touched.boxes):
            self.regions.follow(touched.boxes)
            self._refresh()
        return touched

    def _refresh(self) -> None:
        boxes, shown = self._rows.boxes, self.shown
        ranked = ranked_rows(boxes, self._marked.highlight)
        selected = rows_of(boxes.row, self._marked.challenges)
        shown.halos = halos(boxes, self._look, ranked, selected)
        shown.rank_badges = rank_badges(boxes, self._look, ranked, _tips_at(self._rows, ranked))
        shown.loop_badges = self._rows.loops.badges
        shown.legend = [
            (entry.text, self.drawn.challenges[boxes.columns.ids[entry.row]].name)
            for entry in ranked
        ]


def _tips_at(rows: SceneRows, ranked: list[RankedRow]) -> Floats:
    """Return the (k, 2) tips of the arrows that arrive at ranked boxes."""
    boxes = np.array([entry.row for entry in ranked], np.intp)
    tips: Floats = rows.arcs.columns.head[rows.arcs.ends.arriving(boxes), 0]
    return tips
