"""The list of steps: a line from the beginning to now, and on to what was taken back."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.qt_tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
BEGINNING = "The beginning"
ROW = 30
_LINE = 14
_TEXT = 32
_DOT = 4.0
_NOW = 6.0


class StepModel(QAbstractListModel):
    """Row 0 is the beginning; row n is the diagram after n steps; `present` is where it is now."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: Sequence[str] = ()
        self.present = 0

    def show_steps(self, labels: Sequence[str], present: int) -> None:
        """Show other steps, or the same ones from another place."""
        if labels != self._labels:
            self.beginResetModel()
            self._labels, self.present = labels, present
            self.endResetModel()
        elif present != self.present:
            self.present = present
            self.dataChanged.emit(self.index(0), self.index(len(labels)))

    def label(self, row: int) -> str:
        """Return the name of a row."""
        return self._labels[row - 1] if row else BEGINNING

    def rowCount(self, _parent: Index | None = None) -> int:
        """Return the number of places in time."""
        return len(self._labels) + 1

    def data(self, index: Index, role: int = 0) -> object:
        """Return the name of a step, and for screen readers also whether it is done."""
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.label(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.label(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            taken = "taken back" if row > self.present else "done"
            return f"{self.label(row)}, {'now' if row == self.present else taken}"
        return None


class StepDelegate(QStyledItemDelegate):
    """Paints a step: full dots are done, rings are taken back, the large dot is now."""

    def __init__(self, model: StepModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return one height for all."""
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        palette, rect, row = option.palette, option.rect, index.row()
        present = self._model.present
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if option.state & QStyle.StateFlag.State_MouseOver:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.color(QPalette.ColorRole.Base))
                painter.drawRoundedRect(rect.adjusted(0, 1, -2, -1), 6, 6)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2.0))
                painter.drawRoundedRect(rect.adjusted(1, 2, -3, -2), 6, 6)
            _paint_line(painter, rect, palette, row, self._model.rowCount())
            _paint_dot(painter, rect, palette, row - present)
            _paint_label(painter, rect, palette, self._model.label(row), row - present)
        finally:
            painter.restore()


def _paint_line(painter: QPainter, rect: QRect, palette: QPalette, row: int, rows: int) -> None:
    x, middle = rect.left() + _LINE, rect.top() + ROW / 2
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 2.0))
    top = middle if row == 0 else rect.top()
    bottom = middle if row == rows - 1 else rect.top() + ROW
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def _paint_dot(painter: QPainter, rect: QRect, palette: QPalette, ahead: int) -> None:
    centre = QPointF(rect.left() + _LINE, rect.top() + ROW / 2)
    role = QPalette.ColorRole.Highlight if ahead == 0 else QPalette.ColorRole.Dark
    painter.setPen(QPen(palette.color(role), 2.0))
    hollow = QPalette.ColorRole.AlternateBase
    painter.setBrush(palette.color(hollow if ahead > 0 else role))
    painter.drawEllipse(centre, _NOW if ahead == 0 else _DOT, _NOW if ahead == 0 else _DOT)


def _paint_label(painter: QPainter, rect: QRect, palette: QPalette, label: str, ahead: int) -> None:
    muted = ahead > 0
    role = QPalette.ColorRole.PlaceholderText if muted else QPalette.ColorRole.WindowText
    font = label_font(14, 700 if ahead == 0 else 400, italic=muted)
    painter.setFont(font)
    painter.setPen(palette.color(role))
    room = rect.adjusted(_TEXT, 0, -8, 0)
    shown = QFontMetricsF(font).elidedText(label, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
