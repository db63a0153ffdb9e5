"""Curves over steps: what becomes of challenges in one scenario, or of one challenge in several."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from leverpoint.charts.curve_legend import CurveLegend, Entry
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font

DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
MOST_CURVES = 8
MOST_SYMBOLS = 12
"""Longer curves carry no points."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A named line; `values[t]` is the change after t steps, in no unit that means anything."""

    name: str
    values: NDArray[np.float64]


class WhatIfChart(QWidget):
    """Lines told apart by colour and dash; the axis says "more" and "less", never a number."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._curves: Sequence[Curve] = ()
        self._lines: list[pg.PlotDataItem] = []
        self.plot = pg.PlotWidget()
        self._zero = pg.InfiniteLine(angle=0, pos=0.0)
        self.legend = CurveLegend()
        self._build()
        self.set_look(look)

    def _build(self) -> None:
        self.setAccessibleName("Change of challenges over steps")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self.plot)
        layout.addWidget(self.legend)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFixedHeight(200)
        self.plot.addItem(self._zero, ignoreBounds=True)

    def set_look(self, look: Look) -> None:
        """Show the chart in other colours."""
        self._look = look
        muted = QColor.fromRgb(look.muted)
        self.plot.setBackground(QColor.fromRgb(look.field))
        for side, name in (("left", "← less · more →"), ("bottom", "steps")):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(QColor.fromRgb(look.border)))
            axis.setTextPen(muted)
            axis.setLabel(name)
            axis.label.setFont(label_font(13, 400))
            axis.setStyle(tickFont=label_font(12, 400))
        self.plot.getAxis("left").setStyle(showValues=False)
        self.plot.getAxis("left").enableAutoSIPrefix(False)
        self._zero.setPen(pg.mkPen(muted, width=1, style=Qt.PenStyle.DashLine))
        self.show_curves(self._curves)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Show other curves, at most MOST_CURVES."""
        self._curves = curves[:MOST_CURVES]
        for line in self._lines:
            self.plot.removeItem(line)
        pens = [self._pen(place) for place in range(len(self._curves))]
        self._lines = [self._line(*pair) for pair in zip(self._curves, pens, strict=True)]
        entries = [
            Entry(curve.name, pen.color(), pen.style())
            for curve, pen in zip(self._curves, pens, strict=True)
        ]
        self.legend.show_entries(entries, QColor.fromRgb(self._look.text))
        steps = max((len(curve.values) for curve in self._curves), default=2) - 1
        every = max(1, round(steps / 8))
        ticks = [(step, str(step)) for step in range(0, steps + 1, every)]
        self.plot.getAxis("bottom").setTicks([ticks])
        self.plot.setXRange(0, max(1, steps), padding=0.03)
        self._set_height()
        self.setAccessibleDescription("; ".join(map(described, self._curves)))

    def _set_height(self) -> None:
        values = np.concatenate([curve.values for curve in self._curves] or [np.zeros(1)])
        low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
        room = 0.08 * (high - low) or 1.0
        self.plot.setYRange(low - room, high + room, padding=0)

    def _pen(self, place: int) -> QPen:
        look = self._look
        inks = (look.accent, look.theme(3), look.theme(6), look.text)
        ink = QColor.fromRgb(inks[place % len(inks)])
        pen: QPen = pg.mkPen(ink, width=2.5, style=DASHES[place // len(inks) % len(DASHES)])
        return pen

    def _line(self, curve: Curve, pen: QPen) -> pg.PlotDataItem:
        steps = np.arange(len(curve.values))
        few = len(steps) <= MOST_SYMBOLS
        return self.plot.plot(
            steps,
            curve.values,
            pen=pen,
            symbol="o" if few else None,
            symbolSize=6,
            symbolPen=pg.mkPen(pen.color()),
            symbolBrush=pg.mkBrush(pen.color()),
            antialias=True,
        )


def described(curve: Curve) -> str:
    """Return a curve in words, for screen readers."""
    end = float(curve.values[-1]) if len(curve.values) else 0.0
    way = "ends higher" if end > 1e-9 else "ends lower" if end < -1e-9 else "ends where it began"
    return f"{curve.name} {way}"
