"""Preferences at work: whatever a person changes holds at once, in every part of the window."""

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from leverpoint.actions.keymap import KeyMap, canonical, is_character
from leverpoint.actions.table import ACTIONS
from leverpoint.settings.preferences import SYSTEM_LOOK, Preferences
from leverpoint.window.written_keys import IS_MAC, written

if TYPE_CHECKING:  # the canvas and the dialogs load after the window is on the screen
    from leverpoint.window.canvas_keys import CanvasKeys
    from leverpoint.window.key_sheet import KeySheet
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.preferences_window import PreferencesWindow
    from leverpoint.window.workspace import Workspace

_DOT = " · "
_NAMED = re.compile(r"\{([a-z0-9-]+)\}")
"""The place of an action's key in a hint."""


class SettingsFlow:
    """Brings the preferences of one window to those whom they concern."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._canvas_keys: CanvasKeys | None = None
        self._preferences: PreferencesWindow | None = None
        self._sheet: KeySheet | None = None
        self.keymap = self._chosen_keys()
        self._stop_hearing = window.store.subscribe(self._apply)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def close(self) -> None:
        """Stop following the preferences and the desktop."""
        self._stop_hearing()
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._follow_desktop)

    def _follow_desktop(self) -> None:
        """Take over the desktop's light or dark mode, if the look is to be like it."""
        if self._window.view.look == SYSTEM_LOOK:
            self._window.view.apply_look()

    def _chosen_keys(self) -> KeyMap:
        return KeyMap(ACTIONS, self._window.store.current.keys, mac=IS_MAC)

    def adopt(self, workspace: "Workspace") -> None:
        """Give a workspace its keys and its manners."""
        from leverpoint.window.canvas_keys import CanvasKeys

        window = self._window
        self._canvas_keys = CanvasKeys(workspace, workspace.canvas, window, window.binder.run)
        self._set_canvas_keys()
        self._behave(workspace)

    def _behave(self, workspace: "Workspace") -> None:
        chosen = self._window.store.current
        workspace.canvas.presenter.input.wheel.setting = chosen.wheel
        workspace.canvas.set_motion(reduced=chosen.reduced_motion)
        workspace.set_table_below(on=chosen.table_below)
        self._window.overlays.apply()

    def _set_canvas_keys(self) -> None:
        if self._canvas_keys is not None:
            single = self._window.store.current.single_keys
            self._canvas_keys.set_keys(self.keymap, single_keys=single)

    def _apply(self, before: Preferences, after: Preferences) -> None:
        if before.look != after.look:
            self._window.view.apply_look()
        if before.keys != after.keys or before.single_keys != after.single_keys:
            self._apply_keys()
        if self._window.workspace is not None:
            self._behave(self._window.workspace)
        self._window.refresh()
        self.tell_problem()

    def _apply_keys(self) -> None:
        self.keymap = self._chosen_keys()
        self._window.binder.set_keys(self.keymap)
        self._set_canvas_keys()
        if self._sheet is not None:
            self._sheet.show_keys(self.keymap)

    def with_keys(self, hint: str) -> str:
        """Return a hint of the canvas with the keys of the actions it names."""
        single = self._window.store.current.single_keys
        keys = {
            spec.id: [
                key for key in self.keymap.keys(spec) if single or not is_character(canonical(key))
            ]
            for spec in ACTIONS
        }
        parts = []
        for part in hint.split(_DOT):
            named = [name for name in _NAMED.findall(part) if name in keys]
            if all(keys[name] for name in named):
                parts.append(
                    _NAMED.sub(lambda m: written(keys[m[1]][0]) if m[1] in keys else m[0], part)
                )
        return _DOT.join(parts)

    def tell_problem(self) -> None:
        """Say what was wrong with the file of the preferences, if anything."""
        if problem := self._window.store.take_problem():
            self._window.notice.show_message(problem)

    def show_preferences(self) -> None:
        """Show the preferences, beside the work."""
        from leverpoint.window.preferences_window import PreferencesWindow

        if self._preferences is None:
            self._preferences = PreferencesWindow(self._window, self._window.store)
        self._preferences.show()
        self._preferences.activateWindow()

    def show_sheet(self) -> None:
        """Open the key sheet, which stays open beside the work, or close it."""
        from leverpoint.window.key_sheet import KeySheet

        if self._sheet is None:
            self._sheet = KeySheet(self._window, self.keymap)
        self._sheet.setVisible(not self._sheet.isVisible())
