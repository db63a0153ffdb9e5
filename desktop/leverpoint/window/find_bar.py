"""The search: what matches stays bright while it is typed, everything else fades."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from leverpoint.commands.find import find_challenges
from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.qt_text import label_font
from leverpoint.window.floating import SHADOW, FloatingFrame
from leverpoint.window.line_field import LineField
from leverpoint.window.showing import show_readable
from leverpoint.window.workspace import Workspace

_SIZE = (470, 46 + 2 * SHADOW)
_AWAY = 6


class FindBar(FloatingFrame):
    """Finds challenges; Enter selects the match that is shown, and again the next one."""

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent, workspace.canvas)
        self._workspace = workspace
        self._document = workspace.document
        self._matches: list[str] = []
        self._at = 0
        self.field = LineField("Find a challenge")
        self.count = QLabel()
        self.all_button = self._button("All", "Select all matches")
        self._build()
        self._stop_hearing = self._document.subscribe(lambda _change_set: self._search_again())

    def _build(self) -> None:
        self.field.setPlaceholderText("Find a challenge")
        self.field.setFont(label_font(15, 400))
        self.field.setTextMargins(4, 0, 4, 0)
        self.field.setMinimumHeight(30)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.count.setMinimumWidth(70)
        back = self._button("↑", "Previous match (Shift+F3)")
        ahead = self._button("↓", "Next match (F3)")
        close = self._button("✕", "Close the search (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 8, SHADOW, SHADOW + 6, SHADOW)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        for widget in (self.count, back, ahead, self.all_button, close):
            row.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.entered.connect(self._take)
        self.field.stepped.connect(self.step)
        self.field.left.connect(self.close_search)
        back.clicked.connect(lambda: self.step(-1))
        ahead.clicked.connect(lambda: self.step(1))
        self.all_button.clicked.connect(self._select_all)
        close.clicked.connect(self.close_search)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAutoRaise(True)
        button.setFixedHeight(30)
        button.setMinimumWidth(30)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    @property
    def matches(self) -> tuple[str, ...]:
        """Return the challenges found, best first."""
        return tuple(self._matches)

    @property
    def current(self) -> str | None:
        """Return the match that is shown."""
        return self._matches[self._at] if self._matches else None

    def detach(self) -> None:
        """Stop listening; to call before the diagram goes."""
        self._stop_hearing()

    def begin(self) -> None:
        """Take the keyboard; what was searched for last is there to be typed over."""
        self.show_in_place()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search_again()
        if self._matches:
            self._show_current()

    def close_search(self) -> None:
        """Show everything as before and give the keyboard back."""
        self.hide()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop pointing out matches, unless the whole window is only minimised."""
        if not event.spontaneous():
            self._workspace.point_out(None)
        super().hideEvent(event)

    def step(self, by: int) -> None:
        """Show the next match (1) or the one before (-1), around the ends."""
        if self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._show_current(reveals=True)

    def place(self) -> None:
        """Stand in the upper right corner of the canvas."""
        corner = self._over.mapTo(self._ground, self._over.rect().topRight())
        wide = min(_SIZE[0], self._over.width() - 2 * _AWAY)
        self.setGeometry(QRect(corner.x() - wide - _AWAY, corner.y() + _AWAY, wide, _SIZE[1]))

    def _search(self, typed: str) -> None:
        """Search for what is typed now and show the best match."""
        if self.isVisible():
            self._find(typed)
            self._at = 0
            self._point_out()
            self._show_current(reveals=len(self._matches) == 1)

    def _search_again(self) -> None:
        """Search anew after an edit; nothing scrolls."""
        if self.isVisible():
            current = self.current
            self._find(self.field.text())
            self._at = self._matches.index(current) if current in self._matches else 0
            self._point_out()
            self._count()

    def _find(self, typed: str) -> None:
        self._matches = [*find_challenges(self._document.snapshot(), typed)]
        self.all_button.setEnabled(bool(self._matches))

    def _point_out(self) -> None:
        if not self._matches:
            self._workspace.point_out(None)
            return
        found = frozenset(self._matches)
        arrows = self._document.snapshot().influences.values()
        between = frozenset(i.id for i in arrows if i.source in found and i.target in found)
        self._workspace.point_out(Highlight(dim=True, lit_challenges=found, lit=between))

    def _show_current(self, *, reveals: bool = False) -> None:
        """Show the current match; with `reveals` also where its theme is collapsed."""
        self._count()
        canvas, current = self._workspace.canvas, self.current
        if current is not None:
            if reveals:
                canvas.reveal([current])
            canvas.ensure_visible(current)
            canvas.presenter.flashes.show([current])

    def _count(self) -> None:
        many = len(self._matches)
        nothing = "No match" if self.field.text().strip() else ""
        self.count.setText(f"{self._at + 1} of {many:,}" if many else nothing)

    def _take(self) -> None:
        """Select the current match; when it is selected already, go on to the next."""
        current = self.current
        if current is None:
            return
        if self._document.selection.current.challenges == {current} and len(self._matches) > 1:
            self.step(1)
            current = self.current
        self._document.selection.select([str(current)])
        show_readable(self._workspace.canvas, str(current))

    def _select_all(self) -> None:
        self._document.selection.select(self._matches)
