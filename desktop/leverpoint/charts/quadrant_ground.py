"""What the quadrant chart's points stand on: axes, the two medians, and the quadrants' names."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from leverpoint.analysis.quadrant import CORNERS, Quadrant
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font

ANCHORS = ((0, 0), (1, 0), (0, 1), (1, 1))
"""Which corner of a quadrant's name stands in the corner of the plot."""
AXES = (("left", "moves others →"), ("bottom", "is moved by others →"))


class QuadrantGround:
    """Draws on a plot, below its points."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._splits = [pg.InfiniteLine(angle=angle) for angle in (0, 90)]
        self._corners = [
            pg.TextItem(name, anchor=anchor)
            for (name, _, _), anchor in zip(CORNERS, ANCHORS, strict=True)
        ]
        for item in (*self._splits, *self._corners):
            plot.addItem(item, ignoreBounds=True)
        for side, _ in AXES:
            axis = plot.getAxis(side)
            axis.setStyle(showValues=False)
            axis.setTicks([])
            # Without values to scale, "(×0.001)" beside a name says nothing.
            axis.enableAutoSIPrefix(False)

    def set_look(self, look: Look) -> None:
        """Show axes and names in other colours."""
        muted = QColor.fromRgb(look.muted)
        for side, name in AXES:
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(QColor.fromRgb(look.border)))
            axis.setTextPen(muted)
            axis.setLabel(name)
            axis.label.setFont(label_font(13, 400))
        for split in self._splits:
            split.setPen(pg.mkPen(muted, width=1, style=Qt.PenStyle.DashLine))
        for corner in self._corners:
            corner.setFont(label_font(13, 600))
            corner.setColor(muted)
            corner.fill = pg.mkBrush(QColor.fromRgb(look.field))

    def show(self, quadrant: Quadrant) -> None:
        """Show the window and the medians of other points."""
        left, bottom, right, top = quadrant.window
        self._plot.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
        self._splits[0].setValue(quadrant.split[1])
        self._splits[1].setValue(quadrant.split[0])
        for item, (_, x, y) in zip(self._corners, CORNERS, strict=True):
            item.setPos(left + x * (right - left), bottom + y * (top - bottom))
