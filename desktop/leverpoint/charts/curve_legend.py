"""The legend of a chart: a piece of each line and its name, as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leverpoint.drawing.qt_text import label_font

ROW = 20
SAMPLE = 30.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line's name, colour and pattern."""

    name: str
    ink: QColor
    dash: Qt.PenStyle


class CurveLegend(QWidget):
    """One row a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._text = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: Sequence[Entry], text: QColor) -> None:
        """Show other lines; `text` is the colour of the names."""
        self._entries, self._text = entries, text
        self.setVisible(bool(entries))
        self.updateGeometry()
        self.update()

    @property
    def names(self) -> list[str]:
        """Return the names, from top to bottom."""
        return [entry.name for entry in self._entries]

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(200, ROW * len(self._entries))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = label_font(13, 400)
            painter.setFont(font)
            room = self.width() - SAMPLE - 16
            for row, entry in enumerate(self._entries):
                middle = row * ROW + ROW / 2
                painter.setPen(QPen(entry.ink, 2.5, entry.dash))
                painter.drawLine(QPointF(6, middle), QPointF(6 + SAMPLE, middle))
                painter.setPen(self._text)
                name = QFontMetricsF(font).elidedText(entry.name, Qt.TextElideMode.ElideRight, room)
                place = QRectF(SAMPLE + 14, row * ROW, room + 2, ROW)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        finally:
            painter.end()
