"""The place beside the canvas for one panel at a time."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

WIDTH = 311
"""The line between canvas and panel makes it the 312 px of the design."""


class SidePanel(QWidget):
    """A title with a close button above the panel that is shown; closed by default."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName("Close the panel")
        close.clicked.connect(self.closed)
        header = QHBoxLayout()
        header.setContentsMargins(12, 6, 6, 2)
        header.addWidget(self._title, 1)
        header.addWidget(close)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(WIDTH)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return the width of the specification; the height is the window's."""
        return QSize(WIDTH, super().sizeHint().height())

    def show_panel(self, panel: QWidget, title: str) -> None:
        """Show a panel; it is kept for the next time."""
        if self._stack.indexOf(panel) < 0:
            self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        self._title.setText(title)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.show()
