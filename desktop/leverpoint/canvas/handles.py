"""Connect dots around challenges and handles on the selected arrow, in pixels of the desktop."""

from dataclasses import dataclass
from math import hypot

import numpy as np
from PySide6.QtCore import QPointF

from leverpoint.document.selection import Selection
from leverpoint.drawing.arc_lines import points
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.scene import Scene
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import Hit, HitKind

DOT_SIZE = 14.0
HANDLE_SIZE = 13.0
HIT_SIZE = 24.0
HOVER_REACH = 34.0
"""How far the pointer may leave a hovered box before its dots vanish."""
_DOTS_FROM = 0.2
"""Zoom below which boxes are too small to carry dots."""
_BEND_FROM = 70.0
"""Length on screen below which an arrow has no middle handle: the ends would cover it."""


@dataclass(frozen=True, slots=True)
class Handle:
    """Something small to drag: what it is, and where its middle lies."""

    hit: Hit
    at: QPointF

    def holds(self, at: QPointF) -> bool:
        """Return whether a place lies on the area that answers to the pointer."""
        return hypot(at.x() - self.at.x(), at.y() - self.at.y()) <= HIT_SIZE / 2


def connect_dots(scene: Scene, view: View, challenge: str | None) -> list[Handle]:
    """Return the four dots around a challenge: top, right, bottom, left."""
    row = scene.box_row.get(challenge or "")
    if row is None or view.scale < _DOTS_FROM:
        return []
    box = view.surface_rect(*scene.display_list.boxes.rect[row].tolist())
    away = 12.0 + 8.0 * view.scale
    middle = box.center()
    hit = Hit(HitKind.DOT, challenge or "")
    return [
        Handle(hit, QPointF(middle.x(), box.top() - away)),
        Handle(hit, QPointF(box.right() + away, middle.y())),
        Handle(hit, QPointF(middle.x(), box.bottom() + away)),
        Handle(hit, QPointF(box.left() - away, middle.y())),
    ]


def arrow_handles(scene: Scene, view: View, selected: Selection) -> list[Handle]:
    """Return the handles at tail, head and middle of the one selected arrow."""
    if selected.challenges or len(selected.influences) != 1:
        return []
    influence = next(iter(selected.influences))
    row = scene.arc_row.get(influence)
    if row is None:
        return []
    arcs = scene.display_list.arcs
    tail = view.to_surface(Point(*arcs.start[row].tolist()))
    head = view.to_surface(Point(*arcs.head[row, 0].tolist()))
    handles = [
        Handle(Hit(HitKind.TAIL, influence), tail),
        Handle(Hit(HitKind.HEAD, influence), head),
    ]
    middle = points(arcs, np.array([row]), np.array([0.5]))[0].tolist()
    if hypot(head.x() - tail.x(), head.y() - tail.y()) >= _BEND_FROM:
        handles.append(Handle(Hit(HitKind.BEND, influence), view.to_surface(Point(*middle))))
    return handles
