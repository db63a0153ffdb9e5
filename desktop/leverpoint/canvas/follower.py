"""The follower: brings edits, selections, highlights and drags to the scene and to the stage."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from leverpoint.canvas.block import Block
from leverpoint.canvas.footprint import Footprint, united
from leverpoint.canvas.row_choice import RowChoice
from leverpoint.canvas.stage import MOST_LIVE, Stage
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.display_list import Floats, Rows
from leverpoint.drawing.drawn_rows import boxes_of
from leverpoint.drawing.folding import Shifts
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_screen import BIG_RANKS
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.scene_rows import Touched
from leverpoint.geometry.rect import Rect
from leverpoint.tools.states import Bending, Idle, Marquee, Moving, State

LARGE = 120
"""Selections larger than this are dragged as a block."""


class Follower:
    """Keeps scene and stage true to the document and to the tool's state."""

    def __init__(self, document: DiagramDocument, scene: Scene, stage: Stage) -> None:
        self.state: Callable[[], State] = Idle
        """Returns the state of the current tool."""
        self._document = document
        self._scene = scene
        self._stage = stage
        self._area: Rect | None = None
        self._preview: tuple[frozenset[str], str] | None = None
        self._marquee = False
        self._rows: Rows = np.zeros(0, np.intp)
        self._late_frames = False
        self._gliding = False

    # -- changes from outside

    def change(self, change_set: ChangeSet) -> None:
        """Show an edit, and end the preview of a drag."""
        before = Footprint.of(self._scene.display_list)
        lifted, area = self._put_down()
        touched = self._scene.apply(change_set, self._document.snapshot())
        if touched.all:
            self._stage.forget_rows()
            lifted = RowChoice()
        self._refresh(before, touched, area, lifted)

    def select(self, selection: Selection) -> None:
        """Frame what is selected; while a marquee is drawn its preview shows it instead."""
        if isinstance(self.state(), Marquee):
            return
        touched = self._scene.set_selection(selection.challenges, selection.influences)
        rows = _rows(touched)
        self._stage.refresh(self._stage.area(rows), rows)
        self._late_frames = len(rows.boxes) + len(rows.arcs) > MOST_LIVE

    def shows_frames(self) -> bool:
        """Return whether selection frames must be painted over the picture: it lacks them yet."""
        self._late_frames = self._late_frames and not self._stage.settled
        return self._late_frames or isinstance(self.state(), Marquee)

    def set_loops(self, marks: Iterable[LoopMark]) -> None:
        """Mark loops with badges."""
        before = Footprint.of(self._scene.display_list)
        self._refresh(before, self._scene.set_loops(marks))

    def set_highlight(self, highlight: Highlight, zoom: float) -> None:
        """Point things out; large ranks only where names can be read."""
        before = Footprint.of(self._scene.display_list)
        highlight = replace(highlight, enlarge=zoom >= BIG_RANKS)
        self._refresh(before, self._scene.set_highlight(highlight))

    def zoomed(self, zoom: float) -> None:
        """Enlarge the best ranks, or stop, when the zoom has passed 80 %."""
        highlight = self._scene.highlight
        if highlight.ranks and highlight.enlarge != (zoom >= BIG_RANKS):
            self.set_highlight(highlight, zoom)

    def collapse(self, themes: frozenset[str], places: Shifts | None = None) -> None:
        """Show exactly these themes as bubbles, those in `places` there."""
        before = Footprint.of(self._scene.display_list)
        _, area = self._put_down()
        touched = self._scene.collapse(themes, places)
        self._stage.forget_rows()
        self._refresh(before, touched, area)

    def set_look(self, look: Look) -> None:
        """Change every colour."""
        self._scene.set_look(look)
        self._stage.renew()

    def _refresh(
        self,
        before: Footprint,
        touched: Touched,
        area: Rect | None = None,
        more: RowChoice | None = None,
    ) -> None:
        shown = self._scene.display_list
        changed = before.changed_area(shown, touched.boxes, touched.arcs, all_rows=touched.all)
        rows = _rows(touched)
        self._stage.refresh(united(area, changed), rows.united(more) if more else rows)

    # -- drags

    def follow(self, state: State) -> None:
        """Show what a tool's state means for boxes and arrows."""
        self._follow_marquee(state)
        match state:
            case Moving(ids=ids, dx=dx, dy=dy, duplicate=False):
                self._move(ids, dx, dy)
            case Bending(influence=influence, share=share):
                self._bend(influence, share)
            case _ if not self._gliding:
                self._cancel()

    def glide(self, rows: Rows, offsets: Floats) -> None:
        """Show boxes on their way to somewhere, each moved by its own (k, 2) offset."""
        if not self._gliding:
            self._cancel()
            ids = frozenset(self._scene.display_list.boxes.ids[row] for row in rows.tolist())
            self._preview, self._gliding = (ids, ""), True
            self._lift(self._moving(rows, ids))
        self._scene.preview.move(rows, *offsets.T)
        self._moved()

    def end_glide(self) -> None:
        """Show everything where the diagram has it."""
        if self._gliding:
            self._cancel()

    def _follow_marquee(self, state: State) -> None:
        was, self._marquee = self._marquee, isinstance(state, Marquee)
        if was and not self._marquee:
            self.select(self._document.selection.current)

    def _move(self, ids: frozenset[str], dx: float, dy: float) -> None:
        fresh = self._preview != (ids, "")
        if fresh:
            self._cancel()
            self._preview = (ids, "")
            self._rows = boxes_of(self._scene, ids)
        if len(self._rows) > LARGE:
            self._move_block(dx, dy, fresh=fresh)
            return
        if fresh:
            self._lift(self._moving(self._rows, ids))
        self._scene.preview.move(self._rows, dx, dy)
        self._moved()

    def _move_block(self, dx: float, dy: float, *, fresh: bool) -> None:
        """Move many boxes in the picture alone: the scene would take too long for each frame."""
        if fresh:
            self._stage.lift_block(Block.of(self._scene, self._rows))
            self._area = self._stage.area(self._stage.lifted)
        self._stage.move_block(dx, dy)

    def _moving(self, rows: Rows, ids: frozenset[str]) -> RowChoice:
        """Return all that moves with some boxes."""
        regions = self._scene.regions.rows_around(rows)
        return RowChoice(rows, self._following(rows), self._badges_of(ids), regions)

    def _following(self, rows: Rows) -> Rows:
        """Return the arrows that move with boxes, also those on the circle of a loop."""
        return np.union1d(self._scene.arcs_at(rows), self._scene.preview.move(rows, 0, 0).arcs)

    def _badges_of(self, ids: frozenset[str]) -> Rows:
        """Return the badges of loops through some challenges: they follow a drag too."""
        inside = self._scene.fold.challenges(ids)
        marks = self._scene.loop_marks
        moved = {mark.id for mark in marks if not inside.isdisjoint(mark.challenges)}
        shown = self._scene.display_list.loop_badges.ids
        return np.array([row for row, loop in enumerate(shown) if loop in moved], np.intp)

    def _bend(self, influence: str, share: float) -> None:
        row = self._scene.arc_row[influence]
        if self._preview != (frozenset(), influence):
            self._cancel()
            self._preview = (frozenset(), influence)
            bent = self._scene.preview.bend(row, share).arcs
            ends = self._scene.diagram.influences[influence]
            badges = self._badges_of(frozenset({ends.source, ends.target}))
            self._lift(RowChoice(arcs=bent.astype(np.int64), badges=badges))
        self._scene.preview.bend(row, share)
        self._moved()

    def _lift(self, rows: RowChoice) -> None:
        self._stage.lift(rows)
        self._area = self._stage.area(rows)

    def _moved(self) -> None:
        before, self._area = self._area, self._stage.area(self._stage.lifted)
        self._stage.moved(before)

    def _put_down(self) -> tuple[RowChoice, Rect | None]:
        """End the preview without painting; return what was lifted and where it was."""
        area, self._area, self._preview, self._gliding = self._area, None, None, False
        return self._stage.put_down(), area

    def _cancel(self) -> None:
        if self._preview is not None:
            lifted, area = self._put_down()
            self._scene.preview.reset()
            self._stage.refresh(united(area, self._stage.area(lifted)), lifted)


def _rows(touched: Touched) -> RowChoice:
    return RowChoice(touched.boxes, touched.arcs)
