"""The display list: everything to draw, in columns, in scene pixels (100 % zoom, y downwards).

One row a thing, one array a property, so that the canvas culls and paints in few batched calls
while exporters walk the same rows one by one. Colours are opaque 0xAARRGGBB numbers (`uint32`); an
alpha of 0 means "do not draw". Dimming is already blended into the colours, because translucent
pens cost twice as much.
"""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from leverpoint.geometry.labels import Label as Label

Floats = NDArray[np.float64]
Colours = NDArray[np.uint32]
Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]


class Dash(IntEnum):
    """Line patterns: confidence high or unset, medium, low."""

    SOLID = 0
    MEDIUM = 1
    LOW = 2


@dataclass(slots=True)
class Boxes:
    """Challenges, n rows, painted in row order."""

    ids: list[str]
    rect: Floats
    """(n, 4) left, top, width, height, as drawn (already enlarged by `scale`)."""
    scale: Floats
    """(n,) 1.0, or more for top leverage points; text and padding grow with it."""
    fill: Colours
    border: Colours
    spine: Colours
    """(n,) theme colour of the left spine; alpha 0 where there is no theme."""
    text: Colours
    text_at: Floats
    """(n, 2) centre of the block of text: the middle of the box to the right of its spine."""
    labels: list[Label]
    codes: list[str]
    """n theme codes for print and many themes; "" where none is shown."""


@dataclass(slots=True)
class Arcs:
    """Influences, m rows: a circular arc (or straight line) with head, sign disc and delay bars."""

    ids: list[str]
    start: Floats
    """(m, 2) where the line begins, clear of the cause's box."""
    end: Floats
    """(m, 2) where the line ends, inside the head."""
    centre: Floats
    """(m, 2) centre of the circle; meaningless where `straight`."""
    radius: Floats
    """(m,) radius of the circle."""
    angle: Floats
    """(m,) angle of `start` seen from `centre`, radians, y downwards."""
    sweep: Floats
    """(m,) signed angle from start to end, radians; positive turns clockwise on screen."""
    straight: Flags
    colour: Colours
    width: Floats
    dash: NDArray[np.uint8]
    head: Floats
    """(m, 4, 2) tip, one barb, notch, other barb."""
    sign: NDArray[np.int8]
    """(m,) +1, -1 or 0 for "?"."""
    sign_at: Floats
    """(m, 2) centre of the sign disc."""
    sign_shown: Flags
    delayed: Flags
    delay_bars: Floats
    """(m, 2, 4) two short lines x1 y1 x2 y2; NaN where not delayed."""
    under: Colours
    """(m,) under-stroke of a selected or lit arrow, 8 px wider than it; alpha 0 for none."""
    bounds: Floats
    """(m, 4) x0, y0, x1, y1 of all the row draws but its count, for culling."""
    count: Rows
    """(m,) how many influences the arrow stands for; shown beside the sign when there are more."""


@dataclass(slots=True)
class Halos:
    """Rounded frames around boxes: leverage highlight, selection, focus."""

    rect: Floats
    """(k, 4) the box inside the frame."""
    thickness: Floats
    gap: Floats
    """(k,) distance between the box and the frame."""
    fill: Colours
    edge: Colours
    """(k,) thin outer line; alpha 0 for none."""
    box: Rows
    """(k,) row of the box that the frame surrounds, so that both move together."""


@dataclass(slots=True)
class LoopBadges:
    """Turning arrows that mark feedback loops."""

    ids: list[str]
    at: Floats
    """(k, 2) centres."""
    kind: list[str]
    """"R", "B" or "?"."""
    text: list[str]
    """"R1", "B2" and so on."""
    name: list[str]
    """Names below the badges; "" where none, or where one would overlap something."""
    clockwise: Flags
    ink: Colours
    selected: Flags
    shown: Flags
    """(k,) false where no slot is free: a badge that covers a name says less than none."""


@dataclass(slots=True)
class RankBadges:
    """Numbered discs at the top left of top leverage points.

    Their size is in screen pixels when zoomed out, so painters place them from `at`.
    """

    at: Floats
    """(k, 2) middles of the discs: corners of the boxes, outside the halo."""
    text: list[str]
    fill: Colours
    ink: Colours
    box: Rows
    """(k,) row of the box that the badge belongs to."""


@dataclass(slots=True)
class Regions:
    """Named outlines around boxes, behind everything else.

    Their fill is the one translucent colour, so that what lies in two regions shows it.
    """

    ids: list[str]
    name: list[str]
    """Names as they are shown, cut where they are long."""
    hull: list[Floats]
    """k times (c, 2): corners of the hull of the boxes and the name, clockwise. The outline runs
    around it at a distance, see geometry.outlines."""
    name_rect: Floats
    """(k, 4) left, top, width, height."""
    bounds: Floats
    """(k, 4) x0, y0, x1, y1 of the outline."""
    fill: Colours
    edge: Colours
    """(k,) colour of the outline and of the name."""


@dataclass(slots=True)
class DisplayList:
    """Everything to draw.

    Back to front: regions, arcs, halos, boxes, sign discs, loop and rank badges.
    """

    background: int
    boxes: Boxes
    arcs: Arcs
    halos: Halos
    loop_badges: LoopBadges
    rank_badges: RankBadges
    regions: Regions
    disc_glyph: int = 0xFFFFFFFF
    """Colour of the glyph on filled discs."""
    legend: list[tuple[str, str]] = field(default_factory=list)
    """Rank and name of highlighted leverage points, for the legend card."""
