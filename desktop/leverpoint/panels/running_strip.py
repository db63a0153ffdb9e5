"""The strip that says an analysis is under way, from 300 ms on, and lets a person stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from leverpoint.panels.span_label import Span, SpanLabel
from leverpoint.tasks.analyst import Analyst
from leverpoint.tasks.graph_search import GraphSearch
from leverpoint.tasks.what_ifs import WhatIfs

PATIENCE_MS = 300


class RunningStrip(QWidget):
    """Follows what calculates; hidden unless it runs for long, was stopped or has failed."""

    slow = Signal()
    """The analysis takes long: what is on the screen no longer holds."""

    def __init__(self, analyst: Analyst | WhatIfs | GraphSearch) -> None:
        super().__init__()
        self._analyst = analyst
        self._text = SpanLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._button = QPushButton()
        self._button.clicked.connect(self._act)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)
        self._build()
        analyst.running.connect(self._follow)
        analyst.progressed.connect(self._advance)
        analyst.failed.connect(self._show_failure)
        self.hide()
        if analyst.is_running:
            self._patience.start()

    @property
    def text(self) -> str:
        """Return what the strip says."""
        return self._text.text

    @property
    def button(self) -> QPushButton:
        """Return the button: Cancel while running, otherwise a new start."""
        return self._button

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._bar)

    def _follow(self, running: bool) -> None:
        if running:
            self._patience.start()
            return
        self._patience.stop()
        if not self.isHidden() and self._analyst.is_outdated:
            self._offer("Stopped. These results are of an earlier version.")
        else:
            self.hide()

    def _show_progress(self) -> None:
        self._text.set_spans([Span("Analysing…")])
        self._button.setText("Cancel")
        self._bar.setRange(0, 0)
        self._bar.show()
        self.show()
        self.slow.emit()

    def _advance(self, share: float) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))

    def _show_failure(self, message: str) -> None:
        self._patience.stop()
        self._offer(message)

    def _offer(self, message: str) -> None:
        self._text.set_spans([Span(message)])
        self._button.setText("Analyse again")
        self._bar.hide()
        self.show()

    def _act(self) -> None:
        if self._analyst.is_running:
            self._analyst.cancel()
        else:
            self._analyst.refresh()
