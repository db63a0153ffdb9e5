"""A card that folds to its title where it would be in the way."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF

from leverpoint.canvas.card import Card
from leverpoint.canvas.picture import Picture
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_text import label_font

HEAD = 28.0
PADDING = 10.0
_LETTERS = 13
_REST_MS = 150


class FoldingCard(Card):
    """A click on the title folds or unfolds it, and so do Space and Enter.

    What a person chose holds until `forget_choice`. Sub-classes lay themselves out in `refresh`.
    """

    def __init__(self, canvas: Picture, title: str) -> None:
        super().__init__(canvas, title)
        self.title = title
        self.is_folded = True
        self.head = HEAD
        """Height of the title."""
        self._chosen: bool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.refresh)
        self.clicked.connect(self.turn)

    def refresh(self) -> None:
        """Look at the canvas anew."""
        raise NotImplementedError

    def refresh_soon(self) -> None:
        """Look at the canvas anew when it has come to rest."""
        self._timer.start()

    def fold(self, on: bool) -> None:
        """Fold or unfold the card, as a person wants it."""
        self._chosen = on
        self.refresh()

    def turn(self) -> None:
        """Fold the card, or unfold it."""
        self.fold(not self.is_folded)

    def forget_choice(self) -> None:
        """Fold and unfold by itself again."""
        self._chosen = None

    # -- painting

    def paint_head(self, painter: QPainter) -> None:
        """Paint the title line."""
        look = self.canvas.scene.look
        painter.setFont(label_font(_LETTERS, 600))
        painter.setPen(colour(look.text))
        head = QRectF(PADDING, 0, self.width() - 2 * PADDING, self.head)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self.title)
        self.paint_fold(painter)

    def paint_fold(self, painter: QPainter) -> None:
        """Paint the sign that the card folds, and the focus ring."""
        look = self.canvas.scene.look
        up = 1.0 if self.is_folded else -1.0
        at = QPointF(self.width() - PADDING - 4, self.head / 2)
        points = [at + QPointF(-4, 2 * up), at + QPointF(0, -2 * up), at + QPointF(4, 2 * up)]
        painter.setPen(colour(look.text))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if self.hasFocus():
            painter.setPen(QPen(colour(look.accent), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    # -- pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold by a click on the title."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() <= self.head:
            self.turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold or unfold by Space or Enter; Escape goes back to the canvas."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn()
        elif event.key() == Qt.Key.Key_Escape:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.accept()

    def event(self, event: QEvent) -> bool:
        """Show and hide the focus ring."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
