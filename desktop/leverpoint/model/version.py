"""Versions: named snapshots of the diagram, kept inside its file."""

from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import VersionId
from leverpoint.model.text import check_name, check_note

LARGEST_THUMBNAIL = 512 * 1024
LARGEST_CONTENT = 32 * 1024 * 1024
_LONGEST_MOMENT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The diagram as it was at a moment that somebody named.

    `made` is the moment in ISO form, UTC. `thumbnail` is a PNG, or empty. `content` is the packed
    diagram, apart from its versions; only the persistence room looks inside.
    """

    id: VersionId
    name: str
    made: str
    content: bytes
    note: str = ""
    thumbnail: bytes = b""

    def __post_init__(self) -> None:
        """Refuse a blank name, and more than a file should carry."""
        check_name(self.name, "version")
        check_note(self.note, "version")
        check_note(self.made, "version")
        sizes = (
            (len(self.made), _LONGEST_MOMENT),
            (len(self.thumbnail), LARGEST_THUMBNAIL),
            (len(self.content), LARGEST_CONTENT),
        )
        if any(size > largest for size, largest in sizes):
            raise InvalidDiagramError(
                f"The version {self.name!r} is too large to be kept.", hint="Save a copy instead."
            )
