"""What a panel shows while there is nothing to show: a small drawing and what to do next."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget


class TwoBoxes(QWidget):
    """A drawing of two challenges and an arrow between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the drawing."""
        return QSize(160, 84)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing in the colours of the palette."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1.25))
            painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(QRectF(2, 44, 56, 28), 7, 7)
            painter.drawRoundedRect(QRectF(102, 44, 56, 28), 7, 7)
            ink = self.palette().color(QPalette.ColorRole.Highlight)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 2.5))
            arc = QPainterPath(QPointF(32, 40))
            arc.quadTo(QPointF(78, 2), QPointF(121, 33))
            painter.drawPath(arc)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            head = QPainterPath(QPointF(129, 40))
            for corner in (QPointF(115, 35), QPointF(122.5, 26)):
                head.lineTo(corner)
            head.closeSubpath()
            painter.drawPath(head)
        finally:
            painter.end()


class EmptyState(QWidget):
    """The drawing with a line of text below it, in the middle of the panel."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = QLabel(text)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(TwoBoxes(), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self._text)
        layout.addStretch(2)

    @property
    def text(self) -> str:
        """Return the line of text."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show another line of text."""
        self._text.setText(text)
