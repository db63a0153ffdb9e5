"""What every panel is: a widget beside the canvas that follows one document."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font, register_fonts
from leverpoint.model.errors import UserError
from leverpoint.panels.context import PanelContext
from leverpoint.panels.panel_palette import GROUND, panel_palette
from leverpoint.panels.span_label import BODY

WIDTH = 312


class Panel(QWidget):
    """Base of the panels; `id` names it in settings and actions, `title` on its button."""

    id: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__()
        register_fonts()
        self.document = document
        self.context = context
        self.look = context.look
        self.setFont(label_font(BODY, 400))
        self.setAccessibleName(self.title)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(GROUND)
        self.setPalette(panel_palette(self.look))
        self._unsubscribe: list[Callable[[], None]] = []
        self._is_stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refresh_if_seen)

    def follow(
        self,
        on_change: Callable[[ChangeSet], None] | None = None,
        on_selection: Callable[[Selection], None] | None = None,
    ) -> None:
        """Hear of edits and of selections until `detach`."""
        if on_change is not None:
            self._unsubscribe.append(self.document.subscribe(on_change))
        if on_selection is not None:
            self._unsubscribe.append(self.document.selection.subscribe(on_selection))

    def flush(self) -> None:
        """Turn what is typed but not yet committed into edits: before saving or closing."""

    def detach(self) -> None:
        """Stop listening to the document; to call before the panel goes away."""
        self._soon.stop()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe.clear()

    def refresh(self) -> None:
        """Show the document as it is now."""

    def refresh_soon(self) -> None:
        """Call `refresh` once for all changes of this moment; a hidden panel waits to be shown."""
        self._is_stale = True
        self._soon.start(0)

    def set_look(self, look: Look) -> None:
        """Show the panel in other colours."""
        self.look = look
        self.setPalette(panel_palette(look))

    def edit(self, command: Callable[[], object]) -> bool:
        """Run a command; tell the person when it is refused, and return whether it worked."""
        try:
            command()
        except UserError as problem:
            self.context.show_problem(problem)
            return False
        return True

    def sizeHint(self) -> QSize:
        """Return the width that the design gives a panel."""
        return QSize(WIDTH, 600)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the panel was hidden."""
        super().showEvent(event)
        self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.refresh()
