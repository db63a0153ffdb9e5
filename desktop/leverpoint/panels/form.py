"""Forms: fields with a small heading above each, as narrow panels need it."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from leverpoint.drawing.qt_text import label_font
from leverpoint.panels.span_label import SMALL

EditRunner = Callable[[Callable[[], object]], bool]
"""Runs a command and tells the person when it is refused."""

SWATCH = 14


class Committing(Protocol):
    """A field that may hold typing which is not in the document yet."""

    def commit(self) -> None:
        """Announce what was typed, if anything was."""

    def discard(self) -> None:
        """Forget what was typed."""


class Form(QWidget):
    """A column of headed fields."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._typing: list[Committing] = []

    def add_field(self, heading: str, field: QWidget) -> QLabel:
        """Add a field under its heading and return the heading."""
        label = heading_label(heading)
        label.setBuddy(field)
        self.column.addSpacing(6)
        self.column.addWidget(label)
        self.column.addWidget(field)
        return label

    def remember(self, *fields: Committing) -> None:
        """Flush these fields when the form is left."""
        self._typing += fields

    def commit(self) -> None:
        """Turn typing into edits."""
        for field in tuple(self._typing):
            field.commit()

    def discard(self) -> None:
        """Forget typing: what it was about is gone."""
        for field in tuple(self._typing):
            field.discard()

    def forget(self, fields: Iterable[Committing]) -> None:
        """Flush these fields no more: they are about to go away."""
        gone = list(fields)
        self._typing = [field for field in self._typing if field not in gone]


def heading_label(text: str) -> QLabel:
    """Return the small label that stands above a field."""
    label = QLabel(text)
    label.setTextFormat(label.textFormat().PlainText)
    label.setFont(label_font(SMALL, 600))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def swatch(fill: QColor, edge: QColor) -> QIcon:
    """Return a small square of a theme's colour, with an edge that every ground shows."""
    pixmap = QPixmap(SWATCH * 2, SWATCH * 2)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(edge)
        painter.setBrush(fill)
        painter.drawRoundedRect(2, 2, SWATCH * 2 - 4, SWATCH * 2 - 4, 6, 6)
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)
