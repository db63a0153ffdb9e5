"""Dashes that run along the under-stroke of a selected loop or path, the way the arrows lead."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen

from leverpoint.canvas.camera import Camera
from leverpoint.drawing.arc_lines import bar_shares, lengths, points
from leverpoint.drawing.display_list import Floats, Rows
from leverpoint.drawing.drawn_rows import arcs_of
from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.qt_painter_batches import UNDER_EXTRA
from leverpoint.drawing.qt_painter_buffers import draw_lines
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.scene import Scene

FRAME_MS = 33
SPEED = 40.0
"""Pixels of the desktop that a dash runs in a second."""
DASH, PERIOD = 9.0, 24.0
MOST_FLOWING = 60
"""Arrows that flow; longer loops stand still, so that every frame is in time."""
SHOWN_FROM = 0.3
_HEAD_ROOM = 34.0
"""Pixels before the end of the line that stay still: the sign disc lies there."""
_BAR_ROOM = 16.0
_PIECES = 3


class DashFlow(QObject):
    """Moves while something is under-stroked and motion is wanted; repaints those arrows alone."""

    def __init__(self, scene: Scene, camera: Camera, update: Callable[[QRect], None]) -> None:
        super().__init__()
        self._scene = scene
        self._camera = camera
        self._update = update
        self._ids: frozenset[str] = frozenset()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._advance)
        self._is_seen = False
        self._is_still = False

    @property
    def is_flowing(self) -> bool:
        """Return whether anything moves."""
        return self._timer.isActive()

    def follow(self, highlight: Highlight) -> None:
        """Flow along what a highlight under-strokes, if anything."""
        few = len(highlight.stroked) <= MOST_FLOWING
        self._ids = highlight.stroked if few else frozenset()
        self._start_or_stop()

    def set_seen(self, *, on: bool) -> None:
        """Flow only while the canvas is on the screen."""
        self._is_seen = on
        self._start_or_stop()

    def set_still(self, *, on: bool) -> None:
        """Stand still for people who want no motion."""
        self._is_still = on
        self._start_or_stop()

    def _start_or_stop(self) -> None:
        wanted = bool(self._ids) and self._is_seen and not self._is_still
        if wanted and not self.is_flowing:
            self._clock.start()
            self._timer.start()
        elif not wanted:
            self._timer.stop()

    def _rows(self) -> Rows:
        return arcs_of(self._scene, self._ids)

    def _advance(self) -> None:
        for area in self.areas():
            self._update(area)

    def areas(self) -> list[QRect]:
        """Return the parts of the canvas that arrows with dashes cover, in desktop pixels."""
        view, size = self._camera.view, self._camera.size
        whole = QRectF(0, 0, size.width(), size.height())
        if view.scale < SHOWN_FROM:
            return []
        found = []
        for x0, y0, x1, y1 in self._scene.display_list.arcs.bounds[self._rows()].tolist():
            area = view.surface_rect(x0, y0, x1 - x0, y1 - y0).intersected(whole)
            if not area.isEmpty():
                found.append(area.toAlignedRect().adjusted(-2, -2, 2, 2))
        return found

    def paint(self, painter: QPainter) -> None:
        """Paint the dashes of this moment, on both sides of each arrow."""
        view, rows = self._camera.view, self._rows()
        if not self.is_flowing or view.scale < SHOWN_FROM or not len(rows):
            return
        shift = self._clock.elapsed() / 1000.0 * SPEED
        pen = QPen(colour(self._scene.look.halo_edge), 2.0 * max(view.scale, 0.6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        for row in rows.tolist():
            lines = self._rails(row, shift)
            if len(lines):
                draw_lines(painter, lines * view.scale + (view.dx, view.dy, view.dx, view.dy))

    def _rails(self, row: int, shift: float) -> Floats:
        """Return (k, 4) lines in the scene: each dash as a few chords, left and right."""
        arcs, scale = self._scene.display_list.arcs, self._camera.view.scale
        one = np.array([row])
        length = float(lengths(arcs, one)[0])
        first, last = _dashes(length, shift / scale, PERIOD / scale, DASH / scale)
        keep = last - first > 0.5
        if arcs.delayed[row]:
            bars = bar_shares(arcs, one)[0] * length
            keep &= (last < bars.min() - _BAR_ROOM) | (first > bars.max() + _BAR_ROOM)
        first, last = first[keep], last[keep]
        shares = first[:, None] + (last - first)[:, None] * np.linspace(0, 1, _PIECES + 1)
        shares = np.clip(shares / length, 0.0, 1.0)
        aside = float(arcs.width[row]) / 2 + UNDER_EXTRA / 4
        sides = [self._beside(row, shares, aside * side) for side in (-1, 1)]
        return np.concatenate([_chords(places) for places in sides])

    def _beside(self, row: int, shares: Floats, aside: float) -> Floats:
        """Return (n, pieces + 1, 2) places so far to the right of an arrow."""
        arcs = self._scene.display_list.arcs
        place = points(arcs, np.full(shares.size, row), shares.ravel())
        if arcs.straight[row]:
            along = arcs.end[row] - arcs.start[row]
            normal = np.array([-along[1], along[0]]) / max(np.hypot(*along), 1e-9)
            outward = np.broadcast_to(normal, place.shape)
        else:
            outward = (place - arcs.centre[row]) / max(float(arcs.radius[row]), 1e-9)
        moved: Floats = (place + outward * aside).reshape(*shares.shape, 2)
        return moved


def _dashes(length: float, shift: float, period: float, dash: float) -> tuple[Floats, Floats]:
    """Return where dashes begin and end along an arrow, cut where its sign disc begins."""
    end = max(length - _HEAD_ROOM, 0.0)
    first = np.arange(shift % period - period, end, period)
    return np.clip(first, 0.0, end), np.clip(first + dash, 0.0, end)


def _chords(places: Floats) -> Floats:
    lines: Floats = np.concatenate([places[:, :-1], places[:, 1:]], axis=2).reshape(-1, 4)
    return lines
