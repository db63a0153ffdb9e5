"""Arrows as short straight lines, for painters that are much faster with lines than with curves."""

import numpy as np
from numpy.typing import NDArray

from leverpoint.drawing.display_list import Arcs, Dash, Flags, Floats, Rows

DASHES = {Dash.MEDIUM: (12.0, 5.0), Dash.LOW: (4.0, 5.0)}
"""Length of a dash and of the gap after it, in scene pixels."""
MOST_LINES = 64
_PIECES = 8
_CHORD = 0.25
"""How far a chord may stray from its circle, in screen pixels."""

Vertices = NDArray[np.complex128]
Window = tuple[float, float, float, float]
Spans = tuple[Rows, Floats, Floats]
"""Rows of arrows, and where a drawn stretch of each begins and ends, from 0 (tail) to 1 (head)."""


def points(arcs: Arcs, rows: Rows, share: Floats) -> Floats:
    """Return the (k, 2) places on arrows `rows` at shares 0 (tail) to 1 (head) of their length."""
    angle = arcs.angle[rows] + arcs.sweep[rows] * share
    radius = arcs.radius[rows]
    found = np.empty((len(rows), 2))
    found[:, 0] = arcs.centre[rows, 0] + radius * np.cos(angle)
    found[:, 1] = arcs.centre[rows, 1] + radius * np.sin(angle)
    flat = arcs.straight[rows]
    if flat.any():
        k = rows[flat]
        found[flat] = arcs.start[k] + share[flat, None] * (arcs.end[k] - arcs.start[k])
    return found


def lengths(arcs: Arcs, rows: Rows) -> Floats:
    """Return the lengths of the lines of arrows, in scene pixels; never 0."""
    chord = np.hypot(*(arcs.end[rows] - arcs.start[rows]).T)
    curved = np.abs(arcs.sweep[rows]) * arcs.radius[rows]
    return np.maximum(np.where(arcs.straight[rows], chord, curved), 1e-6)


def whole_spans(rows: Rows) -> Spans:
    """Return each arrow as one stretch from tail to head."""
    return rows, np.zeros(len(rows)), np.ones(len(rows))


def marked_spans(arcs: Arcs, rows: Rows) -> Spans:
    """Return the stretches that remain between delay bars and between dashes."""
    return _dashed(arcs, *_between_bars(arcs, rows))


def bar_shares(arcs: Arcs, rows: Rows) -> Floats:
    """Return the (k, 2) shares of the length at which the delay bars cross delayed arrows."""
    bars = arcs.delay_bars[rows]
    middle = (bars[..., :2] + bars[..., 2:]) / 2
    from_centre = middle - arcs.centre[rows, None]
    angle = np.arctan2(from_centre[..., 1], from_centre[..., 0]) - arcs.angle[rows, None]
    sweep = arcs.sweep[rows, None]
    turned = np.mod(np.where(sweep < 0, -angle, angle), 2 * np.pi)
    share = turned / np.maximum(np.abs(sweep), 1e-9)
    along = (arcs.end - arcs.start)[rows]
    square = np.maximum((along**2).sum(1), 1e-9)
    flat = ((middle - arcs.start[rows, None]) * along[:, None]).sum(2) / square[:, None]
    found = np.where(arcs.straight[rows, None], flat, share)
    ordered: Floats = np.sort(np.clip(found, 0.0, 1.0), axis=1)
    return ordered


def _between_bars(arcs: Arcs, rows: Rows) -> Spans:
    delayed = arcs.delayed[rows]
    if not delayed.any():
        return whole_spans(rows)
    late = rows[delayed]
    shares = bar_shares(arcs, late)
    owner = np.concatenate([rows, late])
    begin, end = np.zeros(len(owner)), np.ones(len(owner))
    end[: len(rows)][delayed] = shares[:, 0]
    begin[len(rows) :] = shares[:, 1]
    return owner, begin, end


def _dashed(arcs: Arcs, owner: Rows, begin: Floats, end: Floats) -> Spans:
    dash = arcs.dash[owner]
    if not dash.any():
        return owner, begin, end
    parts: list[Spans] = [_pick((owner, begin, end), dash == Dash.SOLID)]
    for kind, (mark, gap) in DASHES.items():
        rows, first, last = _pick((owner, begin, end), dash == kind)
        length = lengths(arcs, rows)
        count = np.ceil((last - first) * length / (mark + gap)).astype(np.int64)
        which, step = _repeat(np.maximum(count, 0))
        start = first[which] + step * (mark + gap) / length[which]
        stop = np.minimum(start + mark / length[which], last[which])
        parts.append((rows[which], start, stop))
    rows_of, starts, stops = zip(*parts, strict=True)
    return np.concatenate(rows_of), np.concatenate(starts), np.concatenate(stops)


def _pick(spans: Spans, mask: NDArray[np.bool_]) -> Spans:
    return spans[0][mask], spans[1][mask], spans[2][mask]


def _repeat(count: Rows) -> tuple[Rows, Rows]:
    """Return for each of the repeats which thing it repeats, and its number from 0."""
    which = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return which, step


def touching(arcs: Arcs, rows: Rows, window: Window) -> Flags:
    """Return which of some arrows may run through `window` (x0, y0, x1, y1).

    Their eighths are looked at: bounds alone say little about long arrows and narrow windows.
    """
    flat = arcs.straight[rows]
    place = _vertices(arcs, (rows, *whole_spans(rows)[1:]), _PIECES)
    bulge = arcs.radius[rows] * (1.0 - np.cos(arcs.sweep[rows] / (2 * _PIECES)))
    crossing = _crossing(place, window, np.where(flat, 0.0, bulge))
    seen: Flags = np.logical_or.reduce(crossing, axis=0)
    return seen


def flatten(
    arcs: Arcs, spans: Spans, scale: float, window: Window | None = None
) -> tuple[Floats, Rows]:
    """Return straight lines (k, 4) x1 y1 x2 y2 in scene pixels, and the arrow of each.

    At `scale` they stray less than a quarter of a screen pixel from the curve. Neighbours overlap
    by a screen pixel, because lines that only touch show a seam when antialiased. With a `window`
    (x0, y0, x1, y1) lines outside are left out; those inside are the same.
    """
    owner, begin, end = spans
    turn = np.abs(arcs.sweep[owner]) * (end - begin)
    radius = np.where(arcs.straight[owner], 0.0, arcs.radius[owner])
    count = np.clip(turn * np.sqrt(radius * scale / (8 * _CHORD)), 1, MOST_LINES)
    # Powers of two, so that stretches of equal count are worked out in one go.
    level = np.ceil(np.log2(count)).astype(np.int64)
    lines, rows = [np.zeros((0, 4))], [owner[:0]]
    for number in np.flatnonzero(np.bincount(level)).tolist():
        few = _pick(spans, level == number)
        some, which = _lines(_vertices(arcs, few, 1 << number), 0.5 / scale, window)
        lines.append(some)
        rows.append(few[0][which])
    return np.concatenate(lines), np.concatenate(rows)


def _vertices(arcs: Arcs, spans: Spans, count: int) -> Vertices:
    """Return the (count + 1, k) ends of the parts of k stretches, as x + iy.

    Each is the one before turned by the same angle: far quicker than a sine for each.
    """
    rows, begin, end = spans
    place = np.empty((count + 1, len(rows)), np.complex128)
    place[0] = arcs.radius[rows] * _unit(arcs.angle[rows] + arcs.sweep[rows] * begin)
    place[1:] = _unit(arcs.sweep[rows] * (end - begin) / count)
    np.cumprod(place, axis=0, out=place)
    place += _complex(arcs.centre[rows])
    flat = np.flatnonzero(arcs.straight[rows])
    if len(flat):
        start, stop = _complex(arcs.start[rows[flat]]), _complex(arcs.end[rows[flat]])
        step = np.arange(count + 1)[:, None] / count
        share = begin[flat] + (end - begin)[flat] * step
        place[:, flat] = start + (stop - start) * share
    return place


def _unit(angle: Floats) -> Vertices:
    unit = np.empty(len(angle), np.complex128)
    unit.real, unit.imag = np.cos(angle), np.sin(angle)
    return unit


def _complex(places: Floats) -> Vertices:
    return np.ascontiguousarray(places).view(np.complex128)[:, 0]


def _crossing(place: Vertices, window: Window, reach: Floats | float) -> Flags:
    """Return the (count, k) lines between vertices that may come within `reach` of the window."""
    x, y = place.real, place.imag
    seen: Flags = np.minimum(x[:-1], x[1:]) - reach < window[2]
    seen &= np.maximum(x[:-1], x[1:]) + reach > window[0]
    seen &= np.minimum(y[:-1], y[1:]) - reach < window[3]
    seen &= np.maximum(y[:-1], y[1:]) + reach > window[1]
    return seen


def _lines(place: Vertices, lap: float, window: Window | None) -> tuple[Floats, Rows]:
    """Return the (n, 4) lines between vertices, and the number of the stretch of each.

    They are `lap` longer at ends where another one of the same stretch goes on.
    """
    count, number = len(place) - 1, place.shape[1]
    if window is None:
        step, which = np.divmod(np.arange(count * number), max(number, 1))
    else:
        step, which = np.nonzero(_crossing(place, window, 0.0))
    start, stop = place[step, which], place[step + 1, which]
    if count > 1:
        along = stop - start
        along *= lap / np.maximum(np.abs(along), 1e-6)
        start -= np.where(step > 0, along, 0.0)
        stop += np.where(step < count - 1, along, 0.0)
    return np.stack([start, stop], axis=1).view(np.float64), which
