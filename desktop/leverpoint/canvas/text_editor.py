"""The in-place editor: a text field over a box, as large as what is typed."""

from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from leverpoint.drawing.look import Look, hex_colour
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.text import LONGEST_NAME
from leverpoint.tools.host import Finish

SCREEN_SIZE = 15.0
SMALL_ZOOM = 0.60
"""Below this zoom the letters are 15 screen px instead of following the zoom."""
NAME_WRAP, NOTE_WRAP = 168.0, 280.0
"""Widest line before it wraps, at letters of 15 px."""
_PADDING = 9.0
_LEAST_WIDTH = 88.0


class TextEditor(QTextEdit):
    """Types plain text; says how it is left. Keys of a running input method belong to that."""

    left = Signal(str, object)
    """The text and the Finish; the editor stays until `close_quietly`."""
    edited = Signal(str)

    def __init__(self, parent: QWidget, look: Look, what: str, longest: int = LONGEST_NAME) -> None:
        super().__init__(parent)
        self._longest = longest
        self._wrap = NAME_WRAP if longest == LONGEST_NAME else NOTE_WRAP
        self._composing = False
        self._closing = False
        self.centre = QPointF()
        self._least = QSizeF()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setUndoRedoEnabled(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(what)
        self.set_look(look)
        self.textChanged.connect(self._changed)

    def set_look(self, look: Look) -> None:
        """Take the colours of the canvas."""
        self.setStyleSheet(
            f"QTextEdit {{ background: {hex_colour(look.box)}; color: {hex_colour(look.text)};"
            f" border: 2px solid {hex_colour(look.accent)}; border-radius: 8px; }}"
        )

    def begin(self, text: str, *, select_all: bool) -> None:
        """Show a text and take the keyboard."""
        self.document().setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignHCenter))
        self.setPlainText(text)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if select_all:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, centre: QPointF, zoom: float, least: QSizeF) -> None:
        """Lie around a place of the canvas, at least as large as the box that is named."""
        self.centre, self._least = centre, least
        letters = SCREEN_SIZE if zoom < SMALL_ZOOM else max(SCREEN_SIZE * zoom, 9.0)
        self.setFont(label_font(letters, 600))
        self._fit()

    def close_quietly(self) -> None:
        """Go away without saying how."""
        self._closing = True
        self.hide()
        self.deleteLater()

    def _changed(self) -> None:
        text = self.toPlainText()
        if len(text) > self._longest:
            cursor = self.textCursor()
            cursor.setPosition(self._longest)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()  # which brings us here again
            return
        self._fit()
        self.edited.emit(text)

    def _fit(self) -> None:
        scale = self.fontInfo().pixelSize() / SCREEN_SIZE
        document = self.document()
        document.setDocumentMargin(_PADDING * scale)
        document.setTextWidth(-1)
        wide = min(document.idealWidth(), self._wrap * scale + 2 * _PADDING * scale)
        wide = max(wide + 6, self._least.width(), _LEAST_WIDTH)
        document.setTextWidth(wide - 4)
        high = max(document.size().height() + 4, self._least.height())
        self.setGeometry(
            round(self.centre.x() - wide / 2),
            round(self.centre.y() - high / 2),
            round(wide),
            round(high),
        )

    # -- leaving

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing: its keys are not ours."""
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())

    def event(self, event: QEvent) -> bool:
        """Keep shortcuts of the window away while something is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if not plain or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn Enter, Tab and Escape into ways to leave; Shift+Enter breaks the line."""
        how = None if self._composing else _finish_of(event)
        if how is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            self._leave(how)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the focus goes elsewhere, but not for a menu of its own."""
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if elsewhere and QApplication.activePopupWidget() is None:
            self._leave(Finish.LEAVE)

    def _leave(self, how: Finish) -> None:
        if not self._closing:
            self.left.emit(self.toPlainText(), how)


def _finish_of(event: QKeyEvent) -> Finish | None:
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            if shift:
                return None
            return Finish.FORCE if control else Finish.ENTER
        case Qt.Key.Key_Tab:
            return Finish.CAUSE if shift else Finish.EFFECT
        case Qt.Key.Key_Backtab:
            return Finish.CAUSE
        case Qt.Key.Key_Escape:
            return Finish.ESCAPE
    return None
