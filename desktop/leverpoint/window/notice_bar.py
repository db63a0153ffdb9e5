"""The notice bar: what went wrong and what to do, without stopping the work."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from leverpoint.drawing.qt_palette import NOTICE, NOTICE_EDGE
from leverpoint.model.errors import UserError

BAR_WIDTH = 160


class NoticeBar(QFrame):
    """Shows one message above the canvas until it is closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(BAR_WIDTH, 6)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(6)
        self._buttons: list[QToolButton] = []
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setMinimumSize(26, 26)
        close.setAccessibleName("Close this message")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._acts)
        layout.setAlignment(self._acts, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(NOTICE)
        self._bar.hide()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below the message."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(NOTICE_EDGE))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        finally:
            painter.end()

    @property
    def text(self) -> str:
        """Return the message shown, "" when the bar is closed."""
        return "" if self.isHidden() else self._text.text()

    @property
    def buttons(self) -> dict[str, QToolButton]:
        """Return the buttons beside the message, by their text."""
        return {button.text(): button for button in self._buttons}

    def show_message(
        self,
        text: str,
        button: str = "",
        act: Callable[[], None] | None = None,
        *,
        more: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:
        """Show a message in place of the last one, perhaps with buttons."""
        self._text.setText(text)
        self._bar.hide()
        for old in self._buttons:
            self._acts.removeWidget(old)
            old.hide()
            old.deleteLater()
        acts = ([(button, act)] if button and act else []) + list(more)
        self._buttons = [self._button(*each) for each in acts]
        self.setAccessibleName(text)
        self.show()

    @property
    def share(self) -> float | None:
        """Return how much is done of what the message speaks of; None when that is not known."""
        known = not self._bar.isHidden() and self._bar.maximum() > 0
        return self._bar.value() / self._bar.maximum() if known else None

    def show_share(self, share: float | None) -> None:
        """Show how much is done, 0 to 1, beside the message; None while nobody can say."""
        self._bar.setRange(0, 0 if share is None else 1000)
        self._bar.setValue(0 if share is None else round(1000 * share))
        self._bar.setAccessibleName(self._text.text())
        self._bar.show()

    def _button(self, text: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setMinimumHeight(26)
        button.clicked.connect(lambda: act())
        self._acts.addWidget(button)
        return button

    def show_error(self, error: UserError) -> None:
        """Show what went wrong, and what can be done about it."""
        self.show_message(f"{error.message}\n{error.hint}".strip())
