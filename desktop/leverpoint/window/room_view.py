"""The room view: a second window, for the projector, that mirrors the canvas."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.canvas.mirror import Mirror

_SIZE = (960, 540)


class RoomView(QWidget):
    """Fills another screen where there is one, else it is a window to be moved to where it fits."""

    closed = Signal()

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__()
        self.setWindowTitle("Room view – Leverpoint")
        self.mirror = Mirror(canvas, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.mirror)
        self.resize(*_SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    def open_beside(self, window: QWidget) -> None:
        """Show the room view on a screen that the window is not on, if there is one."""
        others = [s for s in QGuiApplication.screens() if s is not window.screen()]
        self.setWindowIcon(window.windowIcon())
        palette = self.palette()
        ground = QColor.fromRgb(self.mirror.scene.look.canvas)
        palette.setColor(QPalette.ColorRole.Window, ground)
        self.setPalette(palette)
        if others:
            place: QRect = others[0].availableGeometry()
            self.move(place.topLeft())
            self.showFullScreen()
        else:
            self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the room view, F11 fills its screen, or not."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the canvas."""
        self.mirror.detach()
        self.closed.emit()
        super().closeEvent(event)
