"""How far a display list reaches."""

import numpy as np

from leverpoint.drawing.display_list import DisplayList, Floats

RANK_BADGE = 17.0
LOOP_BADGE = 22.0
NAME_BELOW = 40.0
NAME_LETTER = 6.5
"""Rough width of a letter of a loop's name."""


def scene_bounds(shown: DisplayList) -> tuple[float, float, float, float]:
    """Return x0, y0, x1, y1 of everything in a display list; zeros when it is empty."""
    groups = (
        _box_rects(shown),
        shown.arcs.bounds,
        _halo_rects(shown),
        *_badge_rects(shown),
        shown.regions.bounds,
    )
    rects = [rect for rect in groups if len(rect)]
    if not rects:
        return 0.0, 0.0, 0.0, 0.0
    x0, y0 = (min(float(rect[:, side].min()) for rect in rects) for side in (0, 1))
    x1, y1 = (max(float(rect[:, side].max()) for rect in rects) for side in (2, 3))
    return x0, y0, x1, y1


def _box_rects(shown: DisplayList) -> Floats:
    rect = shown.boxes.rect
    return np.concatenate([rect[:, :2] - 1.0, rect[:, :2] + rect[:, 2:] + 1.0], 1)


def _halo_rects(shown: DisplayList) -> Floats:
    halos = shown.halos
    reach = (halos.gap + halos.thickness + 1.0)[:, None]
    corner = halos.rect[:, :2]
    return np.concatenate([corner - reach, corner + halos.rect[:, 2:] + reach], 1)


def _badge_rects(shown: DisplayList) -> tuple[Floats, Floats, Floats]:
    ranks, loops = shown.rank_badges.at, shown.loop_badges
    half = np.array([len(name) * NAME_LETTER / 2 for name in loops.name])
    below = np.where(half > 0, NAME_BELOW, LOOP_BADGE)
    names = [loops.at[:, 0] - half, loops.at[:, 1], loops.at[:, 0] + half, loops.at[:, 1] + below]
    return (
        np.concatenate([ranks - RANK_BADGE, ranks + RANK_BADGE], 1),
        np.concatenate([loops.at - LOOP_BADGE, loops.at + LOOP_BADGE], 1),
        np.stack(names, 1),
    )
