"""Proposed actions: what the group might do about challenges."""

from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, ProposedActionId
from leverpoint.model.text import check_name, check_note

PLACES = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAction:
    """Something the group might do that acts on `challenges`, none when that is still open.

    `place` is one of the twelve places to intervene in a system, from 12 (parameters, the weakest)
    to 1 (transcending paradigms); None when nobody has said. Source: Donella Meadows, "Leverage
    points: places to intervene in a system", 1999.
    """

    id: ProposedActionId
    name: str
    note: str = ""
    challenges: tuple[ChallengeId, ...] = ()
    place: int | None = None

    def __post_init__(self) -> None:
        """Refuse a challenge named twice and a place that Meadows' list does not have."""
        check_name(self.name, "proposed action")
        check_note(self.note, "proposed action")
        if len(set(self.challenges)) < len(self.challenges):
            raise InvalidDiagramError(f"The action {self.name!r} names a challenge twice.")
        if self.place is not None and self.place not in PLACES:
            raise InvalidDiagramError(
                f"The action {self.name!r} has the place {self.place}.",
                hint=f"Use {PLACES[0]} to {PLACES[-1]}.",
            )
