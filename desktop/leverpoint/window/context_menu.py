"""Context menus: what can be done with what lies under the pointer, from the action table."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from leverpoint.actions.table import ACTIONS
from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.tools.pointer import Hit, HitKind

LINE = ""
_CHALLENGE = (
    *("rename", "connect", LINE, "Map/Theme", "Map/Goal", "Map/Region", LINE),
    *("Map/Align", "Map/Distribute", "lock", LINE),
    *("focus", "paths", "next-loop", "zoom-selection", LINE),
    *("cut", "copy", "duplicate", LINE, "merge-challenges", "delete", "delete-bridging"),
)
_ARROW = (
    *("edit-note", LINE, "Map/Sign", "Map/Strength", "Map/Confidence", "delay", LINE),
    *("reverse", "reset-bend", "new-head", "new-tail", LINE),
    *("focus", "next-loop", LINE, "delete"),
)
_BUBBLE = (
    *("collapse-theme", "expand-all", LINE, "Map/Theme", "lock", LINE),
    *("focus", "zoom-selection", LINE, "cut", "copy", "duplicate", LINE, "delete"),
)
_BUNDLE = (
    *("Map/Sign", "Map/Strength", "Map/Confidence", "delay", LINE),
    *("focus", "expand-all", LINE, "delete"),
)
_BADGE = (
    *("next-loop", "previous-loop", LINE, "panel-loops", "arrange-loop", "zoom-selection", LINE),
    *("copy", "duplicate"),
)
_REGION = (
    *("rename-region", "region-take-in", "ungroup", LINE),
    *("Map/Theme", "lock", "arrange", "tidy", LINE),
    *("focus", "zoom-selection", LINE, "cut", "copy", "duplicate"),
)
_CANVAS = (
    *("paste", LINE, "select-all", "select-arrows", LINE, "arrange", "tidy", LINE),
    *("zoom-fit", "zoom-100", "View/Minimap", "legend"),
)
NEW_HERE = "New challenge here"
MENUS: Mapping[HitKind, tuple[str, ...]] = {
    HitKind.CHALLENGE: _CHALLENGE,
    HitKind.DOT: _CHALLENGE,
    HitKind.INFLUENCE: _ARROW,
    HitKind.SIGN: _ARROW,
    HitKind.TAIL: _ARROW,
    HitKind.HEAD: _ARROW,
    HitKind.BEND: _ARROW,
    HitKind.BUBBLE: _BUBBLE,
    HitKind.BUNDLE: _BUNDLE,
    HitKind.BADGE: _BADGE,
    HitKind.REGION: _REGION,
    HitKind.CANVAS: _CANVAS,
}
"""Ids of actions, or menus of the table that become submenus."""


class ContextMenus:
    """Opens one menu at a time over a canvas."""

    def __init__(self, canvas: CanvasView, actions: Mapping[str, QAction]) -> None:
        self._canvas = canvas
        self._actions = actions
        self.menu: QMenu | None = None

    def open(self, at: QPoint, hit: Hit) -> None:
        """Show the menu of what was hit, at a place of the screen."""
        self.close()
        self.menu = QMenu(self._canvas)
        self.menu.setAccessibleName("Context menu")
        if hit.kind is HitKind.CANVAS:
            self._add_new_here(self.menu, at)
        for entry in MENUS.get(hit.kind, _CANVAS):
            self._add(self.menu, entry)
        self.menu.popup(at)

    def close(self) -> None:
        """Close the menu and let it go."""
        if self.menu is not None:
            self.menu.close()
            self.menu.deleteLater()
            self.menu = None

    def _add_new_here(self, menu: QMenu, at: QPoint) -> None:
        view, place = self._canvas.view, self._canvas.mapFromGlobal(at)
        point = view.to_scene(place.toPointF())
        menu.addAction(NEW_HERE).triggered.connect(lambda: self._canvas.new_challenge_at(point))

    def _add(self, menu: QMenu, entry: str) -> None:
        if entry == LINE:
            menu.addSeparator()
        elif "/" in entry:
            submenu = menu.addMenu(entry.partition("/")[2])
            submenu.addActions([self._actions[s.id] for s in ACTIONS if s.menu == entry])
        else:
            menu.addAction(self._actions[entry])
