"""A text field for bars: its own meaning for Tab, Enter, Escape and the arrow keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_WAVE = 3.0
_STYLE = """
QLineEdit { border: 1px solid palette(dark); border-radius: 6px; padding: 1px;
            background: palette(base); }
QLineEdit:focus { border: 2px solid palette(highlight); padding: 0px; }
"""


class LineField(QLineEdit):
    """Says what the person wants; shows with a wavy line where a text stops making sense."""

    entered = Signal()
    blurred = Signal()
    left = Signal()
    tabbed = Signal()
    stepped = Signal(int)
    """Up (-1) or Down (1)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setStyleSheet(_STYLE)
        self.meaning: Callable[[str], bool] | None = None
        """Takes a character typed at the end; returns whether it meant more than itself."""
        self.takes_tab = False
        self._fault: tuple[int, int] | None = None

    def replace(self, text: str) -> None:
        """Put another text in, as a step that the field's own undo takes back."""
        self.selectAll()
        self.insert(text)

    def mark_fault(self, start: int | None) -> None:
        """Underline the word at a place, or nothing."""
        fault = None
        if start is not None:
            end = self.text().find(" ", start + 1)
            fault = (start, end if end > start else max(len(self.text()), start + 1))
        if fault != self._fault:
            self._fault = fault
            self.update()

    @property
    def fault(self) -> tuple[int, int] | None:
        """Return the stretch that is underlined."""
        return self._fault

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt moves the focus; leave undo to the window while nothing is typed."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and not self.text():
                if any(event.matches(keys) for keys in _UNDO_KEYS):
                    event.ignore()
                    return True
            elif event.type() == QEvent.Type.KeyPress and self._is_tab(event):
                self.tabbed.emit()
                return True
        return super().event(event)

    def _is_tab(self, event: QKeyEvent) -> bool:
        return self.takes_tab and event.key() == Qt.Key.Key_Tab and not event.modifiers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn Enter, Escape, Up and Down into signals; keep every other key here."""
        key = Qt.Key(event.key()) if event.key() in _KNOWN else None
        if key in _ENTER:
            self.entered.emit()
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif not self._means_more(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def _means_more(self, event: QKeyEvent) -> bool:
        at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        text = event.text()
        return (
            self.meaning is not None
            and at_end
            and len(text) == 1
            and text.isprintable()
            and self.meaning(text)
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard has gone elsewhere."""
        super().focusOutEvent(event)
        self.blurred.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the wavy line over the field."""
        super().paintEvent(event)
        if self._fault is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.2))
            start, end = (self._x_of(place) for place in self._fault)
            painter.drawPolyline(self._wave(max(start, 4.0), min(end, self.width() - 4.0)))
        finally:
            painter.end()

    def _x_of(self, place: int) -> float:
        """Return where a character begins; the field tells only where its cursor stands."""
        metrics, text = QFontMetricsF(self.font()), self.text()
        here = metrics.horizontalAdvance(text[: self.cursorPosition()])
        cursor = self.cursorRect().center().x()
        beyond = max(place - len(text), 0) * metrics.averageCharWidth()
        return cursor + metrics.horizontalAdvance(text[:place]) - here + beyond

    def _wave(self, start: float, end: float) -> list[QPointF]:
        bottom = self.height() / 2 + QFontMetricsF(self.font()).ascent() / 2 + 2
        steps = max(int((end - start) / _WAVE), 1)
        return [QPointF(start + n * _WAVE, bottom + (n % 2) * 2.5) for n in range(steps + 1)]


_KNOWN = frozenset({*_ENTER, *_STEPS, Qt.Key.Key_Escape})
