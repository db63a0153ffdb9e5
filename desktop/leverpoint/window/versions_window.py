"""The versions kept in the file: looked at, compared with now, restored, renamed, let go."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from leverpoint.commands.versions import version_diagram, versions
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import Look
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import VersionId
from leverpoint.model.version import Version
from leverpoint.window.compare_view import Side
from leverpoint.window.kept_window import Kept, KeptWindow
from leverpoint.window.moments import moment_of

QUIET_MS = 600
"""How long nothing must change before both pictures are drawn anew."""
NOTHING = (
    "No versions are kept yet. A version is the whole map as it is at a moment, under a name; it "
    "travels inside the file. Ctrl+Shift+M keeps one at any time."
)


class VersionsWindow(KeptWindow):
    """Follows the document; stays open beside the work."""

    keep_wanted = Signal()
    restore_wanted = Signal(str)
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)
    file_wanted = Signal(str)

    def __init__(self, document: DiagramDocument, look: Look, parent: QWidget) -> None:
        super().__init__("Versions", NOTHING, look, parent)
        self._document = document
        self.on_canvas = QCheckBox("Show on the map")
        self.on_canvas.setMinimumHeight(30)
        self.on_canvas.setToolTip("Mark what was added and changed since on the map itself")
        self.on_canvas.toggled.connect(lambda _on: self.looked.emit())
        self.keep = self.add_button("Keep a version now…", self.keep_wanted.emit)
        self.buttons.addWidget(self.on_canvas)
        self.buttons.addStretch(1)
        self.restore = self.add_act("Restore", self.restore_wanted.emit)
        self.rename = self.add_act("Rename…", self.rename_wanted.emit)
        self.delete = self.add_act("Delete", self.delete_wanted.emit)
        self.as_file = self.add_act("Save as a file…", self.file_wanted.emit)
        self.add_button("Close", self.close)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MS)
        self._soon.timeout.connect(self.refresh)
        self._stop_hearing = document.subscribe(self._follow)
        self.renew()

    def detach(self) -> None:
        """Stop listening to the document."""
        self._soon.stop()
        self._stop_hearing()

    def renew(self) -> None:
        """List the versions as they are now."""
        self.show_rows([self._row(v) for v in versions(self._document.snapshot())])

    def _row(self, version: Version) -> Kept:
        note = f"\n{' '.join(version.note.split())}" if version.note else ""
        return Kept(
            key=version.id,
            title=version.name,
            facts=f"{moment_of(version.made)}{note}",
            load=lambda: version_diagram(self._document, VersionId(version.id)),
            picture=version.thumbnail,
        )

    def sides(self, row: Kept, diagram: Diagram) -> tuple[Side, Side]:
        """Compare the version with the diagram as it is now."""
        facts = row.facts.partition("\n")[0]
        return Side(row.title, facts, diagram), Side("Now", "", self._document.snapshot())

    def _follow(self, change_set: ChangeSet) -> None:
        if change_set.touches(Version):
            self.renew()
        elif self.isVisible():
            self._soon.start()
