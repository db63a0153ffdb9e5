"""A list of things to choose from while the keyboard stays in a text field above or below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from leverpoint.drawing.qt_text import label_font

Index = QModelIndex | QPersistentModelIndex
ROW = 32
TEXT_SIZE = 15
ASIDE_SIZE = 13
_MARGIN = 12
_GAP = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what it is called, what it belongs to, the key that does the same."""

    id: str
    text: str
    aside: str = ""
    key: str = ""
    enabled: bool = True

    @property
    def spoken(self) -> str:
        """Return the row for screen readers."""
        return ", ".join(filter(None, (self.text, self.aside, self.key)))


class _ChoiceModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: tuple[Choice, ...] = ()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.choices = tuple(choices)
        self.endResetModel()

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self.choices)

    def data(self, index: Index, role: int = 0) -> object:
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        return choice.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.choices[index.row()].enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _ChoiceDelegate(QStyledItemDelegate):
    def __init__(self, model: _ChoiceModel) -> None:
        super().__init__(model)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = self._model.choices[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect, palette = option.rect, option.palette
        painter.save()
        try:
            if chosen:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
                painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
            text, aside = _inks(palette, choice, chosen)
            room = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
            painter.setPen(aside)
            room = _paint_right(painter, room, choice.key)
            room = _paint_right(painter, room, choice.aside)
            painter.setPen(text)
            font = label_font(TEXT_SIZE, 400)
            painter.setFont(font)
            shown = QFontMetricsF(font).elidedText(
                choice.text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, _LEFT, shown)
        finally:
            painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _inks(palette: QPalette, choice: Choice, chosen: bool) -> tuple[QColor, QColor]:
    """Return the colours of the text and of what stands at its right."""
    if chosen:
        ink = palette.color(QPalette.ColorRole.HighlightedText)
        return ink, ink
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    return palette.color(QPalette.ColorRole.Text) if choice.enabled else muted, muted


def _paint_right(painter: QPainter, room: QRect, text: str) -> QRect:
    """Paint a text at the right end; return the room that is left."""
    if not text:
        return room
    font = label_font(ASIDE_SIZE, 400)
    painter.setFont(font)
    painter.drawText(room, _RIGHT, text)
    wide = round(QFontMetricsF(font).horizontalAdvance(text))
    return room.adjusted(0, 0, -wide - _GAP, 0)


class ChoiceList(QListView):
    """Shows choices; one that can be chosen is always marked, so that Enter has a meaning."""

    chosen = Signal(object)
    """The Choice that was clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = _ChoiceModel(self)
        self.setModel(self._choices)
        self.setItemDelegate(_ChoiceDelegate(self._choices))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self.chosen.emit(self._choices.choices[index.row()]))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the rows."""
        return self._choices.choices

    @property
    def current(self) -> Choice | None:
        """Return the marked row."""
        row = self.currentIndex().row()
        return self.choices[row] if 0 <= row < len(self.choices) else None

    def show_choices(self, choices: Sequence[Choice], mark: int = 0) -> None:
        """Show other rows and mark one, or the first that can be chosen after it."""
        self._choices.show_choices(choices)
        self._mark(next((n for n in range(mark, len(choices)) if choices[n].enabled), None))
        self.scrollToTop()

    def step(self, by: int) -> None:
        """Mark the next row that can be chosen, below (1) or above (-1), around the ends."""
        count, here = len(self.choices), self.currentIndex().row()
        ways = ((here + by * step) % count for step in range(1, count + 1))
        self._mark(next((row for row in ways if self.choices[row].enabled), None))

    def height_for(self, most: int) -> int:
        """Return the height that shows all rows, or `most` of them."""
        return ROW * min(len(self.choices), most) + 8

    def _mark(self, row: int | None) -> None:
        self.setCurrentIndex(self._choices.index(-1 if row is None else row))
