"""The start page: type a name and a new diagram begins; or open one."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.qt_tips import plain_tip
from leverpoint.window.moments import moment_words
from leverpoint.window.picture_cards import PictureCards

PATH = Qt.ItemDataRole.UserRole
WIDEST = 1180
NEW_WIDTH = 320
FRAME = 12
ROW = 38
MOST_ROWS = 8
HEADING = 20
GONE = "Moved or deleted"
STYLE = """
QListWidget#rows { border: 1px solid palette(mid); border-radius: 8px; padding: 4px;
              background: palette(base); }
QListWidget#rows::item { padding: 8px 10px; border-radius: 6px; }
QListWidget#rows::item:hover { background: palette(alternate-base); }
QListWidget#rows::item:selected { background: palette(highlight);
                                  color: palette(highlighted-text); }
QPushButton { border: 1px solid palette(mid); border-radius: 8px; padding: 6px 14px;
              background: palette(base); }
QPushButton:hover { border-color: palette(highlight); }
QPushButton:focus { border: 2px solid palette(highlight); }
QPushButton#begin { background: palette(highlight); color: palette(highlighted-text);
                    border-color: palette(highlight); font-weight: 600; }
QLineEdit { border: 1px solid palette(mid); border-radius: 8px; padding: 4px 10px;
            background: palette(base); }
QLineEdit:focus { border: 2px solid palette(highlight); }
"""


class StartPage(QWidget):
    """What stands in the window before a diagram is open."""

    new_wanted = Signal(str)
    paste_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    file_wanted = Signal(str)
    file_unwanted = Signal(str)
    """A card of a recent diagram is to be taken off the list."""
    sample_wanted = Signal(str)
    recovery_wanted = Signal(str)

    def __init__(self, samples: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = PictureCards("Recent diagrams")
        self._samples = PictureCards("Sample diagrams")
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        columns = QHBoxLayout(content)
        columns.setContentsMargins(48, 48, 48, 32)
        columns.setSpacing(56)
        columns.addLayout(self._new_column())
        columns.addLayout(self._open_column(samples), 1)
        ground = QWidget()
        middle = QHBoxLayout(ground)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(content, 100)
        middle.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setStyleSheet(STYLE)
        self.setFocusProxy(self.first_name)

    def _new_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(heading("New diagram"))
        column.addWidget(text_label("Type the first challenge: something that can go up or down."))
        self.first_name = QLineEdit()
        self.first_name.setPlaceholderText("For example: Teacher confidence")
        self.first_name.setAccessibleName("First challenge")
        self.first_name.setFixedWidth(NEW_WIDTH)
        self.first_name.setMinimumHeight(36)
        self.first_name.returnPressed.connect(self._begin)
        column.addWidget(self.first_name)
        begin = self._button("Begin", "An empty diagram, or one with the name above", "begin")
        begin.clicked.connect(self._begin)
        column.addWidget(begin)
        column.addSpacing(8)
        for text, tip, signal in (
            ("Paste list", "A new diagram from names or a table on the clipboard", "paste"),
            ("Open…", "A Leverpoint file", "open"),
            ("Import…", "A file of another program", "import"),
        ):
            button = self._button(text, tip, "other")
            button.clicked.connect(getattr(self, f"{signal}_wanted"))
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _button(self, text: str, tip: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setFixedWidth(NEW_WIDTH)
        button.setMinimumHeight(34)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        return button

    def _open_column(self, samples: Sequence[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        self._recovery_heading = heading("Not saved last time")
        self._recovery = path_list("Diagrams to recover")
        self._recovery.itemActivated.connect(
            lambda item: self.recovery_wanted.emit(item.data(PATH))
        )
        self._recent_heading = heading("Recent")
        self._recent.opened.connect(self.file_wanted)
        self._recent.removed.connect(self.file_unwanted)
        self._samples.opened.connect(self.sample_wanted)
        self._samples.show_cards([(name, name, "Sample") for name in samples])
        for widget in (
            self._recovery_heading,
            self._recovery,
            self._recent_heading,
            self._recent,
            heading("Samples"),
            self._samples,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.show_recoverable(())  # nothing is shown where nothing is known yet
        return column

    def show_recent(self, paths: Sequence[str]) -> None:
        """Show the files opened last, newest first."""
        self._recent.show_cards([(p, Path(p).stem, Path(p).parent.name) for p in paths])
        for path in paths:
            if (card := self._recent.card(path)) is not None:
                card.setToolTip(plain_tip(f"{path}\nDelete takes it off this list."))
        self._recent_heading.setVisible(bool(paths))

    def show_state(self, path: str, changed: float | None) -> None:
        """Show when a recent file was changed (seconds since 1970), or that it is gone (None)."""
        if changed is None:
            self._recent.show_detail(path, GONE, gone=True)
        else:
            words = moment_words(datetime.fromtimestamp(changed).astimezone())
            self._recent.show_detail(path, f"{Path(path).parent.name} · {words}")

    def show_picture(self, key: str, png: bytes) -> None:
        """Put a picture on the card of a recent file, by its path, or of a sample, by its name."""
        self._recent.show_picture(key, png)
        self._samples.show_picture(key, png)

    def show_recoverable(self, sessions: Sequence[tuple[str, str]]) -> None:
        """List sessions with edits that reached no file: (id, description)."""
        fill(self._recovery, [(text, session) for session, text in sessions])
        self._recovery_heading.setVisible(bool(sessions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a name with a letter typed anywhere on the page."""
        if event.text().isprintable() and event.text().strip():
            self.first_name.setFocus()
            self.first_name.insert(event.text())
        else:
            super().keyPressEvent(event)

    def recovery_entries(self) -> list[str]:
        """Return the sessions that are listed for recovery, by id."""
        rows = range(self._recovery.count())
        return [str(self._recovery.item(row).data(PATH)) for row in rows]

    def _begin(self) -> None:
        self.new_wanted.emit(self.first_name.text())
        self.first_name.clear()


def heading(text: str) -> QLabel:
    """Return a heading of the start page."""
    label = text_label(text)
    label.setFont(label_font(HEADING))
    return label


def text_label(text: str) -> QLabel:
    """Return a wrapped label that shows `text` as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def path_list(name: str) -> QListWidget:
    """Return an empty list that opens an entry with one click or Enter."""
    entries = QListWidget()
    entries.setObjectName("rows")
    entries.setAccessibleName(name)
    entries.setUniformItemSizes(True)
    entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    entries.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    entries.setCursor(Qt.CursorShape.PointingHandCursor)
    entries.itemClicked.connect(entries.itemActivated)
    return entries


def fill(entries: QListWidget, rows: Sequence[tuple[str, str]]) -> None:
    """Show (text, data) rows at just the height they need; hide an empty list."""
    entries.clear()
    for text, data in rows:
        item = QListWidgetItem(text)
        item.setData(PATH, data)
        item.setToolTip(plain_tip(text))
        item.setSizeHint(QSize(0, ROW))
        entries.addItem(item)
    entries.setFixedHeight(ROW * min(len(rows), MOST_ROWS) + FRAME)
    entries.setVisible(bool(rows))
