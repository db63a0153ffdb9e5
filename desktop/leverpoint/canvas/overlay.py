"""The overlay: what lies over the picture and belongs to the moment, not to the diagram."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.handles import DOT_SIZE, HANDLE_SIZE, Handle
from leverpoint.canvas.marquee_frames import draw_frames
from leverpoint.canvas.previews import Preview, Previews
from leverpoint.canvas.row_choice import RowChoice
from leverpoint.document.selection import Selection
from leverpoint.drawing.arc_lines import flatten, whole_spans
from leverpoint.drawing.drawn_rows import arcs_of, boxes_of
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.qt_painter_buffers import draw_lines
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_regions import outline_path
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.rect import Rect
from leverpoint.tools.pointer import HitKind
from leverpoint.tools.states import Moving, State

FOCUS_RING = 2.5
_FLASH = 4.0
_RIM = 2.0


class Overlay:
    """Paints handles, previews, flashes and the focus ring, in desktop pixels."""

    def __init__(self, scene: Scene, camera: Camera, previews: Previews) -> None:
        self._scene = scene
        self._camera = camera
        self._previews = previews

    def paint_handles(self, painter: QPainter, handles: list[Handle]) -> None:
        """Paint connect dots as discs and arrow handles as rings."""
        look = self._scene.look
        for handle in handles:
            dot = handle.hit.kind is HitKind.DOT
            size = DOT_SIZE if dot else HANDLE_SIZE
            painter.setPen(QPen(colour(look.canvas if dot else look.accent), _RIM))
            painter.setBrush(colour(look.accent if dot else look.canvas))
            painter.drawEllipse(handle.at, size / 2, size / 2)

    @staticmethod
    def handles_area(handles: list[Handle]) -> QRectF:
        """Return the part of the desktop that handles cover."""
        area = QRectF()
        for handle in handles:
            reach = DOT_SIZE / 2 + 3
            at = handle.at
            area = area.united(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach))
        return area

    def paint_frames(self, painter: QPainter, selection: Selection) -> None:
        """Frame what is selected, while the picture does not."""
        draw_frames(painter, self._scene, self._camera.view, selection)

    def paint_regions(self, painter: QPainter, regions: frozenset[str]) -> None:
        """Outline the regions that are selected themselves."""
        shown, view = self._scene.display_list.regions, self._camera.view
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(self._scene.look.accent), FOCUS_RING))
        for region in regions & self._scene.regions.row.keys():
            hull = shown.hull[self._scene.regions.row[region]]
            painter.drawPath(outline_path(hull, view))

    def paint_state(self, painter: QPainter, state: State, preview: Preview) -> None:
        """Paint what a gesture would do."""
        if isinstance(state, Moving) and state.duplicate:
            self._paint_ghosts(painter, state)
        self._previews.paint(painter, preview)

    def _paint_ghosts(self, painter: QPainter, state: Moving) -> None:
        """Paint the copies that a Ctrl+drag would make."""
        scale = self._camera.view.scale
        rows = RowChoice(boxes=boxes_of(self._scene, state.ids))
        painter.setOpacity(0.7)
        DisplayListPainter(self._scene.display_list).paint(
            painter,
            self._camera.view.moved(state.dx * scale, state.dy * scale),
            QRectF(QPointF(), self._camera.size),
            boxes=rows.boxes,
            arcs=rows.arcs,
            badges=rows.badges,
            regions=rows.regions,
            background=False,
        )
        painter.setOpacity(1.0)

    def paint_flashes(self, painter: QPainter, ids: frozenset[str]) -> None:
        """Ring what must be noticed."""
        shown, view = self._scene.display_list, self._camera.view
        halo = self._scene.look.halo
        for rect in shown.boxes.rect[boxes_of(self._scene, ids)].tolist():
            self._previews.ring(painter, Rect(*rect), halo)
        rows = arcs_of(self._scene, ids)
        if len(rows):
            lines, _ = flatten(shown.arcs, whole_spans(rows), view.scale)
            pen = QPen(colour(halo), _FLASH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            draw_lines(painter, lines * view.scale + (view.dx, view.dy, view.dx, view.dy))

    def paint_focus(self, painter: QPainter) -> None:
        """Paint the ring that says that keys go to the canvas."""
        half = FOCUS_RING / 2
        whole = QRectF(0, 0, self._camera.size.width(), self._camera.size.height())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(self._scene.look.accent), FOCUS_RING))
        painter.drawRect(whole.adjusted(half, half, -half, -half))
