"""Choices one below the other, each with a word before it that says what it is about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from leverpoint.panels.span_label import SMALL, SpanLabel, muted

CAPTION_WIDTH = 48


class Captioned(QWidget):
    """Lines of a caption and a widget; a line can be taken out."""

    def __init__(self, *lines: tuple[str, QWidget]) -> None:
        super().__init__()
        self._captions: dict[QWidget, SpanLabel] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(6)
        layout.setColumnStretch(1, 1)
        for row, (text, widget) in enumerate(lines):
            caption = SpanLabel(muted(text, SMALL))
            caption.setFixedWidth(CAPTION_WIDTH)
            self._captions[widget] = caption
            layout.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(widget, row, 1)

    def show_line(self, widget: QWidget, *, on: bool) -> None:
        """Show the line of a widget, or take it out."""
        widget.setVisible(on)
        self._captions[widget].setVisible(on)
