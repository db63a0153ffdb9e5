"""The open diagram: the only place where records change."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.history import History
from leverpoint.document.journal import Journal, Step
from leverpoint.document.listeners import subscription, tell
from leverpoint.document.selection import SelectionModel
from leverpoint.document.transaction import Transaction
from leverpoint.model.diagram import Diagram

Listener = Callable[[ChangeSet], None]


class DiagramDocument:
    """Holds the current diagram, runs transactions and tells listeners what changed.

    Listeners never edit: a transaction inside a listener, or inside another transaction, is a
    programming error and raises RuntimeError.
    """

    def __init__(
        self,
        diagram: Diagram | None = None,
        *,
        history: History | None = None,
        journal: Journal | None = None,
    ) -> None:
        self._diagram = diagram if diagram is not None else Diagram()
        self.history = history if history is not None else History()
        self.selection = SelectionModel()
        self._journal = journal
        self._listeners: list[Listener] = []
        self._busy = False

    def snapshot(self) -> Diagram:
        """Return the current diagram; it never changes, so nothing is copied."""
        return self._diagram

    @property
    def revision(self) -> int:
        """Return the number of the current revision."""
        return self._diagram.revision

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; return the function that stops it."""
        return subscription(self._listeners, listener)

    @contextmanager
    def transaction(self, label: str) -> Generator[Transaction]:
        """Run edits as one undo step; an exception leaves the diagram untouched."""
        with self._alone():
            transaction = Transaction(self._diagram)
            yield transaction
            change_set = transaction.change_set(label)
            if change_set.changes:
                self._apply(change_set, Step.EDIT, lambda: self.history.record(change_set))

    def undo(self) -> ChangeSet | None:
        """Take back the last edit; return what changed, or None when there is nothing."""
        return self._travel(self.history.peek_undo(), Step.UNDO, self.history.step_back)

    def redo(self) -> ChangeSet | None:
        """Repeat the last edit taken back; return what changed, or None."""
        return self._travel(self.history.peek_redo(), Step.REDO, self.history.step_forward)

    def _travel(
        self, change_set: ChangeSet | None, step: Step, note: Callable[[], None]
    ) -> ChangeSet | None:
        if change_set is not None:
            with self._alone():
                self._apply(change_set, step, note)
        return change_set

    @contextmanager
    def _alone(self) -> Generator[None]:
        if self._busy:
            raise RuntimeError("An edit began while another edit or its listeners were running.")
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def _apply(self, change_set: ChangeSet, step: Step, note: Callable[[], None]) -> None:
        after = self._diagram.with_changes(change_set.changes)
        if self._journal is not None:
            self._journal.keep(change_set, step)
        self._diagram = after
        note()
        try:
            self.selection.set(self.selection.current.within(after))
        finally:
            tell(self._listeners, change_set)
