"""What lies under the pointer, as tools see it."""

from operator import itemgetter

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.handles import HOVER_REACH, Handle, arrow_handles, connect_dots
from leverpoint.document.selection import Selection, SelectionModel
from leverpoint.drawing.display_list import Rows
from leverpoint.drawing.drawn_rows import arc_row_of, row_of
from leverpoint.drawing.qt_painter_marks import LOOP_BADGE
from leverpoint.drawing.qt_painter_regions import grown_name, name_growth
from leverpoint.drawing.qt_painter_screen import BADGES_FROM, DISCS_FROM, LEAST_LOOP
from leverpoint.drawing.region_store import PADDING
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.hit import arc_at, box_at, in_rect, sign_at
from leverpoint.geometry.outlines import distance_from
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import Hit, HitKind

ARROW_REACH = 12.0
"""Screen pixels beside an arrow that still count as the arrow."""
EDGE_REACH = 6.0
"""Screen pixels beside the outline of a region that still count as the region."""
_DISC_RADIUS = 10.0
_LEAST_DISC = 6.0


class HitMap:
    """Finds what lies under a place, and remembers which challenge the pointer hovers over."""

    def __init__(self, scene: Scene, camera: Camera, selection: SelectionModel) -> None:
        self._scene = scene
        self._camera = camera
        self._selection = selection
        self.hovered: str | None = None
        self.shows_handles = True
        """Whether dots and handles are there; they hide while something is dragged."""

    def handles(self) -> list[Handle]:
        """Return what is shown now: handles of the selected arrow, then dots, the top one last."""
        if not self.shows_handles:
            return []
        selected, view = self._selection.current, self._camera.view
        found = arrow_handles(self._scene, view, selected)
        for challenge in dict.fromkeys((self._single(selected), self.hovered)):
            found += connect_dots(self._scene, view, challenge)
        return found

    def _single(self, selected: Selection) -> str | None:
        alone = len(selected.challenges) == 1 and not selected.influences
        return next(iter(selected.challenges)) if alone else None

    def hover(self, at: QPointF, hit: Hit) -> bool:
        """Note what the pointer is over; return whether other dots must be shown."""
        before = self.hovered
        if hit.kind is HitKind.CHALLENGE:
            self.hovered = hit.id
        elif hit.kind is not HitKind.DOT and not self._still_near(at):
            self.hovered = None
        return self.hovered != before

    def _still_near(self, at: QPointF) -> bool:
        row = row_of(self._scene, self.hovered or "")
        if row is None:
            return False
        rect = self._scene.display_list.boxes.rect[row].tolist()
        box: QRectF = self._camera.view.surface_rect(*rect)
        reach = HOVER_REACH
        return box.adjusted(-reach, -reach, reach, reach).contains(at)

    def hit(self, at: Point, *, boxes_only: bool = False) -> Hit:
        """Return what lies at a place of the scene; `boxes_only` while an arrow is drawn."""
        handle = None if boxes_only else self._handle(self._camera.view.to_surface(at))
        box = box_at(self._scene.display_list.boxes, at.x, at.y)
        if handle is not None and not self._covered(handle, box):
            return handle.hit
        if boxes_only:
            return self._box(box) if box is not None else Hit()
        return self._scene_hit(at, box)

    def _handle(self, at: QPointF) -> Handle | None:
        held = [handle for handle in self.handles() if handle.holds(at)]
        return held[0] if held else None

    def _covered(self, handle: Handle, box: int | None) -> bool:
        """Return whether another box than the dot's own wins: hovering must not steal its press."""
        if handle.hit.kind is not HitKind.DOT or box is None:
            return False
        selected = handle.hit.id in self._selection.current.challenges
        return not selected and self._scene.display_list.boxes.ids[box] != handle.hit.id

    def _scene_hit(self, at: Point, box: int | None) -> Hit:
        shown, scale = self._scene.display_list, self._camera.view.scale
        if scale >= DISCS_FROM:
            row = sign_at(shown.arcs, at.x, at.y, max(_DISC_RADIUS, _LEAST_DISC / scale))
            if row is not None:
                return self._arc(row, HitKind.SIGN)
        if box is not None:
            return self._box(box)
        row = arc_at(shown.arcs, at.x, at.y, ARROW_REACH / scale)
        if row is not None:
            return self._arc(row, HitKind.INFLUENCE)
        badge = self._badge(at) if scale >= BADGES_FROM else Hit()
        return badge if badge.id else self._region(at)

    def _box(self, row: int) -> Hit:
        """Return the challenge of a box; of a bubble one of its challenges."""
        box = self._scene.display_list.boxes.ids[row]
        inside = self._scene.fold.members.get(box)
        return Hit(HitKind.BUBBLE, min(inside)) if inside else Hit(HitKind.CHALLENGE, box)

    def _arc(self, row: int, kind: HitKind) -> Hit:
        """Return the influence of an arrow; of a bundle one of its influences."""
        arc = self._scene.display_list.arcs.ids[row]
        together = self._scene.fold.bundled.get(arc)
        return Hit(HitKind.BUNDLE, min(together)) if together else Hit(kind, arc)

    def _badge(self, at: Point) -> Hit:
        badges = self._scene.display_list.loop_badges
        reach = max(LOOP_BADGE, LEAST_LOOP / self._camera.view.scale) / 2
        near = np.hypot(badges.at[:, 0] - at.x, badges.at[:, 1] - at.y) <= reach
        rows = np.flatnonzero(near & badges.shown)
        return Hit(HitKind.BADGE, badges.ids[rows[-1]]) if len(rows) else Hit()

    def _region(self, at: Point) -> Hit:
        """Return the region whose name or edge lies at a place, the one on top."""
        regions, zoom = self._scene.display_list.regions, self._camera.view.scale
        reach, growth = EDGE_REACH / zoom, name_growth(zoom)
        for row in reversed(range(len(regions.ids))):
            name = grown_name(regions.name_rect[row], growth)
            on_edge = abs(distance_from(regions.hull[row], at.x, at.y) - PADDING) <= reach
            if on_edge or name.contains(at):
                return Hit(HitKind.REGION, regions.ids[row])
        return Hit()

    def hit_of_selection(self) -> Hit:
        """Return what is selected, as if the pointer were on it; challenges before arrows."""
        selected = self._selection.current
        if selected.regions:
            return Hit(HitKind.REGION, min(selected.regions))
        if selected.challenges:
            one = min(selected.challenges)
            hidden = one in self._scene.fold.bubble_of
            return Hit(HitKind.BUBBLE if hidden else HitKind.CHALLENGE, one)
        if selected.influences:
            one = min(selected.influences)
            bundled = one in self._scene.fold.bundle_of
            return Hit(HitKind.BUNDLE if bundled else HitKind.INFLUENCE, one)
        return Hit()

    def place_of_selection(self) -> QPointF:
        """Return where what is selected is seen, or the middle of the canvas."""
        hit, shown = self.hit_of_selection(), self._scene.display_list
        row, arc = row_of(self._scene, hit.id), arc_row_of(self._scene, hit.id)
        if row is not None:
            left, top, width, height = shown.boxes.rect[row].tolist()
            place = Point(left + width / 2, top + height / 2)
        elif hit.kind is HitKind.REGION:
            place = Rect(*shown.regions.name_rect[self._scene.regions.row[hit.id]].tolist()).centre
        elif arc is not None:
            place = Point(*shown.arcs.sign_at[arc].tolist())
        else:
            return self._camera.centre
        at = self._camera.view.to_surface(place)
        inside = QRectF(QPointF(), self._camera.size).contains(at)
        return at if inside else self._camera.centre

    def things_in(self, rect: Rect) -> Selection:
        """Return the challenges and influences that touch a rectangle of the scene."""
        boxes, arcs = in_rect(self._scene, rect.left, rect.top, rect.right, rect.bottom)
        shown = self._scene.display_list
        return Selection(
            self._scene.fold.challenges(_ids_of(shown.boxes.ids, boxes)),
            self._scene.fold.influences(_ids_of(shown.arcs.ids, arcs)),
        )


def _ids_of(ids: list[str], rows: Rows) -> frozenset[str]:
    """Return the ids of some rows; `itemgetter` because a marquee asks for thousands a frame."""
    if len(rows) < 2:
        return frozenset(ids[row] for row in rows.tolist())
    return frozenset(itemgetter(*rows.tolist())(ids))
