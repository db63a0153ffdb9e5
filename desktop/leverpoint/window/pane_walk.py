"""F6: from pane to pane, so that Tab need not lead through everything between them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_TAB = Qt.FocusPolicy.TabFocus


def step_pane(panes: Sequence[QWidget], by: int) -> None:
    """Give the keyboard to the next pane (1) or the one before (-1) that takes it."""
    here = QApplication.focusWidget()
    at = _inner(panes, here)
    if at is None:
        at = -1 if by > 0 else 0
    for step in range(1, len(panes) + 1):
        target = first_control(panes[(at + by * step) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _inner(panes: Sequence[QWidget], here: QWidget | None) -> int | None:
    """Return the pane with the keyboard; cards stand on the canvas, which has it too then."""
    holding = [n for n, pane in enumerate(panes) if _holds(pane, here)]
    around = {n for n in holding for m in holding if n != m and panes[n].isAncestorOf(panes[m])}
    return next((n for n in holding if n not in around), None)


def first_control(pane: QWidget) -> QWidget | None:
    """Return the pane itself or the first control in it that the Tab key would reach."""
    for widget in _in_tab_order(pane):
        takes = (widget.focusPolicy() & _TAB) == _TAB
        if takes and widget.isEnabled() and widget.isVisible() and _holds(pane, widget):
            return widget
    return None


def _in_tab_order(pane: QWidget) -> Iterable[QWidget]:
    yield pane
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        yield widget
        widget = widget.nextInFocusChain()


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))
