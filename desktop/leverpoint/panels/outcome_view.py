"""How outcomes look: bars to the right for more and to the left for less, at full height."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font
from leverpoint.panels.outcome_table import BAR, DIRECTION, NAME, SIZE, OutcomeModel

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, PRESS_HEIGHT = 28, 44
BAR_HEIGHT = 10.0


class BarDelegate(QStyledItemDelegate):
    """Paints sizes from the middle outwards, with a line in the middle."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the cell and its bars."""
        super().paint(painter, option, index)
        bars = index.data(BAR)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, (rising, falling) in enumerate(bars):
                area = _bar_area(option.rect, place, len(bars))
                self._paint_bar(painter, area, rising, falling, option.palette)
                if len(bars) > 1:
                    _paint_share(painter, area, rising, falling, option.palette)
        finally:
            painter.restore()

    def _paint_bar(
        self, painter: QPainter, area: QRectF, rising: float, falling: float, palette: QPalette
    ) -> None:
        middle, half = area.center().x(), area.width() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for share, left, ink in (
            (rising, middle, self.look.positive),
            (falling, middle - falling * half, self.look.negative),
        ):
            painter.setBrush(QColor.fromRgb(ink))
            painter.drawRect(QRectF(left, area.top(), share * half, area.height()))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.0))
        painter.drawLine(
            round(middle), round(area.top() - 3), round(middle), round(area.bottom() + 3)
        )


def _bar_area(cell: QRect, place: int, count: int) -> QRectF:
    high = cell.height() / count
    top = cell.top() + place * high + (high - BAR_HEIGHT) / 2
    right = 34.0 if count > 1 else 8.0
    return QRectF(cell.left() + 8, top, cell.width() - 8 - right, BAR_HEIGHT)


def _paint_share(
    painter: QPainter, area: QRectF, rising: float, falling: float, palette: QPalette
) -> None:
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.setFont(label_font(12, 400))
    place = QRectF(area.right() + 2, area.top() - 4, 32, area.height() + 8)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, flags, f"{round(100 * max(rising, falling))} %")


class OutcomeView(QTableView):
    """The table at its full height, within a panel that scrolls everything."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""

    def __init__(self, outcomes: OutcomeModel, look: Look) -> None:
        super().__init__()
        self.outcomes = outcomes
        self._bars = BarDelegate(look)
        self.setModel(outcomes)
        self.setItemDelegateForColumn(SIZE, self._bars)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName("What becomes of the other challenges")
        self._size_columns()
        self.clicked.connect(lambda index: self.chosen.emit(outcomes.challenge(index.row())))
        self.activated.connect(lambda index: self.chosen.emit(outcomes.challenge(index.row())))
        outcomes.modelReset.connect(self._fit)

    def set_look(self, look: Look) -> None:
        """Show the bars in other colours."""
        self._bars.look = look
        self.viewport().update()

    def mark(self, challenge: str | None) -> None:
        """Mark the line of a challenge, or none; nothing is chosen by that."""
        place = None if challenge is None else self.outcomes.place(challenge)
        if place is None:
            self.clearSelection()
        else:
            self.selectRow(place)

    def sizeHint(self) -> QSize:
        """Return the height of all lines together."""
        head = self.horizontalHeader().sizeHint().height()
        return QSize(280, head + self.outcomes.rowCount() * self._row_height() + 2)

    def _row_height(self) -> int:
        return PRESS_HEIGHT if self.outcomes.method == "press" else ROW_HEIGHT

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self.setWordWrap(self.outcomes.method == "press")
        columns = self.horizontalHeader()
        columns.resizeSection(SIZE, 112 if self.outcomes.method == "press" else 64)
        self.setFixedHeight(self.sizeHint().height())

    def _size_columns(self) -> None:
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.hide()
        columns = self.horizontalHeader()
        columns.setFont(label_font(13, 600))
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(DIRECTION, QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(SIZE, QHeaderView.ResizeMode.Fixed)
        columns.resizeSection(DIRECTION, 80)
        self._fit()
