"""Bends for arrows that would run under boxes: a little more, less or to the other side."""

from collections.abc import Mapping

import numpy as np

from leverpoint.geometry.bends import automatic_bends, pair_roles
from leverpoint.layout.layout_graph import Bools, Floats, Ints, Sizes, layout_graph
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import InfluenceId
from leverpoint.model.placement import Bend

SHARES = np.array([0.16, 0.08, -0.08, -0.16, 0.24, -0.24, 0.32, -0.32, 0.42, -0.42])
MOST_BULGE = 110.0
SAMPLES = 24
MARGIN = 8.0
CHUNK = 256


def route(diagram: Diagram, sizes: Sizes) -> dict[InfluenceId, float]:
    """Return a bend share for each influence that runs under fewer boxes with it than without.

    Only influences between placed challenges, without a bend of their own and without a twin in
    either direction are looked at; where the automatic bend is as good as any, nothing is given.
    `sizes` are widths and heights in pixels by challenge id.
    """
    graph = layout_graph(diagram, sizes)
    row = {challenge: number for number, challenge in enumerate(graph.ids)}
    free = [
        i
        for i in diagram.influences.values()
        if i.source != i.target and diagram.bend(i.id) is None
    ]
    arrows = np.array([(row[i.source], row[i.target]) for i in free], dtype=np.intp).reshape(-1, 2)
    there = graph.placed[arrows].all(axis=1) & _alone(arrows, graph.count)
    chosen = np.flatnonzero(there)
    placed = graph.placed
    bends = chosen_bends(graph.old, graph.sizes, arrows[chosen], ~placed)
    automatic = automatic_shares(graph.old, arrows[chosen], graph.count)
    return {
        free[number].id: float(bend)
        for number, bend, usual in zip(chosen, bends, automatic, strict=True)
        if bend != usual
    }


def bend_records(bends: Mapping[InfluenceId, float]) -> list[Bend]:
    """Return the records that keep `bends` in a diagram."""
    return [Bend(influence=influence, share=share) for influence, share in bends.items()]


def automatic_shares(centres: Floats, arrows: Ints, count: int) -> Floats:
    """Return the bends (m,) that arrows have when nobody has bent them."""
    apart = centres[arrows[:, 1]] - centres[arrows[:, 0]]
    number, size = pair_roles(arrows[:, 0], arrows[:, 1], count)
    return automatic_bends(np.hypot(apart[:, 0], apart[:, 1]), number, size)


def chosen_bends(
    centres: Floats, sizes: Floats, arrows: Ints, absent: Bools | None = None
) -> Floats:
    """Return for each arrow (m, 2) the bend under the fewest boxes; the automatic one wins ties.

    Among equals the flatter bend is chosen; none bulges more than MOST_BULGE pixels. `absent`
    (n,) marks rows that have no box.
    """
    usual = automatic_shares(centres, arrows, len(centres))
    best, least = usual.copy(), hidden_counts(centres, sizes, arrows, usual, absent)
    apart = centres[arrows[:, 1]] - centres[arrows[:, 0]]
    most = MOST_BULGE / np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1.0)
    open_rows = np.flatnonzero(least > 0)
    for share in SHARES:
        bends = np.clip(np.full(len(open_rows), share), -most[open_rows], most[open_rows])
        hidden = hidden_counts(centres, sizes, arrows[open_rows], bends, absent)
        better = hidden < least[open_rows]
        best[open_rows[better]] = np.round(bends[better], 3)
        least[open_rows[better]] = hidden[better]
        open_rows = open_rows[least[open_rows] > 0]
    return best


def hidden_counts(
    centres: Floats, sizes: Floats, arrows: Ints, bends: Floats, absent: Bools | None = None
) -> Ints:
    """Return for each arrow (m,) how many foreign boxes it runs under with the bends (m,)."""
    counts = np.zeros(len(arrows), dtype=np.intp)
    seen = np.ones(len(centres), dtype=np.bool_) if absent is None else ~absent
    for start in range(0, len(arrows), CHUNK):
        some = slice(start, start + CHUNK)
        under = under_boxes(centres, sizes, arrows[some], bends[some])
        counts[some] = (under & seen).sum(axis=1)
    return counts


def under_boxes(centres: Floats, sizes: Floats, arrows: Ints, bends: Floats) -> Bools:
    """Return which arrows (m,) run under which foreign boxes (n,), as (m, n)."""
    from scipy.spatial import cKDTree

    points = arc_points(centres[arrows[:, 0]], centres[arrows[:, 1]], bends)
    placed = np.flatnonzero(~np.isnan(centres[:, 0]))
    half = sizes / 2 + MARGIN
    reach = half.max(axis=0)
    flat = points.reshape(-1, 2)
    near = cKDTree(flat / reach).sparse_distance_matrix(
        cKDTree(centres[placed] / reach), 1.0, p=np.inf, output_type="coo_matrix"
    )
    point, box = near.row, placed[near.col]
    inside = (np.abs(flat[point] - centres[box]) < half[box]).all(axis=1)
    under = np.zeros((len(arrows), len(centres)), dtype=np.bool_)
    under[point[inside] // SAMPLES, box[inside]] = True
    rows = np.arange(len(arrows))
    under[rows, arrows[:, 0]] = under[rows, arrows[:, 1]] = False
    return under


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


def _alone(arrows: Ints, count: int) -> Bools:
    """Return which arrows have no twin in the same or the opposite direction."""
    if not len(arrows):
        return np.empty(0, dtype=np.bool_)
    _, size = pair_roles(arrows[:, 0], arrows[:, 1], count)
    alone: Bools = size == 1
    return alone
