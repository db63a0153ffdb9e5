"""Free slots: where a new box can stand without touching another and without moving any."""

from collections.abc import Iterable, Iterator
from math import ceil, hypot, inf, sqrt

from leverpoint.geometry.rect import Rect
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement, Point

BOX_WIDTH = 188.0
BOX_HEIGHT = 58.0
GAP_X = 52.0
GAP_Y = 42.0
STEP_X = BOX_WIDTH + GAP_X
STEP_Y = BOX_HEIGHT + GAP_Y
_REACHES = (6, 24, 96, 384)
_DETOUR = 2 * STEP_X
"""How much farther away a slot may be for each box that its arrow would run under otherwise."""


def nominal_rects(diagram: Diagram) -> Iterator[Rect]:
    """Yield a rectangle of the usual size for each placed challenge; no canvas is needed."""
    for placement in diagram.of(Placement).values():
        yield Rect.around(placement.centre, BOX_WIDTH, BOX_HEIGHT)


class Slots:
    """Hands out places for new boxes, nearest first; each place is taken from then on.

    `view` is what the person sees: slots completely inside are preferred.
    """

    def __init__(self, taken: Iterable[Rect] = (), view: Rect | None = None) -> None:
        self._cells: dict[tuple[int, int], list[Rect]] = {}
        self._view = view
        for rect in taken:
            self.reserve(rect)

    @staticmethod
    def of(diagram: Diagram) -> "Slots":
        """Return the slots of a diagram that no canvas shows."""
        return Slots(nominal_rects(diagram))

    def reserve(self, rect: Rect) -> None:
        """Take a rectangle, so that no slot touches it."""
        for cell in _cells(rect):
            self._cells.setdefault(cell, []).append(rect)

    def next(self, near: Point | None = None, linked: Point | None = None) -> Point:
        """Return the centre of the nearest free slot: the place itself, or one around it.

        At equal distance below comes before above and right before left. Without `near` the
        search begins in the middle of the view. Where an arrow will lead to a box whose centre is
        `linked`, a slot somewhat farther away is taken when that keeps it from other boxes.
        """
        start = near or (self._view.centre if self._view else Point(0.0, 0.0))
        at = self._search(start, self._view, _REACHES[:2], linked) if self._view else None
        at = at or self._search(start, None, _REACHES, linked) or start
        self.reserve(Rect.around(at, BOX_WIDTH, BOX_HEIGHT))
        return at

    def _search(
        self, start: Point, view: Rect | None, reaches: Iterable[int], linked: Point | None
    ) -> Point | None:
        best: Point | None = None
        least = inf
        for reach in reaches:
            for dx, dy in _offsets(reach):
                if hypot(dx, dy) >= least:
                    return best
                at = Point(start.x + dx, start.y + dy)
                rect = Rect.around(at, BOX_WIDTH, BOX_HEIGHT)
                if (view is not None and not view.holds(rect)) or not self._is_free(rect):
                    continue
                cost = hypot(dx, dy) + (_DETOUR * self._between(linked, at) if linked else 0.0)
                if cost < least:
                    best, least = at, cost
            if best is not None:
                return best
        return None

    def _between(self, linked: Point, at: Point) -> int:
        """Return how many boxes lie under a straight arrow between two places, its ends aside."""
        found = {
            rect
            for cell in _cells(Rect.between(linked, at))
            for rect in self._cells.get(cell, ())
            if rect.crosses(linked, at) and not rect.contains(linked)
        }
        return len(found)

    def _is_free(self, rect: Rect) -> bool:
        # A little less than the gap of the slots, so that rounding never refuses a neighbour.
        wide = Rect.around(rect.centre, rect.width + GAP_X - 2, rect.height + GAP_Y - 2)
        return not any(
            wide.touches(other) for cell in _cells(wide) for other in self._cells.get(cell, ())
        )


def free_slot(
    taken: Iterable[Rect],
    near: Point | None = None,
    linked: Point | None = None,
    *,
    view: Rect | None = None,
) -> Point:
    """Return the centre of the nearest place where a usual box touches none of `taken`."""
    return Slots(taken, view).next(near, linked)


class Grid:
    """Hands out the cells of a tidy grid, row by row, below everything else."""

    def __init__(self, taken: Iterable[Rect], number: int, centre: Point | None = None) -> None:
        """Prepare a grid for `number` boxes; `centre` counts only where nothing is taken."""
        self._columns = max(1, ceil(sqrt(number * STEP_Y / STEP_X * 1.6)))
        self._given = 0
        self._first = self._corner(list(taken), number, centre or Point(0.0, 0.0))

    def _corner(self, taken: list[Rect], number: int, centre: Point) -> Point:
        if taken:
            left, bottom = min(r.left for r in taken), max(r.bottom for r in taken)
            return Point(left + BOX_WIDTH / 2, bottom + GAP_Y + BOX_HEIGHT / 2)
        rows = ceil(number / self._columns)
        columns = min(number, self._columns)
        return Point(centre.x - (columns - 1) * STEP_X / 2, centre.y - (rows - 1) * STEP_Y / 2)

    def next(
        self,
        near: Point | None = None,  # noqa: ARG002 - a grid has one order
        linked: Point | None = None,  # noqa: ARG002
    ) -> Point:
        """Return the centre of the next cell."""
        row, column = divmod(self._given, self._columns)
        self._given += 1
        return Point(self._first.x + column * STEP_X, self._first.y + row * STEP_Y)


def beside(centre: Point, *, right: bool) -> Point:
    """Return the place one slot to the right or left."""
    return Point(centre.x + (STEP_X if right else -STEP_X), centre.y)


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.left // STEP_X), int(rect.right // STEP_X) + 1):
        for row in range(int(rect.top // STEP_Y), int(rect.bottom // STEP_Y) + 1):
            yield column, row


def _offsets(reach: int) -> list[tuple[float, float]]:
    """Return grid offsets by distance; at equal distance below before above, right before left."""
    steps = range(-reach, reach + 1)
    offsets = [(i * STEP_X, j * STEP_Y) for i in steps for j in steps]
    return sorted(offsets, key=lambda o: (round(hypot(*o)), -o[1], -o[0]))
