"""The three drop zones of a connection: + 40 %, ? 20 %, - 40 % of a wide rectangle at the target.

The canvas paints the same rectangles that the tools read.
"""

from leverpoint.geometry.rect import Rect
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point

LEAST_WIDTH = 160.0
LEAST_HEIGHT = 56.0
_SHARES = ((Polarity.POSITIVE, 0.4), (Polarity.UNKNOWN, 0.2), (Polarity.NEGATIVE, 0.4))


def zone_area(box: Rect, scale: float) -> Rect:
    """Return the rectangle of all three zones, in scene pixels.

    It covers the box and has at least 160 x 56 screen pixels; `scale` is screen pixels for each
    scene pixel.
    """
    return box.at_least(LEAST_WIDTH / scale, LEAST_HEIGHT / scale)


def zone_rects(box: Rect, scale: float) -> dict[Polarity, Rect]:
    """Return the zones from left to right, in scene pixels."""
    area = zone_area(box, scale)
    zones, left = {}, area.left
    for polarity, share in _SHARES:
        zones[polarity] = Rect(left, area.top, area.width * share, area.height)
        left += area.width * share
    return zones


def zone_at(box: Rect, scale: float, at: Point) -> Polarity | None:
    """Return the zone at a place, or None beside them."""
    area = zone_area(box, scale)
    if not area.contains(at):
        return None
    share = (at.x - area.left) / area.width
    if share < _SHARES[0][1]:
        return Polarity.POSITIVE
    return Polarity.UNKNOWN if share < _SHARES[0][1] + _SHARES[1][1] else Polarity.NEGATIVE


def sentence(source: str, target: str, polarity: Polarity) -> str:
    """Return an influence between two names as a sentence, such as "More X → less Y"."""
    if polarity is Polarity.UNKNOWN:
        return f"{source} → {target}: not decided"
    return f"More {source} → {'more' if polarity is Polarity.POSITIVE else 'less'} {target}"
