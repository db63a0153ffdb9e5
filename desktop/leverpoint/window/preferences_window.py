"""The preferences: what a person likes, and all keys; every change holds at once."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from leverpoint.drawing.qt_text import label_font
from leverpoint.settings.declared import About, about_of
from leverpoint.settings.preferences import Preferences
from leverpoint.settings.store import PreferenceStore
from leverpoint.window.keys_page import KeysPage

_SIZE = (740, 760)
_LEAST = 32
_CHOICE_WIDTH = 340


class PreferencesWindow(QDialog):
    """Two pages: what is declared in `Preferences`, and the keys."""

    def __init__(self, parent: QWidget, store: PreferenceStore) -> None:
        super().__init__(parent)
        self._store = store
        self._showing = False
        self._shows: dict[str, Callable[[object], None]] = {}
        self.setWindowTitle("Preferences")
        self.resize(*_SIZE)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(self._general(), "General")
        self.keys = KeysPage(store)
        self.pages.addTab(self.keys, "Keys")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.pages)
        self._show(store.current)
        self._stop_hearing = store.subscribe(lambda _before, after: self._show(after))
        self.destroyed.connect(self._stop_hearing)

    def _general(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(3)
        group = ""
        for field in fields(Preferences):
            about = about_of(field)
            if about is None:
                continue
            if about.group != group:
                column.addSpacing(14 if group else 0)
                column.addWidget(_text(about.group, 17, 600))
                group = about.group
            self._add(column, field.name, about)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        return scroll

    def _add(self, column: QVBoxLayout, name: str, about: About) -> None:
        control = self._choice(name, about) if about.choices else self._switch(name, about)
        control.setObjectName(name)
        control.setAccessibleName(about.title)
        control.setAccessibleDescription(about.help)
        control.setMinimumHeight(_LEAST)
        if about.choices:
            label = _text(about.title, 15, 400)
            label.setBuddy(control)
            column.addWidget(label)
        column.addWidget(control)
        helping = _text(about.help, 13, 400)
        helping.setForegroundRole(helping.palette().ColorRole.PlaceholderText)
        if not about.choices:
            helping.setContentsMargins(26, 0, 0, 0)
        column.addWidget(helping)
        column.addSpacing(6)

    def _choice(self, name: str, about: About) -> QComboBox:
        box = QComboBox()
        box.setFixedWidth(_CHOICE_WIDTH)
        for value, words in about.choices:
            box.addItem(words, value)
        box.currentIndexChanged.connect(lambda _row: self._change(name, box.currentData()))
        self._shows[name] = lambda value: box.setCurrentIndex(box.findData(value))
        return box

    def _switch(self, name: str, about: About) -> QCheckBox:
        box = QCheckBox(about.title)
        box.toggled.connect(partial(self._change, name))
        self._shows[name] = lambda value: box.setChecked(bool(value))
        return box

    def _change(self, name: str, value: object) -> None:
        if not self._showing and getattr(self._store.current, name) != value:
            self._store.change(**{name: value})

    def _show(self, chosen: Preferences) -> None:
        self._showing = True
        for name, show in self._shows.items():
            show(getattr(chosen, name))
        self._showing = False
        self.keys.refresh()


def _text(text: str, size: int, weight: int) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(label_font(size, weight))
    label.setWordWrap(True)
    return label
