"""What earlier runs left unsaved: looked at before it is recovered, left for later or let go."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leverpoint.commands.labels import count
from leverpoint.drawing.look import Look
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.text import isolated
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.persistence.recovery import KEPT, Leftover, LeftoverKind
from leverpoint.window.compare_view import Side, plain_label
from leverpoint.window.kept_window import Kept, KeptWindow
from leverpoint.window.moments import moment_words

NOTHING = "There is nothing to recover: everything is in its file."


def leftover_words(left: Leftover) -> str:
    """Return what tells one leftover from others: how much is in it, first names, and when."""
    names = ", ".join(map(isolated, left.names))
    more = "" if left.challenges <= len(left.names) else " …"
    held = f"{count(left.challenges, 'challenge')}: {names}{more}" if names else "empty"
    if left.kind is LeftoverKind.DAMAGED:
        held = f"damaged; {held}" if names else "damaged"
    if left.typed:
        held += ", and a text that was being typed"
    return f"{held} · {moment_words(left.edited)}"


class RecoveryWindow(KeptWindow):
    """Shows each leftover beside the file it belongs to."""

    recover_wanted = Signal(str)
    discard_wanted = Signal(str)

    def __init__(self, preview: Callable[[str], Diagram], look: Look, parent: QWidget) -> None:
        super().__init__("Recover", NOTHING, look, parent)
        self._preview = preview
        self._left: dict[str, Leftover] = {}
        kept = f"What you discard is kept for {KEPT.days} more days."
        self.buttons.addWidget(plain_label(kept, muted=True), 1)
        self.discard = self.add_act("Discard", self.discard_wanted.emit)
        self.later = self.add_button("Later", self.close)
        self.recover = self.add_act("Recover", self.recover_wanted.emit)
        self.recover.setDefault(True)

    def show_leftovers(self, found: Sequence[Leftover]) -> None:
        """List what can be recovered, last edited first."""
        self._left = {left.id: left for left in found}
        self.show_rows([self._row(left) for left in found])

    def title_of(self, session: str) -> str:
        """Return what a leftover is called."""
        return self._left[session].title if session in self._left else ""

    def _row(self, left: Leftover) -> Kept:
        steps = count(left.edits, "edit")
        place = f"\n{steps} not in {left.path.name}" if left.path else "\nNever saved to a file"
        if left.kind is LeftoverKind.DAMAGED:
            place = "\nWhat can be read of it is shown" if left.names else "\nIt cannot be read"
        return Kept(
            key=left.id,
            title=left.title,
            facts=f"{leftover_words(left)}{place}",
            load=lambda: self._preview(left.id),
        )

    def refresh(self) -> None:
        """Show the leftover that is looked at; what cannot be read cannot be recovered."""
        super().refresh()
        self.recover.setEnabled(self.current is not None and self.remark.isHidden())

    def sides(self, row: Kept, diagram: Diagram) -> tuple[Side | None, Side]:
        """Compare the file as it is with what would be recovered."""
        left = self._left[row.key]
        when = f"last edited {moment_words(left.edited)}"
        if left.kind is LeftoverKind.DAMAGED:
            when = f"what can be read of it, {when}"
        recovered = Side(f"{left.title}, recovered", when, diagram)
        if left.path is None:
            return None, recovered
        changed = left.kind is LeftoverKind.CONFLICT
        facts = "changed by somebody else meanwhile" if changed else str(left.path.parent)
        held = _held(left.path)
        return (None if held is None else Side(left.path.name, facts, held)), recovered


def _held(path: Path) -> Diagram | None:
    """Return what a file holds; None when it is gone or damaged, which is no reason to stop."""
    try:
        return read_diagram(path)
    except UserError:
        return None
