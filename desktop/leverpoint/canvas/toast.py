"""Toasts: what just happened, for a few seconds, perhaps with one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from leverpoint.drawing.look import Look, hex_colour

SHOWN_MS = 6000
_FROM_FOOT = 20


class Toast(QFrame):
    """One message at the foot of the canvas; the next one takes its place."""

    def __init__(self, canvas: QWidget, look: Look) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._run: Callable[[], object] | None = None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setFlat(True)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.set_look(look)
        self.hide()

    @property
    def text(self) -> str:
        """Return the message, "" when none is shown."""
        return self._label.text() if self.isVisibleTo(self._canvas) else ""

    def set_look(self, look: Look) -> None:
        """Take the colours of the canvas, the other way round so that it stands out."""
        self.setStyleSheet(
            f"Toast {{ background: {hex_colour(look.text)}; border-radius: 8px; }}"
            f"Toast QLabel {{ color: {hex_colour(look.canvas)}; padding: 4px 6px 4px 0; }}"
            f"Toast QPushButton {{ color: {hex_colour(look.canvas)}; font-weight: 600;"
            " border: none; padding: 5px 10px; text-decoration: underline; }"
        )

    def say(self, message: str, button: str = "", run: Callable[[], object] | None = None) -> None:
        """Show a message, and a button that runs something once."""
        self._run = run
        self._label.setText(message)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._stand()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def place(self) -> None:
        """Stay at the foot of the canvas when its size changes."""
        if not self.isHidden():
            self._stand()

    def _stand(self) -> None:
        self._label.setWordWrap(False)
        room = self._canvas.width() - 40
        if self.sizeHint().width() > room:
            self._label.setWordWrap(True)
        self.resize(min(self.sizeHint().width(), room), self.sizeHint().height())
        self.move(
            (self._canvas.width() - self.width()) // 2,
            self._canvas.height() - self.height() - _FROM_FOOT,
        )

    def _act(self) -> None:
        run, self._run = self._run, None
        self.hide()
        if run is not None:
            run()
