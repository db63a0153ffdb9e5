"""What keeps the edits of an open diagram: the session database, seen from above."""

from enum import Enum
from typing import Protocol

from leverpoint.document.change_set import ChangeSet


class Step(Enum):
    """How a change set came about, so that a journal can keep the undo history too."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


class Journal(Protocol):
    """Keeps every change set durably before anybody else hears of it."""

    def keep(self, change_set: ChangeSet, step: Step) -> None:
        """Store the change set and move the undo history; returns when it is durable.

        Raises UserError when it cannot; the document then refuses the edit.
        """
