"""Bringing windows in front of others."""

from PySide6.QtWidgets import QApplication, QWidget


def bring(shown: QWidget) -> None:
    """Show a window in front of all others, or have the system say that it is there."""
    if shown.isMinimized():
        shown.showNormal()
    shown.show()
    shown.raise_()
    shown.activateWindow()
    QApplication.alert(shown)
