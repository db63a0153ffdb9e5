"""From the table of actions to menus and toolbar."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QWidget

from leverpoint.actions.context import ActionContext
from leverpoint.actions.keymap import KeyMap
from leverpoint.actions.spec import ActionSpec
from leverpoint.actions.table import ACTIONS, MENUS
from leverpoint.model.errors import UserError
from leverpoint.window.icons import icon
from leverpoint.window.written_keys import sequences, written

RIGHT_GROUP = 9
_ROLES = {
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
    "quit": QAction.MenuRole.QuitRole,
}
"""Entries that a Mac moves to the menu of the program; others must stay where they are."""


class ActionBinder(QObject):
    """Makes one QAction for each entry of the table and keeps it enabled and checked as it says."""

    def __init__(
        self,
        parent: QWidget,
        context: ActionContext,
        on_error: Callable[[UserError], None],
        keymap: KeyMap,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._on_error = on_error
        self.actions = {spec.id: self._action(spec, parent) for spec in ACTIONS}
        self.set_keys(keymap)

    def _action(self, spec: ActionSpec, parent: QWidget) -> QAction:
        action = QAction(spec.text, parent)
        action.setIconText(spec.short or spec.text.removesuffix("…"))
        action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        action.setCheckable(spec.checked is not None)
        action.triggered.connect(lambda: self.run(spec))
        parent.addAction(action)  # its shortcut works while the menus are hidden
        return action

    def set_keys(self, keymap: KeyMap) -> None:
        """Give every action its keys; its data are all of them as people read them."""
        for spec in ACTIONS:
            action = self.actions[spec.id]
            shortcuts = keymap.shortcuts(spec)
            keys = [written(key) for key in (*shortcuts, *keymap.canvas_keys(spec))]
            aside = f"\t{keys[0]}" if keys and not shortcuts else ""
            action.setText(f"{spec.text}{aside}")
            action.setShortcuts(sequences(shortcuts))
            action.setData(" or ".join(keys))
            action.setToolTip(f"{spec.tip or spec.text}{f'  ({keys[0]})' if keys else ''}")
        self._name_steps()

    def run(self, spec: ActionSpec) -> None:
        """Call an action; an error that a person can act on is shown, not raised."""
        try:
            spec.run(self._context)
        except UserError as error:
            self._on_error(error)
        self.refresh()

    def refresh(self) -> None:
        """Enable and check every action as the diagram and the selection stand now."""
        for spec in ACTIONS:
            action = self.actions[spec.id]
            action.setEnabled(spec.enabled(self._context))
            action.setVisible(spec.shown(self._context))
            if spec.checked is not None:
                action.setChecked(spec.checked(self._context))
            if spec.label is not None:
                _, tab, key = action.text().partition("\t")
                action.setText(f"{_plain(spec.label(self._context))}{tab}{key}")
        self._name_steps()

    def _name_steps(self) -> None:
        document = self._context.document
        for action_id, verb in (("undo", "Undo"), ("redo", "Redo")):
            history = document.history if document is not None else None
            label = getattr(history, f"{action_id}_label", None)
            self.actions[action_id].setText(f"{verb} {_plain(label)}" if label else verb)

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Put every action into its menu, in the order of the sections, which lines keep apart."""
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            menus[name] = bar.addMenu(f"&{name}")
        last_section: dict[str, int] = {}
        for spec in sorted(ACTIONS, key=lambda spec: spec.section):
            top = spec.menu.split("/")[0]
            if last_section.get(top, spec.section) != spec.section:
                menus[top].addSeparator()
            last_section[top] = spec.section
            if spec.menu not in menus:
                menus[spec.menu] = menus[top].addMenu(spec.menu.split("/")[1])
            menus[spec.menu].addAction(self.actions[spec.id])

    def fill_toolbar(self, bar: QToolBar, palette: QPalette) -> None:
        """Put the toolbar's actions in, groups apart, the panel toggles at the right end."""
        bar.clear()
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        last = 0
        for spec in sorted((s for s in ACTIONS if s.toolbar), key=lambda s: s.toolbar):
            if last and spec.toolbar != last:
                if spec.toolbar == RIGHT_GROUP:
                    bar.addWidget(_spring())
                else:
                    bar.addSeparator()
            last = spec.toolbar
            action = self.actions[spec.id]
            if spec.icon:
                action.setIcon(icon(spec.icon, palette))
            bar.addAction(action)
            if (button := bar.widgetForAction(action)) is not None:
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleDescription(spec.tip)


def _plain(name: str) -> str:
    """Return a name as menus show it unchanged: a single ampersand would mark a key."""
    return name.replace("&", "&&")


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
