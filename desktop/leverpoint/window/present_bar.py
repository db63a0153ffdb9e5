"""What lies over the map while it is presented: the story's bar, its caption, and the offer."""

from PySide6.QtCore import QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from leverpoint.window.floating import SHADOW, FloatingFrame

SHOWN_MS = 2000
FADE_MS = 150
TARGET = 32
CAPTION_SIZE = 24
_AWAY = 14
_WIDEST = 0.8
"""Share of the canvas' width that a caption may have."""


class PresentBar(FloatingFrame):
    """Steps through the story and ends it; fades when the pointer rests for two seconds."""

    def __init__(self, canvas: QWidget, parent: QWidget) -> None:
        super().__init__(parent, canvas)
        self.setAccessibleName("Presentation")
        self.reduced_motion = False
        self.back = _button("‹", "Previous view (Page up)")
        self.place_label = _label()
        self.forth = _button("›", "Next view (Page down)")
        self.room_button = _button("Room view", "A second window, for the projector (Shift+F5)")
        self.end_button = _button("End", "End the presentation (F5 or Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 6, SHADOW + 2, SHADOW + 6, SHADOW + 4)
        row.setSpacing(6)
        self._story = (self.back, self.place_label, self.forth)
        for widget in (*self._story, self.room_button, self.end_button):
            row.addWidget(widget)
        self.foot = 0
        """How far above the lower edge of the canvas the bar stands."""
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.finished.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._rest)

    def show_story(self, words: str) -> None:
        """Say where in the story the map is; "" when there is no story."""
        self.place_label.setText(words)
        for part in self._story:
            part.setVisible(bool(words))
        if self.isVisible():
            self.place()

    def wake(self) -> None:
        """Show the bar, and again for two seconds."""
        self._fade.stop()
        self._effect.setOpacity(1.0)
        if not self.isVisible():
            self.show_in_place()
        self._timer.start()

    def close_down(self) -> None:
        """Take the bar away."""
        self._timer.stop()
        self._fade.stop()
        self.hide()

    def place(self) -> None:
        """Stand at the middle of the lower edge of the canvas, above a caption."""
        self.adjustSize()
        size = self._over.size()
        at = QPoint((size.width() - self.width()) // 2, size.height() - self.height() - self.foot)
        self.move(self._over.mapTo(self._ground, at))

    def _rest(self) -> None:
        """Fade, unless pointer or keyboard are here."""
        used = self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self)
        if used:
            self._timer.start()
        elif self.reduced_motion:
            self.hide()
        else:
            self._fade.setStartValue(1.0)
            self._fade.setEndValue(0.0)
            self._fade.start()


class Caption(FloatingFrame):
    """What the present view of the story tells, to be read from afar."""

    def __init__(self, canvas: QWidget, parent: QWidget) -> None:
        super().__init__(parent, canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Caption")
        self.label = _label()
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = QFont(self.label.font())
        font.setPixelSize(CAPTION_SIZE)
        self.label.setFont(font)
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 16, SHADOW + 6, SHADOW + 16, SHADOW + 8)
        row.addWidget(self.label)

    def say(self, words: str) -> None:
        """Show a caption; "" takes it away."""
        self.label.setText(words)
        if words:
            self.show_in_place()
        else:
            self.hide()

    def place(self) -> None:
        """Stand at the middle of the lower edge of the canvas."""
        widest = round(self._over.width() * _WIDEST)
        self.label.setWordWrap(False)
        if self.sizeHint().width() > widest:
            self.label.setWordWrap(True)
            inner = widest - 2 * (SHADOW + 16)
            self.label.setFixedSize(inner, self.label.heightForWidth(inner))
        else:
            self.label.setFixedSize(self.label.sizeHint())
        self.adjustSize()
        size = self._over.size()
        at = QPoint((size.width() - self.width()) // 2, size.height() - self.height() - _AWAY)
        self.move(self._over.mapTo(self._ground, at))


class ReadingOffer(FloatingFrame):
    """Says that names are too small for a room, and offers what helps."""

    def __init__(self, canvas: QWidget, parent: QWidget) -> None:
        super().__init__(parent, canvas)
        self.setAccessibleName("Names are too small for a room")
        self.words = _label()
        self.focus = _button("Focus", "Show the selected challenges, or the goals, closely")
        self.summary = _button("Theme summary", "One bubble for each theme")
        self.badges = _button("Badges and card", "Number the leverage points and name them large")
        self.close_button = _button("✕", "Leave it as it is")
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 14, SHADOW + 2, SHADOW + 4, SHADOW + 4)
        row.setSpacing(6)
        for widget in (self.words, self.focus, self.summary, self.badges, self.close_button):
            row.addWidget(widget)

    def show_words(self, words: str) -> None:
        """Offer help with these words."""
        self.words.setText(words)
        if self.isVisible():
            self.place()
        else:
            self.show_in_place()

    def place(self) -> None:
        """Stand at the middle of the upper edge of the canvas, below the focus."""
        self.adjustSize()
        at = QPoint((self._over.width() - self.width()) // 2, _AWAY + TARGET + 2 * SHADOW)
        self.move(self._over.mapTo(self._ground, at))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setMinimumSize(TARGET, TARGET)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
