"""The theme manager: name, colour, order, merge and remove themes, beside the work."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.commands.themes import add_theme, members, themes_in_order
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import Look
from leverpoint.model.challenge import Challenge
from leverpoint.model.theme import Theme
from leverpoint.window.theme_row import ThemeRow

SIZE = QSize(470, 420)
EMPTY = "No themes yet. A theme colours challenges that belong together."


class ThemeManager(QDialog):
    """A window of its own that never blocks the map; every change is one undo step."""

    def __init__(self, document: DiagramDocument, canvas: CanvasView, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self.rows: list[ThemeRow] = []
        self.setWindowTitle("Themes")
        self.setModal(False)
        self.resize(SIZE)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.empty = QLabel(EMPTY)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.without = QLabel()
        self.without.setTextFormat(Qt.TextFormat.PlainText)
        self.add_button = QPushButton("Add theme")
        self._build()
        self._stop_hearing = document.subscribe(self._on_change)
        canvas.collapsed_changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        page, area = QWidget(), QScrollArea()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(10, 10, 10, 10)
        inner.addWidget(self.empty)
        inner.addLayout(self._list)
        inner.addStretch(1)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        for button in (self.add_button, close):
            button.setAutoDefault(False)  # Enter in a name must not press it
        self.add_button.clicked.connect(self._add)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 10, 10)
        foot.addWidget(self.add_button)
        foot.addWidget(self.without, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)

    def show_front(self) -> None:
        """Show the window and give it the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()
        first = self.rows[0].name if self.rows else self.add_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Stop listening and close; the diagram goes away."""
        self._stop_hearing()
        self.close()
        self.deleteLater()

    def set_look(self, look: Look) -> None:
        """Show the theme colours of another look."""
        self._swatches = swatches(look)
        self.refresh()

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(Theme, Challenge):
            self.refresh()

    def refresh(self) -> None:
        """Show the themes as they are now; rows keep their place under the keyboard."""
        diagram = self._document.snapshot()
        themes, found = themes_in_order(diagram), members(diagram)
        if [row.theme for row in self.rows] != [theme.id for theme in themes]:
            self._make_rows(themes)
        scene = self._canvas.scene
        icons = swatches(scene.look)
        for row, theme in zip(self.rows, themes, strict=True):
            row.show_theme(theme, len(found[theme.id]), themes, icons)
            row.show_collapsed(theme, collapsed=theme.id in scene.collapsed)
        self.empty.setVisible(not themes)
        without = len(found.get(None, ()))
        self.without.setText(f"{without:,} without a theme" if themes else "")

    def _make_rows(self, themes: list[Theme]) -> None:
        held = next((row.theme for row in self.rows if row.has_keyboard), None)
        part = next((row.held_part for row in self.rows if row.has_keyboard), "name")
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ThemeRow(self._document, theme.id) for theme in themes]
        for row in self.rows:
            row.collapse_wanted.connect(self._collapse)
            self._list.addWidget(row)
            if row.theme == held:
                row.take_keyboard(part)

    def _collapse(self, theme: str) -> None:
        """Draw a theme as one bubble, or its challenges again."""
        self._canvas.collapse(self._canvas.scene.collapsed ^ {theme})

    def _add(self) -> None:
        add_theme(self._document, "")
        row = self.rows[-1]
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)
        row.name.selectAll()


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
