"""Paragraphs on paper: wrapped, in several weights, cut with an ellipsis where room ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from leverpoint.drawing.qt_text import label_font

FINE = 10
"""Text is laid out at ten times its size: fonts come in whole pixels, and rounding would show."""
LINE_HEIGHT = 1.25


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; `size` in points."""

    text: str
    size: float
    colour: int
    weight: int = 400


def height_of(runs: Sequence[Run], width: float, most: int | None = None) -> float:
    """Return the height in points of a paragraph of that width."""
    return _laid_out(runs, width, most)[1]


def paint_runs(
    painter: QPainter, runs: Sequence[Run], area: QRectF, most: int | None = None
) -> float:
    """Paint a paragraph at the top of an area, in at most so many lines; return its height."""
    layout, height = _laid_out(runs, area.width(), most)
    painter.save()
    try:
        painter.translate(area.topLeft())
        painter.scale(1.0 / FINE, 1.0 / FINE)
        layout.draw(painter, QPointF(0.0, 0.0))
    finally:
        painter.restore()
    return height


def _laid_out(runs: Sequence[Run], width: float, most: int | None) -> tuple[QTextLayout, float]:
    runs = [run for run in runs if run.text]
    layout, lines, height = _lines(runs, width, "".join(run.text for run in runs))
    if most is not None and lines > most:
        kept = _shortened(layout, most)
        layout, lines, height = _lines(runs, width, kept)
    return layout, height


def _lines(runs: Sequence[Run], width: float, text: str) -> tuple[QTextLayout, int, float]:
    largest = max((run.size for run in runs), default=1.0)
    layout = QTextLayout(text.replace("\n", "\u2028"), label_font(FINE * largest, 400))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs))
    layout.beginLayout()
    count, height = 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(FINE * width)
        line.setPosition(QPointF(0.0, FINE * height))
        height += LINE_HEIGHT * largest
        count += 1
    layout.endLayout()
    return layout, count, height


def _shortened(layout: QTextLayout, most: int) -> str:
    """Return what stands in the first lines, with room for an ellipsis at the end of the last."""
    line = layout.lineAt(most - 1)
    end = line.textStart() + line.textLength()
    kept = layout.text().encode("utf-16-le")[: 2 * end].decode("utf-16-le", "ignore").rstrip()
    shorter = kept.rsplit(" ", 1)[0] if " " in kept else kept[:-1]
    return shorter.rstrip(" ,;.") + "…"


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        piece = QTextLayout.FormatRange()
        piece.start = start
        # Qt counts UTF-16 units: a letter beyond the basic plane takes two.
        piece.length = len(run.text.encode("utf-16-le")) // 2
        style = QTextCharFormat()
        style.setFont(label_font(FINE * run.size, run.weight))
        style.setForeground(QColor.fromRgb(run.colour))
        piece.format = style
        formats.append(piece)
        start += piece.length
    return formats
