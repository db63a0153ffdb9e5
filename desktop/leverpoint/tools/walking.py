"""Walking over the diagram with the keyboard: from box to box, around a box, along an arrow."""

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.tools.host import ToolHost
from leverpoint.tools.nearest import arrows_around, nearest_in, nearest_to


class Walker:
    """Selects the next challenge or influence; remembers around which box the arrows go."""

    def __init__(self, document: DiagramDocument, host: ToolHost) -> None:
        self._document = document
        self._host = host
        self._pivot = ""

    def walk(self, direction: str) -> bool:
        """Select the nearest challenge that way; from an arrow, its head (right) or tail (left)."""
        selected = self._document.selection.current
        if arrow := self._one_arrow():
            return self._walk_along(arrow, direction)
        places = self._host.places()
        starts = [c for c in selected.challenges if c in places]
        if not starts:
            return self._select(nearest_to(self._host.visible_rect().centre, places))
        return self._select(nearest_in(direction, places[min(starts)], places))

    def step_arrow(self, by: int) -> bool:
        """Select the next arrow around the selected challenge, or around the last one."""
        pivot = self._find_pivot()
        around = self._around(pivot) if pivot else []
        if not around:
            return False
        self._pivot = pivot
        selected = self._document.selection.current.influences
        now = next((n for n, i in enumerate(around) if i in selected), None)
        following = (0 if by > 0 else -1) if now is None else (now + by) % len(around)
        self._document.selection.set(self._host.whole(around[following]))
        return True

    def _around(self, pivot: str) -> list[str]:
        """Return one influence for each arrow that is drawn at a challenge."""
        arrows = arrows_around(self._document.snapshot(), pivot)
        return list(dict.fromkeys(min(self._host.whole(arrow).influences) for arrow in arrows))

    def _find_pivot(self) -> str:
        selected = self._document.selection.current
        if len(selected.challenges) == 1:
            return next(iter(selected.challenges))
        if not (one := self._one_arrow()):
            return ""
        arrow = self._document.snapshot().influences[one]
        return self._pivot if self._pivot in (arrow.source, arrow.target) else arrow.source

    def _one_arrow(self) -> str:
        """Return an influence of the only arrow that is selected, "" unless it is only one."""
        selected = self._document.selection.current
        if selected.challenges or not selected.influences:
            return ""
        one = min(selected.influences)
        return one if self._host.whole(one).influences == selected.influences else ""

    def _walk_along(self, influence: str, direction: str) -> bool:
        arrow = self._document.snapshot().influences[influence]
        if direction not in ("Left", "Right"):
            return False
        return self._select(arrow.target if direction == "Right" else arrow.source)

    def _select(self, challenge: str | None) -> bool:
        if challenge is None:
            return False
        self._document.selection.set(self._host.whole(challenge))
        self._host.ensure_visible(challenge)
        return True
