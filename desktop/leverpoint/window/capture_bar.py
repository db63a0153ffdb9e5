"""The capture bar: a line such as `Workload >- Planning time` becomes challenges and arrows."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leverpoint.commands.capture import Captured, capture
from leverpoint.commands.capture_grammar import CaptureError
from leverpoint.commands.capture_preview import preview
from leverpoint.commands.capture_text import CaptureText
from leverpoint.commands.slots import Slots
from leverpoint.drawing.qt_text import label_font
from leverpoint.geometry.rect import Rect
from leverpoint.model.errors import UserError
from leverpoint.window.capture_talk import CaptureTalk
from leverpoint.window.line_field import LineField
from leverpoint.window.suggestions import Suggestions
from leverpoint.window.workspace import Workspace

EXAMPLE = "For example: Workload >- Planning time"
_LETTERS = 16
_LONGEST = 4000


class CaptureBar(QWidget):
    """Understands a line while it is typed, and adds what it says with Enter, again and again."""

    left = Signal()
    """The person goes back to the canvas; what was typed stays for the next time."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = workspace.canvas
        self._document = workspace.document
        self._line = CaptureText()
        self.field = LineField("Capture bar")
        self.talk = CaptureTalk()
        self.suggestions = Suggestions(parent, self.field)
        self._build()
        self._connect()

    def _build(self) -> None:
        slash = QLabel("/")
        slash.setFont(label_font(_LETTERS, 700))
        slash.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.field.setFont(label_font(_LETTERS, 400))
        self.field.setPlaceholderText(EXAMPLE)
        self.field.setMinimumHeight(32)
        self.field.setTextMargins(6, 0, 6, 0)
        self.field.setMaxLength(_LONGEST)
        self.field.takes_tab = True
        self.field.meaning = self._mean
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(slash)
        row.addWidget(self.field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 5)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.talk)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.tabbed.connect(self._close_name)
        self.field.entered.connect(self._accept)
        self.field.left.connect(self.left)
        self.field.stepped.connect(self.suggestions.list.step)
        self.field.blurred.connect(self.suggestions.hide)
        self.suggestions.list.chosen.connect(self._close_name)
        self._stop_hearing = self._document.subscribe(lambda _change_set: self._refresh())

    def detach(self) -> None:
        """Stop listening; to call before the diagram goes."""
        self._stop_hearing()
        self.suggestions.deleteLater()

    def begin(self) -> None:
        """Take the keyboard."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Go away with the suggestions."""
        self.suggestions.hide()
        super().hideEvent(event)

    def _mean(self, key: str) -> bool:
        """Take a key that means more than itself; return whether it did."""
        line = self._line.key(key)
        if line is not None:
            self._put(line)
        return line is not None

    def _close_name(self) -> None:
        """Close the name that is typed: with the marked suggestion, or as a new name."""
        marked = self.suggestions.marked(self._document.snapshot())
        self._put(self._line.tab([marked] if marked else [], marked))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, line: CaptureText) -> None:
        self._line = line
        if self.field.text() != line.text:
            self.field.replace(line.text)
        self._refresh()

    def _typed(self, text: str) -> None:
        if text != self._line.text:
            self._line = self._line.edited(text)
            self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        diagram = self._document.snapshot()
        seen = preview(self._line.text, diagram)
        self.suggestions.suggest(self._line, diagram)
        self.field.mark_fault(None if seen.unfinished or not seen.error else seen.error.position)
        if self._line.text.strip():
            self.talk.show_preview(seen)
        else:
            self.talk.show_help()

    def _accept(self) -> None:
        if not self._line.text.strip():
            return
        try:
            captured = capture(self._document, self._line.text, self._slots())
        except UserError as error:
            self._refuse(error)
            return
        self._line = CaptureText()
        self.field.setText("")  # forgets the field's own undo: Ctrl+Z now takes the step back
        self._show(captured)

    def _refuse(self, error: UserError) -> None:
        self.talk.show_error(error)
        if isinstance(error, CaptureError):
            self.field.mark_fault(error.position)
            self.field.setCursorPosition(error.position)

    def _show(self, captured: Captured) -> None:
        for challenge in captured.challenges:
            self._canvas.ensure_visible(challenge)
        self.suggestions.clear()
        self.field.mark_fault(None)
        self._canvas.announce(self.talk.show_done(captured))

    def _slots(self) -> Slots:
        rects = self._canvas.scene.display_list.boxes.rect.tolist()
        return Slots((Rect(*rect) for rect in rects), self._canvas.camera.visible)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, with a line to the canvas."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        finally:
            painter.end()
