"""The backups of a document: every version that was saved lately, kept apart from its file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leverpoint.drawing.look import Look
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.persistence.backups import LONGEST_AGE, MOST_VERSIONS, Backup
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.window.compare_view import Side, plain_label, sizes
from leverpoint.window.kept_window import Kept, KeptWindow
from leverpoint.window.moments import moment_words

NOTHING = "There are no backups yet: each time the map is saved, a copy is kept here."


def size_words(size: int) -> str:
    """Return a file's size in kilobytes or megabytes."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3)):,} kB"


class BackupsWindow(KeptWindow):
    """Shows each backup beside the diagram as it is now."""

    restore_wanted = Signal(str)
    open_wanted = Signal(str)
    file_wanted = Signal(str)

    def __init__(
        self, now: Callable[[], Diagram], look: Look, parent: QWidget, *, restorable: bool = True
    ) -> None:
        super().__init__("Backups", NOTHING, look, parent)
        self._now = now
        kept = f"The last {MOST_VERSIONS} saved versions are kept for {LONGEST_AGE.days} days."
        self.buttons.addWidget(plain_label(kept, muted=True), 1)
        self.restore = self.add_act("Restore", self.restore_wanted.emit)
        self.restore.setVisible(restorable)
        self.beside = self.add_act("Open beside", self.open_wanted.emit)
        self.as_file = self.add_act("Save as a file…", self.file_wanted.emit)
        self.add_button("Close", self.close)

    def show_backups(self, found: Sequence[Backup]) -> None:
        """List backups, newest first."""
        self.show_rows([_row(backup, "") for backup in found])

    def tell_counts(self, found: Sequence[Backup], counts: Mapping[Path, str]) -> None:
        """Add what was found out about the contents meanwhile; the pictures stay."""
        for row, backup in enumerate(found):
            kept = _row(backup, counts.get(backup.path, ""))
            self.rows[kept.key] = kept
            self.list.item(row).setText(f"{kept.title}\n{kept.facts}")

    def sides(self, row: Kept, diagram: Diagram) -> tuple[Side, Side]:
        """Compare the backup with the diagram as it is now."""
        return Side(f"Saved {row.title}", "", diagram), Side("Now", "", self._now())


def counts_of(found: Sequence[Backup]) -> dict[Path, str]:
    """Read how much is in each backup; takes a while, for another thread."""
    counts = {}
    for backup in found:
        try:
            counts[backup.path] = sizes(read_diagram(backup.path))
        except UserError:
            counts[backup.path] = "cannot be read"
    return counts


def _row(backup: Backup, counts: str) -> Kept:
    return Kept(
        key=str(backup.path),
        title=moment_words(backup.made, seconds=True),
        facts="\n".join(filter(None, (counts, size_words(backup.size)))),
        load=lambda: read_diagram(backup.path),
    )
