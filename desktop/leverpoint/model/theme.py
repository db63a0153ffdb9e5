"""Themes: named colour groups of challenges."""

from dataclasses import dataclass

from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ThemeId
from leverpoint.model.text import check_name

THEME_COLOURS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A named group; `colour` is a slot, 0 to 7, in the theme palette of the current look.

    `position` orders the themes in lists and legends.
    """

    id: ThemeId
    name: str
    colour: int
    position: int = 0

    def __post_init__(self) -> None:
        """Refuse a blank name or a slot outside the palette."""
        check_name(self.name, "theme")
        if self.colour not in range(THEME_COLOURS):
            raise InvalidDiagramError(
                f"The theme {self.name!r} has the colour slot {self.colour}.",
                hint=f"Use 0 to {THEME_COLOURS - 1}.",
            )
