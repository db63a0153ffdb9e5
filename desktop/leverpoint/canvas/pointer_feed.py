"""The one pointer of a canvas, whatever device it is: where it is, and what tools hear of it."""

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.hit_map import HitMap
from leverpoint.model.placement import Point
from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.pointer import (
    Button,
    Cancel,
    Event,
    Hit,
    HitKind,
    Modifiers,
    Move,
    PointerKind,
    Press,
    Release,
)
from leverpoint.tools.states import Connecting, Idle, Reconnecting

AUTO_PAN = 12.0
FRAME_MS = 16
_NOWHERE = QPointF(-1e6, -1e6)


class InputTarget(Protocol):
    """What the input asks of the canvas."""

    @property
    def tool(self) -> GestureTool:
        """Return the current tool."""

    def after_input(self) -> None:
        """Show what the tool's state means now."""


class PointerFeed(QObject):
    """Turns places on the canvas into the events of tools, and pans while held past the edge."""

    def __init__(self, canvas: QWidget, target: InputTarget, camera: Camera, hits: HitMap) -> None:
        super().__init__(canvas)
        self._target = target
        self._camera = camera
        self._hits = hits
        self.at = QPointF()
        """Where the pointer was last, in pixels of the desktop."""
        self.modifiers = Modifiers()
        self._edge = QTimer(self)
        self._edge.setInterval(FRAME_MS)
        self._edge.timeout.connect(self._pan_at_edge)

    @property
    def at_rest(self) -> bool:
        """Return whether no gesture runs."""
        return isinstance(self._target.tool.state, Idle)

    def press(
        self, at: QPointF, button: Button, kind: PointerKind = PointerKind.MOUSE, clicks: int = 1
    ) -> None:
        """Let a button, a pen or a finger go down."""
        place, screen, hit = self._place(at)
        self._send(
            Press(
                at=place,
                screen=screen,
                hit=hit,
                modifiers=self.modifiers,
                pointer=kind,
                scale=self._camera.view.scale,
                button=button,
                clicks=clicks,
            )
        )

    def move(self, at: QPointF, kind: PointerKind = PointerKind.MOUSE, *, held: bool) -> None:
        """Move the pointer, with a button down or not."""
        place, screen, hit = self._place(at)
        if not held:
            self._hits.hover(self.at, hit)
        self._send_move(place, screen, hit, kind)
        self._watch_edge(held)

    def release(self, at: QPointF, button: Button, kind: PointerKind = PointerKind.MOUSE) -> None:
        """Let a button come up."""
        self._edge.stop()
        place, screen, hit = self._place(at)
        self._send(
            Release(
                at=place,
                screen=screen,
                hit=hit,
                modifiers=self.modifiers,
                pointer=kind,
                scale=self._camera.view.scale,
                button=button,
            )
        )

    def cancel(self) -> None:
        """End the gesture that runs."""
        self._edge.stop()
        if not self.at_rest:
            self._send(Cancel())

    def leave(self) -> None:
        """Note that the pointer left the canvas."""
        if self._hits.hover(_NOWHERE, Hit(HitKind.CANVAS)):
            self._target.after_input()

    def hit(self, at: QPointF) -> Hit:
        """Return what lies at a place of the canvas."""
        return self._hits.hit(self._camera.view.to_scene(at))

    def _place(self, at: QPointF) -> tuple[Point, Point, Hit]:
        self.at = at
        return self._here()

    def _here(self) -> tuple[Point, Point, Hit]:
        at = self._camera.view.to_scene(self.at)
        drawing = isinstance(self._target.tool.state, Connecting | Reconnecting)
        hit = self._hits.hit(at, boxes_only=drawing)
        return at, Point(self.at.x(), self.at.y()), hit

    def _send_move(
        self, at: Point, screen: Point, hit: Hit, kind: PointerKind = PointerKind.MOUSE
    ) -> None:
        scale = self._camera.view.scale
        held = self.modifiers
        self._send(Move(at=at, screen=screen, hit=hit, modifiers=held, pointer=kind, scale=scale))

    def _send(self, event: Event) -> None:
        self._target.tool.handle(event)
        self._target.after_input()

    # -- panning past the edge

    def _watch_edge(self, held: bool) -> None:
        if held and self._target.tool.auto_pans and self._beyond() != (0.0, 0.0):
            if not self._edge.isActive():
                self._edge.start()
        else:
            self._edge.stop()

    def _beyond(self) -> tuple[float, float]:
        """Return -1, 0 or 1 for each direction in which the pointer is past the edge."""
        size = self._camera.size
        x = (self.at.x() >= size.width() - 1) - (self.at.x() <= 0)
        y = (self.at.y() >= size.height() - 1) - (self.at.y() <= 0)
        return float(x), float(y)

    def _pan_at_edge(self) -> None:
        x, y = self._beyond()
        if (x, y) == (0.0, 0.0) or not self._target.tool.auto_pans:
            self._edge.stop()
            return
        self._camera.pan(-x * AUTO_PAN, -y * AUTO_PAN)
        self._send_move(*self._here())
