"""The overlays of one open diagram, made together and let go together."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from leverpoint.canvas.legend import Legend
from leverpoint.canvas.leverage_card import LeverageCard
from leverpoint.canvas.minimap import Minimap
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.look import Look
from leverpoint.tools.pointer import Hit
from leverpoint.window.context_bar import ContextBar
from leverpoint.window.context_menu import ContextMenus
from leverpoint.window.focus_chip import FocusChip
from leverpoint.window.focus_flow import FocusFlow
from leverpoint.window.path_flow import PathFlow
from leverpoint.window.workspace import Workspace

if TYPE_CHECKING:
    from leverpoint.window.main_window import MainWindow


class OverlaySet:
    """Minimap and legend on the canvas, focus and paths over it, bar and menus beside things."""

    def __init__(self, window: "MainWindow", workspace: Workspace) -> None:
        canvas, ground = workspace.canvas, window.centralWidget()
        assert ground is not None
        self.minimap = Minimap(canvas)
        self.legend = Legend(canvas)
        self.leverage = LeverageCard(canvas)
        self.focus = FocusFlow(workspace.document, canvas, workspace.set_focus)
        self.chip = FocusChip(self.focus, canvas, ground)
        self.paths = PathFlow(workspace)
        cards = (self.minimap, self.legend, self.leverage)
        self.bar = ContextBar(canvas, ground, window.bars.actions, cards)
        self._menus = ContextMenus(canvas, window.bars.actions)
        self.focus.changed.connect(workspace.changed)
        workspace.loops_counted.connect(lambda _count, _complete: self._look_again())
        canvas.collapsed_changed.connect(self._look_again)
        canvas.collapsed_changed.connect(workspace.changed)
        canvas.menu_wanted.connect(self._open_menu)
        self._stop_hearing = workspace.document.subscribe(self._on_change)

    @property
    def panes(self) -> list[QWidget]:
        """Return what lies over the canvas, in the order in which F6 goes through it."""
        return [self.bar, self.chip, self.leverage, self.legend, self.minimap]

    def close(self) -> None:
        """Stop listening, and take the floating frames away."""
        self._stop_hearing()
        self.focus.close()
        self.paths.close()
        self._menus.close()
        self.bar.detach()
        for frame in (self.bar, self.chip):
            frame.hide()
            frame.deleteLater()

    def set_look(self, look: Look) -> None:
        """Take the colours of another look."""
        self._look_again()
        self.bar.set_look(look)

    def _look_again(self) -> None:
        """Show that loops have got badges, or lost them."""
        self.minimap.refresh()
        self.legend.refresh()
        self.leverage.refresh()

    def _on_change(self, change_set: ChangeSet) -> None:
        self.minimap.on_change(change_set)
        self.legend.on_change(change_set)
        self.leverage.on_change(change_set)

    def _open_menu(self, at: QPoint, hit: Hit) -> None:
        self._menus.open(at, hit)
