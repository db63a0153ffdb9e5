"""The stage: the scene as pixels, with as little painting as possible.

Most frames copy the layer. What a drag moves is lifted out of the layer and painted over it alone.
Changes that are quick to paint are painted at once, others in slices, and until those are ready the
changed rows are painted over the old picture.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QPainter

from leverpoint.canvas.block import Block
from leverpoint.canvas.camera import Camera
from leverpoint.canvas.footprint import MARKS_REACH, area_of, united
from leverpoint.canvas.layer import Layer
from leverpoint.canvas.row_choice import NOTHING, RowChoice
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.rect import Rect

MOST_LIVE = 600
"""Changed rows painted over the old picture while the new one is in the making."""
_SCREEN_REACH = 40.0
"""How far marks with a least size on screen may reach, in pixels of the desktop."""


class Stage(QObject):
    """Paints a scene for a camera; `repaint` is called with what has changed, None for all.

    Rectangles given to `repaint` and `paint` are in pixels of the surface.
    """

    def __init__(
        self,
        scene: Scene,
        camera: Camera,
        repaint: Callable[[QRect | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scene = scene
        self._camera = camera
        self._repaint = repaint
        self._painter = DisplayListPainter(scene.display_list)
        self._lifted = NOTHING
        self._live = NOTHING
        self._block: Block | None = None
        self._layer = Layer(self._painter, camera, self._rest, self._show_new, self)

    @property
    def settled(self) -> bool:
        """Return whether the picture is final: nothing scaled, nothing in the making."""
        return self._layer.is_settled

    def close(self) -> None:
        """Stop working; call it before the widget goes away."""
        self._layer.close()

    def settle(self) -> None:
        """Finish the picture now, as a print or a test wants it."""
        self._layer.settle()

    def _rest(self) -> RowChoice | None:
        """Return the rows that the layer shows, None for all."""
        return self._lifted.rest(self._scene.display_list)

    # -- painting

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint an area; the painter must count in pixels of the surface."""
        if self._layer.follow():
            self._put_in_place()
        self._layer.draw(painter, area)
        view = self._camera.surface
        if self._block is not None:
            painter.setClipRect(area)
            self._block.paint(painter, self._painter, view, QRectF(area))
        elif self._live:
            rows = self._live
            self._painter.paint(
                painter,
                view,
                QRectF(area),
                boxes=rows.boxes,
                arcs=rows.arcs,
                badges=rows.badges,
                regions=rows.regions,
                background=False,
            )

    def _show_new(self) -> None:
        self._put_in_place()
        self._repaint(None)

    def _put_in_place(self) -> None:
        """Note that the layer shows everything but what is lifted."""
        self._live = self._lifted
        if not self._lifted:
            self._block = None

    # -- changes

    def renew(self) -> None:
        """Paint everything anew, for example in another look."""
        self._painter.display_list = self._scene.display_list
        if self._layer.renew(self._layer.whole):
            self._put_in_place()
        self._repaint(None)

    def refresh(self, area: Rect | None, changed: RowChoice) -> None:
        """Paint anew what lies in an area of the scene; `changed` rows are shown meanwhile."""
        self._painter.display_list = self._scene.display_list
        if area is None:
            return
        clip = self.surface_area(area)
        if self._layer.renew(clip):
            self._put_in_place()
        else:
            live = self._live.united(changed)
            if len(live.boxes) + len(live.arcs) <= MOST_LIVE:
                self._live = live
        self._repaint(clip & self._layer.whole)

    def forget_rows(self) -> None:
        """Forget what is lifted or live, because rows have been numbered anew."""
        self._lifted = self._live = NOTHING
        self._block = None

    def surface_area(self, area: Rect) -> QRect:
        """Return the pixels that an area of the scene and the marks around it may cover."""
        view = self._camera.surface
        rect = view.surface_rect(area.left, area.top, area.width, area.height)
        reach = MARKS_REACH * view.scale + _SCREEN_REACH * view.ratio
        return rect.adjusted(-reach, -reach, reach, reach).toAlignedRect()

    # -- dragging

    @property
    def lifted(self) -> RowChoice:
        """Return the rows that are painted over the layer while they are dragged."""
        return self._lifted

    def lift(self, rows: RowChoice) -> None:
        """Take rows out of the layer; from now on they are painted over it."""
        self._lifted = rows
        self._live = self._live.united(rows)
        self.refresh(self.area(rows), rows)

    def lift_block(self, block: Block) -> None:
        """Take many rows out of the layer; from now on `move_block` says where they are."""
        self._block = block
        self._lifted = block.rows
        self.refresh(self.area(block.rows), NOTHING)

    def move_block(self, dx: float, dy: float) -> None:
        """Show the lifted block moved by (dx, dy) from where the scene has it."""
        if self._block is not None:
            self._block = self._block.at(dx, dy)
            self._repaint(None)

    def moved(self, before: Rect | None) -> None:
        """Repaint after lifted rows moved; `before` is the area they had."""
        area = united(before, self.area(self._lifted))
        if area is not None:
            self._repaint(self.surface_area(area))

    def put_down(self) -> RowChoice:
        """Give the lifted rows back to the layer; `refresh` must follow. Return them.

        A block stays painted, where the scene has it now, until the layer shows it.
        """
        if self._block is not None:
            self._block = self._block.at(0.0, 0.0)
        rows, self._lifted = self._lifted, NOTHING
        return rows

    def area(self, rows: RowChoice) -> Rect | None:
        """Return the area of the scene that some rows cover."""
        return area_of(self._scene.display_list, rows)
