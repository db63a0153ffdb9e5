"""How arrows will be bent once the boxes of a layout stand: as the picture bends them.

Bends are not part of a layout: the picture leads arrows round boxes by itself (`geometry.routing`),
and the bends in a diagram are those that people gave.
"""

import numpy as np

from leverpoint.geometry import routing
from leverpoint.geometry.bends import automatic_bends, pair_roles
from leverpoint.layout.layout_graph import Floats, Ints

SAMPLES = 24


def usual_bends(centres: Floats, arrows: Ints) -> Floats:
    """Return the bends (m,) that arrows (m, 2) have where no box is in the way."""
    apart = centres[arrows[:, 1]] - centres[arrows[:, 0]]
    number, size = pair_roles(arrows[:, 0], arrows[:, 1], len(centres))
    return automatic_bends(np.hypot(apart[:, 0], apart[:, 1]), number, size)


def drawn_bends(centres: Floats, sizes: Floats, arrows: Ints) -> Floats:
    """Return the bends (m,) that arrows have in the picture, apart from those on loops."""
    bends = usual_bends(centres, arrows)
    _, size = pair_roles(arrows[:, 0], arrows[:, 1], len(centres))
    routed = routing.routed_bends(arrows, bends, _outlines(centres, sizes), size < 0)
    return np.where(np.isnan(routed), bends, routed)


def hidden_counts(centres: Floats, sizes: Floats, arrows: Ints, bends: Floats) -> Ints:
    """Return for each arrow (m,) how many foreign boxes it runs under with the bends (m,)."""
    return routing.hidden_counts(arrows, bends, _outlines(centres, sizes))


def _outlines(centres: Floats, sizes: Floats) -> Floats:
    return np.concatenate([centres, sizes / 2, np.zeros((len(centres), 1))], axis=1)


def arc_points(starts: Floats, ends: Floats, bends: Floats, samples: int = SAMPLES) -> Floats:
    """Return points along each arrow (m, `samples`, 2), a parabola in place of the arc.

    A parabola with the same bulge lies within 2 % of the length of the arc for bends up to 0.3.
    """
    share = np.linspace(0.03, 0.97, samples)[None, :, None]
    along = (ends - starts)[:, None]
    left = np.stack((along[..., 1], -along[..., 0]), axis=-1)
    points: Floats = (
        starts[:, None] + share * along + 4 * share * (1 - share) * bends[:, None, None] * left
    )
    return points
