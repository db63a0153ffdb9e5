"""The legend: what the marks in use mean, in the lower left corner."""

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from leverpoint.canvas.card import MARGIN
from leverpoint.canvas.folding_card import HEAD, PADDING, FoldingCard
from leverpoint.canvas.legend_marks import SAMPLE_HEIGHT, SAMPLE_WIDTH, Entry, entries_of
from leverpoint.canvas.picture import Picture
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_text import label_font

TITLE = "Legend"
_LINE = 22.0
_LETTERS = 13
_WIDEST_TEXT = 170.0
_LARGEST_SHARE = 0.75
"""Share of the canvas' height beyond which the legend is folded."""


class Legend(FoldingCard):
    """Folds to its title where it would hide boxes; a click on the title unfolds it all the same.

    What a person chose by clicking holds until the legend is switched off.
    """

    def __init__(self, canvas: Picture) -> None:
        super().__init__(canvas, TITLE)
        self.entries: list[Entry] = []
        self.is_on = True
        canvas.view_changed.connect(self._follow)
        self.refresh()

    def set_on(self, on: bool) -> None:
        """Show the legend, or not."""
        self.is_on = on
        self.forget_choice()
        self.refresh()

    def on_change(self, _change_set: ChangeSet) -> None:
        """List the marks anew when the diagram has come to rest."""
        self.refresh_soon()

    def refresh(self) -> None:
        """List the marks that are in use now, and fold the legend where it would hide boxes."""
        self._timer.stop()
        self.entries = entries_of(self.canvas.scene)
        self.is_folded = self._hides_boxes() if self._chosen is None else self._chosen
        self.setAccessibleDescription(", ".join(entry.text for entry in self.entries))
        self.setFixedSize(self._size(folded=self.is_folded))
        self._stand()
        self.setVisible(self.is_on and bool(self.entries))
        self.update()

    def _follow(self) -> None:
        self._stand()
        self.refresh_soon()

    def _stand(self) -> None:
        self.move(MARGIN, self.canvas.height() - self.height() - MARGIN)

    def _size(self, *, folded: bool) -> QSize:
        if folded:
            return QSize(92, round(HEAD))
        metrics = QFontMetricsF(label_font(_LETTERS, 400))
        widest = max((metrics.horizontalAdvance(e.text) for e in self.entries), default=0.0)
        wide = 2 * PADDING + SAMPLE_WIDTH + min(widest, _WIDEST_TEXT) + 6
        return QSize(round(max(wide, 110.0)), round(HEAD + _LINE * len(self.entries) + 8))

    def _hides_boxes(self) -> bool:
        size, canvas = self._size(folded=False), self.canvas
        if size.height() > canvas.height() * _LARGEST_SHARE:
            return True
        card = QRect(MARGIN, canvas.height() - size.height() - MARGIN, size.width(), size.height())
        x0, y0, x1, y1 = canvas.view.scene_rect(QRectF(card))
        rect = canvas.scene.display_list.boxes.rect
        hidden = (rect[:, 0] < x1) & (rect[:, 0] + rect[:, 2] > x0)
        hidden &= (rect[:, 1] < y1) & (rect[:, 1] + rect[:, 3] > y0)
        return bool(np.any(hidden))

    # -- painting

    def paint_content(self, painter: QPainter) -> None:
        """Paint the title and, unfolded, a line for each mark."""
        self.paint_head(painter)
        if not self.is_folded:
            self._paint_entries(painter)

    def _paint_entries(self, painter: QPainter) -> None:
        look, font = self.canvas.scene.look, label_font(_LETTERS, 400)
        metrics = QFontMetricsF(font)
        for number, entry in enumerate(self.entries):
            top = HEAD + number * _LINE
            painter.save()
            painter.translate(PADDING, top + (_LINE - SAMPLE_HEIGHT) / 2)
            entry.draw(painter, look)
            painter.restore()
            painter.setFont(font)
            painter.setPen(colour(look.text))
            left = PADDING + SAMPLE_WIDTH
            text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, _WIDEST_TEXT)
            line = QRectF(left, top, self.width() - left, _LINE)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
