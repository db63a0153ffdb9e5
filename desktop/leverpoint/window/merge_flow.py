"""Taking another copy in: what is asked, the one step it is, and the report of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.model.errors import UserError
from leverpoint.model.text import isolated
from leverpoint.window.file_kinds import FILTER
from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.persistence.ancestry import OtherCopy
    from leverpoint.window.main_window import MainWindow


class MergeFlow:
    """Merges other copies into the diagram of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def merge_file(self) -> None:
        """Ask for another copy, show what it would bring, and take it in."""
        if self._window.workspace is None:
            return
        path = self._window.dialogs.open_path(self._window, "Merge", FILTER)
        if path is not None:
            self.merge_path(path)

    def merge_path(self, path: Path) -> bool:
        """Show what a copy would bring, and take it in; return whether it was.

        Raises UserError when it cannot be read or is this very file, unchanged.
        """
        workspace = self._window.workspace
        if workspace is None:
            return False
        workspace.flush()
        with waiting():
            other = workspace.session.other_copy(path)
        if other.diagram == workspace.session.saved and other.path == workspace.session.path:
            raise UserError(
                f"{isolated(path.name)} is the file that you are working on.",
                hint="Choose the copy of somebody else, or an earlier one.",
            )
        return self.take_in(other)

    def take_in(self, other: "OtherCopy", *, only_questions: bool = False) -> bool:
        """Merge a copy as one step; return False when the person cancels.

        With `only_questions` nothing is shown when nothing must be decided.
        """
        from leverpoint.commands.merge import apply_merge
        from leverpoint.window.merge_dialog import MergeDialog

        workspace = self._window.workspace
        if workspace is None:
            return False
        mine = workspace.document.snapshot()
        with waiting():
            look = self._window.view.current_look()
            sides = (mine, other.diagram)
            dialog = MergeDialog(other.base, sides, other.path, look, self._window)
        try:
            asks = dialog.has_questions or not only_questions
            if asks and not self._window.dialogs.run(dialog):
                return False
            plan, choices = dialog.plan, dict(dialog.choices)
        finally:
            dialog.deleteLater()
        changed = apply_merge(workspace.document, plan, choices)
        workspace.session.note_merged(other)
        report = plan.report(choices)
        self._tell(other.path.name, report, is_changed=changed is not None)
        return True

    def _tell(self, name: str, report: list[str], *, is_changed: bool) -> None:
        if not is_changed:
            self._window.notice.show_message(f"{isolated(name)} holds nothing that this map lacks.")
            return
        text = "\n".join(report)
        self._window.notice.show_message(
            f"Merged {isolated(name)}: {report[0]} One undo takes it back.",
            "Details…",
            lambda: self._window.dialogs.show_text(self._window, f"Merge of {name}", text),
        )
