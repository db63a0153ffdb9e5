"""The theme manager: name, colour, order, merge and remove themes, beside the work."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.commands.themes import add_theme, members, themes_in_order
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import Look
from leverpoint.model.challenge import Challenge
from leverpoint.model.theme import Theme
from leverpoint.window.record_rows import RecordRows
from leverpoint.window.theme_row import ThemeRow

SIZE = QSize(470, 420)
EMPTY = "No themes yet. A theme colours challenges that belong together."


class ThemeManager(QDialog):
    """A window of its own that never blocks the map; every change is one undo step."""

    def __init__(self, document: DiagramDocument, canvas: CanvasView, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self.setWindowTitle("Themes")
        self.setModal(False)
        self.resize(SIZE)
        self.without = QLabel()
        self.without.setTextFormat(Qt.TextFormat.PlainText)
        self.list: RecordRows[ThemeRow] = RecordRows(self, EMPTY, "Add theme")
        self.list.add_button.clicked.connect(self._add)
        self.list.lay_out(beside=self.without)
        self._stop_hearing = document.subscribe(self._on_change)
        canvas.collapsed_changed.connect(self.refresh)
        self.refresh()

    def let_go(self) -> None:
        """Stop listening and close; the diagram goes away."""
        self.list.flush()
        self._stop_hearing()
        self.close()
        self.deleteLater()

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(Theme, Challenge):
            self.refresh()

    def refresh(self) -> None:
        """Show the themes as they are now; rows keep their place under the keyboard."""
        diagram = self._document.snapshot()
        themes, found = themes_in_order(diagram), members(diagram)
        self.list.show([theme.id for theme in themes], self._make_row)
        scene = self._canvas.scene
        icons = swatches(scene.look)
        for row, theme in zip(self.list.rows, themes, strict=True):
            row.show_theme(theme, len(found[theme.id]), themes, icons)
            row.show_collapsed(theme, collapsed=theme.id in scene.collapsed)
        without = len(found.get(None, ()))
        self.without.setText(f"{without:,} without a theme" if themes else "")

    def _make_row(self, theme: str) -> ThemeRow:
        row = ThemeRow(self._document, theme)
        row.collapse_wanted.connect(self._collapse)
        return row

    def _collapse(self, theme: str) -> None:
        """Draw a theme as one bubble, or its challenges again."""
        self._canvas.collapse(self._canvas.scene.collapsed ^ {theme})

    def _add(self) -> None:
        add_theme(self._document, "")
        self.list.rows[-1].take_name()


def swatches(look: Look) -> list[QIcon]:
    """Return an icon for each colour of the palette, as boxes of such a theme look."""
    return [_swatch(look, slot) for slot in range(len(look.themes))]


def _swatch(look: Look, slot: int) -> QIcon:
    pixmap = QPixmap(48, 36)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor.fromRgb(look.border))
        painter.setBrush(QColor.fromRgb(look.theme_fill(slot)))
        painter.drawRoundedRect(1, 1, 45, 33, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgb(look.theme(slot)))
        painter.drawRoundedRect(2, 2, 16, 31, 6, 6)
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)
