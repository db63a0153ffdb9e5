"""The canvas as tools see it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from leverpoint.commands.influences import set_influence_note
from leverpoint.commands.slots import free_slot
from leverpoint.document.selection import Selection
from leverpoint.drawing.arc_lines import points
from leverpoint.drawing.drawn_rows import arc_row_of, row_of
from leverpoint.geometry.rect import Rect
from leverpoint.model.errors import UserError
from leverpoint.model.placement import Point
from leverpoint.tools.host import Finish, FinishText, TextEntry
from leverpoint.tools.nearest import centres
from leverpoint.tools.pointer import Hit

if TYPE_CHECKING:
    from leverpoint.canvas.canvas_view import CanvasView


class CanvasHost:
    """Implements `tools.host.ToolHost` for one canvas."""

    def __init__(self, canvas: "CanvasView") -> None:
        self._canvas = canvas

    def open_editor(self, entry: TextEntry, finish: FinishText) -> None:
        """Show the in-place editor."""
        self._canvas.presenter.desk.open(entry, finish)

    def edit_note(self, influence: str) -> None:
        """Show an editor for the note of an arrow, at its middle."""
        arcs, row = self._canvas.scene.display_list.arcs, arc_row_of(self._canvas.scene, influence)
        if row is None:
            return
        x, y = points(arcs, np.array([row]), np.array([0.5]))[0].tolist()
        note = self._canvas.document.snapshot().influences[influence].note

        def finish(text: str, how: Finish) -> bool:
            return how is Finish.ESCAPE or self._keep_note(influence, text)

        self._canvas.presenter.desk.open_note(Point(x, y), note, finish)

    def _keep_note(self, influence: str, note: str) -> bool:
        document = self._canvas.document
        if influence in document.snapshot().influences:
            try:
                set_influence_note(document, influence, note)
            except UserError as error:
                self.toast(str(error))
                return False
        return True

    def use_tool(self, name: str) -> None:
        """Make another tool the current one."""
        self._canvas.set_tool(name)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture by screen pixels."""
        self._canvas.camera.pan(dx, dy)

    def ensure_visible(self, challenge: str) -> None:
        """Scroll as little as needed to show a box."""
        self._canvas.ensure_visible(challenge)

    def toast(
        self, message: str, button: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Say what happened for a few seconds."""
        self._canvas.toast.say(message, button, run)
        self._canvas.announce(message)

    def hint(self, text: str) -> None:
        """Say in the status bar what comes next."""
        self._canvas.status_hint.emit(text)

    def flash(self, ids: Iterable[str]) -> None:
        """Draw the eye to challenges or influences."""
        self._canvas.presenter.flashes.show(ids)

    def hit(self, at: Point) -> Hit:
        """Return what lies at a place."""
        return self._canvas.presenter.hits.hit(at)

    def box_rect(self, challenge: str) -> Rect:
        """Return the box of a challenge as it is drawn."""
        row = row_of(self._canvas.scene, challenge)
        assert row is not None
        return Rect(*self._canvas.scene.display_list.boxes.rect[row].tolist())

    def region_name_rect(self, challenges: Iterable[str]) -> Rect:
        """Return where the name of a region around these challenges stands, or would stand."""
        return Rect(*self._canvas.scene.regions.name_rect_around(challenges).tolist())

    def bend_of(self, influence: str) -> float:
        """Return the bend of an arrow as it is drawn."""
        row = arc_row_of(self._canvas.scene, influence)
        return 0.0 if row is None else self._canvas.scene.preview.bend_of(row)

    def things_in(self, rect: Rect) -> Selection:
        """Return the challenges and influences that touch a rectangle."""
        return self._canvas.presenter.hits.things_in(rect)

    def loop_things(self, loop: str) -> Selection:
        """Return the challenges and influences of a loop."""
        marks = [mark for mark in self._canvas.scene.loop_marks if mark.id == loop]
        if not marks:
            return Selection()
        members = marks[0].challenges
        steps = set(zip(members, members[1:] + members[:1], strict=True))
        arrows = self._canvas.scene.diagram.influences_at(members)
        return Selection(
            frozenset(members),
            frozenset(arrow.id for arrow in arrows if (arrow.source, arrow.target) in steps),
        )

    def whole(self, thing: str) -> Selection:
        """Return all that the box of a challenge, or the arrow of an influence, stands for."""
        fold = self._canvas.scene.fold
        if thing in self._canvas.document.snapshot().challenges:
            return Selection(fold.challenges(frozenset(fold.boxes([thing]))))
        return Selection(influences=fold.influences(frozenset(fold.arcs([thing]))))

    def places(self) -> dict[str, Point]:
        """Return where boxes stand by challenge; a bubble by one of its challenges."""
        fold = self._canvas.scene.fold
        standing = centres(fold.drawn)
        for bubble, inside in fold.members.items():
            if bubble in standing:
                standing[min(inside)] = standing.pop(bubble)
        return standing

    def expand(self, challenge: str) -> None:
        """Show the challenges of the collapsed theme that a challenge is in."""
        self._canvas.reveal([challenge])

    def free_slot(self, near: Point | None = None, linked: Point | None = None) -> Point:
        """Return the centre of a place for a new box."""
        view = self.visible_rect()
        rects = self._canvas.scene.display_list.boxes.rect
        middle = near or view.centre
        offset = np.abs(rects[:, :2] + rects[:, 2:] / 2 - (middle.x, middle.y))
        reach = max(view.width, view.height, 4000.0)
        close = rects[(offset < reach).all(axis=1)]
        return free_slot((Rect(*rect) for rect in close.tolist()), near, linked, view=view)

    def visible_rect(self) -> Rect:
        """Return the part of the scene that is in view."""
        return self._canvas.camera.visible
