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
from leverpoint.drawing.display_list import DisplayList
from leverpoint.drawing.folding import Fold, Shifts, changes_between, folded
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.drawing.look import Look
from leverpoint.drawing.preview import Preview
from leverpoint.drawing.region_store import RegionStore
from leverpoint.drawing.scene_bounds import scene_bounds
from leverpoint.drawing.scene_marks import SceneMarks
from leverpoint.drawing.scene_rows import Marked, SceneRows, Touched, rows_of
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram


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
        self._fold(diagram)
        drawn = self.fold.drawn
        everything = Changes(
            new_challenges=list(drawn.challenges), new_influences=list(drawn.influences)
        )
        self._rows.edit(everything, drawn, self._marked)
        if self.fold.members:
            self._rows.enlarge(self._marked)
        self._rows.loops.place(look, "")
        self._marks = SceneMarks(self._rows, look, measure)
        self._marks.tell(drawn)
        if self.fold.members:
            self._marks.mark(self._marked)
        self.preview = Preview(self._rows, self._marks)
        """What a drag shows before anything is edited."""

    @property
    def display_list(self) -> DisplayList:
        """Return everything to draw."""
        return self._marks.shown

    @property
    def regions(self) -> RegionStore:
        """Return the outlines around regions."""
        return self._marks.regions

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

    def apply(self, change_set: ChangeSet, diagram: Diagram) -> Touched:
        """Take over an edit, and end the preview; `diagram` is the diagram after it."""
        return self._take(changes_of(self._fold(diagram, change_set)))

    def collapse(self, themes: frozenset[str], places: Shifts | None = None) -> Touched:
        """Draw exactly these themes as bubbles, and end the preview; nothing is edited.

        Bubbles stay where they are; those in `places` go so far from their challenges' middle.
        """
        known = {**self.fold.shifts, **(places or {})}
        shifts = {theme: known.get(theme) for theme in themes}
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
        self._rows.loops.bubble_of = self.fold.bubble_of
        if change_set is not None and not before.members and not self.fold.members:
            return change_set
        self._marked = _drawn(self.fold, self._asked)
        return changes_between(before.drawn, self.fold.drawn)

    def _take(self, changes: Changes) -> Touched:
        restored = self.preview.take_back()
        self._marks.drawn = self.fold.drawn
        touched = self._rows.edit(changes, self.fold.drawn, self._marked)
        if not changes.structural:
            if changes.regions:
                self._marks.tell(self.fold.drawn)
            shown = self._marks.bring(touched.united(restored))
            self.regions.settle()
            return shown
        more = self._rows.enlarge(self._marked)
        self._marks.tell(self.fold.drawn)
        self._marks.place_badges()
        self._marks.mark(self._marked)
        return Touched(touched.boxes, np.union1d(touched.arcs, more.arcs), all=True)

    def set_loops(self, marks: Iterable[LoopMark]) -> Touched:
        """Mark these loops with badges, and lay their arrows around their middles."""
        touched = self._rows.reshape(self._rows.loops.set(marks))
        self._marks.place_badges()
        self.regions.settle()
        self._marks.mark(self._marked)
        return touched

    def set_highlight(self, highlight: Highlight) -> Touched:
        """Point out challenges, influences and a loop; `Highlight()` points out nothing."""
        self._asked = replace(self._asked, highlight=highlight)
        self._marked = _drawn(self.fold, self._asked)
        touched = self._rows.mark(self._marked)
        self.regions.settle()
        self._marks.mark(self._marked)
        self._marks.place_badges()
        return touched

    def set_selection(self, challenges: Iterable[str], influences: Iterable[str]) -> Touched:
        """Frame the selected challenges and under-stroke the selected influences."""
        before, asked = self._marked, self._asked
        self._asked = Marked(asked.highlight, frozenset(challenges), frozenset(influences))
        self._marked = _drawn(self.fold, self._asked)
        framed = rows_of(self.box_row, before.challenges ^ self._marked.challenges)
        stroked = rows_of(self.arc_row, before.influences ^ self._marked.influences)
        self._rows.stroke(self._marked, stroked)
        self._marks.mark(self._marked)
        return Touched(framed, stroked)

    def set_look(self, look: Look) -> None:
        """Change every colour; only a look without boxes has arrows lead elsewhere."""
        resized = look.boxes != self.look.boxes
        self.look = look
        self._rows.repaint(look, self.fold.drawn)
        self._marks.repaint(look)
        if resized:
            self._marks.place_badges()
            self._marks.tell(self.fold.drawn)
        self._marks.mark(self._marked)


def _drawn(fold: Fold, asked: Marked) -> Marked:
    """Return what stands out among the boxes and arrows that are drawn."""
    if not fold.members:
        return asked
    return Marked(
        fold.highlight(asked.highlight),
        frozenset(fold.boxes(asked.challenges)),
        frozenset(fold.arcs(asked.influences)),
    )
