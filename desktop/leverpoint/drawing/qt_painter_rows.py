"""Which rows of a display list must be painted: those in view, in which order."""

from dataclasses import dataclass

import numpy as np

from leverpoint.drawing.display_list import Arcs, Colours, DisplayList, Flags, Floats, Rows

_FAINT = 0.25
"""Arrows that stand out from the background less than this are dimmed ones."""
_DISC_REACH = 14.0
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
    window: tuple[float, float, float, float],
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
    halos = halos[_in_view(_corners(shown.halos.rect[halos]), window, reach)]
    ranks = ranks[_at_view(shown.rank_badges.at[ranks], window, _BADGE_REACH * max(1.0, pixel))]
    loops = np.arange(len(shown.loop_badges.ids)) if badges is None else badges
    loops = loops[shown.loop_badges.shown[loops]]
    loops = loops[_at_view(shown.loop_badges.at[loops], window, _NAME_REACH)]
    seen_boxes = _limited(boxes, _in_view(_corners(shown.boxes.rect), window, 12.0 + pixel))
    reach = _DISC_REACH * max(1.0, pixel)
    seen_arcs = _limited(arcs, _in_view(shown.arcs.bounds, window, reach))
    seen_arcs = painting_order(shown.arcs, seen_arcs, shown.background)
    discs = seen_arcs[shown.arcs.sign_shown[seen_arcs]]
    return VisibleRows(halos, seen_arcs, seen_boxes, discs, loops, ranks)


def count_in(shown: DisplayList, window: tuple[float, float, float, float]) -> tuple[int, int]:
    """Return how many boxes and arrows may touch `window`."""
    boxes = _in_view(_corners(shown.boxes.rect), window, 0.0)
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


def _corners(rect: Floats) -> Floats:
    corners = rect.copy()
    corners[:, 2:] += rect[:, :2]
    return corners


def _in_view(bounds: Floats, window: tuple[float, float, float, float], reach: float) -> Flags:
    x0, y0, x1, y1 = window
    inside: Flags = (
        (bounds[:, 0] < x1 + reach)
        & (bounds[:, 2] > x0 - reach)
        & (bounds[:, 1] < y1 + reach)
        & (bounds[:, 3] > y0 - reach)
    )
    return inside


def _at_view(at: Floats, window: tuple[float, float, float, float], reach: float) -> Flags:
    return _in_view(np.concatenate([at, at], axis=1), window, reach)


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
