"""The scene: a diagram in a look as a display list, kept true edit by edit.

Canvas and exporters read the same scene. An edit touches only the rows it is about; a drag changes
places here alone until the edit is made. Arrays of the display list are replaced when rows come or
go, so readers ask `display_list` anew for each picture.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.changes import Changes, changes_of
from leverpoint.drawing.columns import Rows
from leverpoint.drawing.display_list import DisplayList, Floats
from leverpoint.drawing.folding import Fold, Shifts, changes_between, folded
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.drawing.look import Look
from leverpoint.drawing.marks import RankedRow, halos, rank_badges, ranked_rows
from leverpoint.drawing.preview import Preview
from leverpoint.drawing.region_store import RegionStore
from leverpoint.drawing.scene_bounds import scene_bounds
from leverpoint.drawing.scene_rows import Marked, SceneRows, Touched, rows_of
from leverpoint.geometry.arcs import bend_through
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram

MOST_FOLLOWED = 1_500
"""Arrows in maps whose loop badges follow a drag; placing them looks at every arrow."""


class Scene:
    """Boxes, arrows, halos and badges of one diagram, in columns."""

    def __init__(
        self,
        diagram: Diagram,
        look: Look,
        measure: TextMeasure,
        collapsed: Shifts | None = None,
    ) -> None:
        """Draw a diagram.

        Themes that are in `collapsed` are drawn as one bubble each; see `folded`.
        """
        self.diagram = diagram
        self.look = look
        self.fold = Fold(Diagram(), shifts=collapsed or {})
        """What is drawn of the diagram, and what it stands for."""
        self._asked = self._marked = Marked()
        self._rows = SceneRows(look, measure)
        self._preview = Preview(self._rows)
        self._fold(diagram)
        drawn = self.fold.drawn
        everything = Changes(
            new_challenges=list(drawn.challenges), new_influences=list(drawn.influences)
        )
        self._rows.edit(everything, drawn, self._marked)
        if self.fold.members:
            self._rows.enlarge(self._marked)
        self._rows.loops.place(look, "")
        self.regions = RegionStore(look, self._rows.boxes, self._rows.arcs, measure)
        self.regions.tell(drawn)
        boxes, arcs = self._rows.boxes, self._rows.arcs
        self.display_list = DisplayList(
            background=look.canvas,
            boxes=boxes.columns,
            arcs=arcs.columns,
            halos=halos(boxes, look, [], np.zeros(0, np.intp)),
            loop_badges=self._rows.loops.badges,
            rank_badges=rank_badges(boxes, look, [], arcs.columns.head[:0, 0]),
            regions=self.regions.columns,
            disc_glyph=look.disc_glyph,
        )
        if self.fold.members:
            self._refresh_marks()

    @property
    def box_row(self) -> dict[str, int]:
        """Return the row of each box by id: that of a challenge, or of a bubble."""
        return self._rows.boxes.row

    @property
    def arc_row(self) -> dict[str, int]:
        """Return the row of each arrow by id: that of an influence, or of a bundle."""
        return self._rows.arcs.row

    @property
    def ends(self) -> tuple[Rows, Rows]:
        """Return the rows of the boxes at the tails and at the heads of all arrows."""
        return self._rows.arcs.facts.source, self._rows.arcs.facts.target

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return x0, y0, x1, y1 of everything drawn; zeros for an empty diagram."""
        return scene_bounds(self.display_list)

    @property
    def loop_marks(self) -> tuple[LoopMark, ...]:
        """Return the loops last set."""
        return self._rows.loops.marks

    @property
    def highlight(self) -> Highlight:
        """Return the highlight last set."""
        return self._asked.highlight

    def arcs_at(self, box_rows: Sequence[int] | Rows) -> Rows:
        """Return the rows of arrows that start or end at any of the boxes."""
        return self._rows.arcs.ends.at(np.asarray(box_rows, np.intp))

    def bend_of(self, arc_row: int) -> float:
        """Return the bend an arrow has now, a person's or the automatic one."""
        return float(self._rows.arcs.bends(np.array([arc_row]))[0])

    def bend_towards(self, arc_row: int, x: float, y: float) -> float:
        """Return the bend with which an arrow would pass through a place."""
        facts, centre = self._rows.arcs.facts, self._rows.boxes.facts.centre
        return bend_through(centre[facts.source[arc_row]], centre[facts.target[arc_row]], x, y)

    def apply(self, change_set: ChangeSet, diagram: Diagram) -> Touched:
        """Take over an edit, and end the preview; `diagram` is the diagram after it."""
        return self._take(changes_of(self._fold(diagram, change_set)))

    def collapse(self, themes: frozenset[str]) -> Touched:
        """Draw exactly these themes as bubbles, and end the preview; nothing is edited."""
        shifts = {theme: self.fold.shifts.get(theme) for theme in themes}
        return self._take(changes_of(self._fold(self.diagram, shifts=shifts)))

    @property
    def collapsed(self) -> frozenset[str]:
        """Return the themes that are drawn as bubbles."""
        return frozenset(self.fold.shifts)

    def _fold(
        self,
        diagram: Diagram,
        change_set: ChangeSet | None = None,
        *,
        shifts: Shifts | None = None,
    ) -> ChangeSet:
        """Find out anew what is drawn of a diagram; return what changes in that."""
        before = self.fold
        self.diagram = diagram
        shifts = before.shifts if shifts is None else shifts
        self.fold = folded(diagram, shifts) if shifts else Fold(diagram)
        self._rows.boxes.bubbles = self.fold.members.keys()
        self._rows.arcs.bundles = self.fold.bundled
        if change_set is not None and not before.members and not self.fold.members:
            return change_set
        self._marked = _drawn(self.fold, self._asked)
        return changes_between(before.drawn, self.fold.drawn)

    def _take(self, changes: Changes) -> Touched:
        restored = self._preview.reset()
        drawn = self.fold.drawn
        touched = self._rows.edit(changes, drawn, self._marked)
        if not changes.structural:
            if changes.regions:
                self._retell_regions()
            shown = self._shown(touched.united(restored))
            self.regions.settle()
            return shown
        more = self._rows.enlarge(self._marked)
        self._retell_regions()
        self._rows.loops.place(self.look, self.highlight.loop)
        self._refresh_marks()
        return Touched(touched.boxes, np.union1d(touched.arcs, more.arcs), all=True)

    def preview_move(
        self, box_rows: Sequence[int] | Rows, dx: float | Floats, dy: float | Floats
    ) -> Touched:
        """Show boxes moved by (dx, dy) from where the diagram has them; nothing is edited.

        All by the same numbers, or each by its own (k,).

        In large maps loop badges stay where they are until the edit: a frame has no time for them.
        """
        return self._followed(self._preview.move(box_rows, dx, dy))

    def preview_bend(self, arc_row: int, share: float) -> Touched:
        """Show an arrow with another bend; nothing is edited."""
        return self._followed(self._preview.bend(arc_row, share))

    def preview_reset(self) -> Touched:
        """Show everything where the diagram has it."""
        return self._followed(self._preview.reset())

    def set_loops(self, marks: Iterable[LoopMark]) -> Touched:
        """Mark these loops with badges, and lay their arrows around their middles."""
        touched = self._rows.reshape(self._rows.loops.set(marks))
        self._rows.loops.place(self.look, self.highlight.loop)
        self.regions.settle()
        self._refresh_marks()
        return touched

    def set_highlight(self, highlight: Highlight) -> Touched:
        """Point out challenges, influences and a loop; `Highlight()` points out nothing."""
        self._asked = replace(self._asked, highlight=highlight)
        self._marked = _drawn(self.fold, self._asked)
        touched = self._rows.mark(self._marked)
        self.regions.settle()
        self._rows.loops.place(self.look, highlight.loop)
        self._refresh_marks()
        return touched

    def set_selection(self, challenges: Iterable[str], influences: Iterable[str]) -> Touched:
        """Frame the selected challenges and under-stroke the selected influences."""
        before, asked = self._marked, self._asked
        self._asked = Marked(asked.highlight, frozenset(challenges), frozenset(influences))
        self._marked = _drawn(self.fold, self._asked)
        framed = rows_of(self.box_row, before.challenges ^ self._marked.challenges)
        stroked = rows_of(self.arc_row, before.influences ^ self._marked.influences)
        self._rows.stroke(self._marked, stroked)
        self._refresh_marks()
        return Touched(framed, stroked)

    def set_look(self, look: Look) -> None:
        """Change every colour; only a look without boxes has arrows lead elsewhere."""
        resized = look.boxes != self.look.boxes
        self.look = look
        self._rows.repaint(look, self.fold.drawn)
        if resized:
            self._rows.loops.place(look, self.highlight.loop)
        self.regions.repaint(look)
        if resized:
            self._retell_regions()
        self.display_list.background = look.canvas
        self.display_list.disc_glyph = look.disc_glyph
        self._rows.loops.repaint(look)
        self._refresh_marks()

    def _retell_regions(self) -> None:
        self.regions.tell(self.fold.drawn)
        self.display_list.regions = self.regions.columns

    def _shown(self, touched: Touched) -> Touched:
        """Bring badges and frames to the boxes that moved, or the arrows that were bent."""
        boxes = touched.boxes
        if not len(boxes):
            boxes = self._rows.arcs.facts.source[touched.arcs]
        loops = self._rows.loops.loops_of(boxes)
        if len(loops):
            self._rows.loops.place(self.look, self.highlight.loop, loops)
        return self._framed(touched)

    def _followed(self, touched: Touched) -> Touched:
        """Bring frames along, and in maps of moderate size badges too."""
        moderate = len(self._rows.arcs.row) <= MOST_FOLLOWED
        return self._shown(touched) if moderate else self._framed(touched)

    def _framed(self, touched: Touched) -> Touched:
        """Bring frames and rank badges to the boxes that moved."""
        if len(touched.boxes):
            self.regions.follow(touched.boxes)
            self._refresh_marks()
        return touched

    def _refresh_marks(self) -> None:
        boxes, shown = self._rows.boxes, self.display_list
        ranked = ranked_rows(boxes, self._marked.highlight)
        selected = rows_of(boxes.row, self._marked.challenges)
        shown.halos = halos(boxes, self.look, ranked, selected)
        shown.rank_badges = rank_badges(boxes, self.look, ranked, _tips_at(self._rows, ranked))
        shown.loop_badges = self._rows.loops.badges
        shown.legend = [
            (entry.text, self.fold.drawn.challenges[boxes.columns.ids[entry.row]].name)
            for entry in ranked
        ]


def _drawn(fold: Fold, asked: Marked) -> Marked:
    """Return what stands out among the boxes and arrows that are drawn."""
    if not fold.members:
        return asked
    return Marked(
        fold.highlight(asked.highlight),
        frozenset(fold.boxes(asked.challenges)),
        frozenset(fold.arcs(asked.influences)),
    )


def _tips_at(rows: SceneRows, ranked: list[RankedRow]) -> Floats:
    """Return the (k, 2) tips of the arrows that arrive at ranked boxes."""
    boxes = np.array([entry.row for entry in ranked], np.intp)
    tips: Floats = rows.arcs.columns.head[rows.arcs.ends.arriving(boxes), 0]
    return tips
