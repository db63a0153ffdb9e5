"""One saved view in the list of views."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from leverpoint.commands.saved_views import move_view, remove_view, rename_view, set_caption
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.saved_view import SavedView
from leverpoint.model.text import LONGEST_NOTE, clean_name, clean_note
from leverpoint.window.record_row import TARGET, RecordRow, row_button

if TYPE_CHECKING:
    from leverpoint.window.saved_view_flow import SavedViewFlow

WIDE = 68


class ViewRow(RecordRow):
    """Name and caption of a view, and what can be done with it."""

    def __init__(self, document: DiagramDocument, flow: "SavedViewFlow", view: str) -> None:
        super().__init__(view)
        self._document = document
        self.caption = QLineEdit()
        self.show_button = row_button("Show", "Show this view")
        self.update_button = row_button("Update", "Let this view show what is shown now")
        self.remove = row_button("×", "Remove this view")
        self.show_button.clicked.connect(lambda: flow.go(self.record))
        self.update_button.clicked.connect(lambda: flow.update(self.record))
        self.up.clicked.connect(lambda: move_view(self._document, self.record, -1))
        self.down.clicked.connect(lambda: move_view(self._document, self.record, 1))
        self.remove.clicked.connect(lambda: remove_view(self._document, self.record))
        self._build()

    def _build(self) -> None:
        self.caption.setMaxLength(LONGEST_NOTE)
        self.caption.setPlaceholderText("Caption: what this view tells")
        self.name.editingFinished.connect(self._rename)
        self.caption.editingFinished.connect(self._recaption)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setSpacing(4)
        for column, part in enumerate((self.name, self.show_button, self.up, self.down)):
            grid.addWidget(part, 0, column)
        grid.addWidget(self.caption, 1, 0)
        grid.addWidget(self.update_button, 1, 1)
        grid.addWidget(self.remove, 1, 3)
        self.caption.setMinimumHeight(TARGET)
        for button in (self.show_button, self.update_button):
            button.setFixedWidth(WIDE)
        grid.setColumnStretch(0, 1)

    def show_view(self, view: SavedView, at: int, count: int, *, shown: bool) -> None:
        """Show a view as it is now, the `at`-th of `count`."""
        for field, text in ((self.name, view.name), (self.caption, _line(view.caption))):
            if not field.isModified():
                field.setText(text)
                field.setCursorPosition(0)
        self.name.setAccessibleName(f"Name of view {at + 1}")
        self.caption.setAccessibleName(f"Caption of {view.name}")
        for button, what in (
            (self.show_button, "Show"),
            (self.update_button, "Update"),
            (self.up, "Move up"),
            (self.down, "Move down"),
            (self.remove, "Remove"),
        ):
            button.setAccessibleName(f"{what}: {view.name}")
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < count - 1)
        font = self.name.font()
        font.setBold(shown)
        self.name.setFont(font)

    def flush(self) -> None:
        """Take over what was typed and not committed yet."""
        self._rename()
        self._recaption()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Return what can have the focus."""
        buttons = (self.show_button, self.update_button, self.up, self.down, self.remove)
        return (self.name, self.caption, *buttons)

    def _rename(self) -> None:
        self.name.setModified(False)
        old, name = self._known, clean_name(self.name.text())
        if old is not None and name and name != old.name:
            rename_view(self._document, self.record, name)
        elif old is not None:
            self.name.setText(old.name)

    def _recaption(self) -> None:
        changed, text = self.caption.isModified(), self.caption.text()
        self.caption.setModified(False)
        old = self._known
        if changed and old is not None and clean_note(text) != _line(old.caption):
            set_caption(self._document, self.record, text)

    @property
    def _known(self) -> SavedView | None:
        return self._document.snapshot().saved_views.get(self.record)


def _line(caption: str) -> str:
    """Return a caption as a field of one line can show it."""
    return caption.replace("\n", " ")
