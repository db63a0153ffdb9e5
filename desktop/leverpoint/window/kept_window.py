"""A window of things that were kept: a list, a look at each, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leverpoint.document.differences import Differences, differences
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.panels.panel_palette import GROUND, panel_palette
from leverpoint.window.compare_view import CompareView, Side, plain_label
from leverpoint.window.kept_picture import kept_picture

KEY = Qt.ItemDataRole.UserRole
LIST_WIDTH = 300
PICTURE = QSize(96, 64)
_SIZE = QSize(1180, 720)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One row: a title, what else is known, how to read it, and perhaps a small PNG."""

    key: str
    title: str
    facts: str
    load: Callable[[], Diagram]
    picture: bytes = b""


class KeptWindow(QDialog):
    """Lists what was kept, newest first, and compares the one that is looked at."""

    looked = Signal()
    """Another row is looked at, or what it is compared with has changed."""

    def __init__(self, title: str, nothing: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setPalette(panel_palette(look))
        self.setBackgroundRole(GROUND)
        self.setAutoFillBackground(True)
        self.resize(_SIZE)
        self.rows: dict[str, Kept] = {}
        self.found = Differences((), 0)
        """What differs between the row looked at and what it is compared with."""
        self._nothing = nothing
        self.list = QListWidget()
        self.view = CompareView(look)
        self.remark = plain_label()
        self.buttons = QHBoxLayout()
        self._acts: list[QPushButton] = []
        self._build(title)

    def _build(self, title: str) -> None:
        self.list.setAccessibleName(title)
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setIconSize(PICTURE)
        self.list.setFont(label_font(14, 400))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(lambda *_: self.refresh())
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list)
        right = QVBoxLayout()
        right.addWidget(self.remark)
        right.addWidget(self.view, 1)
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(self.buttons)

    def set_look(self, look: Look) -> None:
        """Follow a change of the window's colours."""
        self.setPalette(panel_palette(look))
        self.view.set_look(look)
        self.refresh()

    def add_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Put a button below that always works."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setMinimumHeight(30)
        button.clicked.connect(lambda: act())
        self.buttons.addWidget(button)
        return button

    def add_act(self, text: str, act: Callable[[str], object]) -> QPushButton:
        """Put a button below that works on the row that is looked at, by its key."""
        button = self.add_button(text, lambda: act(self.current.key) if self.current else None)
        self._acts.append(button)
        return button

    @property
    def current(self) -> Kept | None:
        """Return the row that is looked at."""
        item = self.list.currentItem()
        return None if item is None else self.rows.get(item.data(KEY))

    def select(self, key: str) -> None:
        """Look at a row."""
        for row in range(self.list.count()):
            if self.list.item(row).data(KEY) == key:
                self.list.setCurrentRow(row)

    def show_rows(self, rows: Sequence[Kept]) -> None:
        """List these rows; the one looked at stays if it is still there."""
        before = self.current
        place = self.list.currentRow()
        self.rows = {row.key: row for row in rows}
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            self.list.addItem(_item(row))
        self.list.setCurrentRow(min(max(place, 0), len(rows) - 1))
        self.list.blockSignals(False)
        if before is not None and before.key in self.rows:
            self.list.blockSignals(True)
            self.select(before.key)
            self.list.blockSignals(False)
        self.refresh()

    def sides(self, row: Kept, diagram: Diagram) -> tuple[Side | None, Side]:
        """Return what to compare when a row is looked at: before (perhaps nothing), and after."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the row that is looked at, as it is now."""
        row, problem = self.current, self._nothing
        self.found = Differences((), 0)
        shown = False
        if row is not None:
            try:
                before, after = self.sides(row, row.load())
            except UserError as error:
                problem = str(error)
            else:
                if before is not None:
                    self.found = differences(before.diagram, after.diagram)
                self.view.compare(before, after, self.found)
                shown = True
        self.view.setVisible(shown)
        self.remark.setText("" if shown else problem)
        self.remark.setVisible(not shown)
        for button in self._acts:
            button.setEnabled(row is not None)
        self.looked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; Enter presses the button with the focus, else the default one."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            default = (b for b in self.findChildren(QPushButton) if b.isDefault())
            button = focused if isinstance(focused, QPushButton) else next(default, None)
            if button is not None:
                button.click()


def _item(row: Kept) -> QListWidgetItem:
    item = QListWidgetItem(f"{row.title}\n{row.facts}")
    item.setData(KEY, row.key)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {row.facts}")
    if not (pixmap := kept_picture(row.picture)).isNull():
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)  # not tinted
        item.setIcon(icon)
    return item
