"""Figures painted with Qt."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leverpoint.drawing.qt_text import QtTextMeasure, label_font
from leverpoint.reports.figure import Dot, Figure, Line, Word
from leverpoint.reports.page_text import FINE


def paint_figure(painter: QPainter, figure: Figure, at: QPointF) -> None:
    """Paint a figure with its top left corner at a point."""
    painter.save()
    try:
        painter.translate(at)
        for mark in figure.marks:
            match mark:
                case Line():
                    _paint_line(painter, mark)
                case Dot():
                    _paint_dot(painter, mark)
                case Word():
                    _paint_word(painter, mark)
    finally:
        painter.restore()


def _paint_line(painter: QPainter, line: Line) -> None:
    style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor.fromRgb(line.colour), line.width, style))
    painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))


def _paint_dot(painter: QPainter, dot: Dot) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgb(dot.fill))
    painter.drawEllipse(QPointF(dot.x, dot.y), dot.radius, dot.radius)
    if dot.text:
        size = dot.radius * (1.25 if len(dot.text) < 3 else 0.8)
        # Capital letters and digits of the face are two thirds of its size high.
        word = Word(dot.x, dot.y + size * 0.33, dot.text, dot.ink, size, "middle")
        _paint_word(painter, word, 700)


def _paint_word(painter: QPainter, word: Word, weight: int = 400) -> None:
    painter.save()
    try:
        painter.translate(word.x, word.y)
        painter.rotate(word.turn)
        painter.scale(1.0 / FINE, 1.0 / FINE)
        painter.setPen(QColor.fromRgb(word.colour))
        painter.setFont(label_font(FINE * word.size, weight))
        wide = QtTextMeasure().advance(word.text, FINE * word.size, weight)
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[word.anchor]
        painter.drawText(QPointF(-shift, 0.0), word.text)
    finally:
        painter.restore()
