"""How outcomes look: bars to the right for more and to the left for less, at full height."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font
from leverpoint.panels.outcome_table import BAR, SIZE, OutcomeModel
from leverpoint.panels.whole_table import WholeTable

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, PRESS_HEIGHT = 28, 44
BAR_HEIGHT = 10.0
DIRECTION_WIDTH, BAR_WIDTH, PRESS_WIDTH = 80, 64, 112


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


class OutcomeView(WholeTable):
    """What becomes of each challenge, with bars."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""

    def __init__(self, outcomes: OutcomeModel, look: Look) -> None:
        super().__init__("What becomes of the other challenges", ROW_HEIGHT)
        self.outcomes = outcomes
        self._bars = BarDelegate(look)
        self.setModel(outcomes)
        self.setItemDelegateForColumn(SIZE, self._bars)
        self.size_columns(None, DIRECTION_WIDTH, BAR_WIDTH)
        self._fit_method()
        self.clicked.connect(lambda index: self.chosen.emit(outcomes.challenge(index.row())))
        self.activated.connect(lambda index: self.chosen.emit(outcomes.challenge(index.row())))
        outcomes.modelReset.connect(self._fit_method)

    def set_look(self, look: Look) -> None:
        """Show the bars in other colours."""
        self._bars.look = look
        self.viewport().update()

    def mark(self, challenge: str | None) -> None:
        """Mark the line of a challenge, or none; nothing is chosen by that."""
        self.mark_row(None if challenge is None else self.outcomes.place(challenge))

    def _fit_method(self) -> None:
        """Give shares the room for two bars and their numbers."""
        is_press = self.outcomes.method == "press"
        self.verticalHeader().setDefaultSectionSize(PRESS_HEIGHT if is_press else ROW_HEIGHT)
        self.setWordWrap(is_press)
        self.horizontalHeader().resizeSection(SIZE, PRESS_WIDTH if is_press else BAR_WIDTH)
        self.fit()
