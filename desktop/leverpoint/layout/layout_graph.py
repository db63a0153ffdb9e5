"""The columns that every layout works on: boxes, sizes, locks and arrows as arrays."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.placement import Placement, Point

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Sizes = Mapping[str, tuple[float, float]]
Points = dict[ChallengeId, Point]

USUAL_SIZE = (150.0, 44.0)


@dataclass(frozen=True, slots=True, eq=False)
class LayoutGraph:
    """A diagram as arrays; row i of each is the challenge `ids[i]`.

    `sizes` (n, 2) are widths and heights in pixels, `old` (n, 2) the centres of today with NaN
    for what nobody has placed, `locked` (n,) the boxes that must not move, `theme` (n,) the rank
    of the theme or -1, `arrows` (m, 2) the rows of cause and effect without self-influences,
    each ordered pair once.
    """

    ids: tuple[ChallengeId, ...]
    sizes: Floats
    old: Floats
    locked: Bools
    theme: Ints
    arrows: Ints

    @property
    def count(self) -> int:
        """Return the number of challenges."""
        return len(self.ids)

    @property
    def placed(self) -> Bools:
        """Return which challenges have a place today."""
        return ~np.isnan(self.old[:, 0])

    def part(self, rows: Ints) -> "LayoutGraph":
        """Return the challenges at `rows` and the arrows between them."""
        new_row = np.full(self.count, -1, dtype=np.intp)
        new_row[rows] = np.arange(len(rows))
        arrows = new_row[self.arrows]
        return LayoutGraph(
            ids=tuple(self.ids[row] for row in rows),
            sizes=self.sizes[rows],
            old=self.old[rows],
            locked=self.locked[rows],
            theme=self.theme[rows],
            arrows=arrows[(arrows >= 0).all(axis=1)],
        )

    def points(self, centres: Floats, rows: Iterable[int] | None = None) -> Points:
        """Return `centres` (n, 2) as points by id; only `rows` when given."""
        chosen = range(self.count) if rows is None else rows
        return {
            self.ids[row]: Point(float(centres[row, 0]), float(centres[row, 1])) for row in chosen
        }


def layout_graph(
    diagram: Diagram, sizes: Sizes, *, only: Collection[str] | None = None
) -> LayoutGraph:
    """Return the columns of `diagram`; challenges outside `only` count as locked where placed.

    A challenge missing from `sizes` gets USUAL_SIZE.
    """
    ids = tuple(challenge.id for challenge in diagram.challenges.values())
    places = {place.challenge: place for place in diagram.of(Placement).values()}
    frozen = frozenset(ids) - frozenset(only) if only is not None else frozenset()
    return LayoutGraph(
        ids=ids,
        sizes=np.array([sizes.get(i, USUAL_SIZE) for i in ids], dtype=np.float64).reshape(-1, 2),
        old=_centres(ids, places),
        locked=np.array(
            [i in places and (places[i].locked or i in frozen) for i in ids], dtype=np.bool_
        ),
        theme=_theme_ranks(diagram),
        arrows=_arrows(diagram, ids),
    )


def _centres(ids: tuple[ChallengeId, ...], places: Mapping[ChallengeId, Placement]) -> Floats:
    """Return today's centres (n, 2), NaN where there is none."""
    nowhere = Point(float("nan"), float("nan"))
    points = [places[i].centre if i in places else nowhere for i in ids]
    return np.array([(p.x, p.y) for p in points], dtype=np.float64).reshape(-1, 2)


def _theme_ranks(diagram: Diagram) -> Ints:
    """Return each challenge's theme as its rank by position, -1 for none."""
    ordered = sorted(diagram.themes.values(), key=lambda theme: theme.position)
    rank = {theme.id: number for number, theme in enumerate(ordered)}
    return np.array(
        [-1 if c.theme is None else rank[c.theme] for c in diagram.challenges.values()],
        dtype=np.intp,
    )


def _arrows(diagram: Diagram, ids: tuple[ChallengeId, ...]) -> Ints:
    """Return the rows of cause and effect (m, 2), each ordered pair once, in order."""
    row = {challenge: number for number, challenge in enumerate(ids)}
    pairs = {(row[i.source], row[i.target]): None for i in diagram.influences.values()}
    kept = [pair for pair in pairs if pair[0] != pair[1]]
    return np.array(kept, dtype=np.intp).reshape(-1, 2)
