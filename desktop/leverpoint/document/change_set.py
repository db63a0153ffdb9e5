"""Change sets: what one edit did, and how to take it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from leverpoint.model.diagram import Record


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The records one transaction touched: id -> (before, after), None = absent."""

    label: str
    changes: Mapping[str, tuple[Record | None, Record | None]]

    def inverse(self) -> "ChangeSet":
        """Return the change set that undoes this one."""
        return ChangeSet(self.label, {i: (new, old) for i, (old, new) in self.changes.items()})

    def touches(self, *kinds: type[Record]) -> bool:
        """Return whether a record of one of these kinds changed."""
        return any(isinstance(r, kinds) for pair in self.changes.values() for r in pair)
