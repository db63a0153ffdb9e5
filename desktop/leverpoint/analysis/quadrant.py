"""Where challenges stand when influence is drawn against dependence: for charts and reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.graph import Floats
from leverpoint.analysis.leverage_report import LeverageReport, LeverageRow

MARGIN = 0.12
"""Empty space around the points, as a share of their spread: the quadrants' names stand there."""
CORNERS = (
    ("Drivers", 0.0, 1.0),
    ("Connectors (handle with care)", 1.0, 1.0),
    ("Loosely linked", 0.0, 0.0),
    ("Outcomes", 1.0, 0.0),
)
"""Name of each quadrant, and its corner of the plot: x and y from 0 to 1."""
_ROUNDS = 40
_TILT = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Quadrant:
    """Points of all challenges in the order of the report's rows.

    `at` has the shape (n, 2): dependence, influence. `low` and `high` are the ends of the whiskers
    on the influence axis. `split` holds the two medians; `window` left, bottom, right, top.
    """

    at: Floats
    low: Floats
    high: Floats
    split: tuple[float, float]
    window: tuple[float, float, float, float]


def quadrant_of(report: LeverageReport) -> Quadrant:
    """Return the points of a report and how far each candidate's could move."""
    rows = report.rows
    at = np.column_stack([column(rows, "dependence"), column(rows, "influence")])
    low, high = influence_ranges(rows)
    if not len(at):
        return Quadrant(at, low, high, (0.0, 0.0), (0.0, 0.0, 1.0, 1.0))
    middle = np.median(at, axis=0)
    room = np.maximum(at.max(axis=0) - at.min(axis=0), 1e-9) * MARGIN
    least, most = at.min(axis=0) - room, at.max(axis=0) + room
    return Quadrant(
        at,
        low,
        high,
        (float(middle[0]), float(middle[1])),
        (float(least[0]), float(least[1]), float(most[0]), float(most[1])),
    )


def column(rows: Sequence[LeverageRow], field: str) -> Floats:
    """Return one number of every row, shape (n,): a tenth of the time that a list takes."""
    return np.fromiter(map(attrgetter(field), rows), np.float64, len(rows))


def influence_ranges(rows: Sequence[LeverageRow]) -> tuple[Floats, Floats]:
    """Return the least and the most influence that each row might have, given its rank's range.

    A rank is as high in the chart as the influence of the challenge that holds it now.
    """
    influence = column(rows, "influence")
    ladder = np.sort(influence)[::-1]
    low, high = (
        ladder[column(rows, rank).astype(np.intp) - 1] for rank in ("rank_high", "rank_low")
    )
    return np.minimum(influence, low), np.maximum(influence, high)


def spread(points: Floats, least: float, sides: tuple[float, float] | None = None) -> Floats:
    """Return places, shape (k, 2), that keep `least` apart, each as near its point as may be.

    Numbered discs stand there: two candidates that score alike must not cover each other. Between
    `sides`, the least and the greatest x, they make way downwards, the later ones the lower.
    """
    places = points.astype(np.float64, copy=True)
    tilt = np.array([0.0, 0.0 if sides is None else _TILT * least])
    for _ in range(_ROUNDS):
        moved = False
        for first in range(len(places)):
            for second in range(first):
                moved |= _part(places, first, second, least, tilt)
        if sides is not None:
            np.clip(places[:, 0], *sides, out=places[:, 0])
        if not moved:
            break
    return places


def _part(places: Floats, first: int, second: int, least: float, tilt: Floats) -> bool:
    """Move two places apart when they are too near; return whether they were."""
    between: NDArray[np.float64] = places[first] - places[second]
    distance = float(np.hypot(*between))
    if distance >= least - 0.01:
        return False
    way = (between if distance > 1e-6 else np.array([least, 0.0])) + tilt
    way /= np.hypot(*way)
    half = way * (least - distance) / 2.0
    places[first] += half
    places[second] -= half
    return True
