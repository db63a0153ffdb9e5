"""The list of saved views: name, caption, order, show, update, remove; beside the work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.saved_view import SavedView
from leverpoint.window.view_row import ViewRow

if TYPE_CHECKING:
    from leverpoint.window.saved_view_flow import SavedViewFlow

SIZE = QSize(480, 420)
EMPTY = (
    "No views yet. A view keeps which part of the map is shown and what is highlighted, to come"
    " back to or to tell a story in steps."
)


class ViewManager(QDialog):
    """A window of its own that never blocks the map; every change is one undo step."""

    def __init__(self, document: DiagramDocument, flow: "SavedViewFlow", parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._flow = flow
        self.rows: list[ViewRow] = []
        self.setWindowTitle("Saved views")
        self.setModal(False)
        self.resize(SIZE)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.empty = QLabel(EMPTY)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.save_button = QPushButton("Save this view")
        self._build()
        self._stop_hearing = document.subscribe(self._on_change)
        self.refresh()

    def _build(self) -> None:
        page, area = QWidget(), QScrollArea()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(10, 10, 10, 10)
        inner.addWidget(self.empty)
        inner.addLayout(self._list)
        inner.addStretch(1)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        for button in (self.save_button, close):
            button.setAutoDefault(False)  # Enter in a name must not press it
        self.save_button.clicked.connect(self._flow.save)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 10, 10)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)

    def show_front(self) -> None:
        """Show the window and give it the keyboard."""
        self._come_forward()
        first = self.rows[0].name if self.rows else self.save_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, view: str) -> None:
        """Show the window, ready to type the name of a view."""
        self._come_forward()
        row = next(row for row in self.rows if row.view == view)
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)
        row.name.selectAll()

    def _come_forward(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def let_go(self) -> None:
        """Stop listening and close; the diagram goes away."""
        for row in self.rows:
            row.flush()
        self._stop_hearing()
        self.close()
        self.deleteLater()

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(SavedView):
            self.refresh()

    def refresh(self) -> None:
        """Show the views as they are now; rows keep their place under the keyboard."""
        views = self._flow.views
        if [row.view for row in self.rows] != [view.id for view in views]:
            self._make_rows(views)
        for at, (row, view) in enumerate(zip(self.rows, views, strict=True)):
            row.show_view(view, at, len(views), shown=view.id == self._flow.shown)
        self.empty.setVisible(not views)

    def _make_rows(self, views: list[SavedView]) -> None:
        held = next((row for row in self.rows if row.has_keyboard), None)
        was = (held.view, held.held_part) if held is not None else ("", 0)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ViewRow(self._document, self._flow, view.id) for view in views]
        for row in self.rows:
            self._list.addWidget(row)
            if row.view == was[0]:
                row.take_keyboard(was[1])
