"""The selection: which challenges, influences and regions the next command is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from leverpoint.document.listeners import subscription, tell
from leverpoint.model.diagram import Diagram
from leverpoint.model.region import Region


@dataclass(frozen=True, slots=True)
class Selection:
    """A set of challenges and influences, by id.

    `regions` are those of which the outline itself was picked: their challenges are selected too.
    """

    challenges: frozenset[str] = frozenset()
    influences: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Return whether anything is selected."""
        return bool(self.challenges or self.influences)

    def toggled(self, *, challenge: str | None = None, influence: str | None = None) -> "Selection":
        """Return the selection with one thing taken in or out."""
        return Selection(
            self.challenges ^ ({challenge} if challenge else set()),
            self.influences ^ ({influence} if influence else set()),
            self.regions if challenge is None else frozenset(),
        )

    def united(self, other: "Selection") -> "Selection":
        """Return what either selects."""
        if not self or not other:
            return self or other
        return Selection(
            self.challenges | other.challenges,
            self.influences | other.influences,
            self.regions | other.regions,
        )

    def within(self, diagram: Diagram) -> "Selection":
        """Return what of the selection is still there."""
        return Selection(
            frozenset(c for c in self.challenges if c in diagram.challenges),
            frozenset(i for i in self.influences if i in diagram.influences),
            frozenset(r for r in self.regions if r in diagram.regions),
        )


def region_selection(region: Region) -> Selection:
    """Return the selection of a region and the challenges in it."""
    return Selection(frozenset(region.challenges), regions=frozenset({region.id}))


class SelectionModel:
    """The current selection of an open diagram, and who wants to hear when it changes."""

    def __init__(self) -> None:
        self._current = Selection()
        self._previous = Selection()
        self._listeners: list[Callable[[Selection], None]] = []

    @property
    def current(self) -> Selection:
        """Return what is selected now."""
        return self._current

    @property
    def previous(self) -> Selection:
        """Return what was selected before: of two challenges, the one that came first."""
        return self._previous

    def set(self, selection: Selection) -> None:
        """Select exactly this; listeners hear of it only when it differs."""
        if selection == self._current:
            return
        self._previous, self._current = self._current, selection
        tell(self._listeners, selection)

    def select_region(self, region: Region) -> None:
        """Select a region and the challenges in it, and nothing else."""
        self.set(region_selection(region))

    def select(self, challenges: Iterable[str] = (), influences: Iterable[str] = ()) -> None:
        """Select exactly these challenges and influences."""
        self.set(Selection(frozenset(challenges), frozenset(influences)))

    def clear(self) -> None:
        """Select nothing."""
        self.set(Selection())

    def subscribe(self, listener: Callable[[Selection], None]) -> Callable[[], None]:
        """Call `listener` after every change; return the function that stops it."""
        return subscription(self._listeners, listener)
