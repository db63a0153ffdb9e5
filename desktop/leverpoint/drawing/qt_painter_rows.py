"""Which rows of a display list must be painted: those in view, in which order."""

from dataclasses import dataclass

import numpy as np

from leverpoint.drawing.arc_lines import Window, touching
from leverpoint.drawing.display_list import Arcs, Colours, DisplayList, Flags, Floats, Rows

_FAINT = 0.25
"""Arrows that stand out from the background less than this are dimmed ones."""
_DISC_REACH = 14.0
_COUNT_REACH = 48.0
"""How far a count beside a disc may reach."""
_LINE_REACH, _HEAD_REACH = 10.0, 26.0
"""How far bars and under-strokes reach from the lines of arrows, and heads from their tips."""
_BADGE_REACH = 40.0
_NAME_REACH = 120.0


@dataclass(frozen=True, slots=True)
class VisibleRows:
    """Rows to paint, each kind in painting order."""

    halos: Rows
    arcs: Rows
    boxes: Rows
    discs: Rows
    loop_badges: Rows
    rank_badges: Rows


def visible_rows(
    shown: DisplayList,
    window: Window,
    pixel: float,
    boxes: Rows | None,
    arcs: Rows | None,
    badges: Rows | None,
) -> VisibleRows:
    """Return the rows that may touch `window` (x0, y0, x1, y1 in the scene).

    `boxes`, `arcs` and `badges` limit the rows; frames and rank badges follow their boxes. `pixel`
    is the size of a screen pixel in the scene: some marks have a least size on screen.
    """
    halos = _of_boxes(shown.halos.box, boxes, len(shown.boxes.ids))
    ranks = _of_boxes(shown.rank_badges.box, boxes, len(shown.boxes.ids))
    reach = float((shown.halos.gap + shown.halos.thickness).max(initial=4.0)) + 4 * pixel
    halos = halos[_rects_in_view(shown.halos.rect[halos], window, reach)]
    ranks = ranks[_at_view(shown.rank_badges.at[ranks], window, _BADGE_REACH * max(1.0, pixel))]
    loops = np.arange(len(shown.loop_badges.ids)) if badges is None else badges
    loops = loops[shown.loop_badges.shown[loops]]
    loops = loops[_at_view(shown.loop_badges.at[loops], window, _NAME_REACH)]
    seen_boxes = _limited(boxes, _rects_in_view(shown.boxes.rect, window, 12.0 + pixel))
    lines, discs = _arcs_in_view(shown, window, pixel, arcs)
    return VisibleRows(halos, lines, seen_boxes, discs, loops, ranks)


def _arcs_in_view(
    shown: DisplayList, window: Window, pixel: float, limit: Rows | None
) -> tuple[Rows, Rows]:
    """Return the arrows whose lines, and those whose sign discs, may touch `window`, in order.

    Most arrows whose bounds reach into a narrow window curve around it.
    """
    arcs = shown.arcs
    counted = bool((arcs.count > 1).any())
    reach = (_COUNT_REACH if counted else _DISC_REACH) * max(1.0, pixel)
    rows = _limited(limit, _in_view(arcs.bounds, window, reach))
    discs = rows[arcs.sign_shown[rows] & _at_view(arcs.sign_at[rows], window, reach)]
    grow = _LINE_REACH + 3 * pixel
    wider = (window[0] - grow, window[1] - grow, window[2] + grow, window[3] + grow)
    around = rows[~_inside(arcs.bounds[rows], window)]
    seen = np.ones(len(arcs.ids), np.bool_)
    seen[around] = touching(arcs, around, wider)
    seen[around] |= _at_view(arcs.head[around, 0], window, _HEAD_REACH)
    order = painting_order(arcs, rows, shown.background)
    disc = np.zeros(len(arcs.ids), np.bool_)
    disc[discs] = True
    return order[seen[order]], order[disc[order]]


def _inside(bounds: Floats, window: Window) -> Flags:
    x0, y0, x1, y1 = window
    inside: Flags = (bounds[:, 0] >= x0) & (bounds[:, 2] <= x1)
    inside &= (bounds[:, 1] >= y0) & (bounds[:, 3] <= y1)
    return inside


def count_in(shown: DisplayList, window: Window) -> tuple[int, int]:
    """Return how many boxes and arrows may touch `window`."""
    boxes = _rects_in_view(shown.boxes.rect, window, 0.0)
    arcs = _in_view(shown.arcs.bounds, window, 0.0)
    return int(np.count_nonzero(boxes)), int(np.count_nonzero(arcs))


def _of_boxes(box: Rows, boxes: Rows | None, count: int) -> Rows:
    """Return the rows of frames whose boxes are among `boxes`."""
    if boxes is None:
        return np.arange(len(box))
    wanted = np.zeros(count, np.bool_)
    wanted[boxes] = True
    return np.flatnonzero(wanted[box])


def _limited(rows: Rows | None, mask: Flags) -> Rows:
    if rows is None:
        return np.flatnonzero(mask)
    limited: Rows = rows[mask[rows]]
    return limited


def _in_view(bounds: Floats, window: Window, reach: float) -> Flags:
    x0, y0, x1, y1 = window
    inside: Flags = (
        (bounds[:, 0] < x1 + reach)
        & (bounds[:, 2] > x0 - reach)
        & (bounds[:, 1] < y1 + reach)
        & (bounds[:, 3] > y0 - reach)
    )
    return inside


def _rects_in_view(rect: Floats, window: Window, reach: float) -> Flags:
    x0, y0, x1, y1 = window
    inside: Flags = (rect[:, 0] < x1 + reach) & (rect[:, 0] + rect[:, 2] > x0 - reach)
    inside &= (rect[:, 1] < y1 + reach) & (rect[:, 1] + rect[:, 3] > y0 - reach)
    return inside


def _at_view(at: Floats, window: Window, reach: float) -> Flags:
    x0, y0, x1, y1 = window
    seen: Flags = (at[:, 0] < x1 + reach) & (at[:, 0] > x0 - reach)
    seen &= (at[:, 1] < y1 + reach) & (at[:, 1] > y0 - reach)
    return seen


def luminance(colours: Colours) -> Floats:
    """Return a quick lightness of colours, 0 to 1."""
    red, green, blue = colours >> 16 & 0xFF, colours >> 8 & 0xFF, colours & 0xFF
    light: Floats = (red * 0.299 + green * 0.587 + blue * 0.114) / 255.0
    return light


def painting_order(arcs: Arcs, rows: Rows, background: int) -> Rows:
    """Return `rows` with dimmed arrows first, then by colour and width, then by row.

    The order depends on nothing else, so that a part painted anew crosses its arrows as the whole
    did, although arrows of one pen are painted together.
    """
    ground = float(luminance(np.array([background], np.uint32))[0])
    colours = arcs.colour[rows]
    strong = np.abs(luminance(colours) - ground) >= _FAINT
    key = (strong.astype(np.int64) << 48) | pen_key(colours, arcs.width[rows])
    ordered: Rows = rows[np.argsort(key, kind="stable")]
    return ordered


def pen_key(colours: Colours, widths: Floats) -> Rows:
    """Return one number for each colour and width."""
    return colours.astype(np.int64) << 16 | np.rint(widths * 64).astype(np.int64) & 0xFFFF
