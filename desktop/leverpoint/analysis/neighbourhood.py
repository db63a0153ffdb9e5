"""The neighbourhood of challenges: what lies within a few steps, up and down the influences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from leverpoint.model.diagram import Diagram
from leverpoint.model.direction import Direction as Direction

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Who influences whom, in columns.

    `source` and `target` (m,) are rows of `challenges`, one for each of `influences`.
    """

    challenges: Sequence[str]
    influences: Sequence[str]
    source: NDArray[np.intp]
    target: NDArray[np.intp]


def links_of(diagram: Diagram) -> Links:
    """Return the links of a diagram; takes about 20 ms for 40,000 influences."""
    row = {challenge: number for number, challenge in enumerate(diagram.challenges)}
    arrows = diagram.influences.values()
    ends = np.array([(row[a.source], row[a.target]) for a in arrows], np.intp).reshape(-1, 2)
    return Links(list(row), list(diagram.influences), ends[:, 0], ends[:, 1])


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Challenges around others, and the influences among them."""

    challenges: frozenset[str]
    influences: frozenset[str]


def neighbourhood(
    links: Links, starts: Iterable[str], hops: int, direction: Direction
) -> Neighbourhood:
    """Return what lies at most `hops` steps from any of `starts`, and those themselves.

    Each step looks at all influences at once, which takes a fraction of a millisecond for 40,000.
    """
    wanted = frozenset(starts)
    begun = np.fromiter(map(wanted.__contains__, links.challenges), bool, len(links.challenges))
    causes, effects = begun.copy(), begun.copy()
    for _ in range(hops):
        if direction is not Direction.EFFECTS:
            causes[links.source[causes[links.target]]] = True
        if direction is not Direction.CAUSES:
            effects[links.target[effects[links.source]]] = True
    inside: Flags = causes | effects
    among: Flags = inside[links.source] & inside[links.target]
    return Neighbourhood(
        frozenset(compress(links.challenges, inside.tolist())),
        frozenset(compress(links.influences, among.tolist())),
    )
