"""Frames that float over the window's content: suggestions, search, the command palette."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

RADIUS = 10.0
SHADOW = 6
"""Pixels around the frame in which its shadow lies; contents keep that far from the edge."""


class FloatingFrame(QWidget):
    """A raised, rounded frame; what happens in it never reaches what lies below.

    `place` is called whenever the widget it keeps to, `over`, moves or changes its size.
    """

    def __init__(self, parent: QWidget, over: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._over = over
        over.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.hide()

    def show_in_place(self) -> None:
        """Show the frame above everything else, where it belongs."""
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Go where the frame belongs, as large as its contents need: here, the middle."""
        self.adjustSize()
        middle = self._over.mapTo(self._ground, self._over.rect().center())
        self.move(middle - self.rect().center())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget below."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and watched is self._over and self.isVisible():
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from what lies below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow and frame."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 14))
            frame = QRectF(self.rect()).adjusted(SHADOW, SHADOW - 2, -SHADOW, -SHADOW)
            for grow in range(SHADOW - 1, 0, -1):
                shadow = frame.adjusted(-grow, -grow + 2, grow, grow)
                painter.drawRoundedRect(shadow, RADIUS + grow, RADIUS + grow)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1.0))
            painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        finally:
            painter.end()
