"""The start page: type a name and a new diagram begins; or open one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leverpoint.drawing.qt_text import label_font

PATH = Qt.ItemDataRole.UserRole
WIDEST = 1080
FRAME = 12
ROW = 38
MOST_ROWS = 8
HEADING = 20
STYLE = """
QListWidget { border: 1px solid palette(mid); border-radius: 8px; padding: 4px;
              background: palette(base); }
QListWidget::item { padding: 8px 10px; border-radius: 6px; }
QListWidget::item:hover { background: palette(alternate-base); }
QListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }
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
    open_wanted = Signal()
    import_wanted = Signal()
    file_wanted = Signal(str)
    sample_wanted = Signal(str)
    recovery_wanted = Signal(str)

    def __init__(self, samples: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._restyling = False
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        columns = QHBoxLayout(content)
        columns.setContentsMargins(48, 56, 48, 40)
        columns.setSpacing(64)
        columns.addLayout(self._new_column(), 4)
        columns.addLayout(self._open_column(samples), 5)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(content, 100)
        outer.addStretch(1)
        self.setStyleSheet(STYLE)

    def _new_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(heading("New diagram"))
        column.addWidget(text_label("Name the first challenge: something that can go up or down."))
        self.first_name = QLineEdit()
        self.first_name.setPlaceholderText("For example: Teacher confidence")
        self.first_name.setAccessibleName("First challenge")
        self.first_name.setMinimumHeight(36)
        self.first_name.returnPressed.connect(self._begin)
        column.addWidget(self.first_name)
        for text, signal in (
            ("Begin", None),
            ("Open…", self.open_wanted),
            ("Import…", self.import_wanted),
        ):
            button = QPushButton(text)
            button.setMinimumHeight(34)
            button.setObjectName("begin" if signal is None else "other")
            if signal is None:
                button.clicked.connect(self._begin)
            else:
                button.clicked.connect(signal)
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _open_column(self, samples: Sequence[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        self._recovery_heading = heading("Not saved last time")
        self._recovery = path_list("Diagrams to recover")
        self._recovery.itemActivated.connect(
            lambda item: self.recovery_wanted.emit(item.data(PATH))
        )
        self._recent_heading = heading("Recent")
        self._recent = path_list("Recent diagrams")
        self._recent.itemActivated.connect(lambda item: self.file_wanted.emit(item.data(PATH)))
        self._samples = path_list("Sample diagrams")
        self._samples.itemActivated.connect(lambda item: self.sample_wanted.emit(item.data(PATH)))
        fill(self._samples, [(name, name) for name in samples])
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
        return column

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the files opened last, newest first."""
        fill(self._recent, [(f"{Path(p).stem}   ({Path(p).parent})", p) for p in paths])
        self._recent_heading.setVisible(bool(paths))

    def show_recoverable(self, sessions: Sequence[tuple[str, str]]) -> None:
        """List sessions with edits that reached no file: (id, description)."""
        fill(self._recovery, [(text, session) for session, text in sessions])
        self._recovery_heading.setVisible(bool(sessions))

    def changeEvent(self, event: QEvent) -> None:
        """Take over the colours of another look; style sheets read the palette only once."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._restyling:
            self._restyling = True
            self.setStyleSheet("")
            self.setStyleSheet(STYLE)
            self._restyling = False

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
        item.setSizeHint(QSize(0, ROW))
        entries.addItem(item)
    entries.setFixedHeight(ROW * min(len(rows), MOST_ROWS) + FRAME)
    entries.setVisible(bool(rows))
