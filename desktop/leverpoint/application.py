"""The composition root: the only file that puts all rooms together."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from leverpoint.drawing.qt_text import label_font, register_fonts
from leverpoint.persistence.home import leverpoint_home
from leverpoint.resources import resource_path
from leverpoint.settings.store import PreferenceStore
from leverpoint.tasks.analysis_work import warm_up
from leverpoint.tasks.gui_collector import GuiCollector
from leverpoint.tasks.preloading import Preloader
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.window.crash_reports import CrashReports
from leverpoint.window.dialogs import Dialogs
from leverpoint.window.ending import Ending
from leverpoint.window.main_window import MainWindow
from leverpoint.window.view_repair import ViewRepair

TEXT_SIZE = 14


class Application:
    """The running program: Qt, the worker process, the window."""

    def __init__(self, arguments: Sequence[str], dialogs: Dialogs | None = None) -> None:
        self._home = leverpoint_home()
        self._reports = CrashReports(self._home / "logs")
        self._reports.install()
        QGuiApplication.setApplicationDisplayName("Leverpoint")
        QGuiApplication.setDesktopFileName("leverpoint")
        self.qt = QApplication(list(arguments))
        self.qt.setStyle("Fusion")
        self.qt.setApplicationName("Leverpoint")
        self.qt.setWindowIcon(QIcon(str(resource_path("icons/leverpoint.svg"))))
        register_fonts()
        self.qt.setFont(label_font(TEXT_SIZE, 400))
        self._collector = GuiCollector(self.qt)
        self.tasks = TaskRunner(warm_up=warm_up)
        self._preloader = Preloader()
        store = PreferenceStore(self._home / "settings" / "settings.json")
        self.window = MainWindow(self._home, store, self.tasks, dialogs or Dialogs())
        self._repair = ViewRepair(self.window.windows, self._reports.report)
        self._reports.crashed.connect(self._repair.after)
        self._ending = Ending(self.qt, self.window.windows)

    def run(self, *, file: Path | None = None, sample: str | None = None) -> int:
        """Show the window, open what was asked for, and stay until the last window closes.

        A file that another process shows already brings that one forward, and this one ends.
        """
        code = 0
        if file is None or not self.window.care.is_open_elsewhere(file):
            self.show(file=file, sample=sample)
            code = self.qt.exec()
        self.close()
        return code

    def show(self, *, file: Path | None = None, sample: str | None = None) -> None:
        """Show the window first; the diagram and its slow imports follow after the first paint."""
        self.window.view.apply_look()
        self.window.show()
        self.window.painted.connect(self._opener(file, sample), Qt.ConnectionType.QueuedConnection)

    def _opener(self, file: Path | None, sample: str | None) -> Callable[[], None]:
        def open_first() -> None:
            if file is not None:
                self.window.files.came_for_a_file = True
                self.window.attempt(lambda: self.window.files.open_path(file))
            elif sample is not None:
                self.window.attempt(lambda: self.window.files.open_sample(sample))
            self.window.recovery.look()
            self.tasks.prewarm()
            self._preloader.start()

        return open_first

    def close(self) -> None:
        """End the work in progress and delete the windows before Qt goes."""
        self._ending.close()
        for window in self.window.windows.open_ones:
            window.jobs.finish()
        self._preloader.finish()
        self.tasks.shutdown()
        for window in self.window.windows.open_ones:
            window.deleteLater()
        self.qt.processEvents()
        self.qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no loop does it now
        self._collector.stop()
        self._reports.uninstall()
