"""Arrows as circular arcs: where each begins and ends, its head, sign disc and delay bars.

All functions work on many arrows at once; arrays have one row an arrow. Places are scene pixels,
y downwards; angles are radians, growing clockwise on screen. A positive sagitta bulges to the left
of the direction of travel. Formulas: the arc through two centres with sagitta s over a chord d has
the radius (d²/4 + s²) / 2|s| and turns through 4·atan(2|s|/d).
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from leverpoint.model.placement import LARGEST_BEND

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CORNER = 10.0
"""Corner radius of boxes."""
TAIL_GAP = 4.0
TIP_GAP = 6.0
LINE_END = 0.72
"""Where the line ends inside the head, as a share of its length from the tip."""
NOTCH = 0.76
SIGN_RADIUS = 9.0
DISC_REACH = SIGN_RADIUS + 3.0
SIGN_BEHIND_HEAD = 14.0
SIGN_BESIDE_LINE = 12.0
DELAY_AT = 0.42
DELAY_BAR = 18.0
DELAY_GAP = 7.0
STRAIGHT_BELOW = 4.0
"""Sagittas below this are drawn as straight lines."""
_HARDLY_BENT = 1e-3
_STEPS = 9


@dataclass(slots=True)
class ArcShapes:
    """The geometry of m arrows; columns as in `drawing.display_list.Arcs`."""

    start: Floats
    end: Floats
    centre: Floats
    radius: Floats
    angle: Floats
    sweep: Floats
    straight: Flags
    head: Floats
    sign_at: Floats
    delay_bars: Floats
    bounds: Floats
    tip_angle: Floats
    """(m,) angle of the tip seen from `centre`."""

    def put(self, rows: NDArray[np.intp], other: "ArcShapes") -> None:
        """Replace some rows by those of `other`."""
        for field in fields(self):
            getattr(self, field.name)[rows] = getattr(other, field.name)


def head_length(width: Floats) -> Floats:
    """Return the length of the heads of lines with these widths."""
    return 8.0 + 2.2 * width


def arc_shapes(
    source: Floats, target: Floats, sagitta: Floats, width: Floats, delayed: Flags
) -> ArcShapes:
    """Return the shapes of arrows between different challenges.

    `source` and `target` are (m, 5): centre x, y, half width, half height, and the distance that
    a halo reaches beyond the box. `sagitta`, `width` are (m,) pixels; `delayed` is (m,).
    """
    chord = _chord(source, target)
    sagitta = _escape(source, target, chord, sagitta, width)
    gap = np.full(len(chord), TIP_GAP)
    shapes = _clipped(source, target, chord, sagitta, width, delayed, gap)
    grazing = np.flatnonzero(_barbs_under(shapes.head, target))
    if len(grazing):
        k = grazing
        gap = 4.0 + 1.3 * width[k] + 2.0  # no barb lies farther beside the line than this
        parts = source[k], target[k], chord[k], sagitta[k], width[k], delayed[k], gap
        shapes.put(k, _clipped(*parts))
    return shapes


def _clipped(
    source: Floats,
    target: Floats,
    chord: Floats,
    sagitta: Floats,
    width: Floats,
    delayed: Flags,
    tip_gap: Floats,
) -> ArcShapes:
    straight = np.abs(sagitta) < STRAIGHT_BELOW
    curve = np.where(straight, np.where(sagitta < 0, -_HARDLY_BENT, _HARDLY_BENT), sagitta)
    centre, radius, sweep, first = circle(source[:, :2], chord, curve)
    near, far = _crossings(source, target, chord, curve, tip_gap)
    turn = np.sign(sweep)
    tail = first + turn * near
    tip = first + turn * far
    return shapes_along(centre, radius, tail, tip, turn, width, delayed, straight)


def circle(source: Floats, chord: Floats, sagitta: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return centre, radius, signed sweep, and the angle of the source, of arcs between centres."""
    length = np.hypot(chord[:, 0], chord[:, 1])
    normal = np.stack([chord[:, 1], -chord[:, 0]], 1) / length[:, None]
    size = np.abs(sagitta)
    radius = (length * length / 4 + sagitta * sagitta) / (2 * size)
    inward = (sagitta - np.copysign(radius, sagitta))[:, None]
    centre = source + chord / 2 + normal * inward
    sweep = np.copysign(4 * np.arctan2(2 * size, length), sagitta)
    out = source - centre
    return centre, radius, sweep, np.arctan2(out[:, 1], out[:, 0])


def bend_through(source: Floats, target: Floats, x: float, y: float) -> float:
    """Return the bend, between -1.5 and 1.5, of the arc between two places through (x, y)."""
    chord = target - source
    length = max(float(np.hypot(*chord)), 1.0)
    along, left = chord / length, np.array([chord[1], -chord[0]]) / length
    offset = np.array([x, y]) - (source + target) / 2
    px, py = float(offset @ along), float(offset @ left)
    if abs(py) < 0.5:
        return 0.0
    k = (px * px + py * py - length * length / 4) / (2 * py)
    sagitta = k + np.copysign(np.hypot(length / 2, k), py)
    return float(np.clip(sagitta / length, -LARGEST_BEND, LARGEST_BEND))


def shapes_along(
    centre: Floats,
    radius: Floats,
    tail: Floats,
    tip: Floats,
    turn: Floats,
    width: Floats,
    delayed: Flags,
    straight: Flags,
) -> ArcShapes:
    """Return the shapes of arrows that run from angle `tail` to angle `tip` on known circles."""
    length = np.minimum(head_length(width), 0.8 * np.abs(tip - tail) * radius)
    step = turn / radius
    end_angle = tip - step * length * LINE_END
    start, end = on_circle(centre, radius, tail), on_circle(centre, radius, end_angle)
    head = _heads(centre, radius, tip, step, length, width)
    sign_at = _sign_places(centre, radius, tail, tip, step, length, width)
    bars = _delay_bars(centre, radius, tail, tip, step, delayed)
    bounds = _bounds(centre, radius, tail, tip, np.stack([start, head[:, 0]], 1), width)
    widen(bounds, sign_at, DISC_REACH)
    return ArcShapes(
        start=start,
        end=end,
        centre=centre,
        radius=radius,
        angle=tail,
        sweep=end_angle - tail,
        straight=straight,
        head=head,
        sign_at=sign_at,
        delay_bars=bars,
        bounds=bounds,
        tip_angle=tip,
    )


def on_circle(centre: Floats, radius: Floats, angle: Floats) -> Floats:
    """Return the (m, 2) places at angles on circles."""
    places = np.empty((len(angle), 2))
    places[:, 0] = centre[:, 0] + radius * np.cos(angle)
    places[:, 1] = centre[:, 1] + radius * np.sin(angle)
    return places


def _chord(source: Floats, target: Floats) -> Floats:
    """Return the vectors between centres; one pixel to the right where both are the same place."""
    chord = target[:, :2] - source[:, :2]
    same = np.abs(chord).sum(1) < 1.0
    if same.any():
        chord[same] = (1.0, 0.0)
    return chord


def _escape(
    source: Floats, target: Floats, chord: Floats, sagitta: Floats, width: Floats
) -> Floats:
    """Return sagittas large enough for arrows between close boxes to come out beside them."""
    length = np.hypot(chord[:, 0], chord[:, 1])
    across = np.abs(chord[:, ::-1]) / length[:, None]
    along = np.maximum(np.abs(chord) / length[:, None], 1e-9)
    sizes = source[:, 2:4] + target[:, 2:4] + (source[:, 4:] + target[:, 4:])
    reach = np.min(sizes / along, 1)
    room = length - reach - TAIL_GAP - TIP_GAP
    tight = room < head_length(width) + 6.0
    if not tight.any():
        return sagitta
    half = np.maximum(source[:, 2:4] + source[:, 4:], target[:, 2:4] + target[:, 4:])
    clear = (half * across).sum(1) + 30.0
    return np.where(tight & (np.abs(sagitta) < clear), np.copysign(clear, sagitta), sagitta)


def _barbs_under(head: Floats, box: Floats) -> Flags:
    """Return which heads reach under the box they point to, or its halo."""
    apart = np.abs(head[:, 1::2] - box[:, None, :2]) - box[:, None, 2:4] + CORNER
    outside = np.hypot(*np.moveaxis(np.maximum(apart, 0), 2, 0)) - CORNER - box[:, 4:]
    under: Flags = (outside < 1.0).any(axis=1)
    return under


def _crossings(
    source: Floats, target: Floats, chord: Floats, sagitta: Floats, tip_gap: Floats
) -> tuple[Floats, Floats]:
    """Return the angles from the source's centre at which arcs leave it and reach the target.

    The arc is a rational quadratic Bézier curve with the end weights 1 and the middle weight
    cos(sweep / 2): no trigonometry inside the bisection, and no special case for straight lines.
    Seen from the target, the same curve runs backwards, so both ends are bisected together.
    """
    length = np.hypot(chord[:, 0], chord[:, 1])
    normal = np.stack([chord[:, 1], -chord[:, 0]], 1) / length[:, None]
    half_turn = 2 * np.arctan2(2 * np.abs(sagitta), length)
    weight = np.cos(half_turn)
    middle = normal * (sagitta * (1 + weight))[:, None] + chord / 2 * weight[:, None]
    count = len(chord)
    x1 = np.concatenate([middle[:, 0], middle[:, 0] - chord[:, 0] * weight])
    y1 = np.concatenate([middle[:, 1], middle[:, 1] - chord[:, 1] * weight])
    x2, y2 = (np.concatenate([chord[:, i], -chord[:, i]]) for i in (0, 1))
    ends = np.concatenate([source, target])
    gap = np.concatenate([np.full(count, TAIL_GAP), tip_gap]) + ends[:, 4]
    rounding = CORNER + gap
    straight_x, straight_y = ends[:, 2] - CORNER, ends[:, 3] - CORNER
    twice = np.concatenate([weight, weight]) * 2

    def outside(u: Floats) -> Floats:
        """Return how far outside the inflated outlines the curves are at u; negative inside."""
        q = 1 - u
        uu, qu = u * u, q * u
        scale = 1 / (q * q + qu * twice + uu)
        x = np.abs((2 * qu * x1 + uu * x2) * scale) - straight_x
        y = np.abs((2 * qu * y1 + uu * y2) * scale) - straight_y
        distance: Floats = np.hypot(np.maximum(x, 0), np.maximum(y, 0)) - rounding
        return distance

    low, high = np.zeros(2 * count), np.full(2 * count, 0.5)
    # A wide box close to the other one is left beyond the middle.
    high[(outside(high) < 0) & (outside(np.ones(2 * count)) > 0)] = 1.0
    for _ in range(_STEPS):
        u = (low + high) / 2
        inside = outside(u) < 0
        low, high = np.where(inside, u, low), np.where(inside, high, u)
    before, after = np.minimum(outside(low), 0.0), np.maximum(outside(high), 1e-9)
    high = low + (high - low) * before / (before - after)
    alpha = np.concatenate([half_turn, half_turn])
    turned = 2 * np.arctan2(high * np.sin(alpha), 1 - high + high * np.cos(alpha))
    near, far = turned[:count], 2 * half_turn - turned[count:]
    crossed = near >= far
    near[crossed], far[crossed] = half_turn[crossed], half_turn[crossed]
    return near, far


def _heads(
    centre: Floats, radius: Floats, tip_angle: Floats, step: Floats, length: Floats, width: Floats
) -> Floats:
    """Return (m, 4, 2): tip, barb, notch, barb; the axis is the chord of the last stretch."""
    tip = on_circle(centre, radius, tip_angle)
    base = on_circle(centre, radius, tip_angle - step * length)
    axis = tip - base
    axis /= np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-9)[:, None]
    half = (4.0 + 1.3 * width) * length / head_length(width)
    side = np.stack([-axis[:, 1], axis[:, 0]], 1) * half[:, None]
    head = np.empty((len(tip), 4, 2))
    head[:, 0] = tip
    head[:, 1] = base + side
    head[:, 2] = tip - axis * (length * NOTCH)[:, None]
    head[:, 3] = base - side
    return head


def _sign_places(
    centre: Floats,
    radius: Floats,
    tail: Floats,
    tip: Floats,
    step: Floats,
    length: Floats,
    width: Floats,
) -> Floats:
    """Return the centres of sign discs: behind the head, on the convex side of the line."""
    visible = np.abs(tip - tail) * radius
    wanted = length + SIGN_BEHIND_HEAD
    back = np.minimum(wanted, 0.6 * visible)
    beside = np.where(
        back < wanted, 4.0 + 1.3 * width + SIGN_RADIUS + 2.0, width / 2 + SIGN_BESIDE_LINE
    )
    return on_circle(centre, radius + beside, tip - step * back)


def _delay_bars(
    centre: Floats, radius: Floats, tail: Floats, tip: Floats, step: Floats, delayed: Flags
) -> Floats:
    """Return (m, 2, 4): two bars across the line; NaN where the arrow is not delayed."""
    bars = np.full((len(tail), 2, 4), np.nan)
    rows = np.flatnonzero(delayed)
    at = tail[rows] + (tip[rows] - tail[rows]) * DELAY_AT
    for bar, side in enumerate((-0.5, 0.5)):
        angle = at + step[rows] * DELAY_GAP * side
        for column, out in ((0, -0.5), (2, 0.5)):
            bars[rows, bar, column : column + 2] = on_circle(
                centre[rows], radius[rows] + DELAY_BAR * out, angle
            )
    return bars


def _bounds(
    centre: Floats, radius: Floats, tail: Floats, tip: Floats, ends: Floats, width: Floats
) -> Floats:
    """Return (m, 4) x0, y0, x1, y1 of what the arrows draw, without their sign discs."""
    low, high = ends.min(1), ends.max(1)
    first, last = np.minimum(tail, tip), np.maximum(tail, tip)
    quarter = np.pi / 2
    bounds = np.concatenate([low, high], 1)
    for side in range(4):
        extreme = side * quarter
        passed = np.floor((last - extreme) / (4 * quarter)) > np.floor(
            (first - extreme) / (4 * quarter)
        )
        axis = side % 2
        place = centre[:, axis] + (radius if side < 2 else -radius)
        column = axis + 2 if side < 2 else axis
        farther = np.maximum if side < 2 else np.minimum
        bounds[:, column] = np.where(passed, farther(bounds[:, column], place), bounds[:, column])
    pad = np.maximum(width / 2 + 5.0, 4.0 + 1.3 * width)[:, None]
    bounds[:, :2] -= pad
    bounds[:, 2:] += pad
    return bounds


def widen(bounds: Floats, places: Floats, radius: float) -> None:
    """Make the bounds hold discs of a radius around places."""
    np.minimum(bounds[:, :2], places - radius, out=bounds[:, :2])
    np.maximum(bounds[:, 2:], places + radius, out=bounds[:, 2:])
