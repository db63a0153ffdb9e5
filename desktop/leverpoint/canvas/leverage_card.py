"""The card of the leverage candidates: it stands on the canvas while their boxes are too small."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter

from leverpoint.canvas.card import Card
from leverpoint.canvas.folding_card import HEAD, PADDING, FoldingCard
from leverpoint.canvas.legend_card import (
    SHOWN_BELOW,
    TITLE,
    best_corner,
    card_sizes,
    draw_candidates,
    title_height,
)
from leverpoint.canvas.picture import Picture
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.qt_text import label_font

_CHEVRON = 22.0


class LeverageCard(FoldingCard):
    """Names the candidates in the corner where it hides least.

    Where it would hide one of them it folds to its title; a click unfolds it all the same.
    """

    def __init__(self, canvas: Picture) -> None:
        super().__init__(canvas, TITLE)
        canvas.view_changed.connect(self.refresh_soon)
        canvas.highlight_changed.connect(self.refresh)
        self.refresh()

    def on_change(self, _change_set: ChangeSet) -> None:
        """Look for a place anew when the diagram has come to rest."""
        self.refresh_soon()

    @property
    def is_wanted(self) -> bool:
        """Return whether there are candidates whose names are too small to read."""
        return bool(self._legend) and self.canvas.view.scale < SHOWN_BELOW

    @property
    def _legend(self) -> list[tuple[str, str]]:
        return self.canvas.scene.display_list.legend

    def refresh(self) -> None:
        """Stand where the card hides least, or go away when nothing is to be named."""
        self._timer.stop()
        if not self._legend:
            self.forget_choice()
        if self.is_wanted:
            self._stand()
        self.setVisible(self.is_wanted)
        self.update()

    def _stand(self) -> None:
        canvas, size = self.canvas, QSizeF(self.canvas.size())
        others = [c for c in canvas.findChildren(Card) if c is not self and c.isVisible()]
        taken = [QRectF(card.geometry()) for card in others]
        sizes = card_sizes(self._legend, size)
        corner, hides = best_corner(canvas.scene, canvas.view, size, sizes, taken)
        self.is_folded = hides if self._chosen is None else self._chosen
        if self.is_folded:
            chip = [self._chip()]
            corner, _ = best_corner(canvas.scene, canvas.view, size, chip, taken)
        self.head = HEAD if self.is_folded else title_height(self._legend, corner.width())
        names = ", ".join(f"{rank} {name}" for rank, name in self._legend)
        self.setAccessibleDescription(names)
        self.setGeometry(corner.toAlignedRect())

    @staticmethod
    def _chip() -> QSizeF:
        words = QFontMetricsF(label_font(13, 600)).horizontalAdvance(TITLE)
        return QSizeF(words + 2 * PADDING + _CHEVRON, HEAD)

    def paint_content(self, painter: QPainter) -> None:
        """Paint the title or, unfolded, the candidates."""
        if self.is_folded:
            self.paint_head(painter)
            return
        draw_candidates(painter, self._legend, self.canvas.scene.look, self.width())
        self.paint_fold(painter)
