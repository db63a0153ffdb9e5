"""Frames and rank badges around boxes: selection and leverage highlight."""

from dataclasses import dataclass

import numpy as np

from leverpoint.drawing.box_store import DIM_BOX, RING, RING_GAP, BoxStore
from leverpoint.drawing.columns import Rows
from leverpoint.drawing.dimming import blend_all
from leverpoint.drawing.display_list import Colours, Flags, Floats, Halos, RankBadges
from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.look import Look

HALO = (10.0, 8.0, 7.0, 6.0, 5.0)
"""Thickness of the halo for ranks 1 to 5; later ranks keep the last."""
HALO_EDGE = 1.25
ENLARGED = (1.25, 1.18, 1.12)
"""Scale of the boxes of ranks 1 to 3."""
BADGE = 14.0
"""Radius of rank badges."""
CORNERS = np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)])
FRAME, FRAME_GAP = 2.5, 3.0
"""Selection frame, and the strip of background between it and the box."""


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A highlighted box: its row, its rank from 1 and the text of its badge."""

    row: int
    rank: int
    text: str

    @property
    def halo(self) -> float:
        """Return the thickness of its halo."""
        return HALO[min(max(self.rank, 1), len(HALO)) - 1]


def ranked_rows(boxes: BoxStore, highlight: Highlight) -> list[RankedRow]:
    """Return the highlighted boxes, best rank first."""
    known = [(boxes.row[c], *rank) for c, rank in highlight.ranks.items() if c in boxes.row]
    return [RankedRow(*entry) for entry in sorted(known, key=lambda e: (e[1], e[0]))]


def enlarge(boxes: BoxStore, ranked: list[RankedRow], highlight: Highlight) -> Rows:
    """Set scales and halo reaches of all boxes; return the rows that changed."""
    scale, reach = np.ones(len(boxes.row)), np.where(boxes.facts.bubble, RING_GAP + RING, 0.0)
    for entry in ranked:
        reach[entry.row] = entry.halo + HALO_EDGE
        if highlight.enlarge and entry.rank <= len(ENLARGED):
            scale[entry.row] = ENLARGED[max(entry.rank, 1) - 1]
    changed = np.flatnonzero((scale != boxes.columns.scale) | (reach != boxes.facts.reach))
    boxes.columns.scale, boxes.facts.reach = scale, reach
    return changed


def halos(boxes: BoxStore, look: Look, ranked: list[RankedRow], selected: Rows) -> Halos:
    """Return the frames of selected boxes, then, on top, what lies inside them.

    That is the halos of ranked boxes and the rings of bubbles that have no halo.
    """
    rows = np.array([entry.row for entry in ranked], np.intp)
    rings = np.setdiff1d(np.flatnonzero(boxes.facts.bubble), rows)
    framed = np.concatenate([selected, rows, rings]).astype(np.intp)
    frames, count, more = len(selected), len(rows), len(rings)
    thickness = np.array([entry.halo for entry in ranked])
    gaps = boxes.facts.reach[selected] + FRAME_GAP
    return Halos(
        box=framed,
        rect=boxes.columns.rect[framed],
        thickness=np.concatenate([np.full(frames, FRAME), thickness, np.full(more, RING)]),
        gap=np.concatenate([gaps, np.zeros(count), np.full(more, RING_GAP)]),
        fill=np.concatenate(
            [_two(look.accent, frames, look.halo, count), _ring_colours(boxes, look, rings)]
        ),
        edge=np.concatenate([_two(0, frames, look.halo_edge, count), np.zeros(more, np.uint32)]),
    )


def _ring_colours(boxes: BoxStore, look: Look, rows: Rows) -> Colours:
    """Return the colours of rings: that of the theme, faded where the bubble is."""
    themes = np.array([look.theme(slot) for slot in range(len(look.themes))], np.uint32)
    bright = themes[boxes.facts.slot[rows]] if look.spines else np.full(len(rows), look.border)
    faded = blend_all(bright.astype(np.uint32), look.canvas, DIM_BOX)
    return np.where(boxes.facts.dim[rows], faded, bright).astype(np.uint32)


def rank_badges(boxes: BoxStore, look: Look, ranked: list[RankedRow], tips: Floats) -> RankBadges:
    """Return the numbered discs of ranked boxes, best rank last so that it lies on top.

    A disc stands at the top left corner, or at the first other one that covers none of the (m, 2)
    tips of arrows, and no other ranked box.
    """
    ranked = ranked[::-1]
    rows = np.array([entry.row for entry in ranked], np.intp)
    rect, reach = boxes.columns.rect[rows, None], boxes.facts.reach[rows, None, None]
    corners = rect[..., :2] + CORNERS * rect[..., 2:] + (2 * CORNERS - 1) * reach
    apart = corners[:, :, None] - tips
    covered = (np.hypot(apart[..., 0], apart[..., 1]) < BADGE + 8.0).any(2)
    covered |= _over_others(corners, boxes.columns.rect[rows])
    corner = corners[np.arange(len(rows)), np.argmin(covered, 1)]
    return RankBadges(
        box=rows,
        at=corner,
        text=[entry.text for entry in ranked],
        fill=np.full(len(rows), look.badge, np.uint32),
        ink=np.full(len(rows), look.badge_ink, np.uint32),
    )


def _over_others(corners: Floats, rects: Floats) -> Flags:
    """Return which of (k, 4) corners lie over another of the k rectangles, or nearly."""
    low, high = rects[:, :2] - BADGE, rects[:, :2] + rects[:, 2:] + BADGE
    places = corners[:, :, None]
    over: Flags = np.all((places > low) & (places < high), axis=3)
    over[np.arange(len(rects)), :, np.arange(len(rects))] = False
    return np.asarray(np.any(over, axis=2), np.bool_)


def _two(first: int, count: int, then: int, more: int) -> Colours:
    return np.repeat(np.array([first, then], np.uint32), [count, more])
