"""One theme in the theme manager."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from leverpoint.commands.themes import (
    members,
    merge_themes,
    move_theme,
    recolour_theme,
    remove_theme,
    rename_theme,
)
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.text import LONGEST_NAME, clean_name
from leverpoint.model.theme import Theme

COLOURS = ("Indigo", "Cyan", "Teal", "Green", "Olive", "Sand", "Rose", "Purple")
"""Names of the palette's slots (Tol's muted scheme)."""
TARGET = 28


class ThemeRow(QWidget):
    """Colour, name, number of challenges, and what else can be done with a theme."""

    collapse_wanted = Signal(str)
    """The theme is to be drawn as one bubble, or its challenges are again."""

    def __init__(self, document: DiagramDocument, theme: str) -> None:
        super().__init__()
        self._document = document
        self.theme = theme
        self.fold = _button("▾", "Collapse")
        self.colour = _button("", "Colour")
        self.name = QLineEdit()
        self.count = QLabel()
        self.up = _button("↑", "Move up")
        self.down = _button("↓", "Move down")
        self.more = _button("⋯", "More")
        self._colours, self._choices = QMenu(self), QMenu(self)
        self._build()

    def _build(self) -> None:
        self.colour.setIconSize(QSize(24, 18))
        self.colour.setMenu(self._colours)
        self.more.setMenu(self._choices)
        for button in (self.colour, self.more):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.colour.setFixedWidth(44)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumHeight(TARGET)
        self.name.editingFinished.connect(self._rename)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setMinimumWidth(44)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.up.clicked.connect(lambda: move_theme(self._document, self.theme, -1))
        self.down.clicked.connect(lambda: move_theme(self._document, self.theme, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.fold.clicked.connect(lambda: self.collapse_wanted.emit(self.theme))
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
        if not self.name.hasFocus() or not self.name.isModified():
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
        return lambda: recolour_theme(self._document, self.theme, slot)

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
        return lambda: merge_themes(self._document, into, self.theme)

    # -- doing

    def _rename(self) -> None:
        self.name.setModified(False)
        old = self._document.snapshot().themes.get(self.theme)
        name = clean_name(self.name.text())
        if old is None:
            return
        if name and name != old.name:
            rename_theme(self._document, self.theme, name)
        else:
            self.name.setText(old.name)

    def _select(self) -> None:
        found = members(self._document.snapshot())
        self._document.selection.select(found.get(self.theme, ()))

    def _remove(self) -> None:
        remove_theme(self._document, self.theme)

    # -- keyboard

    @property
    def _parts(self) -> dict[str, QWidget]:
        return {
            "fold": self.fold,
            "colour": self.colour,
            "name": self.name,
            "up": self.up,
            "down": self.down,
            "more": self.more,
        }

    @property
    def has_keyboard(self) -> bool:
        """Return whether a part of this row has the focus."""
        return any(part.hasFocus() for part in self._parts.values())

    @property
    def held_part(self) -> str:
        """Return which part has the focus."""
        return next(name for name, part in self._parts.items() if part.hasFocus())

    def take_keyboard(self, part: str) -> None:
        """Give the focus to a part, so that a row that was moved can be moved on."""
        wanted = self._parts[part]
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def _plain(text: str) -> str:
    """Return a name as menus show it: an ampersand would mark a key."""
    return text.replace("&", "&&")


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setFixedSize(TARGET, TARGET)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
