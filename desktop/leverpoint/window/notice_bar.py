"""The notice bar: what went wrong and what to do, without stopping the work."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from leverpoint.model.errors import UserError


class NoticeBar(QFrame):
    """Shows one message above the canvas until it is closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act: Callable[[], None] | None = None
        self._button = QToolButton()
        self._button.setAutoRaise(False)
        self._button.clicked.connect(self._run)
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName("Close this message")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setStyleSheet(
            "#notice{background:#FFF3D6;border-bottom:1px solid #C9A227}"
            "#notice QLabel,#notice QToolButton{color:#1A1D21}"
        )
        self.hide()

    @property
    def text(self) -> str:
        """Return the message shown, "" when the bar is closed."""
        return "" if self.isHidden() else self._text.text()

    def show_message(
        self, text: str, button: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Show a message in place of the last one, perhaps with one button."""
        self._text.setText(text)
        self._act = act
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(text)
        self.show()

    def _run(self) -> None:
        if self._act is not None:
            self._act()

    def show_error(self, error: UserError) -> None:
        """Show what went wrong, and what can be done about it."""
        self.show_message(f"{error.message}\n{error.hint}".strip())
