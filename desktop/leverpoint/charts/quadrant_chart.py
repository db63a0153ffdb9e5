"""The quadrant chart: how much each challenge moves others, against how much it is moved."""

from collections.abc import Collection, Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from leverpoint.analysis.leverage_report import LeverageReport, LeverageRow
from leverpoint.analysis.quadrant import Quadrant, quadrant_of, spread
from leverpoint.charts.brush import Brush
from leverpoint.charts.quadrant_ground import QuadrantGround
from leverpoint.drawing.look import Look, blend
from leverpoint.drawing.qt_text import label_font

SIZE, TOP_SIZE, RING = 8, 21, 7
"""Diameters of points and of the candidates' points, and what a ring adds, in pixels."""
WHISKER_SHARE = 0.012
"""Half the width of a whisker's end mark, as a share of the plot's width."""
GRAIN = 400
"""How many points beside each other can be told apart."""
REACH = 14.0
"""How far from a point, in pixels, the pointer may be to mean it."""


class QuadrantChart(QWidget):
    """Points in four quadrants split at the medians; a click on a point announces it.

    A rectangle dragged over points announces all of them. Whiskers reach from where to where a
    candidate stands in 90 % of the what-if versions.

    Keys: left and right step through the ranking.
    """

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""
    brushed = Signal(object)
    """The person wants to see these challenges, a frozenset of ids."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: Sequence[LeverageRow] = ()
        self._at: NDArray[np.float64] = np.zeros((0, 2))
        self._quadrant: Quadrant | None = None
        self._shown = self._at
        """Where the points are drawn: discs that would overlap stand beside their points."""
        self._places: dict[str, int] = {}
        self._top: dict[str, str] = {}
        self._marked: frozenset[str] = frozenset()
        self._numbers: list[pg.TextItem] = []
        self.plot = pg.PlotWidget()
        self._ground = QuadrantGround(self.plot)
        self.brush = Brush(self.plot.viewport())
        self._points = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._discs = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._leads = pg.PlotCurveItem(connect="pairs", antialias=True)
        self._rings = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._caption = pg.TextItem()
        self._whiskers = pg.PlotCurveItem(connect="pairs", antialias=True)
        self._build()
        self.set_look(look)

    def _build(self) -> None:
        self.setAccessibleName("Influence against dependence of every challenge")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(self.plot)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        self.plot.setMinimumHeight(200)
        for item in (
            self._whiskers,
            self._points,
            self._leads,
            self._discs,
            self._rings,
            self._caption,
        ):
            self.plot.addItem(item, ignoreBounds=True)
        self._caption.setZValue(20)
        self._caption.hide()
        self.brush.brushed.connect(self._take_in)
        self.plot.scene().sigMouseClicked.connect(self._click)
        self.plot.getViewBox().sigResized.connect(self._paint_numbers)
        # Not the scene's own signal: it swallows moves that follow each other closely, so that a
        # name would stay behind when the pointer leaves quickly.
        self.plot.viewport().installEventFilter(self)

    def set_look(self, look: Look) -> None:
        """Show the chart in other colours."""
        self._look = look
        self.plot.setBackground(QColor.fromRgb(look.field))
        self._ground.set_look(look)
        self._caption.setFont(label_font(13, 600))
        self._caption.setColor(QColor.fromRgb(look.text))
        self._caption.fill = pg.mkBrush(QColor.fromRgb(look.panel))
        self._caption.border = pg.mkPen(QColor.fromRgb(look.border))
        self._paint()

    def show_report(self, report: LeverageReport) -> None:
        """Show another report."""
        self._rows = report.rows
        self._places = {row.challenge: place for place, row in enumerate(report.rows)}
        self._top = {row.challenge: row.shown_rank for row in report.top}
        self._quadrant = quadrant_of(report)
        self._at = self._quadrant.at
        if len(self._at):
            self._ground.show(self._quadrant)
        self._paint()

    def mark(self, challenges: Collection[str]) -> None:
        """Ring the points of selected challenges; a single one gets its name."""
        self._marked = frozenset(challenges)
        self._paint_rings()

    def place(self, challenge: str) -> QPointF | None:
        """Return where a challenge's point lies, in pixels of `plot`; None when it has none."""
        if challenge not in self._places:
            return None
        x, y = self._shown[self._places[challenge]]
        at = self.plot.getViewBox().mapViewToScene(QPointF(x, y))
        return QPointF(self.plot.mapFromScene(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Name the point under the pointer."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            if not self.brush.band.isVisible():
                self._hover(self.plot.mapToScene(event.position().toPoint()))
        elif event.type() is QEvent.Type.Leave:
            self._paint_rings()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the ranking; Escape ends a brush."""
        if event.key() == Qt.Key.Key_Escape and self.brush.band.isVisible():
            self.brush.cancel()
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        places = self._places_of(self._marked)
        place = (places[0] + step) % len(self._rows) if places else 0
        self.chosen.emit(self._rows[place].challenge)

    def _places_of(self, challenges: Collection[str]) -> list[int]:
        """Return the rows of challenges, in the order of the ranking."""
        return sorted(self._places[c] for c in challenges if c in self._places)

    def _paint(self) -> None:
        look = self._look
        quiet = QColor.fromRgb(blend(look.muted, look.field, 0.75))
        edge = pg.mkPen(QColor.fromRgb(look.field), width=1)
        others = seen_apart(np.delete(self._at, self._places_of(self._top), axis=0))
        self._points.setData(pos=others, size=SIZE, brush=pg.mkBrush(quiet), pen=edge)
        self._paint_whiskers()
        self._paint_numbers()

    def _paint_numbers(self) -> None:
        """Draw the candidates' discs above all else, side by side where they would overlap.

        What overlaps depends on the size of the chart.
        """
        look = self._look
        ranked = self._places_of(self._top)
        self._shown = self._at.copy()
        unit, _ = self._scale()
        if len(ranked) > 1 and unit.all():
            pixels = spread(self._at[ranked] * unit, TOP_SIZE + 1)
            self._shown[ranked] = pixels / unit
        discs = self._shown[ranked]
        badge = QColor.fromRgb(look.badge)
        edge = pg.mkPen(QColor.fromRgb(look.field), width=1)
        self._discs.setData(pos=discs, size=TOP_SIZE, brush=pg.mkBrush(badge), pen=edge)
        leads = np.stack([self._at[ranked], discs], axis=1).reshape(-1, 2)
        self._leads.setData(leads[:, 0], leads[:, 1])
        self._leads.setPen(pg.mkPen(badge, width=1.5))
        for number in self._numbers:
            self.plot.removeItem(number)
        self._numbers = [
            number_item(self._top[self._rows[place].challenge], x, y, look)
            for place, (x, y) in zip(ranked, discs.tolist(), strict=True)
        ]
        for number in self._numbers:
            self.plot.addItem(number, ignoreBounds=True)
        self._paint_rings()

    def _scale(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how many pixels a unit of each axis has, and where their origin lies."""
        view = self.plot.getViewBox()
        origin = view.mapViewToScene(QPointF(0, 0))
        unit = view.mapViewToScene(QPointF(1, 1)) - origin
        return np.array([unit.x(), unit.y()]), np.array([origin.x(), origin.y()])

    def _paint_whiskers(self) -> None:
        """Draw for each candidate from where to where it might stand, with a mark at both ends."""
        ends = []
        if self._quadrant is not None:
            ranked = self._places_of(self._top)
            parts = self._at[ranked, 0], self._quadrant.low[ranked], self._quadrant.high[ranked]
            ends = np.column_stack(parts).tolist()
        (left, right), _ = self.plot.viewRange()
        half = (right - left) * WHISKER_SHARE
        points = [point for x, low, high in ends for point in whisker(x, low, high, half)]
        lines = np.array(points, dtype=np.float64).reshape(-1, 2)
        self._whiskers.setData(lines[:, 0], lines[:, 1])
        self._whiskers.setPen(pg.mkPen(QColor.fromRgb(self._look.muted), width=1.5))

    def _paint_rings(self) -> None:
        chosen = self._places_of(self._marked)
        tops = [self._rows[i].challenge in self._top for i in chosen]
        self._rings.setData(
            pos=self._shown[chosen],
            size=[(TOP_SIZE if top else SIZE) + RING for top in tops],
            brush=None,
            pen=pg.mkPen(QColor.fromRgb(self._look.accent), width=2.5),
        )
        self._name(chosen[0] if len(chosen) == 1 else None)

    def _name(self, place: int | None) -> None:
        self._caption.setVisible(place is not None)
        if place is None:
            return
        (left, right), (bottom, top) = self.plot.viewRange()
        x, y = self._shown[place].tolist()
        self._caption.setText(shortened(self._rows[place].name))
        width, pixels = self._caption.boundingRect().width(), self.plot.getViewBox().width()
        across = anchor_inside((x - left) / (right - left) * pixels, width, pixels)
        self._caption.setAnchor((across, 1.4 if y < (bottom + top) / 2 else -0.4))
        self._caption.setPos(x, y)

    def _nearest(self, scene: QPointF) -> int | None:
        if not len(self._at):
            return None
        unit, origin = self._scale()
        pixels = self._shown * unit + origin
        apart = np.hypot(pixels[:, 0] - scene.x(), pixels[:, 1] - scene.y())
        near = np.flatnonzero(apart <= REACH)
        return int(near[np.argmin(apart[near])]) if len(near) else None

    def _click(self, event: object) -> None:
        place = self._nearest(event.scenePos())  # type: ignore[attr-defined]
        if place is not None:
            self.chosen.emit(self._rows[place].challenge)

    def _take_in(self, brushed: QRect) -> None:
        if len(self._at):
            unit, origin = self._scale()
            place = self.plot.mapToScene(brushed).boundingRect()
            least, most = np.array([place.topLeft().toTuple(), place.bottomRight().toTuple()])
            pixels = self._shown * unit + origin
            inside = np.flatnonzero(((pixels >= least) & (pixels <= most)).all(axis=1))
            self.brushed.emit(frozenset(self._rows[i].challenge for i in inside.tolist()))

    def _hover(self, scene: QPointF) -> None:
        place = self._nearest(scene)
        if place is None:
            self._paint_rings()
        else:
            self._name(place)


def anchor_inside(x: float, width: float, whole: float) -> float:
    """Return which share of a name stands left of x, so that it lies within 0 to `whole` pixels.

    It stands beside x, on the side with more room, as far as there is room.
    """
    beside = 1.05 if x > whole / 2 else -0.05
    return min(max(beside, 1 - (whole - x) / width), x / width) if width else beside


def number_item(text: str, x: float, y: float, look: Look) -> pg.TextItem:
    """Return the rank that stands in a candidate's disc."""
    number = pg.TextItem(text, color=QColor.fromRgb(look.badge_ink), anchor=(0.5, 0.5))
    number.setFont(label_font(12 if len(text) < 3 else 9, 700))
    number.setPos(x, y)
    number.setZValue(10)
    return number


def whisker(x: float, low: float, high: float, half: float) -> list[tuple[float, float]]:
    """Return the ends of three lines: the upright one and a mark at each end of it."""
    marks = [(x + side * half, y) for y in (low, high) for side in (-1, 1)]
    return [(x, low), (x, high), *marks]


def seen_apart(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the points without those that would be painted just on others, shape (m, 2).

    A panel is not so many pixels wide, and to draw thousands of points more takes long.
    """
    if not len(points):
        return points
    least = points.min(axis=0)
    cells = np.round((points - least) / np.maximum(np.ptp(points, axis=0), 1e-9) * GRAIN)
    _, first = np.unique(cells @ np.array([GRAIN + 1.0, 1.0]), return_index=True)
    return points[first]


def shortened(name: str, longest: int = 28) -> str:
    """Return a name that fits into the chart."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
