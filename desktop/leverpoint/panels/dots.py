"""Five dots: how readily a challenge can be acted on, from 1 to 5, or unset."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leverpoint.panels.focus_ring import paint_focus_ring

DOTS = 5
TARGET = 24
RADIUS = 5.5


class ActionabilityDots(QWidget):
    """Answers "Can we act on this within a year?"; a click on the current dot takes it back.

    Keys: 1 to 5, 0 or Delete to unset, left and right.
    """

    chosen = Signal(object)
    """The new answer, 1 to 5 or None; the dots themselves wait for `set_value`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(None)

    @property
    def value(self) -> int | None:
        """Return the answer shown."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show an answer; None shows five hollow dots."""
        self._value = value
        answer = "not answered" if value is None else f"{value} of {DOTS}"
        self.setAccessibleName(f"Can we act on it within a year? {answer}")
        self.setToolTip(f"Can we act on this within a year? ({answer})")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for five targets that a finger can hit."""
        return QSize(DOTS * TARGET, TARGET)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the dot under the pointer."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        dot = min(DOTS, max(1, int(event.position().x() // TARGET) + 1))
        self.chosen.emit(None if dot == self._value else dot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digits or arrow keys."""
        match event.key():
            case Qt.Key.Key_Right:
                self.chosen.emit(min(DOTS, (self._value or 0) + 1))
            case Qt.Key.Key_Left:
                self.chosen.emit((self._value or 0) - 1 or None if self._value else None)
            case Qt.Key.Key_0 | Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.chosen.emit(None)
            case key if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
                self.chosen.emit(int(key) - int(Qt.Key.Key_0))
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint filled dots up to the answer and hollow ones after it."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self.palette().color(QPalette.ColorRole.WindowText)
            for dot in range(DOTS):
                centre = QPointF((dot + 0.5) * TARGET, TARGET / 2)
                filled = self._value is not None and dot < self._value
                edge = self.palette().color(QPalette.ColorRole.Dark)
                painter.setPen(QPen(ink if filled else edge, 1.5))
                painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, RADIUS, RADIUS)
            paint_focus_ring(self, painter)
        finally:
            painter.end()
