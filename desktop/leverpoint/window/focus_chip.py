"""The chip that tells how far the focus reaches, and lets the mouse change it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from leverpoint.analysis.neighbourhood import Direction
from leverpoint.panels.segments import Option, Segments
from leverpoint.window.floating import SHADOW, FloatingFrame
from leverpoint.window.focus_flow import MOST_HOPS, FocusFlow
from leverpoint.window.status_line import counted

TARGET = 28
_AWAY = 6
_DIRECTIONS_WIDTH = 216
_DIRECTIONS = (
    Option(Direction.CAUSES, "Causes", "Follow causes"),
    Option(Direction.EFFECTS, "Effects", "Follow effects"),
    Option(Direction.BOTH, "Both", "Follow causes and effects"),
)


class FocusChip(FloatingFrame):
    """Stands at the top of the canvas while there is a focus."""

    def __init__(self, flow: FocusFlow, canvas: QWidget, parent: QWidget) -> None:
        super().__init__(parent, canvas)
        self._flow = flow
        self.setAccessibleName("Focus")
        self.fewer = self._button("−", "One hop fewer ( , )")
        self.hops = self._label()
        self.more = self._button("+", "One hop more ( . )")
        self.directions = Segments("Which way", _DIRECTIONS)
        self.count = self._label()
        self.close_button = self._button("✕", "End the focus (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 6, SHADOW + 2, SHADOW + 4, SHADOW + 4)
        row.setSpacing(6)
        for widget in (
            *(self.fewer, self.hops, self.more, self.directions, self.count),
            self.close_button,
        ):
            row.addWidget(widget)
        self.directions.setFixedWidth(_DIRECTIONS_WIDTH)
        for direction in Direction:
            self.directions.button(direction).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fewer.clicked.connect(lambda: flow.reach(-1))
        self.more.clicked.connect(lambda: flow.reach(1))
        self.directions.chosen.connect(flow.follow)
        self.close_button.clicked.connect(self._end)
        flow.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the focus as it is now; hide without one."""
        focus = self._flow.focus
        if focus is None:
            self.hide()
            return
        self.hops.setText(counted(focus.hops, "hop"))
        self.count.setText(counted(len(self._flow.bright), "challenge"))
        self.fewer.setEnabled(focus.hops > 0)
        self.more.setEnabled(focus.hops < MOST_HOPS)
        self.directions.set_value(focus.direction)
        self.show_in_place()

    def place(self) -> None:
        """Stand at the middle of the upper edge of the canvas."""
        self.adjustSize()
        top = self._over.mapTo(self._ground, QPoint(self._over.width() // 2, _AWAY - SHADOW // 2))
        self.move(top.x() - self.width() // 2, top.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the focus with Escape here too."""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        super().keyPressEvent(event)

    def _end(self) -> None:
        self._flow.end()
        self._over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAutoRaise(True)
        button.setFixedSize(TARGET, TARGET)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _label(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
