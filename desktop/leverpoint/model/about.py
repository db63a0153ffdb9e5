"""What a diagram is about: its title and its focal question."""

from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.text import LONGEST_NAME, check_note


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The title of the diagram and the question that the group works on; one for each diagram."""

    title: str = ""
    question: str = ""

    def __post_init__(self) -> None:
        """Refuse a title or question that no report could print."""
        check_note(self.question, "diagram")
        check_note(self.title, "diagram")
        if len(self.title) > LONGEST_NAME:
            raise InvalidDiagramError("The title is too long.", hint=f"Use {LONGEST_NAME} letters.")

    @property
    def id(self) -> str:
        """Return the key of this record, the same in every diagram."""
        return "about"
