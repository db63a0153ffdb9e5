"""Partners: the organisations and roles behind the challenges."""

from dataclasses import dataclass

from leverpoint.model.identifiers import ChallengeId, PartnerId
from leverpoint.model.text import check_name, check_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation or role that cares about or works on `challenges`."""

    id: PartnerId
    name: str
    challenges: frozenset[ChallengeId] = frozenset()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a blank name."""
        check_name(self.name, "partner")
        check_note(self.note, "partner")
