"""The history panel: every step by name; a click travels there."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.panels.context import PanelContext
from leverpoint.panels.panel import Panel
from leverpoint.panels.span_label import Span, SpanLabel, muted
from leverpoint.panels.step_list import StepDelegate, StepModel

_SLOW = 20
"""Steps from which the pointer says that travelling takes a moment."""


class HistoryPanel(Panel):
    """Steps from the oldest to the newest; those taken back stay until something else is done."""

    id = "history"
    title = "History"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.header = SpanLabel()
        self.steps = StepModel()
        self.view = QListView()
        self._build()
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        self.follow(lambda _change_set: self.refresh_soon())

    def _build(self) -> None:
        self.view.setModel(self.steps)
        self.view.setItemDelegate(StepDelegate(self.steps))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Steps")
        self.view.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self.view, 1)

    def refresh(self) -> None:
        """Show the steps as they are now, with the present one in view."""
        history = self.document.history
        done, undone = history.done, history.undone[::-1]
        self.steps.show_steps([step.label for step in (*done, *undone)], len(done))
        back = f" · {len(undone):,} taken back" if undone else ""
        noun = "step" if len(done) == 1 else "steps"
        self.header.set_spans([Span(f"{len(done):,} {noun}", 700), muted(back)])
        now = self.steps.index(len(done))
        self.view.setCurrentIndex(now)
        self.view.scrollTo(now)

    def travel(self, present: int) -> None:
        """Undo or redo until so many steps are done."""
        by = present - len(self.document.history.done)
        move = self.document.redo if by > 0 else self.document.undo

        def go() -> None:
            for _ in range(abs(by)):
                move()

        if abs(by) >= _SLOW:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.edit(go)
        finally:
            if abs(by) >= _SLOW:
                QGuiApplication.restoreOverrideCursor()

    def _go(self, index: QModelIndex) -> None:
        self.travel(index.row())
