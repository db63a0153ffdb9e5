"""Regions: named outlines around challenges that belong together on the canvas."""

from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, RegionId
from leverpoint.model.text import check_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A named outline around `challenges`; it has no place of its own but follows its members.

    A challenge may lie in several regions. Against a theme, a region says nothing about meaning
    or colour: it is where people point when they say "this corner".
    """

    id: RegionId
    name: str
    challenges: tuple[ChallengeId, ...]

    def __post_init__(self) -> None:
        """Refuse an outline around nothing, or around one challenge twice."""
        check_name(self.name, "region")
        if not self.challenges or len(set(self.challenges)) < len(self.challenges):
            raise InvalidDiagramError(
                f"The region {self.name!r} does not hold each of its challenges once."
            )
