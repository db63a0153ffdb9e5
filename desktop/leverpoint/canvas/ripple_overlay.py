"""The ripple over the picture: bars on boxes, and pulses that travel along the arrows."""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF

from leverpoint.canvas.camera import Camera
from leverpoint.drawing.arc_lines import bar_shares, points
from leverpoint.drawing.display_list import Floats, Rows
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.ripple_marks import Pulse, RippleMarks
from leverpoint.drawing.scene import Scene

STEP_MS = 400
FRAME_MS = 16
MARKS = {-2: "−−", -1: "−", 0: "?", 1: "+", 2: "++"}
_CHIP = (42.0, 21.0)
_SMALL_CHIP = 20.0
CORNERS = ((1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
_PREFERENCE = 12.0
_MARKS_FROM = 0.5
"""Zoom below which bars show only which way it goes."""
_PULSE = 10.0
_WAITS = (0.3, 0.7)
"""While these shares of its way pass, a delayed pulse waits at the delay marks."""


class RippleOverlay(QObject):
    """Plays one ripple; without motion it shows only where it ends.

    `position` counts steps from the push on; at the end everything stays as it is.
    """

    playing = Signal(bool)
    finished = Signal()

    def __init__(self, scene: Scene, camera: Camera, update: Callable[[], None]) -> None:
        super().__init__()
        self._scene = scene
        self._camera = camera
        self._update = update
        self._marks: RippleMarks | None = None
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._advance)
        self._corners: dict[int, tuple[float, float]] = {}
        self.position = 0.0
        self.reduced_motion = False

    @property
    def is_playing(self) -> bool:
        """Return whether the ripple moves."""
        return self._timer.isActive()

    @property
    def marks(self) -> RippleMarks | None:
        """Return the ripple that is shown."""
        return self._marks

    def show_marks(self, marks: RippleMarks | None) -> None:
        """Show where another ripple ends; None shows none."""
        self._corners.clear()
        if marks is not None and marks == self._marks:
            return
        self.pause()
        self._marks = marks
        self.position = float(marks.steps) if marks is not None else 0.0
        self._update()

    def play(self) -> None:
        """Go on, or begin again at the end; without motion the end is shown at once."""
        if self._marks is None or not self._marks.pushed:
            return
        if self.reduced_motion:
            self.position = float(self._marks.steps)
            self._update()
            self.finished.emit()
            return
        if self.position >= self._marks.steps:
            self.position = 0.0
        self._clock.start()
        self._timer.start()
        self.playing.emit(True)

    def pause(self) -> None:
        """Stop where it is."""
        if self._timer.isActive():
            self._timer.stop()
            self.playing.emit(False)

    def _advance(self) -> None:
        if self._marks is None:
            return
        self.position += self._clock.restart() / STEP_MS
        if self.position >= self._marks.steps:
            self.position = float(self._marks.steps)
            self.pause()
            self.finished.emit()
        self._update()

    def paint(self, painter: QPainter) -> None:
        """Paint the moment, in pixels of the desktop."""
        if self._marks is None:
            return
        if self.position < self._marks.steps:
            self._paint_pulses(painter, self._marks)
        step = int(self.position)
        for challenge, level in self._marks.levels[step].items():
            if challenge not in self._marks.pushed:
                self._paint_bar(painter, challenge, level, pushed=False)
        for challenge, level in self._marks.pushed.items():
            self._paint_bar(painter, challenge, level, pushed=True)

    def _paint_pulses(self, painter: QPainter, marks: RippleMarks) -> None:
        row_of = self._scene.arc_row
        moving = [
            pulse
            for pulse in marks.pulses
            if pulse.departs <= self.position < pulse.arrives and pulse.influence in row_of
        ]
        if not moving:
            return
        arcs, view = self._scene.display_list.arcs, self._camera.view
        rows = np.array([row_of[pulse.influence] for pulse in moving], np.intp)
        share = self._shares(moving, rows)
        places = points(arcs, rows, share) * view.scale + (view.dx, view.dy)
        size = _PULSE * min(max(view.scale, 0.6), 1.4)
        for pulse, (x, y) in zip(moving, places.tolist(), strict=True):
            _draw_pulse(painter, QPointF(x, y), pulse.sign, size, self._scene.look)

    def _shares(self, moving: list[Pulse], rows: Rows) -> Floats:
        """Return how far along its arrow each pulse is, from 0 to 1."""
        arcs = self._scene.display_list.arcs
        spent = np.array([(self.position - p.departs) / (p.arrives - p.departs) for p in moving])
        delayed = np.flatnonzero(arcs.delayed[rows])
        if len(delayed):
            wait = bar_shares(arcs, rows[delayed]).mean(axis=1)
            way = spent[delayed]
            first, last = _WAITS
            spent[delayed] = np.select(
                [way < first, way < last],
                [way / first * wait, wait],
                wait + (way - last) / (1.0 - last) * (1.0 - wait),
            )
        return spent

    def _paint_bar(self, painter: QPainter, challenge: str, level: int, *, pushed: bool) -> None:
        row = self._scene.box_row.get(challenge)
        if row is None:
            return
        view = self._camera.view
        box = view.surface_rect(*self._scene.display_list.boxes.rect[row].tolist())
        small = view.scale < _MARKS_FROM
        size = min(max(view.scale, 0.8), 1.25)
        wide, high = (_SMALL_CHIP if small else _CHIP[0]) * size, _CHIP[1] * size
        if row not in self._corners:
            self._corners[row] = _free_corner(self._scene, row)
        x, y = self._corners[row]
        at = QPointF(box.left() + x * box.width(), box.top() + y * box.height())
        shift = QPointF((x - 0.5) * 0.2 * wide - wide / 2, (y - 0.5) * 0.3 * high - high / 2)
        chip = QRectF(at + shift, QSizeF(wide, high))
        _draw_bar(painter, chip, level, self._scene.look, pushed=pushed, small=small)


def _free_corner(scene: Scene, row: int) -> tuple[float, float]:
    """Return the corner of a box, as shares of its width and height, farthest from its arrows."""
    arcs = scene.display_list.arcs
    rows = scene.arcs_at(np.array([row]))
    left, top, width, height = scene.display_list.boxes.rect[row].tolist()
    marks = np.concatenate([arcs.start[rows], arcs.head[rows, 0], arcs.sign_at[rows]])
    if not len(marks):
        return CORNERS[0]
    places = np.array([(left + x * width, top + y * height) for x, y in CORNERS])
    apart = np.hypot(*np.moveaxis(places[:, None] - marks[None], -1, 0)).min(axis=1)
    # The upper right corner is where people look first; another must be clearly freer.
    apart[0] += _PREFERENCE
    return CORNERS[int(np.argmax(apart))]


def _ink(sign: int, look: Look) -> int:
    return look.arrow((sign > 0) - (sign < 0))


def _draw_bar(
    painter: QPainter, chip: QRectF, level: int, look: Look, *, pushed: bool, small: bool
) -> None:
    """Draw a chip: filled for more, a ring for less, grey for either way; a push has the accent."""
    ink = look.accent if pushed else _ink(level, look)
    solid = level > 0
    painter.setPen(QPen(colour(look.canvas), 3.0))
    painter.setBrush(colour(look.canvas))
    painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
    painter.setPen(QPen(colour(ink), 1.8))
    painter.setBrush(colour(ink if solid else look.canvas))
    painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
    glyph = look.canvas if solid else ink
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(glyph))
    unit = chip.height() / 21.0
    at = chip.center() if small else QPointF(chip.left() + 12 * unit, chip.center().y())
    if level:
        painter.drawPolygon(_triangle(at, 5.0 * unit, up=level > 0))
    if small and level:
        return
    font = label_font(14 * unit, 700)
    painter.setFont(font)
    painter.setPen(colour(glyph))
    room = chip.adjusted(15 * unit, 0, -4 * unit, 0) if level and not small else chip
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, MARKS[level])


def _draw_pulse(painter: QPainter, at: QPointF, sign: int, size: float, look: Look) -> None:
    ink = _ink(sign, look)
    painter.setPen(QPen(colour(look.canvas), 2.0))
    painter.setBrush(colour(ink))
    painter.drawEllipse(at, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(look.canvas))
    if sign:
        painter.drawPolygon(_triangle(at, 0.55 * size, up=sign > 0))
    else:
        painter.drawEllipse(at, 0.3 * size, 0.3 * size)


def _triangle(at: QPointF, reach: float, *, up: bool) -> QPolygonF:
    tip = -reach if up else reach
    corners = ((0.0, tip), (reach, -0.8 * tip), (-reach, -0.8 * tip))
    return QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners])


def spoken(marks: RippleMarks, names: Mapping[str, str], most: int = 8) -> str:
    """Return the end of a ripple for a screen reader."""
    words = {-2: "much less", -1: "less", 0: "either way", 1: "more", 2: "much more"}
    end = [(c, v) for c, v in marks.levels[-1].items() if c not in marks.pushed and c in names]
    ordered = sorted(end, key=lambda pair: -abs(pair[1]))[:most]
    said = ", ".join(f"{names[challenge]} {words[level]}" for challenge, level in ordered)
    return f"After {marks.steps} steps: {said or 'nothing moves'}."
