"""Cards with a picture, a title and a line below: recent diagrams and samples."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from leverpoint.drawing.qt_text import label_font
from leverpoint.window.kept_picture import kept_picture

Index = QModelIndex | QPersistentModelIndex
KEY, DETAIL, PICTURE, GONE = (Qt.ItemDataRole.UserRole + n for n in range(4))
PICTURE_SIZE = QSize(192, 128)
"""In pixels of the desktop; pictures are twice as fine."""
CARD = QSize(208, 196)
_RADIUS = 8.0
FINENESS = 2.0


class PictureCards(QListWidget):
    """Cards in rows, as many in each as there is room for; one click or Enter opens one."""

    opened = Signal(str)
    removed = Signal(str)
    """Delete was pressed on a card, by its key."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setItemDelegate(_CardDelegate(self))
        self.itemClicked.connect(self._open)

    def show_cards(self, cards: list[tuple[str, str, str]]) -> None:
        """Show (key, title, detail) cards; pictures come later."""
        self.clear()
        for key, title, detail in cards:
            item = QListWidgetItem(title)
            item.setData(KEY, key)
            item.setSizeHint(CARD)
            self.addItem(item)
            self._describe(item, detail)
        self.setVisible(bool(cards))
        self._fit()

    def keys(self) -> list[str]:
        """Return the keys of all cards in order."""
        return [str(self.item(row).data(KEY)) for row in range(self.count())]

    def card(self, key: str) -> QListWidgetItem | None:
        """Return the card with a key."""
        items = (self.item(row) for row in range(self.count()))
        return next((item for item in items if item.data(KEY) == key), None)

    def show_picture(self, key: str, png: bytes) -> None:
        """Put a picture on a card."""
        picture = kept_picture(png)
        if (item := self.card(key)) is not None and not picture.isNull():
            picture.setDevicePixelRatio(FINENESS)
            item.setData(PICTURE, picture)

    def show_detail(self, key: str, detail: str, *, gone: bool = False) -> None:
        """Change the line below a title; a card whose file is `gone` is greyed."""
        if (item := self.card(key)) is not None:
            item.setData(GONE, gone)
            self._describe(item, detail)

    def _describe(self, item: QListWidgetItem, detail: str) -> None:
        item.setData(DETAIL, detail)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {detail}")

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space, take off the list with Delete."""
        item = self.currentItem()
        if item is not None and event.key() in _OPEN_KEYS:
            self._open(item)
        elif item is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(item.data(KEY))
        elif event.text().strip():
            event.ignore()  # a letter begins a new diagram
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as all rows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = max(self.viewport().width() // CARD.width(), 1)
        rows = -(-self.count() // columns)
        if self.height() != rows * CARD.height():
            self.setFixedHeight(max(rows, 1) * CARD.height())


_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _CardDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            frame = QRect(option.rect.topLeft(), PICTURE_SIZE).translated(6, 6)
            _paint_picture(painter, option, index, QRectF(frame))
            _paint_words(painter, option.palette, index, frame)
        finally:
            painter.restore()


def _paint_picture(
    painter: QPainter, option: QStyleOptionViewItem, index: Index, frame: QRectF
) -> None:
    palette = option.palette
    outline = QPainterPath()
    outline.addRoundedRect(frame, _RADIUS, _RADIUS)
    painter.fillPath(outline, palette.color(QPalette.ColorRole.Base))
    picture = index.data(PICTURE)
    if isinstance(picture, QPixmap):
        painter.setClipPath(outline)
        painter.setOpacity(0.35 if index.data(GONE) else 1.0)
        painter.drawPixmap(frame.toRect(), picture)
        painter.setOpacity(1.0)
        painter.setClipping(False)
    state = option.state
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    strong = focused or bool(state & QStyle.StateFlag.State_MouseOver)
    role = QPalette.ColorRole.Highlight if strong else QPalette.ColorRole.Mid
    painter.setPen(QPen(palette.color(role), 2.5 if focused else 1.25))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, _RADIUS, _RADIUS)


def _paint_words(painter: QPainter, palette: QPalette, index: Index, frame: QRect) -> None:
    gone = bool(index.data(GONE))
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    ink = muted if gone else palette.color(QPalette.ColorRole.WindowText)
    lines = ((str(index.data()), 15, 600, ink), (str(index.data(DETAIL)), 13, 400, muted))
    top = frame.bottom() + 6
    for text, size, weight, colour in lines:
        font = label_font(size, weight)
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, frame.width())
        painter.drawText(QRect(frame.left() + 2, top, frame.width(), 22), _LEFT, shown)
        top += 21


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
