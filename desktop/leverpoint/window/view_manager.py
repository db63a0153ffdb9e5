"""The list of saved views: name, caption, order, show, update, remove; beside the work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.saved_view import SavedView
from leverpoint.window.record_rows import RecordRows
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
        self.setWindowTitle("Saved views")
        self.setModal(False)
        self.resize(SIZE)
        self.list: RecordRows[ViewRow] = RecordRows(self, EMPTY, "Save this view")
        self.list.add_button.clicked.connect(flow.save)
        self.list.lay_out()
        self._stop_hearing = document.subscribe(self._on_change)
        self.refresh()

    def name(self, view: str) -> None:
        """Show the window, ready to type the name of a view."""
        self.list.bring()
        next(row for row in self.list.rows if row.record == view).take_name()

    def let_go(self) -> None:
        """Stop listening and close; the diagram goes away."""
        self.list.flush()
        self._stop_hearing()
        self.close()
        self.deleteLater()

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(SavedView):
            self.refresh()

    def refresh(self) -> None:
        """Show the views as they are now; rows keep their place under the keyboard."""
        views = self._flow.views
        self.list.show([view.id for view in views], self._make_row)
        for at, (row, view) in enumerate(zip(self.list.rows, views, strict=True)):
            row.show_view(view, at, len(views), shown=view.id == self._flow.shown)

    def _make_row(self, view: str) -> ViewRow:
        return ViewRow(self._document, self._flow, view)
