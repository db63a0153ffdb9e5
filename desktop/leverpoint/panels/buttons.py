"""Buttons that Qt has no like of: segments that show plainly which one is down, and quiet links."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from leverpoint.drawing.qt_text import label_font
from leverpoint.panels.focus_ring import paint_focus_ring
from leverpoint.panels.panel_palette import OUTLINE
from leverpoint.panels.span_label import BODY, SMALL

HEIGHT = 28
RADIUS = 5.0


class SegmentButton(QAbstractButton):
    """One of a row: filled with the accent colour and in bold letters while it is down."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the text."""
        metrics = QFontMetrics(label_font(BODY, 700))
        return QSize(metrics.horizontalAdvance(self.text()) + 16, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the text can be read."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, self.palette(), self.isChecked())
        finally:
            painter.end()

    def _paint(self, painter: QPainter, palette: QPalette, down: bool) -> None:
        fill = QPalette.ColorRole.Highlight if down else QPalette.ColorRole.Base
        ink = QPalette.ColorRole.HighlightedText if down else QPalette.ColorRole.ButtonText
        painter.setPen(QPen(palette.color(fill if down else OUTLINE), 1.0))
        painter.setBrush(palette.color(fill))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.setPen(palette.color(ink))
        painter.setFont(label_font(BODY, 600 if down else 400))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            inner = QPalette.ColorRole.HighlightedText if down else QPalette.ColorRole.Highlight
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(inner), 2.0))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), RADIUS - 2, RADIUS - 2)


class LinkButton(QAbstractButton):
    """A button that looks like a link, for what is wanted now and then."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the text, high enough to be hit."""
        metrics = QFontMetrics(label_font(SMALL, 600))
        return QSize(metrics.horizontalAdvance(self.text()) + 8, 24)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underline under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Underline no more."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = label_font(SMALL, 600)
            font.setUnderline(self.underMouse())
            painter.setFont(font)
            role = QPalette.ColorRole.Accent if self.isEnabled() else QPalette.ColorRole.WindowText
            painter.setPen(self.palette().color(role))
            rect = QRectF(self.rect()).adjusted(4, 0, -4, 0)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
            paint_focus_ring(self, painter)
        finally:
            painter.end()
