"""Saved views: where to look and what to stress, kept to come back to or to tell a story."""

from dataclasses import dataclass

from leverpoint.model.direction import Direction
from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.identifiers import ChallengeId, SavedViewId, ThemeId
from leverpoint.model.placement import FARTHEST
from leverpoint.model.text import check_name, check_note

LEAST_SCALE, MOST_SCALE = 0.01, 100.0
MOST_HOPS = 5
LAST_POSITION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A named look at the diagram; `position` orders the views, as in a story.

    The camera shows (`centre_x`, `centre_y`), in pixels of the canvas at 100 % zoom, in the middle
    at `scale`, 1.0 for 100 %. `highlight` shows the leverage points. `focus` are the challenges
    whose neighbourhood of `hops` arrows in a `direction` is in focus; empty when everything is.
    Each theme in `collapsed` is drawn as one bubble.
    """

    id: SavedViewId
    name: str
    caption: str = ""
    position: int = 0
    centre_x: float = 0.0
    centre_y: float = 0.0
    scale: float = 1.0
    highlight: bool = False
    focus: tuple[ChallengeId, ...] = ()
    hops: int = 1
    direction: Direction = Direction.BOTH
    collapsed: frozenset[ThemeId] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what no canvas can show; NaN fails the comparisons too."""
        check_name(self.name, "view")
        check_note(self.caption, "view")
        in_reach = abs(self.centre_x) <= FARTHEST and abs(self.centre_y) <= FARTHEST
        if not (in_reach and LEAST_SCALE <= self.scale <= MOST_SCALE):
            raise InvalidDiagramError(
                f"The view {self.name!r} looks at ({self.centre_x}, {self.centre_y}) with the"
                f" scale {self.scale}.",
                hint="Save it anew.",
            )
        if len(set(self.focus)) < len(self.focus):
            raise InvalidDiagramError(f"The view {self.name!r} has a challenge twice in focus.")
        if not (0 <= self.hops <= MOST_HOPS and 0 <= self.position <= LAST_POSITION):
            raise InvalidDiagramError(
                f"The view {self.name!r} has {self.hops} hops and the position {self.position}.",
                hint=f"Use 0 to {MOST_HOPS} hops and positions from 0.",
            )
