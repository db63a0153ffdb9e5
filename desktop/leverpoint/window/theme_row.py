"""One theme in the theme manager."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from leverpoint.commands.themes import (
    members,
    merge_themes,
    move_theme,
    recolour_theme,
    remove_theme,
    rename_theme,
)
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.text import clean_name
from leverpoint.model.theme import Theme
from leverpoint.window.record_row import RecordRow, row_button

COLOURS = ("Indigo", "Cyan", "Teal", "Green", "Olive", "Sand", "Rose", "Purple")
"""Names of the palette's slots (Tol's muted scheme)."""


class ThemeRow(RecordRow):
    """Colour, name, number of challenges, and what else can be done with a theme."""

    collapse_wanted = Signal(str)
    """The theme is to be drawn as one bubble, or its challenges are again."""

    def __init__(self, document: DiagramDocument, theme: str) -> None:
        super().__init__(theme)
        self._document = document
        self.fold = row_button("▾", "Collapse")
        self.colour = row_button("", "Colour")
        self.count = QLabel()
        self.more = row_button("⋯", "More")
        self._colours, self._choices = QMenu(self), QMenu(self)
        self._build()

    def _build(self) -> None:
        self.colour.setIconSize(QSize(24, 18))
        self.colour.setMenu(self._colours)
        self.more.setMenu(self._choices)
        for button in (self.colour, self.more):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.colour.setFixedWidth(44)
        self.name.editingFinished.connect(self._rename)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setMinimumWidth(44)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.up.clicked.connect(lambda: move_theme(self._document, self.record, -1))
        self.down.clicked.connect(lambda: move_theme(self._document, self.record, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.fold.clicked.connect(lambda: self.collapse_wanted.emit(self.record))
        row.addWidget(self.fold)
        row.addWidget(self.colour)
        row.addWidget(self.name, 1)
        for widget in (self.count, self.up, self.down, self.more):
            row.addWidget(widget)

    # -- showing

    def show_theme(
        self, theme: Theme, count: int, all_themes: Sequence[Theme], icons: Sequence[QIcon]
    ) -> None:
        """Show a theme as it is now, and the others that it can be merged into."""
        if not self.name.isModified():
            self.name.setText(theme.name)
        self.name.setAccessibleName(f"Name of the theme {theme.name}")
        self.colour.setIcon(icons[theme.colour])
        self.colour.setAccessibleName(f"Colour of {theme.name}: {COLOURS[theme.colour]}")
        self.colour.setToolTip(COLOURS[theme.colour])
        self.count.setText(f"{count:,}")
        self.count.setToolTip(f"{count:,} challenge{'' if count == 1 else 's'}")
        at = [one.id for one in all_themes].index(theme.id)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < len(all_themes) - 1)
        self._fill_colours(theme, icons)
        self._fill_choices(theme, count, all_themes)

    def show_collapsed(self, theme: Theme, *, collapsed: bool) -> None:
        """Show whether the theme is drawn as one bubble."""
        self.fold.setText("▸" if collapsed else "▾")
        words = "Expand" if collapsed else "Collapse"
        self.fold.setToolTip(f"{words} to {'its challenges' if collapsed else 'one bubble'}")
        self.fold.setAccessibleName(f"{words} {theme.name}")

    def _fill_colours(self, theme: Theme, icons: Sequence[QIcon]) -> None:
        self._colours.clear()
        for slot, (name, swatch) in enumerate(zip(COLOURS, icons, strict=True)):
            action = self._colours.addAction(swatch, name)
            action.setCheckable(True)
            action.setChecked(slot == theme.colour)
            action.triggered.connect(self._recolouring(slot))

    def _recolouring(self, slot: int) -> Callable[[], None]:
        return lambda: recolour_theme(self._document, self.record, slot)

    def _fill_choices(self, theme: Theme, count: int, all_themes: Sequence[Theme]) -> None:
        self._choices.clear()
        select = self._choices.addAction("Select its challenges")
        select.setEnabled(count > 0)
        select.triggered.connect(self._select)
        merge = self._choices.addMenu("Merge into")
        merge.setEnabled(len(all_themes) > 1)
        for other in all_themes:
            if other.id != theme.id:
                merge.addAction(_plain(other.name)).triggered.connect(self._merging(other.id))
        self._choices.addSeparator()
        self._choices.addAction("Remove the theme").triggered.connect(self._remove)

    def _merging(self, into: str) -> Callable[[], None]:
        return lambda: merge_themes(self._document, into, self.record)

    # -- doing

    def _rename(self) -> None:
        self.name.setModified(False)
        old = self._document.snapshot().themes.get(self.record)
        name = clean_name(self.name.text())
        if old is None:
            return
        if name and name != old.name:
            rename_theme(self._document, self.record, name)
        else:
            self.name.setText(old.name)

    def _select(self) -> None:
        found = members(self._document.snapshot())
        self._document.selection.select(found.get(self.record, ()))

    def _remove(self) -> None:
        remove_theme(self._document, self.record)

    # -- keyboard

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Return what can have the focus."""
        return (self.fold, self.colour, self.name, self.up, self.down, self.more)


def _plain(text: str) -> str:
    """Return a name as menus show it: an ampersand would mark a key."""
    return text.replace("&", "&&")
