"""The stage: the scene as pixels, with as little painting as possible.

Most frames copy the layer. A pan moves its pixels and renders the strips that come in; a zoom
copies it scaled until a sharp one has been rendered in slices; what a drag moves is lifted out of
the layer and painted over it alone. Changes that are quick to paint are painted at once, others in
slices, and until those are ready the changed rows are painted over the old picture.
"""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QPainter

from leverpoint.canvas.block import Block
from leverpoint.canvas.camera import Camera
from leverpoint.canvas.footprint import MARKS_REACH, area_of, united
from leverpoint.canvas.layer import Layer
from leverpoint.canvas.pace import Pace
from leverpoint.canvas.row_choice import NOTHING, RowChoice
from leverpoint.drawing.qt_painter import DisplayListPainter
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.rect import Rect

QUICK = 0.012
"""Seconds of painting that may happen at once, in the middle of a frame."""
MOST_LIVE = 600
"""Changed rows painted over the old picture while the new one is in the making."""
SLICE = 0.005
"""Seconds that a slice works; its last batch may take a few milliseconds more."""
QUIET_MS = 60
"""How long the zoom must rest before the sharp picture is begun."""
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
        self._layer = Layer(self._painter)
        self._pace = Pace()
        self._lifted = NOTHING
        self._live = NOTHING
        self._block: Block | None = None
        self._worked = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)

    @property
    def settled(self) -> bool:
        """Return whether the picture is final: nothing scaled, nothing in the making."""
        return self._fits() and not self._layer.rendering and not self._timer.isActive()

    @property
    def layer_size(self) -> QSize:
        """Return the size of the kept picture in pixels of the surface."""
        return self._layer.size

    def close(self) -> None:
        """Stop working; call it before the widget goes away."""
        self._timer.stop()
        self._layer.abandon()

    def settle(self) -> None:
        """Finish the picture now, as a print or a test wants it."""
        self._follow_camera()
        while not self.settled:
            self._work()

    # -- painting

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint an area; the painter must count in pixels of the surface."""
        self._follow_camera()
        view = self._camera.surface
        ground = colour(self._scene.display_list.background)
        self._layer.draw(painter, view, area, ground)
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
                background=False,
            )

    def _fits(self) -> bool:
        return self._layer.matches(self._camera.surface, self._size())

    def _size(self) -> QSize:
        size = self._camera.size * self._camera.ratio
        return QSize(max(round(size.width()), 1), max(round(size.height()), 1))

    def _whole(self) -> QRect:
        size = self._size()
        return QRect(0, 0, size.width(), size.height())

    def _follow_camera(self) -> None:
        """Bring the layer to where the camera is, as far as that is quick."""
        if self._fits():
            return
        view, size = self._camera.surface, self._size()
        old = self._layer.view
        same_scale = old is not None and old.scale == view.scale and old.ratio == view.ratio
        if same_scale and self._layer.size == size and not self._layer.rendering:
            strips = self._layer.strips(view)
            if sum(self._seconds(strip) for strip in strips) <= QUICK:
                self._layer.scroll(view, self._lifted.rest(self._scene.display_list))
                return
        elif self._layer.rendering_for(view, size):
            return
        if self._seconds(self._whole()) <= QUICK:
            self._render(self._whole())
        else:
            self._layer.abandon()
            self._timer.start(0 if same_scale or old is None else QUIET_MS)

    def _seconds(self, clip: QRect) -> float:
        view = self._camera.surface
        return self._pace.seconds(
            view, self._pace.work(self._scene.display_list, view, QRectF(clip))
        )

    def _render(self, clip: QRect) -> None:
        """Render a part of the layer, or all of it when it shows another view, at once."""
        view, shown = self._camera.surface, self._scene.display_list
        work = self._pace.work(shown, view, QRectF(clip))
        began = perf_counter()
        self._layer.render(view, self._size(), self._lifted.rest(shown), clip)
        self._pace.learn(view, work, perf_counter() - began)
        if clip == self._whole():
            self._timer.stop()
            self._put_in_place()

    def _put_in_place(self) -> None:
        """Note that the layer shows everything but what is lifted."""
        self._live = self._lifted
        if not self._lifted:
            self._block = None

    def _work(self) -> None:
        """Render a slice; put the picture in place when it is ready."""
        view, size = self._camera.surface, self._size()
        if not self._layer.rendering:
            self._worked = 0.0
            self._layer.begin(view, size, self._lifted.rest(self._scene.display_list))
        began = perf_counter()
        ready = self._layer.step(SLICE)
        self._worked += perf_counter() - began
        if not ready:
            self._timer.start(0)
            return
        self._timer.stop()
        work = self._pace.work(self._scene.display_list, view, QRectF(self._whole()))
        self._pace.learn(view, work, self._worked)
        self._put_in_place()
        self._repaint(None)

    # -- changes

    def renew(self) -> None:
        """Render everything anew, for example in another look."""
        self._painter.display_list = self._scene.display_list
        self._begin_anew(self._whole())

    def refresh(self, area: Rect | None, changed: RowChoice) -> None:
        """Render anew what lies in an area of the scene; `changed` rows are shown meanwhile."""
        self._painter.display_list = self._scene.display_list
        if area is None:
            return
        clip = self.surface_area(area)
        if self._layer.rendering or not self._fits():
            self._show_meanwhile(changed)
            self._begin_anew(clip)
        elif self._seconds(clip) <= QUICK:
            self._render(clip)
            self._put_in_place()
            self._repaint(clip)
        else:
            self._show_meanwhile(changed)
            self._begin_anew(clip)

    def _show_meanwhile(self, changed: RowChoice) -> None:
        """Paint changed rows over the old picture until the new one is there, if they are few."""
        live = self._live.united(changed)
        if len(live.boxes) + len(live.arcs) <= MOST_LIVE:
            self._live = live

    def forget_rows(self) -> None:
        """Forget what is lifted or live, because rows have been numbered anew."""
        self._lifted = self._live = NOTHING
        self._block = None

    def _begin_anew(self, clip: QRect) -> None:
        self._layer.abandon()
        if self._seconds(self._whole()) <= QUICK:
            self._render(self._whole())
        else:
            self._layer.outdate()
            self._timer.start(0)
        self._repaint(clip)

    def surface_area(self, area: Rect) -> QRect:
        """Return the pixels that an area of the scene and the marks around it may cover."""
        view = self._camera.surface
        rect = view.surface_rect(area.left, area.top, area.width, area.height)
        reach = MARKS_REACH * view.scale + _SCREEN_REACH * view.ratio
        return rect.adjusted(-reach, -reach, reach, reach).toAlignedRect() & self._whole()

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
        return area_of(self._scene.display_list, rows.boxes, rows.arcs, rows.badges)
