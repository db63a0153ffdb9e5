"""A studio: real windows of the program, driven and photographed without a display."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from leverpoint.model.diagram import Diagram, Record
from leverpoint.persistence.diagram_file import write_diagram
from leverpoint.resources import resource_path
from leverpoint.settings.store import PreferenceStore
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.window.dialogs import Answer, Dialogs
from leverpoint.window.main_window import MainWindow

GAP = 12
CAPTION = 30
PAPER = QColor("#D9DDE1")
INK = QColor("#1A1D21")
PATIENCE_MS = 30_000
GROUNDS = 48
"""How many of the most common colours a kept picture has exactly."""


class SilentDialogs(Dialogs):
    """Gives up unsaved edits without asking, and saves where the studio says."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None

    def ask_unsaved(self, _parent: QWidget, _title: str) -> Answer:
        """Let the edits go: every picture starts from its own diagram."""
        return Answer.DISCARD

    def save_path(self, *_question: object) -> Path | None:
        """Return the place that was set."""
        return self.path


class Studio:
    """Opens windows, waits for them, and keeps pictures of them in one folder."""

    def __init__(self, application: QApplication, home: Path, folder: Path) -> None:
        self.application = application
        self.home = home
        self.folder = folder
        self.dialogs = SilentDialogs()
        self.tasks = TaskRunner()
        self.store = PreferenceStore(home / "settings" / "settings.json")
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def window(
        self,
        size: tuple[int, int] = (1366, 768),
        *,
        sample: str = "",
        records: Iterable[Record] | None = None,
        look: str = "light",
    ) -> Iterator[MainWindow]:
        """Show a window on its start page, a sample, or a diagram made of records."""
        self.store.change(look=look, window="")
        window = MainWindow(self.home, self.store, self.tasks, self.dialogs)
        window.resize(*size)
        window.view.apply_look()
        window.show()
        window.activateWindow()
        try:
            if sample:
                window.files.open_path(resource_path(f"samples/{sample}.leverpoint"))
            elif records is not None:
                window.files.open_path(self._file(records))
            self.wait(lambda: not window.jobs.busy)
            if sample or records is not None:
                self.wait(lambda: window.workspace is not None)
                self.rest(window)
            yield window
        finally:
            window.close()
            window.deleteLater()
            self.application.processEvents()

    def _file(self, records: Iterable[Record]) -> Path:
        path = self.home / "diagram.leverpoint"
        path.unlink(missing_ok=True)
        write_diagram(Diagram(records), path)
        return path

    def close(self) -> None:
        """End the worker process."""
        self.tasks.shutdown()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program work until something holds; raise TimeoutError after half a minute."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not until():
            if deadline.hasExpired():
                raise TimeoutError("the program did not come to rest")
            QTest.qWait(10)

    def rest(self, window: MainWindow) -> None:
        """Wait until loops, leverage and the sharp picture are there."""
        workspace = window.workspace
        assert workspace is not None
        QTest.qWait(200)
        self.wait(lambda: not workspace.analyst.is_running)
        QTest.qWait(250)
        workspace.canvas.stage.settle()

    def keep(self, name: str, *pictures: tuple[str, QImage | QWidget], across: int = 0) -> Path:
        """Put pictures with their captions on one sheet and keep it; return its path."""
        shots = [(text, _image(picture)) for text, picture in pictures]
        path = self.folder / f"{name}.png"
        few_colours(sheet(shots, across or len(shots))).save(str(path))
        return path


def _image(picture: QImage | QWidget) -> QImage:
    return picture if isinstance(picture, QImage) else picture.grab().toImage()


def grey(image: QImage) -> QImage:
    """Return a picture in shades of grey."""
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def few_colours(image: QImage) -> QImage:
    """Return a picture in 256 colours, for a small file: grounds exactly, of the rest each kind."""
    pixels = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    colours = colours[np.argsort(-counts, kind="stable")]
    _, first = np.unique(colours & 0x00F0F0F0, return_index=True)
    chosen = [*range(GROUNDS), *np.sort(first).tolist()]
    table = [int(colours[n]) | 0xFF000000 for n in dict.fromkeys(chosen) if n < len(colours)]
    plainly = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, table[:256], plainly)


def sheet(shots: list[tuple[str, QImage]], across: int) -> QImage:
    """Return pictures in rows of `across`, each with its caption above it."""
    rows = [shots[start : start + across] for start in range(0, len(shots), across)]
    heights = [max(picture.height() for _, picture in row) + CAPTION + GAP for row in rows]
    width = max(sum(picture.width() + GAP for _, picture in row) for row in rows) + GAP
    image = QImage(width, sum(heights) + GAP, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    try:
        painter.setPen(INK)
        painter.setFont(QFont(QApplication.font().family(), 11))
        top = GAP
        for row, height in zip(rows, heights, strict=True):
            left = GAP
            for text, picture in row:
                place = QRect(left, top, picture.width(), CAPTION - 4)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
                painter.drawImage(QPoint(left, top + CAPTION), picture)
                left += picture.width() + GAP
            top += height
    finally:
        painter.end()
    return image
