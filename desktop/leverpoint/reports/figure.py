"""Small drawings on report pages, as marks that any writer can put on paper."""

from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.leverage_report import LeverageReport
from leverpoint.analysis.quadrant import CORNERS, quadrant_of, spread
from leverpoint.drawing.look import Look, blend

DISC = 7.5
"""Radius of a numbered disc, in points."""
_DOT = 2.0
_TICK = 2.5
_AXIS = 12.0
_HEADROOM = 13.0
"""Height of the quadrants' names, above and below: no line crosses them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; coordinates in points from the top left."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: int
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, with a text in it when it has one."""

    x: float
    y: float
    radius: float
    fill: int
    text: str = ""
    ink: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A line of text whose baseline begins, is centred or ends at (x, y); `turn` is in degrees."""

    x: float
    y: float
    text: str
    colour: int
    size: float
    anchor: str = "start"
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """Marks in the order in which they are painted."""

    width: float
    height: float
    marks: tuple[Line | Dot | Word, ...]


def quadrant_figure(report: LeverageReport, look: Look, width: float, height: float) -> Figure:
    """Return influence against dependence, with numbers and whiskers for the candidates."""
    quadrant = quadrant_of(report)
    left, bottom, right, top = quadrant.window
    wide, high = width - _AXIS, height - _AXIS
    scale = np.array([wide / (right - left), -high / (top - bottom)])
    at = (quadrant.at - (left, top)) * scale + (_AXIS, 0.0)
    x, y = (np.array(quadrant.split) - (left, top)) * scale + (_AXIS, 0.0)
    numbers = {row.challenge: row.shown_rank for row in report.top}
    ranked = [place for place, row in enumerate(report.rows) if row.challenge in numbers]
    marks: list[Line | Dot | Word] = [
        Line(_AXIS, 0.0, _AXIS, high, look.border, 0.75),
        Line(_AXIS, high, width, high, look.border, 0.75),
        Line(x, _HEADROOM, x, high - _HEADROOM, look.muted, 0.5, dashed=True),
        Line(_AXIS, y, width, y, look.muted, 0.5, dashed=True),
        Word(_AXIS + wide / 2, height - 2, "is moved by others →", look.muted, 8.0, "middle"),
        Word(8.0, high / 2, "moves others →", look.muted, 8.0, "middle", -90.0),
    ]
    quiet = blend(look.muted, look.field, 0.75)
    marks += [Dot(u, v, _DOT, quiet) for u, v in np.delete(at, ranked, axis=0).tolist()]
    for place in ranked:
        ends = (np.array([quadrant.low[place], quadrant.high[place]]) - top) * scale[1]
        marks += _whisker(float(at[place, 0]), float(ends[0]), float(ends[1]), look)
    discs = spread(at[ranked], 2 * DISC + 1)
    free = _HEADROOM - 2 + DISC
    discs = np.clip(discs, (_AXIS + DISC, free), (width - DISC, high - free))
    for place, (u, v) in zip(ranked, discs.tolist(), strict=True):
        a, b = at[place].tolist()
        marks += [Line(a, b, u, v, look.badge, 1.0)]
        text = numbers[report.rows[place].challenge]
        marks += [Dot(u, v, DISC, look.badge, text, look.badge_ink)]
    return Figure(width, height, (*marks, *_corners(width, high, look)))


def _corners(width: float, high: float, look: Look) -> list[Word]:
    """Return the names of the quadrants, each inside its corner."""
    return [
        Word(
            width - 2 if x else _AXIS + 4,
            9.0 if y else high - 4,
            name,
            look.muted,
            8.0,
            "end" if x else "start",
        )
        for name, x, y in CORNERS
    ]


def _whisker(x: float, low: float, high: float, look: Look) -> list[Line | Dot | Word]:
    ends = [Line(x - _TICK, y, x + _TICK, y, look.muted, 1.0) for y in (low, high)]
    return [Line(x, low, x, high, look.muted, 1.0), *ends]
