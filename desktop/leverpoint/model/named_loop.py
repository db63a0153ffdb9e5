"""Named loops: feedback loops that the group talks about by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, NamedLoopId
from leverpoint.model.text import check_name, check_note


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLoop:
    """A name for the loop through `challenges`, in the direction of its arrows; `note` its story.

    The name outlives the arrows: an arrow may be deleted and drawn anew.
    """

    id: NamedLoopId
    challenges: tuple[ChallengeId, ...]
    name: str
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a loop without challenges, or one that crosses itself."""
        check_name(self.name, "loop")
        check_note(self.note, "loop")
        if not self.challenges or len(set(self.challenges)) < len(self.challenges):
            raise InvalidDiagramError(
                f"The loop {self.name!r} does not pass through each of its challenges once."
            )

    def is_of(self, challenges: Sequence[str]) -> bool:
        """Return whether these challenges, beginning anywhere, are the same turn of the loop."""
        if len(challenges) != len(self.challenges) or self.challenges[0] not in challenges:
            return False
        start = list(challenges).index(self.challenges[0])
        return (*challenges[start:], *challenges[:start]) == self.challenges


def named_loop_of(named: Iterable[NamedLoop], challenges: Sequence[str]) -> NamedLoop | None:
    """Return what the loop through these challenges, in this direction, is called, if anything."""
    return next((loop for loop in named if loop.is_of(challenges)), None)
