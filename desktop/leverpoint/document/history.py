"""The undo history: two stacks of change sets."""

from collections.abc import Iterable

from leverpoint.document.change_set import ChangeSet


class History:
    """Remembers change sets in the direction in which they were made.

    It never applies them; the document does.
    """

    def __init__(self, done: Iterable[ChangeSet] = (), undone: Iterable[ChangeSet] = ()) -> None:
        self._done = list(done)
        self._undone = list(undone)

    @property
    def done(self) -> tuple[ChangeSet, ...]:
        """Return the edits that undo can take back, oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[ChangeSet, ...]:
        """Return the edits that redo can repeat, the next one last."""
        return tuple(self._undone)

    @property
    def undo_label(self) -> str | None:
        """Return the name of the step that undo takes back, if there is one."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """Return the name of the step that redo repeats, if there is one."""
        return self._undone[-1].label if self._undone else None

    def record(self, change_set: ChangeSet) -> None:
        """Add a fresh edit; it makes the redo stack meaningless."""
        self._done.append(change_set)
        self._undone.clear()

    def peek_undo(self) -> ChangeSet | None:
        """Return the change set to apply for an undo, if any."""
        return self._done[-1].inverse() if self._done else None

    def peek_redo(self) -> ChangeSet | None:
        """Return the change set to apply for a redo, if any."""
        return self._undone[-1] if self._undone else None

    def step_back(self) -> None:
        """Note that the last edit was taken back."""
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        """Note that the last edit taken back was repeated."""
        self._done.append(self._undone.pop())
