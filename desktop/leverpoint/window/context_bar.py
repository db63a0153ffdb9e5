"""The contextual bar: what can be done with the selection, floating beside it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from leverpoint.actions.spec import ActionSpec
from leverpoint.actions.table import ACTIONS
from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.document.selection import Selection
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_palette import look_palette
from leverpoint.window.bar_place import bar_place
from leverpoint.window.floating import SHADOW, FloatingFrame
from leverpoint.window.icons import icon

REST_MS = 180
"""How long selection and camera must rest before the bar shows up beside them."""
TARGET = QSize(30, 30)
ARROW_GROUPS = (
    ("polarity-positive", "polarity-negative", "polarity-unknown"),
    ("strength-weak", "strength-medium", "strength-strong"),
    ("delay", "confidence-next", "reverse"),
)
MENUS = (
    ("Theme", "Map/Theme", "theme", 1),
    ("Align", "Map/Align", "align-left", 2),
    ("Distribute", "Map/Distribute", "distribute-horizontal", 3),
)
"""Name, menu of the action table, icon, and how many challenges must be selected."""
BOX_ACTIONS = ("lock",)


class ContextBar(FloatingFrame):
    """Shows the actions that fit the selection; hides while something is dragged or typed.

    It moves only when selection and camera have come to rest, so that no frame waits for it.
    """

    def __init__(
        self,
        canvas: CanvasView,
        parent: QWidget,
        actions: Mapping[str, QAction],
        beside: Iterable[QWidget],
    ) -> None:
        super().__init__(parent, canvas)
        self.setAccessibleName("Selection")
        self._canvas = canvas
        self._actions = actions
        self._beside = tuple(beside)
        self._specs: dict[str, ActionSpec] = {spec.id: spec for spec in ACTIONS}
        self._parts: list[tuple[QWidget, str, int]] = []
        """A widget, what it is for ("box", "arrow" or "" for both), the least number of it."""
        self._icons: list[tuple[QAction | QToolButton, str]] = []
        self._palette: QPalette | None = None
        """The colours in which the icons are still to be drawn."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self.set_look(canvas.scene.look)
        canvas.view_changed.connect(self._wait)
        canvas.input_taken.connect(self._follow)
        self._stop_hearing = (
            canvas.document.selection.subscribe(lambda _selection: self._wait()),
            canvas.document.subscribe(lambda _change_set: self._timer.start()),
        )
        self._timer.start()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 4, SHADOW + 1, SHADOW + 4, SHADOW + 3)
        row.setSpacing(2)
        for number, group in enumerate(ARROW_GROUPS):
            if number:
                self._add(_line(), "arrow", 1)
            for action in group:
                self._add(self._button(action), "arrow", 1)
        self._add(_line(), "", 1)
        for name, menu, picture, least in MENUS:
            self._add(self._menu_button(name, menu, picture), "box", least)
        for action in BOX_ACTIONS:
            self._add(self._button(action), "box", 1)

    def _add(self, widget: QWidget, what: str, least: int) -> None:
        self._parts.append((widget, what, least))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(widget)

    def _button(self, action_id: str) -> QToolButton:
        action, spec = self._actions[action_id], self._specs[action_id]
        self._icons.append((action, spec.icon))
        button = _flat(spec.named(spec.text))
        button.setDefaultAction(action)
        button.setAccessibleName(spec.named(spec.text))
        return button

    def _menu_button(self, name: str, menu: str, picture: str) -> QToolButton:
        button = _flat(name)
        self._icons.append((button, picture))
        choices = QMenu(button)
        for spec in ACTIONS:
            if spec.menu == menu:
                choices.addAction(self._actions[spec.id])
                if spec.icon:
                    self._icons.append((self._actions[spec.id], spec.icon))
        button.setMenu(choices)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def set_look(self, look: Look) -> None:
        """Draw the icons in the colours of a look, as soon as nothing else is to do."""
        self._palette = look_palette(look)
        self._timer.start()

    def _draw_icons(self) -> None:
        palette, self._palette = self._palette, None
        if palette is not None:
            for owner, name in self._icons:
                owner.setIcon(icon(name, palette))

    def detach(self) -> None:
        """Stop listening; to call before the diagram goes."""
        self._timer.stop()
        for stop in self._stop_hearing:
            stop()

    # -- showing

    def _wait(self) -> None:
        """Be out of the way until selection and camera rest."""
        if not self._holds_keyboard():
            self.hide()
        self._timer.start()

    def _follow(self) -> None:
        """Hide while a gesture runs or something is typed; come back afterwards."""
        if not self._is_wanted():
            self.hide()
        elif not self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _is_wanted(self) -> bool:
        canvas = self._canvas
        return (
            bool(canvas.document.selection.current)
            and canvas.presenter.at_rest
            and canvas.tool_name == "select"
        )

    def _holds_keyboard(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def refresh(self) -> None:
        """Show what fits the selection, where it covers none of it."""
        self._draw_icons()
        if not self._is_wanted():
            self.hide()
            return
        self._show_parts(self._canvas.document.selection.current)
        self.adjustSize()
        self.place()

    def _show_parts(self, selected: Selection) -> None:
        counts = {"box": len(selected.challenges), "arrow": len(selected.influences)}
        counts[""] = min(counts.values())
        for widget, what, least in self._parts:
            widget.setVisible(counts[what] >= least)

    def place(self) -> None:
        """Stand beside the selection, or hide where there is no room."""
        size = self.sizeHint()
        at = bar_place(self._canvas, self._canvas.document.selection.current, size, self._taken())
        if at is None:
            self.hide()
            return
        self.setGeometry(QRect(self._canvas.mapTo(self._ground, at), size))
        self.show()

    def _taken(self) -> list[QRect]:
        """Return what else lies over the canvas, in its pixels."""
        shown = [widget.geometry() for widget in self._beside if widget.isVisible()]
        origin = self._canvas.mapTo(self._ground, QPoint())
        for frame in self._ground.findChildren(
            FloatingFrame, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            if frame is not self and frame.isVisible():
                shown.append(frame.geometry().translated(-origin))
        return shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keyboard back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        super().keyPressEvent(event)


def _flat(name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFixedHeight(TARGET.height())
    button.setMinimumWidth(TARGET.width())
    button.setIconSize(QSize(20, 20))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFixedHeight(20)
    return line
