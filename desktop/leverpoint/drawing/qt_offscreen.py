"""Qt without any display, for drawing in a process that has no window."""

import os
from functools import cache

from PySide6.QtGui import QGuiApplication


@cache
def offscreen_application() -> QGuiApplication:
    """Return a Qt without any display, or the one that runs already; it stays until the end."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["leverpoint"])
