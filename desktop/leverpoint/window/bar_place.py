"""Where a bar can float beside the selection without covering it."""

from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize

from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.document.selection import Selection
from leverpoint.drawing.arc_lines import points
from leverpoint.drawing.display_list import Floats
from leverpoint.drawing.drawn_rows import arcs_of, boxes_of

GAP = 8
EDGE = 6
_DOTS_REACH = 30.0
"""How far connect dots and selection frames reach beyond a box, on the screen."""
_ARROW_REACH = 20.0
_ALONG = np.linspace(0.0, 1.0, 15)
_MOST_ARROWS = 300
"""Arrows looked at one by one; with more the bar keeps to the edges of the canvas."""


def bar_place(
    canvas: CanvasView, selected: Selection, size: QSize, taken: Iterable[QRect]
) -> QPoint | None:
    """Return the upper left corner of a bar on the canvas, or None where it finds no room.

    The bar never covers what is selected, nor the rectangles in `taken`; of the places left it
    takes the one that covers fewest other boxes, the nearest of those.
    """
    own = _selected_rects(canvas, selected)
    within = QRectF(canvas.rect())
    seen = own[_touching(own, within)]
    if not len(seen):
        return None
    others = _on_screen(canvas, canvas.scene.display_list.boxes.rect)
    blocked = [QRectF(rect).adjusted(-GAP, -GAP, GAP, GAP) for rect in taken]
    best: tuple[int, int] | None = None
    for order, corner in enumerate(_candidates(canvas.rect(), _around(seen, within), size)):
        place = QRectF(corner, size)
        if any(place.intersects(rect) for rect in blocked) or _touching(own, place).any():
            continue
        hidden = int(_touching(others, place).sum())
        if best is None or (hidden, order) < best:
            best, at = (hidden, order), corner
            if hidden == 0:
                break
    return at if best is not None else None


def _selected_rects(canvas: CanvasView, selected: Selection) -> Floats:
    """Return (k, 4) left, top, width, height on the canvas of all that must stay in sight."""
    scene = canvas.scene
    boxes = scene.display_list.boxes.rect[boxes_of(scene, selected.challenges)]
    rects = _grown(_on_screen(canvas, boxes), _DOTS_REACH)
    arcs = arcs_of(scene, selected.influences)[:_MOST_ARROWS]
    if not len(arcs):
        return rects
    on_line = points(
        scene.display_list.arcs, np.repeat(arcs, len(_ALONG)), np.tile(_ALONG, len(arcs))
    )
    marks = np.concatenate([on_line, scene.display_list.arcs.sign_at[arcs]])
    dots = _on_screen(canvas, np.concatenate([marks, np.zeros_like(marks)], 1))
    return np.concatenate([rects, _grown(dots, _ARROW_REACH)])


def _on_screen(canvas: CanvasView, rects: Floats) -> Floats:
    view = canvas.view
    moved: Floats = rects * view.scale + (view.dx, view.dy, 0.0, 0.0)
    return moved


def _grown(rects: Floats, by: float) -> Floats:
    grown: Floats = rects + np.array([-by, -by, 2 * by, 2 * by])
    return grown


def _touching(rects: Floats, place: QRectF) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    touching: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        (rects[:, 0] < place.right())
        & (rects[:, 0] + rects[:, 2] > place.left())
        & (rects[:, 1] < place.bottom())
        & (rects[:, 1] + rects[:, 3] > place.top())
    )
    return touching


def _around(rects: Floats, within: QRectF) -> QRectF:
    low, high = rects[:, :2].min(axis=0), (rects[:, :2] + rects[:, 2:]).max(axis=0)
    whole = QRectF(low[0], low[1], high[0] - low[0], high[1] - low[1])
    return whole & within


def _candidates(canvas: QRect, around: QRectF, size: QSize) -> Iterator[QPoint]:
    """Yield places inside the canvas: above, below and beside the selection, then at the edges."""
    wide, high = size.width(), size.height()
    right, foot = canvas.width() - wide - EDGE, canvas.height() - high - EDGE
    if right < EDGE or foot < EDGE:
        return
    middle = around.center().toPoint()
    x = min(max(middle.x() - wide // 2, EDGE), right)
    y = min(max(middle.y() - high // 2, EDGE), foot)
    top, low = round(around.top()) - high - GAP, round(around.bottom()) + GAP
    left, far = round(around.left()) - wide - GAP, round(around.right()) + GAP
    shifts = (0, wide // 2, -wide // 2, wide, -wide)
    for shift in shifts:
        beside = min(max(x + shift, EDGE), right)
        yield from (QPoint(beside, at) for at in (top, low) if EDGE <= at <= foot)
    yield from (QPoint(at, y) for at in (far, left) if EDGE <= at <= right)
    for edge in (EDGE, foot):
        yield from (QPoint(at, edge) for at in (x, EDGE, right))
