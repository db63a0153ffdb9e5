"""The key sheet: every shortcut and gesture, in a window that can stay open."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leverpoint.actions.keymap import KeyMap
from leverpoint.actions.table import ACTIONS, MENUS
from leverpoint.drawing.qt_text import label_font
from leverpoint.tools.key_list import CANVAS_KEYS, KeyGroup, KeyHelp
from leverpoint.window.line_field import LineField
from leverpoint.window.written_keys import written

COLUMNS = 3
_SIZE = QSize(1120, 700)
_CAP = 13
_CAP_HEIGHT = 22
_GAP = 4


def key_groups(keymap: KeyMap) -> tuple[KeyGroup, ...]:
    """Return the keys of actions, canvas, mouse and capture bar; last, actions without a key."""
    keyed = (KeyGroup(menu, tuple(_keyed(menu, keymap))) for menu in MENUS)
    keyless = (KeyGroup(f"{menu}, without a key", tuple(_keyless(menu, keymap))) for menu in MENUS)
    return tuple(group for group in (*keyed, *CANVAS_KEYS, *keyless) if group.rows)


def _keyed(menu: str, keymap: KeyMap) -> Iterable[KeyHelp]:
    for spec in ACTIONS:
        if spec.menu.split("/")[0] == menu and keymap.keys(spec):
            yield KeyHelp(tuple(map(written, keymap.keys(spec))), spec.named(spec.text))


def _keyless(menu: str, keymap: KeyMap) -> Iterable[KeyHelp]:
    for spec in ACTIONS:
        if spec.menu.split("/")[0] == menu and not keymap.keys(spec):
            yield KeyHelp((), spec.named(spec.text), spec.menu.replace("/", " › "))


def matching(groups: Iterable[KeyGroup], typed: str) -> list[KeyGroup]:
    """Return the groups with only those rows that hold every typed word."""
    words = typed.casefold().split()
    found = []
    for group in groups:
        rows = tuple(row for row in group.rows if all(w in _words(group, row) for w in words))
        if rows:
            found.append(KeyGroup(group.title, rows))
    return found


def _words(group: KeyGroup, row: KeyHelp) -> str:
    return f"{' '.join(row.keys)} {row.text} {row.menu} {group.title}".casefold()


def in_columns(groups: Sequence[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """Return the groups in order, split into columns of nearly equal height."""
    heights = [len(group.rows) + 2 for group in groups]
    total, below = sum(heights), 0
    split: list[list[KeyGroup]] = [[] for _ in range(columns)]
    for group, height in zip(groups, heights, strict=True):
        middle = below + height / 2
        split[min(int(middle * columns / max(total, 1)), columns - 1)].append(group)
        below += height
    return split


class KeyCaps(QWidget):
    """Keys, each drawn as a cap."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self._keys = tuple(keys)
        self._font = label_font(_CAP, 600)
        self.setAccessibleName(" or ".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(self._font)
        return [max(metrics.horizontalAdvance(key) + 12, _CAP_HEIGHT) for key in self._keys]

    def sizeHint(self) -> QSize:
        """Return room for all caps in a row."""
        widths = self._widths()
        return QSize(round(sum(widths) + _GAP * (len(widths) - 1)) + 2, _CAP_HEIGHT + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caps."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font)
            left = 0.5
            for key, wide in zip(self._keys, self._widths(), strict=True):
                cap = QRectF(left, 0.5, wide, _CAP_HEIGHT)
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1.0))
                painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
                painter.drawRoundedRect(cap, 5, 5)
                painter.setPen(self.palette().color(QPalette.ColorRole.Text))
                painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
                left += wide + _GAP
        finally:
            painter.end()


class KeySheet(QDialog):
    """All keys in columns, with a filter; it stays open beside the work until it is closed."""

    def __init__(self, parent: QWidget, keymap: KeyMap) -> None:
        super().__init__(parent)
        self._groups = key_groups(keymap)
        self.shown: list[KeyGroup] = []
        self.filter = LineField("Filter the keys")
        self._scroll = QScrollArea()
        self.setWindowTitle("Keys")
        self.resize(_SIZE)
        self.filter.setPlaceholderText(
            "Filter: a key or a word. Other keys can be chosen in Preferences"
        )
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumHeight(32)
        self.filter.setTextMargins(4, 0, 4, 0)
        self.filter.textChanged.connect(self._show)
        self.filter.left.connect(self.hide)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.filter)
        layout.addWidget(self._scroll, 1)
        self._show("")

    def show_keys(self, keymap: KeyMap) -> None:
        """Show other keys."""
        self._groups = key_groups(keymap)
        self._show(self.filter.text())

    def _show(self, typed: str) -> None:
        self.shown = matching(self._groups, typed)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 12, 8)
        row.setSpacing(36)
        for groups in in_columns(self.shown, COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(14)
            for group in groups:
                column.addWidget(_section(group))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._scroll.setWidget(page)


def _section(group: KeyGroup) -> QWidget:
    section = QWidget()
    grid = QGridLayout(section)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    grid.addWidget(_text(group.title, 16, 700), 0, 0, 1, 2)
    for row, entry in enumerate(group.rows, start=1):
        grid.addWidget(_text(entry.text, 14, 400), row, 0)
        caps = KeyCaps(entry.keys) if entry.keys else _place(entry.menu)
        grid.addWidget(caps, row, 1, Qt.AlignmentFlag.AlignRight)
    return section


def _place(menu: str) -> QLabel:
    label = _text(menu, 13, 400)
    label.setWordWrap(False)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _text(text: str, size: int, weight: int) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(label_font(size, weight))
    label.setWordWrap(True)
    return label
