"""The command palette: any command, any challenge, any saved view, by a few letters."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leverpoint.drawing.qt_text import label_font
from leverpoint.window.choice_list import Choice, ChoiceList
from leverpoint.window.floating import SHADOW, FloatingFrame
from leverpoint.window.line_field import LineField
from leverpoint.window.palette_entries import ACTION, CHALLENGE, VIEW, command_choices, matching
from leverpoint.window.showing import show_readable
from leverpoint.window.workspace import Workspace

MOST_ROWS = 12
_WIDE = 600
_FROM_TOP = 36
_FIELD = 40


class CommandPalette(FloatingFrame):
    """Lists what matches while it is typed; Enter runs a command, or shows a challenge or view."""

    left = Signal()
    """The keyboard goes back to the canvas."""
    view_wanted = Signal(str)
    """The saved view with this id is to be shown."""

    def __init__(self, parent: QWidget, actions: Mapping[str, QAction]) -> None:
        super().__init__(parent, parent)
        self._actions = actions
        self._workspace: Workspace | None = None
        self._commands: list[Choice] = []
        self.field = LineField("Command palette")
        self.list = ChoiceList("Commands, challenges and views")
        self._build()

    def _build(self) -> None:
        self.field.setPlaceholderText("A command, or the name of a challenge or view")
        self.field.setFont(label_font(16, 400))
        self.field.setTextMargins(6, 0, 6, 0)
        self.field.setFixedHeight(_FIELD - 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SHADOW + 8, SHADOW + 8, SHADOW + 8, SHADOW + 6)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._match)
        self.field.entered.connect(lambda: self._run(self.list.current))
        self.field.left.connect(self._leave)
        self.field.blurred.connect(self._close_unless_active)
        self.field.stepped.connect(self.list.step)
        self.list.chosen.connect(self._run)

    def begin(self, workspace: Workspace | None) -> None:
        """Open with everything that can be done now."""
        self._workspace = workspace
        self._commands = command_choices(self._actions)
        self.field.clear()
        self._match("")
        self.show_in_place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Let go of a diagram that is left."""
        self._workspace = None
        self.hide()

    def place(self) -> None:
        """Stand in the middle, near the top."""
        ground = self._over
        wide = min(_WIDE, ground.width() - 40)
        high = self.list.height_for(MOST_ROWS) + _FIELD + 2 * SHADOW + 18
        top = min(_FROM_TOP, max(ground.height() - high, 0))
        self.setGeometry(QRect((ground.width() - wide) // 2, top, wide, high))

    def _match(self, typed: str) -> None:
        diagram = self._workspace.document.snapshot() if self._workspace else None
        self.list.show_choices(matching(typed, self._commands, diagram))
        self.place()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _close_unless_active(self) -> None:
        if self.isVisible() and self.window().isActiveWindow():
            self.hide()

    def _run(self, choice: Choice | None) -> None:
        if choice is None or not choice.enabled:
            return
        self._leave()
        if choice.id.startswith(ACTION):
            self._actions[choice.id.removeprefix(ACTION)].trigger()
        elif choice.id.startswith(VIEW):
            self.view_wanted.emit(choice.id.removeprefix(VIEW))
        elif self._workspace is not None:
            challenge = choice.id.removeprefix(CHALLENGE)
            self._workspace.document.selection.select([challenge])
            show_readable(self._workspace.canvas, challenge)
