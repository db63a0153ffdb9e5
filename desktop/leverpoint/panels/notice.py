"""Notices: what must be known before a result is believed, and perhaps a button to act on it."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from leverpoint.drawing.qt_palette import NOTICE, NOTICE_EDGE
from leverpoint.panels.rounded_frame import RoundedFrame
from leverpoint.panels.span_label import Span, SpanLabel


class WarningSign(QWidget):
    """A small triangle with an exclamation mark; drawn, because not every face has the letter."""

    SIZE = 18

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a line of text."""
        return QSize(self.SIZE, self.SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self.palette().color(QPalette.ColorRole.WindowText)
            pen = QPen(ink, 1.4)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolygon(QPolygonF([QPointF(9, 2), QPointF(16.5, 15.5), QPointF(1.5, 15.5)]))
            painter.drawLine(QPointF(9, 6.8), QPointF(9, 10.6))
            painter.drawPoint(QPointF(9, 13.1))
        finally:
            painter.end()


class Notice(RoundedFrame):
    """A framed remark with a warning sign."""

    acted = Signal()
    """The person pressed the notice's button."""

    def __init__(self, text: str = "", button: str = "") -> None:
        super().__init__(NOTICE, NOTICE_EDGE)
        self._label = SpanLabel()
        self._button = QPushButton()
        self._button.clicked.connect(self.acted)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setHorizontalSpacing(8)
        layout.setColumnStretch(1, 1)
        layout.addWidget(WarningSign(), 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 0, 1)
        layout.addWidget(self._button, 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.say(text, button)

    @property
    def text(self) -> str:
        """Return the remark."""
        return self._label.text

    @property
    def button(self) -> QPushButton:
        """Return the button; it is hidden when the notice has none."""
        return self._button

    def say(self, text: str, button: str = "") -> None:
        """Show a remark, with a button when it has a text."""
        self._label.set_spans([Span(text)])
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(text)
